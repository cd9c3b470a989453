import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { lastAsked, noteAsked } from '../lib/asked-site.ts';
import { startLocale } from '../lib/use-locale.ts';
import { AllowSite } from './allow-site.tsx';

const origin = 'https://sis.lakeview.example';
const asked = vi.hoisted(() => [] as unknown[]);
vi.mock('../lib/ask.ts', () => ({
  ask: async (verb: string, input: unknown) => {
    asked.push([verb, input]);
    const tab = { origin: 'https://sis.lakeview.example', allowed: false, adapter: 'one', named: false };
    return { ok: true, value: verb === 'thisTab' ? tab : null };
  },
}));

let root: Root;
let answer: boolean;
const request = vi.fn(async () => answer);
beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  await startLocale('en');
  fakeBrowser.reset();
  Object.assign(fakeBrowser, { permissions: { request } });
  asked.length = 0;
  await open();
});
afterEach(() => act(async () => root.unmount()));

async function open(): Promise<void> {
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
  await act(async () => root.render(<AllowSite known />));
}
const button = () => document.querySelector<HTMLButtonElement>('button.main');
const status = () => document.querySelector('[role=status]')?.textContent ?? '';
const NOTHING_CHANGED = 'Nothing has changed.';

test('whoever says no is told that nothing has changed, and can say yes afterwards', async () => {
  expect(status()).toBe('');
  answer = false;
  await act(async () => button()!.click());
  expect(status()).toContain(NOTHING_CHANGED);
  expect(await lastAsked()).toBeNull();
  answer = true;
  await act(async () => button()!.click());
  expect(asked).toContainEqual(['allowSite', { base: origin }]);
  expect(status()).toContain('Allowed.');
  expect(button()).toBeNull();
});

test('what is asked about is written down before the browser asks, since the popup may close under its question', async () => {
  request.mockImplementationOnce(async () => {
    expect(await lastAsked()).toBe(origin);
    return new Promise(() => {});
  });
  await act(async () => button()!.click());
  await act(async () => root.unmount());
  await open();
  expect(status()).toContain(NOTHING_CHANGED);
  expect(button()).not.toBeNull();
});

test('a no to another site, or one that was told already, is not told here', async () => {
  await act(async () => root.unmount());
  noteAsked('https://other.example.org');
  await open();
  expect(status()).toBe('');
  await act(async () => root.unmount());
  noteAsked(origin);
  await open();
  expect(status()).toContain(NOTHING_CHANGED);
  await act(async () => root.unmount());
  await open();
  expect(status()).toBe('');
});
