import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { status } from './gallery/fixtures.ts';
import { Panel } from './panel.tsx';

let reason = 'locked';
vi.mock('../lib/ask.ts', () => ({
  ask: async () => ({ ok: false, reason }),
  watch: (verb: string, _input: unknown, hear: (answer: unknown) => void) => {
    const state = reason as 'locked';
    queueMicrotask(() => hear(verb === 'status' ? { ok: true, value: status({ state }) } : { ok: false, reason }));
    return () => {};
  },
}));

let root: Root;
beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
});
afterEach(() => act(async () => root.unmount()));

async function drawn(why: string): Promise<string> {
  reason = why;
  await act(async () => root.render(<Panel />));
  await act(() => vi.waitFor(() => expect(document.getElementById('root')?.textContent).not.toBe('')).catch(() => {}));
  return document.getElementById('root')?.textContent ?? '';
}

test.each(['signed-out', 'locked', 'revoked', 'gone'])(
  'whoever may not read (%s) is told why, in words',
  async (why) => {
    expect(await drawn(why)).not.toBe('');
  },
);

test('a frame that nobody clicked for draws nothing at all', async () => {
  expect(await drawn('not-allowed')).toBe('');
});
