import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TimelineItem } from '../lib/messages.ts';
import { startLocale } from '../lib/use-locale.ts';
import EntryMenu from './entry-menu.tsx';
import { history, status } from './gallery/fixtures.ts';
import { PanelContext } from './panel-actions.ts';
import { StatusContext } from './use-status.tsx';

const log = vi.hoisted(() => ({
  recorded: [] as unknown[],
  answer: null as unknown,
  act: {} as Record<string, () => void>,
}));
vi.mock('../lib/ask.ts', () => ({
  ask: async (_: string, input: unknown) => {
    log.recorded.push(input);
    return log.answer;
  },
}));
vi.mock('./drop-menu.tsx', () => ({
  DropMenu: ({ choices }: { choices: { text: string; act: () => void }[] }) => {
    log.act = Object.fromEntries(choices.map(({ text, act }) => [text, act]));
    return null;
  },
}));

let root: Root;
const said = vi.fn();
beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  await startLocale('en');
  Object.assign(log, { recorded: [], act: {} });
  log.answer = { ok: true, value: { ids: ['correction-1'], undoUntil: '2026-11-18T15:00:10.000Z' } };
  said.mockReset();
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
});
afterEach(() => act(async () => root.unmount()));

const message = history.find(({ type }) => type === 'message.handed-off')!;
/** What the menu offers for a message of which `sent` was said. */
const offers = async (sent: boolean | null, correct = true) => {
  const item = {
    ...message,
    id: 'message-1',
    students: [{ student: 's-ana', name: 'Ana' }],
    audience: 'team',
    body: { ...message.body, sent },
    may: { ...message.may, correct },
  } as TimelineItem;
  await act(async () =>
    root.render(
      <StatusContext value={status()}>
        <PanelContext value={{ open: () => {}, close: () => {}, say: said, touch: () => {} }}>
          <EntryMenu item={item} student="s-ana" anchor={{ current: null }} close={() => {}} />
        </PanelContext>
      </StatusContext>,
    ),
  );
  return Object.keys(log.act).filter((text) => /sent$/.test(text));
};

test('what was said of a message by mistake is put right where it stands in the history, also the next day', async () => {
  expect(await offers(true)).toEqual(['It was not sent']);
  expect(await offers(null)).toEqual(['It was sent', 'It was not sent']);
  expect(await offers(true, false)).toEqual([]);
  expect(await offers(false)).toEqual(['It was sent']);
  await act(async () => log.act['It was sent']!());
  const correction = { type: 'entry.corrected', about: 'message-1', students: ['s-ana'], audience: 'team', reason: '' };
  expect(log.recorded).toEqual([{ entries: [{ ...correction, change: { sent: true } }], draft: null }]);
  const undo = { ids: ['correction-1'], until: '2026-11-18T15:00:10.000Z', form: null, draft: null };
  expect(said).toHaveBeenCalledWith({ text: 'Logged as sent.', undo });
});

test('what could not be put right says why', async () => {
  log.answer = { ok: false, reason: 'store-full' };
  await offers(true);
  await act(async () => log.act['It was not sent']!());
  expect(said).toHaveBeenCalledWith({ text: expect.not.stringContaining('Logged') });
});
