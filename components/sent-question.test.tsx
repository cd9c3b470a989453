import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TimelineItem } from '../lib/messages.ts';
import { startLocale } from '../lib/use-locale.ts';
import { history, status } from './gallery/fixtures.ts';
import { PanelContext } from './panel-actions.ts';
import { SentQuestion } from './sent-question.tsx';
import { StatusContext } from './use-status.tsx';

const log = vi.hoisted(() => ({
  items: [] as unknown[],
  asked: null as unknown,
  hear: (_: unknown) => {},
  recorded: [] as unknown[],
  copied: [] as string[],
  clipboard: true,
  answer: { ok: true, value: { ids: ['correction-1'], undoUntil: '' } } as unknown,
}));
vi.mock('../lib/ask.ts', () => ({
  ask: async (_: string, input: unknown) => {
    log.recorded.push(input);
    return log.answer;
  },
  watch: (_: string, input: unknown, hear: (answer: unknown) => void) => {
    log.asked = input;
    log.hear = hear;
    queueMicrotask(() => hear({ ok: true, value: { items: log.items, total: 0, matching: 0, complete: true } }));
    return () => {};
  },
}));
vi.mock('./copy-text.ts', () => ({
  copyText: async (text: string) => log.clipboard && log.copied.push(text) > 0,
}));

const message = (n: number, body: object = {}, change: Partial<TimelineItem> = {}): TimelineItem =>
  ({
    ...history.find(({ type }) => type === 'message.handed-off')!,
    id: `message-${n}`,
    author: { id: 'staff-dana', name: 'Dana Whitfield', me: true },
    people: ['Rosa Domínguez'],
    students: [{ student: 's-ana', name: 'Ana' }],
    audience: 'team',
    body: {
      type: 'message.handed-off',
      by: 'mail',
      language: 'es',
      text: 'Hola.',
      english: 'Hello.',
      sent: null,
      ...body,
    },
    ...change,
  }) as TimelineItem;

let root: Root;
const said = vi.fn();
beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  await startLocale('en');
  Object.assign(log, { items: [message(1)], recorded: [], copied: [], clipboard: true });
  log.answer = { ok: true, value: { ids: ['correction-1'], undoUntil: '2026-11-18T15:00:10.000Z' } };
  said.mockReset();
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
});
afterEach(() => act(async () => root.unmount()));

const draw = (change = {}) =>
  act(async () => {
    root.render(
      <StatusContext value={status(change)}>
        <PanelContext value={{ open: () => {}, close: () => {}, say: said, touch: () => {} }}>
          <main tabIndex={-1}>
            <input />
            <SentQuestion student="s-ana" />
          </main>
        </PanelContext>
      </StatusContext>,
    );
  });
const tell = (...items: TimelineItem[]) =>
  act(async () => log.hear({ ok: true, value: { items, total: 0, matching: 0, complete: true } }));
const questions = () => [...document.querySelectorAll('legend')].map((one) => one.textContent);
const button = (name: string) =>
  [...document.querySelectorAll('button')].find((one) => one.textContent?.startsWith(name)) ?? null;
const back = (what: 'focus' | 'visibilitychange') =>
  act(async () => void (what === 'focus' ? window : document).dispatchEvent(new Event(what)));
const correction = (sent: boolean) => ({
  entries: [
    {
      ...{ type: 'entry.corrected', students: ['s-ana'], audience: 'team', about: 'message-1' },
      ...{ change: { sent }, reason: '' },
    },
  ],
  draft: null,
});

/** Ten seconds to take it back; nothing was begun that would come again. */
const undo = { ids: ['correction-1'], until: '2026-11-18T15:00:10.000Z', form: null, draft: null };

