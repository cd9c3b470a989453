import { act, type ReactNode, useContext } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Begun, BegunContext, BegunDrafts } from './begun.tsx';
import { useDraft } from './use-draft.ts';

let answer: (stored: unknown) => void;
let hear: (stored: unknown) => void;
const asked: string[] = [];
/** Questions that have no answer yet. */
const open = new Set<(stored: unknown) => void>();
vi.mock('../lib/ask.ts', () => ({
  ask: (verb: string, input: { fields?: { kind: string } }) => {
    asked.push(input.fields ? `${verb} ${input.fields.kind}` : verb);
    return new Promise((done) => {
      const mine = (stored: unknown) => {
        open.delete(mine);
        done(stored);
      };
      answer = mine;
      open.add(mine);
    });
  },
  watch: (_verb: string, _input: unknown, told: typeof hear) => {
    hear = told;
    return () => {};
  },
}));

const seen: unknown[] = [];
let form: ReturnType<typeof useDraft<{ kind: string }>>;
function Form({ restore, beside = false }: { restore: boolean; beside?: boolean }) {
  form = useDraft({
    ...{ id: 'message s-one', kind: 'message', student: 's-one', title: 'Ana', restore, beside },
    start: { kind: '' },
  });
  seen.push(form.looking ? 'looking' : form.fields.kind);
  return null;
}
let begun: Begun;
function Around() {
  begun = useContext(BegunContext)!;
  return null;
}
const stored = (kind: string) => ({ ok: true, value: [{ id: 'message s-one', fields: { kind } }] });
let root: Root;
beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
  seen.length = 0;
  asked.length = 0;
});
afterEach(async () => {
  await act(async () => root.unmount());
  // What is under way is known to the next form of this draft: every question gets its answer in the end.
  do {
    for (const one of open) one({ ok: false, reason: 'failed' });
    await new Promise((done) => setTimeout(done));
  } while (open.size > 0);
});

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

test('what could not be read is there when it is looked for again', async () => {
  await act(async () => root.render(<Form restore />));
  await act(async () => answer({ ok: false, reason: 'failed' }));
  act(() => void form.look());
  await act(async () => answer(stored('event')));
  expect([form.unread, form.fields.kind, form.restored]).toEqual([null, 'event', true]);
});

test('a form that is opened again while the last one is still being stored begins with all that was typed', async () => {
  await act(async () => root.render(<Form key="first" restore={false} />));
  await act(async () => form.set({ kind: 'half' }));
  await act(async () => form.set({ kind: 'whole' }));
  await act(async () => root.render(<Form key="second" restore />));
  expect([asked, form.looking]).toEqual([['saveDraft half'], true]);
  await act(async () => answer({ ok: true, value: null }));
  expect([asked.at(-1), form.looking]).toEqual(['saveDraft whole', true]);
  await act(async () => answer({ ok: true, value: null }));
  expect(asked.at(-1)).toBe('drafts');
  await act(async () => answer(stored('whole')));
  expect([form.looking, form.fields.kind]).toEqual([false, 'whole']);
});

test('what is typed into a form that was opened again is stored after what was typed before', async () => {
  await act(async () => root.render(<Form key="first" restore={false} />));
  await act(async () => form.set({ kind: 'half' }));
  await act(async () => form.set({ kind: 'whole' }));
  await act(async () => root.render(<Form key="second" restore={false} />));
  await act(async () => form.set({ kind: 'other' }));
  for (let n = 0; n < 3; n++) await act(async () => answer({ ok: true, value: null }));
  expect(asked).toEqual(['saveDraft half', 'saveDraft whole', 'saveDraft other']);
});

test('what could not be read is not stored over, and not dropped unseen', async () => {
  await act(async () => root.render(<Form restore />));
  await act(async () => answer({ ok: false, reason: 'failed' }));
  expect(form.unread).toBe('failed');
  await act(async () => form.set({ kind: 'late' }));
  await act(async () => answer(stored('event')));
  await act(async () => form.drop());
  expect(asked).toEqual(['drafts', 'drafts']);
});

test('what lies there stays on the form’s mind, to be taken up or to be stored over', async () => {
  const begin = async (key: string) => {
    asked.length = 0;
    await act(async () => root.render(<Form key={key} restore />));
    await act(async () => answer({ ok: false, reason: 'failed' }));
    await act(async () => form.set({ kind: 'late' }));
    await act(async () => answer(stored('event')));
    expect([form.unread, form.older?.id, form.fields.kind]).toEqual([null, 'message s-one', 'late']);
    expect(await form.dropped()).toBe(null);
  };
  await begin('take');
  await act(async () => form.take());
  expect([form.older, form.fields.kind, await form.dropped()]).toEqual([null, 'event', 'message s-one']);
  expect(asked).toEqual(['drafts', 'drafts']);
  await begin('keep');
  await act(async () => form.keep());
  expect([form.older, form.fields.kind, await form.dropped()]).toEqual([null, 'late', 'message s-one']);
  expect(asked).toEqual(['drafts', 'drafts', 'saveDraft late']);
});

