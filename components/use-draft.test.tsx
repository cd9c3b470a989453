import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useDraft } from './use-draft.ts';

let answer: (stored: unknown) => void;
vi.mock('../lib/ask.ts', () => ({
  ask: () =>
    new Promise((done) => {
      answer = done;
    }),
}));

const seen: unknown[] = [];
function Form({ restore }: { restore: boolean }) {
  const { fields, looking } = useDraft({
    ...{ id: 'message s-one', kind: 'message', student: 's-one', title: 'Ana', restore },
    start: { kind: '' },
  });
  seen.push(looking ? 'looking' : fields.kind);
  return null;
}
let root: Root;
beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
  seen.length = 0;
});
afterEach(() => act(async () => root.unmount()));

test('what was stored is never preceded by an empty form', async () => {
  await act(async () => root.render(<Form restore />));
  await act(async () => answer({ ok: true, value: [{ id: 'message s-one', fields: { kind: 'event' } }] }));
  expect([...new Set(seen)]).toEqual(['looking', 'event']);
});

test('where nothing is stored, or the store does not answer well, the form begins', async () => {
  for (const [n, said] of [
    { ok: true, value: [] },
    { ok: false, reason: 'failed' },
  ].entries()) {
    seen.length = 0;
    await act(async () => root.render(<Form key={n} restore />));
    await act(async () => answer(said));
    expect([...new Set(seen)]).toEqual(['looking', '']);
  }
});

test('a form that takes nothing up does not wait', async () => {
  await act(async () => root.render(<Form restore={false} />));
  expect([...new Set(seen)]).toEqual(['']);
});
