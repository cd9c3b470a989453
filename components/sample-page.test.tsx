import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startLocale } from '../lib/use-locale.ts';
import { status } from './gallery/fixtures.ts';
import { SamplePage } from './sample-page.tsx';

const kept = vi.hoisted(() => ({
  answer: null as unknown,
  saved: null as unknown,
  asked: [] as string[],
  files: [] as unknown[],
}));
vi.mock('../lib/ask.ts', () => ({
  ask: async (verb: string) => {
    kept.asked.push(verb);
    return verb === 'sample' ? kept.answer : kept.saved;
  },
  watch: (_: string, _input: unknown, hear: (answer: unknown) => void) => {
    queueMicrotask(() => hear({ ok: true, value: status() }));
    return () => {};
  },
}));
vi.mock('./save-file.ts', () => ({ saveFile: (...file: unknown[]) => void kept.files.push(file) }));

let root: Root;
beforeEach(async () => {
  await startLocale('en');
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  document.body.innerHTML = '<div id="root"></div>';
  Object.assign(kept, { asked: [], files: [], saved: { ok: true, value: null } });
  root = createRoot(document.getElementById('root')!);
});
afterEach(() => act(async () => root.unmount()));
const draw = async (answer: unknown) => {
  kept.answer = answer;
  await act(async () => root.render(<SamplePage id="sample-1" />));
  await vi.waitFor(async () => {
    await act(async () => {});
    expect(document.querySelector('textarea, .problem, .empty')).not.toBeNull();
  });
};
const html = '<!doctype html>\n<p class="student">Xkwo</p>';
const sample = { html, elements: 1_234, frames: 1, closed: 2, cut: true };

test('a sample is shown as a page that runs nothing, as text, and with what is in it and what is not', async () => {
  await draw({ ok: true, value: sample });
  const frame = document.querySelector('iframe');
  expect(frame?.getAttribute('sandbox')).toBe('');
  expect(frame?.getAttribute('srcdoc')).toBe(html);
  expect(document.querySelector('textarea')?.value).toBe(html);
  expect([...document.querySelectorAll('li')].map((line) => line.textContent)).toEqual([
    expect.stringContaining('1234 elements'),
    expect.stringContaining('came along'),
    expect.stringContaining('2 frames'),
    expect.stringContaining('the end of it is missing'),
  ]);
});

test('it becomes a file by a click alone, and that is said', async () => {
  await draw({ ok: true, value: sample });
  expect(kept.files).toEqual([]);
  await act(async () => document.querySelector<HTMLButtonElement>('button.main')!.click());
  expect(kept.files).toEqual([['porchlight-sample-2026-11-18.html', html, 'text/html']]);
  expect(kept.asked).toContain('sampleSaved');
  expect(document.querySelector('[role=status]')?.textContent).toContain('Nothing was sent');
});

test('what could not be written down as saved becomes no file, is not said to be saved, and why is said', async () => {
  kept.saved = { ok: false, reason: 'locked' };
  await draw({ ok: true, value: sample });
  const press = () => act(async () => document.querySelector<HTMLButtonElement>('button.main')!.click());
  await press();
  expect(kept.files).toEqual([]);
  expect(document.querySelector('[role=status]')?.textContent).toBe('');
  expect(document.querySelector('[role=alert]')?.textContent).toContain('locked');
  kept.saved = { ok: true, value: null };
  await press();
  expect(kept.files).toHaveLength(1);
  expect(document.querySelector('[role=alert]')).toBeNull();
});

test('a page that could not be read, and a sample that is gone, say so and offer nothing to save', async () => {
  await draw({ ok: true, value: null });
  expect(document.querySelector('.problem')?.textContent).toContain('cannot be read');
  expect(document.querySelector('button.main')).toBeNull();
  await act(async () => root.render(null));
  await draw({ ok: false, reason: 'not-found' });
  expect(document.querySelector('.problem')?.textContent).toContain('no longer here');
});
