import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Input } from '../lib/messages.ts';
import { startLocale } from '../lib/use-locale.ts';
import { status } from './gallery/fixtures.ts';
import { PanelContext } from './panel-actions.ts';
import { Toast } from './toast.tsx';
import { StatusContext } from './use-status.tsx';

const asked = vi.hoisted(() => [] as unknown[]);
vi.mock('../lib/ask.ts', () => ({
  ask: async (verb: string, input: unknown) => {
    asked.push([verb, input]);
    return { ok: true, value: null };
  },
}));

let root: Root;
const gone = vi.fn();
beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  await startLocale('en');
  asked.length = 0;
  gone.mockReset();
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
});
afterEach(() => act(async () => root.unmount()));

const undone = async (draft: Input<'saveDraft'> | null) => {
  const until = new Date(Date.now() + 10_000).toISOString();
  await act(async () =>
    root.render(
      <StatusContext value={status()}>
        <PanelContext value={{ open: () => {}, close: () => {}, say: () => {}, touch: () => {} }}>
          <Toast said={{ text: 'Done.', undo: { ids: ['one'], until, form: null, draft } }} gone={gone} />
        </PanelContext>
      </StatusContext>,
    ),
  );
  await act(async () => document.querySelector<HTMLElement>('.toast button')!.click());
  expect(gone).toHaveBeenCalled();
  return asked;
};

test('what was taken back is stored as it was begun', async () => {
  const draft: Input<'saveDraft'> = { id: 'd', kind: 'contact', student: 's', title: 'Ana', fields: { note: 'Half' } };
  expect(await undone(draft)).toEqual([
    ['undo', { ids: ['one'] }],
    ['saveDraft', draft],
  ]);
});

test('where nothing was begun there is nothing to store', async () => {
  expect(await undone(null)).toEqual([['undo', { ids: ['one'] }]]);
});
