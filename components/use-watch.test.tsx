import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useWatch } from './use-watch.ts';

type Hear = (answer: { ok: boolean; value?: unknown; reason?: string }) => void;
const lines: { student: string; hear: Hear }[] = [];
vi.mock('../lib/ask.ts', () => ({
  watch: (_verb: string, { student }: { student: string }, hear: Hear) => {
    lines.push({ student, hear });
    return () => {};
  },
}));

let root: Root;
beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  lines.length = 0;
  document.body.innerHTML = '<p id="root"></p>';
  root = createRoot(document.getElementById('root')!);
});
afterEach(() => act(async () => root.unmount()));

function Shown({ student }: { student: string | null }) {
  const { value, reason } = useWatch('family', student === null ? null : { student });
  return `${value ?? 'nothing'} ${reason ?? ''}`;
}
const show = (student: string | null) => act(async () => root.render(<Shown student={student} />));
const say = (answer: Parameters<Hear>[0]) => act(async () => lines.at(-1)?.hear(answer));
const shown = () => document.getElementById('root')?.textContent?.trim();

test.each(['signed-out', 'locked', 'revoked', 'gone', 'no-access', 'unknown-student'])(
  'whoever hears `%s` keeps nothing of what could be read before',
  async (reason) => {
    await show('a');
    await say({ ok: true, value: 'the family of A' });
    expect(shown()).toBe('the family of A');
    await say({ ok: false, reason });
    expect(shown()).toBe(`nothing ${reason}`);
  },
);

test('an answer that fails leaves on screen what is known', async () => {
  await show('a');
  await say({ ok: true, value: 'the family of A' });
  await say({ ok: false, reason: 'failed' });
  expect(shown()).toBe('the family of A failed');
});

test('asked again after nothing was asked, it begins anew: what was heard before is old', async () => {
  await show('a');
  await say({ ok: true, value: 'the family of A' });
  await show(null);
  await show('a');
  expect(shown()).toBe('nothing');
  await say({ ok: true, value: 'the family of A, as it is now' });
  expect(shown()).toBe('the family of A, as it is now');
});
