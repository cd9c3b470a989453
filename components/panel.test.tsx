import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { families, history, status } from './gallery/fixtures.ts';
import { Panel } from './panel.tsx';

let reason = 'locked';
/** Set: somebody may read, and hears what the test says, by question. */
let ready: Map<string, (answer: unknown) => void> | null = null;
vi.mock('../lib/ask.ts', () => ({
  ask: async () => ({ ok: false, reason }),
  watch: (verb: string, input: { student?: string }, hear: (answer: unknown) => void) => {
    const state = reason as 'locked';
    if (ready) {
      ready.set(`${verb} ${input.student ?? ''}`, hear);
      if (verb === 'status') queueMicrotask(() => hear({ ok: true, value: status() }));
      return () => {};
    }
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

const openedOn = (student: string | null) => ({
  ok: true,
  value: { student, key: student, page: [], view: student ? 'family' : 'class', tab: 1 },
});
const say = (question: string, answer: unknown) => act(async () => ready?.get(question)?.(answer));
const read = async (student: string) => {
  await say(`family ${student}`, { ok: true, value: Object.values(families)[0] });
  const items = history.slice(0, 1);
  await say(`timeline ${student}`, {
    ok: true,
    value: { items, total: 1, matching: 1, complete: true, keptFrom: null },
  });
};
const main = () => document.querySelector('main');

test('the first picture waits for the family, but not for long', async () => {
  ready = new Map();
  await act(async () => root.render(<Panel />));
  await say('opened ', openedOn('s1'));
  await act(() => new Promise((done) => setTimeout(done, 30)));
  expect(main()).toBeNull();
  await act(() => new Promise((done) => setTimeout(done, 150)));
  expect(main()).not.toBeNull();
  ready = null;
});

test.each([
  ['the list of a page', null],
  ['a family', 's1'],
])('what was drawn once, %s, stays when the page moves on to somebody who is still to be read', async (_, first) => {
  ready = new Map();
  await act(async () => root.render(<Panel />));
  await say('opened ', openedOn(first));
  if (first) await read(first);
  await act(() => vi.waitFor(() => expect(main()).not.toBeNull()));
  const drawn = main();
  await say('opened ', openedOn('s2'));
  expect(main()).toBe(drawn);
  ready = null;
});
