import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Output } from '../lib/messages.ts';
import { startLocale } from '../lib/use-locale.ts';
import { status } from './gallery/fixtures.ts';
import { LetterPage } from './letter-page.tsx';

const kept = vi.hoisted(() => ({ answer: null as unknown, asked: null as unknown }));
vi.mock('../lib/ask.ts', () => ({
  ask: async (verb: string, input: unknown) => {
    kept.asked = [verb, input];
    return kept.answer;
  },
  watch: (_: string, _input: unknown, hear: (answer: unknown) => void) => {
    queueMicrotask(() => hear({ ok: true, value: status() }));
    return () => {};
  },
}));

let root: Root;
beforeEach(async () => {
  await startLocale('en');
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
});
afterEach(() => act(async () => root.unmount()));
const draw = async (answer: unknown) => {
  kept.answer = answer;
  await act(async () => root.render(<LetterPage id="letter-1" />));
  await vi.waitFor(async () => {
    await act(async () => {});
    expect(document.querySelector('.letter, .problem, .empty')).not.toBeNull();
  });
};
const letter = (change: Partial<Output<'letter'>> = {}): Output<'letter'> => ({
  school: 'Riverside Middle School',
  to: 'Amal',
  theirs: { text: 'مرحبا\nأمل <b>', language: 'ar', rtl: true },
  english: 'Hello\nAmal <b>',
  nativeDigits: false,
  ...change,
});
const sides = () =>
  [...document.querySelectorAll<HTMLElement>('.letter section')].map((side) => [
    side.lang,
    side.dir,
    ...[...side.querySelectorAll('p')].map((part) => part.textContent),
  ]);

test('a letter has the school, and each language with its own day, direction and text', async () => {
  await draw({ ok: true, value: letter() });
  expect(kept.asked).toEqual(['letter', { id: 'letter-1' }]);
  expect(document.querySelector('h1')?.textContent).toBe('Riverside Middle School');
  expect(sides()).toEqual([
    ['ar', 'rtl', expect.stringContaining('2026'), 'مرحبا\nأمل <b>'],
    ['en', 'ltr', 'Wednesday, November 18, 2026', 'Hello\nAmal <b>'],
  ]);
  expect(sides()[0]?.[2]).toMatch(/\p{Script=Arabic}/u);
  const print = vi.fn();
  Object.assign(window, { print });
  await act(async () => document.querySelector('button')!.click());
  expect(print).toHaveBeenCalledOnce();
});

test('where the district has Arabic written with its own digits, so is the day of the letter, and the English is not', async () => {
  await draw({ ok: true, value: letter({ nativeDigits: true }) });
  expect(sides().map(([, , day]) => day)).toEqual(['الأربعاء، ١٨ نوفمبر ٢٠٢٦', 'Wednesday, November 18, 2026']);
});

test('a letter in English is one text', async () => {
  await draw({ ok: true, value: letter({ theirs: { text: 'Hello', language: 'en', rtl: false }, english: null }) });
  expect(sides()).toHaveLength(1);
});

test('a letter that is gone, and whoever may not read, are told why', async () => {
  await draw({ ok: false, reason: 'not-found' });
  expect(document.querySelector('.problem')?.textContent).toContain('no longer here');
  await act(async () => root.render(null));
  await draw({ ok: false, reason: 'locked' });
  expect(document.querySelector('.empty')?.textContent).not.toBe('');
});