test('whoever types before it is known what lies there stores nothing over it', async () => {
  await act(async () => root.render(<Form restore />));
  await act(async () => form.set({ kind: 'late' }));
  await act(async () => answer(stored('event')));
  expect([form.older?.id, form.fields.kind]).toEqual(['message s-one', 'late']);
  expect(asked).toEqual(['drafts']);
});

test('what was begun is not dropped with what was typed before anybody saw it', async () => {
  for (const [key, read] of [stored('event'), { ok: true, value: [] }, { ok: false, reason: 'failed' }].entries()) {
    asked.length = 0;
    await act(async () => root.render(<Form key={key} restore />));
    await act(async () => answer({ ok: false, reason: 'failed' }));
    await act(async () => form.set({ kind: 'late' }));
    await act(async () => form.drop());
    await act(async () => answer(read));
    expect(asked).toEqual(['drafts', 'drafts']);
  }
});

test('a form begun for something else stores nothing over what lies there, and knows its own', async () => {
  for (const [kind, older] of [
    ['event', 'message s-one'],
    ['', undefined],
  ] as const) {
    asked.length = 0;
    await act(async () => root.render(<Form key={kind} restore={false} beside />));
    expect(asked).toEqual([]);
    await act(async () => form.set({ kind: 'late' }));
    await act(async () => answer(stored(kind)));
    expect(form.older?.id).toBe(older);
    expect(asked).toEqual(older ? ['drafts'] : ['drafts', 'saveDraft late']);
  }
});

test('what is typed on while it could not be read is stored once it can be', async () => {
  await act(async () => root.render(<Form restore />));
  await act(async () => answer({ ok: false, reason: 'failed' }));
  await act(async () => form.set({ kind: 'late' }));
  await act(async () => answer({ ok: false, reason: 'failed' }));
  act(() => void form.look());
  await act(async () => answer({ ok: true, value: [] }));
  expect(asked).toEqual(['drafts', 'drafts', 'drafts', 'saveDraft late']);
});

test('why nothing is stored is known until it is; what was stored before is there to go on with', async () => {
  await act(async () => root.render(<Form restore={false} />));
  await act(async () => form.set({ kind: 'late' }));
  await act(async () => answer({ ok: false, reason: 'no-access' }));
  expect([form.unsaved, form.isLost]).toEqual(['no-access', true]);
  await act(async () => form.set({ kind: 'later' }));
  await act(async () => answer({ ok: true, value: null }));
  expect([form.unsaved, form.isLost]).toEqual([null, false]);
  await act(async () => form.set({ kind: 'latest' }));
  await act(async () => answer({ ok: false, reason: 'store-full' }));
  expect([form.unsaved, form.isLost]).toEqual(['store-full', false]);
});

test('where nothing lay after all, what is typed is stored', async () => {
  await act(async () => root.render(<Form restore />));
  await act(async () => answer({ ok: false, reason: 'failed' }));
  await act(async () => form.set({ kind: 'late' }));
  await act(async () => answer({ ok: true, value: [] }));
  expect(form.unread).toBe(null);
  expect(asked).toEqual(['drafts', 'drafts', 'saveDraft late']);
});

describe('in a panel that knows what was begun', () => {
  const known = async (value: unknown, inside: ReactNode = <Around />) => {
    vi.useFakeTimers();
    await act(async () => root.render(<BegunDrafts student="s-one">{inside}</BegunDrafts>));
    await act(async () => vi.runAllTimers());
    vi.useRealTimers();
    await act(async () => hear(value));
  };
  const open = () => act(async () => root.render(<BegunDrafts student="s-one">{<Form restore />}</BegunDrafts>));

  test('the form’s first picture is what was begun, and nothing is asked', async () => {
    await known(stored('event'));
    await open();
    expect([...new Set(seen)]).toEqual(['event']);
    expect(form.restored).toBe(true);
    expect(asked).toEqual([]);
  });

  test('what was typed since is asked for until the store has said it', async () => {
    await known(stored('event'));
    begun.wrote('message s-one', { kind: 'late' });
    expect(begun.of('message s-one', 's-one')).toBe(undefined);
    await act(async () => hear(stored('late')));
    expect(begun.of('message s-one', 's-one')).toMatchObject({ fields: { kind: 'late' } });
    begun.wrote('message s-one', null);
    expect(begun.of('message s-one', 's-one')).toBe(undefined);
    await act(async () => hear({ ok: true, value: [] }));
    expect(begun.of('message s-one', 's-one')).toBe(null);
  });

  test('of another student, and after the store failed, nothing is known', async () => {
    await known(stored('event'));
    expect(begun.of('message s-two', 's-two')).toBe(undefined);
    await act(async () => hear({ ok: false, reason: 'store-failed' }));
    expect(begun.of('message s-one', 's-one')).toBe(undefined);
  });
});