test('it asks for each message of this person that nobody has answered, from the log and not from memory', async () => {
  log.items = [
    message(1),
    message(2, { by: 'print' }),
    message(3, { sent: true }),
    message(4, { sent: false }),
    message(5, {}, { author: { id: 'staff-omar', name: 'Omar Reyes', me: false } }),
    message(6, {}, { gone: { why: 'erased', by: 'Omar Reyes', reason: null } }),
    message(7, {}, { newer: true }),
  ];
  await draw();
  expect(log.asked).toMatchObject({ student: 's-ana', kind: 'message.handed-off', staff: 'staff-dana' });
  expect(questions()).toEqual([
    expect.stringMatching(/^Sent\? Mail to Rosa Domínguez, opened /),
    expect.stringMatching(/^Sent\? Letter to Rosa Domínguez, opened to print /),
  ]);
  await tell(message(3, { sent: true }));
  expect(questions()).toEqual([]);
});

test('Enter says yes as soon as somebody is back, and the answer is a correction of the entry', async () => {
  await draw();
  document.querySelector('input')!.focus();
  for (const what of ['focus', 'visibilitychange'] as const) {
    await back(what);
    expect(document.activeElement).toBe(document.querySelector('input')); // in the middle of something else
  }
  for (const what of ['focus', 'visibilitychange'] as const) {
    (document.activeElement as HTMLElement).blur();
    await back(what);
    expect(document.activeElement).toBe(button('Yes, sent'));
  }
  await act(async () => button('Yes, sent')!.click());
  expect(log.recorded).toEqual([correction(true)]);
  expect(said).toHaveBeenCalledWith({ text: 'Logged as sent.', undo });
});

test('no is an answer, too', async () => {
  await draw();
  await act(async () => button('No')!.click());
  expect(log.recorded).toEqual([correction(false)]);
  expect(said).toHaveBeenCalledWith({ text: 'Logged as not sent. It does not count as written.', undo });
});

test('a key that is still held down from before says nothing', async () => {
  await draw();
  const yes = button('Yes, sent')!;
  const held = new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true, cancelable: true });
  await act(async () => void yes.dispatchEvent(held));
  expect(held.defaultPrevented).toBe(true);
});

test('Space, pressed to scroll where nobody looked for a question, says nothing; Enter does', async () => {
  await draw();
  const yes = button('Yes, sent')!;
  expect(document.activeElement).toBe(yes);
  const press = async (type: 'keydown' | 'keyup', key: string) => {
    const pressed = new KeyboardEvent(type, { key, bubbles: true, cancelable: true });
    await act(async () => void yes.dispatchEvent(pressed));
    return pressed.defaultPrevented;
  };
  // A browser presses a button by Space as the key goes down in one, as it comes up in another.
  expect([await press('keydown', ' '), await press('keyup', ' ')]).toEqual([true, true]);
  expect([await press('keydown', 'Enter'), await press('keyup', 'Enter')]).toEqual([false, false]);
  expect(yes.getAttribute('aria-keyshortcuts')).toBe('Enter');
});

test('an answer that could not be recorded says why, and the question stays', async () => {
  log.answer = { ok: false, reason: 'store-full' };
  await draw();
  await act(async () => button('Yes, sent')!.click());
  expect(document.querySelector('[role=alert]')?.textContent).not.toBe('');
  expect(questions()).toHaveLength(1);
  expect(said).not.toHaveBeenCalled();
});

test('nothing opened: both texts are copied instead, or selected where the clipboard is refused', async () => {
  await draw();
  await act(async () => button('Copy it instead')!.click());
  expect(log.copied).toEqual(['Hola.\n\n--- English ---\n\nHello.']);
  expect(document.querySelector('[role=status]')?.textContent).toContain('Copied.');
  log.clipboard = false;
  await act(async () => button('Copy it instead')!.click());
  expect(document.querySelector('textarea')?.value).toBe('Hola.\n\n--- English ---\n\nHello.');
});

test('a version that may only read asks nothing', async () => {
  log.asked = null;
  await draw({ readOnly: true });
  expect(log.asked).toBeNull();
  expect(questions()).toEqual([]);
});
