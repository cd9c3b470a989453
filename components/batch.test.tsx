import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { textsOf } from '../lib/compose/texts.ts';
import type { BatchFamily, Draft, Family, Input, Status, TimelineItem } from '../lib/messages.ts';
import { startLocale } from '../lib/use-locale.ts';
import { handedOver } from './batch-fields.ts';
import { batchFamily, classRows, families, status } from './gallery/fixtures.ts';
import { Panel } from './panel.tsx';

/** A background that keeps drafts and the log, and of which a test may change what it knows of a family. */
const world = vi.hoisted(() => ({
  drafts: [] as Draft[],
  items: [] as unknown[],
  /** Everything that was ever stored as a draft. */
  saved: [] as Input<'saveDraft'>[],
  many: {} as Record<string, Partial<BatchFamily>>,
  families: {} as Record<string, Partial<Family>>,
  status: {} as Partial<Status>,
  templates: [] as unknown[],
  asked: [] as string[],
  hears: new Set<() => void>(),
  answer: (_verb: string, _input: never): unknown => null,
}));
vi.mock('../lib/ask.ts', () => ({
  ask: async (verb: string, input: never) => {
    world.asked.push(verb);
    return { ok: true, value: world.answer(verb, input) };
  },
  watch: (verb: string, input: never, hear: (answer: unknown) => void) => {
    const tell = () => hear({ ok: true, value: world.answer(verb, input) });
    queueMicrotask(tell);
    world.hears.add(tell);
    return () => world.hears.delete(tell);
  },
}));
// What a run needs of the composer: its draft, its record, and how it closes.
vi.mock('./composer.tsx', async () => {
  const { ask } = await import('../lib/ask.ts');
  const { usePanel } = await import('./panel-actions.ts');
  const { useDraft } = await import('./use-draft.ts');
  return {
    default: function Composer({ family, begin }: { family: Family; begin: { id: string; fields: { to: string } } }) {
      const panel = usePanel();
      const student = family.student.id;
      const start = { ...begin.fields, words: '' };
      const draft = useDraft({
        id: begin.id,
        kind: 'batch-message',
        student,
        title: family.name,
        start,
        restore: true,
      });
      const copy = async () => {
        const entry = { type: 'message.handed-off', students: [student], audience: 'team' as const, text: 'x' };
        await ask('record', { entries: [entry], draft: draft.id });
        draft.forget();
        const form = { kind: 'message' as const, student, contact: null };
        const undo = { ids: ['entry'], until: new Date(Date.now() + 10_000).toISOString(), form, draft: draft.whole };
        panel.close({ text: 'Handed over.', undo });
      };
      return (
        <section data-composer={student}>
          {draft.fields.to}: {draft.fields.words}
          <button type="button" onClick={() => draft.set({ ...draft.fields, words: 'Half a word.' })}>
            Type
          </button>
          <button type="button" onClick={copy}>
            Copy
          </button>
        </section>
      );
    },
  };
});

const handedOff = (change: Partial<TimelineItem> = {}, body = {}): TimelineItem =>
  ({
    ...{ id: 'entry', type: 'message.handed-off', kind: 'contact', newer: false, audience: 'team', gone: null },
    at: new Date(Date.now() + 1_000).toISOString(),
    author: { id: 'staff-dana', name: 'Dana Whitfield', me: true },
    body: { template: 'positive-note', by: 'clipboard', text: 'x', english: null, sent: null, ...body },
    ...{ people: [], students: [], corrections: [], closed: false, sending: null },
    ...change,
  }) as unknown as TimelineItem;
const run = (change: Record<string, unknown> = {}): Draft => ({
  ...{ id: 'batch 1', kind: 'batch', student: null, title: 'Positive note', saved: new Date().toISOString() },
  fields: {
    ...{ kind: 'positive-note', version: null, choices: { deed: 'kind' }, slots: {}, done: {}, left: 2, started: true },
    ...{ students: ['s-ana', 's-three'], begun: new Date().toISOString(), ...change },
  },
});
const answers: { [verb: string]: (input: never) => unknown } = {
  status: () => status(world.status),
  opened: () => ({ student: null, key: '', page: [], view: 'class', tab: 1 }),
  classView: () => ({ title: '7A', rows: classRows, doubts: [] }),
  drafts: () => world.drafts,
  saveDraft: (draft: Input<'saveDraft'>) => {
    world.saved.push(draft);
    const others = world.drafts.filter(({ id }) => id !== draft.id);
    world.drafts = [...others, { ...draft, saved: new Date().toISOString() }];
    return null;
  },
  dropDraft: ({ id }: { id: string }) => {
    world.drafts = world.drafts.filter((one) => one.id !== id);
    return null;
  },
  record: ({ draft }: { draft: string | null }) => {
    world.drafts = world.drafts.filter(({ id }) => id !== draft);
    world.items = [handedOff()];
    return { ids: ['entry'], undoUntil: '' };
  },
  undo: () => {
    world.items = [];
    return null;
  },
  composeMany: ({ students }: { students: string[] }) =>
    students.map((student) => ({ ...batchFamily(student), ...world.many[student] })),
  compose: () => ({
    load: { messages: 0, staff: 0, children: 0, text: '' },
    templates: world.templates,
    allowed: { unchecked: [], nativeDigits: [] },
    mine: { favourites: [], phrases: [], mailBy: 'program' },
  }),
  family: ({ student }: { student: string }) => ({ ...families[student], ...world.families[student] }),
  timeline: ({ student }: { student: string }) => {
    const items = student === 's-ana' ? world.items : [];
    return { items, total: items.length, matching: items.length, complete: true };
  },
};

// Read once: the first test shall not wait for it.
beforeAll(async () => {
  await Promise.all([import('./batch.tsx'), ...['en', 'es', 'ar'].map(textsOf)]);
}, 60_000);
let root: Root;
beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  await startLocale('en');
  Object.assign(world, { drafts: [], items: [], saved: [], many: {}, families: {}, status: {}, templates: [] });
  world.asked = [];
  world.answer = (verb, input) => answers[verb]?.(input) ?? null;
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
});
afterEach(() => act(async () => root.unmount()));

const page = () => document.getElementById('root')!;
/** What React has to draw, it draws between two looks. */
async function until(look: () => void): Promise<void> {
  for (const end = Date.now() + 10_000; ; ) {
    await act(() => new Promise((done) => setTimeout(done, 10)));
    try {
      return look();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
const says = (words: string | RegExp) => until(() => expect(page().textContent).toMatch(words));
const button = (name: string) =>
  [...page().querySelectorAll('button')].find(
    (one) => one.textContent?.startsWith(name) || one.getAttribute('aria-label') === name,
  );
const press = async (name: string) => {
  await until(() => expect(button(name), page().textContent ?? '').toBeDefined());
  await act(async () => button(name)!.click());
};
const composer = () => page().querySelector('[data-composer]');
const opens = (student: string) => until(() => expect(composer()?.getAttribute('data-composer')).toBe(student));
const pick = (kind: string) =>
  act(async () => {
    [...page().querySelectorAll<HTMLElement>('[role=menuitem]')]
      .find((one) => one.textContent?.includes(kind))!
      .click();
  });
const tell = () => act(async () => [...world.hears].forEach((hear) => void hear()));
const stored = () => world.drafts.find(({ id }) => id === 'batch 1')?.fields;
const draw = () => act(async () => root.render(<Panel />));
async function resumed(change: Record<string, unknown> = {}) {
  world.drafts = [...world.drafts, run(change)];
  await draw();
  await press('Go on:');
}
const ana = families['s-ana']!.name;
const three = families['s-three']!.name;
const elena = batchFamily('s-ana').guardians.find(({ id }) => id !== batchFamily('s-ana').to)!;
const rosa = batchFamily('s-ana').guardians.find(({ id }) => id === batchFamily('s-ana').to)!;

describe('between the previews and the message', () => {
  test('another guardian and another language are said, and shown, before the message opens', async () => {
    await resumed();
    await says(`Write about ${ana}`);
    world.many = { 's-ana': { to: elena.id, language: 'ar' } };
    await press(`Write about ${ana}`);
    await says(
      `The message about ${ana} now goes to ${elena.name}, in Arabic; in the preview it was ${rosa.name}, in Spanish.`,
    );
    expect(composer()).toBeNull();
    expect(page().querySelector('.batch-changed [lang=ar]')?.textContent).toMatch(/\p{Script=Arabic}/u);
    expect(document.activeElement).toBe(button(`Write about ${ana}`));
    await press(`Write about ${ana}`);
    await opens('s-ana');
    expect(composer()?.textContent).toContain(`${elena.id}: `);
  });

  test('how the guardian wishes to be addressed is shown anew, too', async () => {
    await resumed();
    await says(`Write about ${ana}`);
    world.many = { 's-ana': { guardians: [{ ...rosa, addressedAs: 'Señora Domínguez' }] } };
    await press(`Write about ${ana}`);
    await says(`What is known about the family of ${ana} has changed`);
    expect(page().querySelector('.batch-changed [lang=es]')?.textContent).toContain('Señora Domínguez');
  });

  test('a family that may not be written to any more says so, and why, and the next one is offered', async () => {
    await resumed();
    await says(`Write about ${ana}`);
    world.many = { 's-ana': { blocked: 'restricted-all', guardians: [], to: null } };
    await press(`Write about ${ana}`);
    await says(`Something has changed for the family of ${ana}`);
    expect(page().querySelector('[data-not=restricted-all]')?.textContent).toContain(ana);
    expect(composer()).toBeNull();
    await press(`Write about ${three}`);
    await opens('s-three');
    expect(page().textContent).not.toContain('Something has changed');
  });

  test('a restriction that is recorded while the message is written stops it, and its words are kept', async () => {
    await resumed();
    await press(`Write about ${ana}`);
    await opens('s-ana');
    await press('Type');
    world.many = { 's-ana': { to: elena.id } };
    const guardians = families['s-ana']!.guardians.map((one) =>
      one.id === rosa.id ? { ...one, restricted: 'No contact.' } : one,
    );
    world.families = { 's-ana': { guardians } };
    await tell();
    await says(`now goes to ${elena.name}`);
    expect(composer()).toBeNull();
    await press(`Write about ${ana}`);
    await opens('s-ana');
    expect(composer()?.textContent).toContain('Half a word.');
  });
});

describe('taken back', () => {
  test('the message of the run opens again with its words, and the family is one of those to write to', async () => {
    await resumed();
    await press(`Write about ${ana}`);
    await opens('s-ana');
    await press('Type');
    await press('Copy');
    await says('1 of 2 still to write');
    expect(stored()).toMatchObject({ done: { 's-ana': 'written' }, left: 1 });
    await press('Undo');
    await opens('s-ana');
    expect(composer()?.textContent).toContain('Half a word.');
    expect(stored()).toMatchObject({ done: {}, left: 2 });
    expect(page().textContent).toContain('2 of 2 still to write');
    expect(page().querySelector('.sent-question')).toBeNull();
    await press('Copy');
    await says('1 of 2 still to write');
  });

  test('also from a run that was finished and put away', async () => {
    await resumed({ students: ['s-ana'] });
    await press(`Write about ${ana}`);
    await opens('s-ana');
    await press('Type');
    await press('Copy');
    await press('Done');
    await until(() => expect(stored()).toBeUndefined());
    await press('Undo');
    await opens('s-ana');
    expect(composer()?.textContent).toContain('Half a word.');
    expect(stored()).toMatchObject({ students: ['s-ana'], done: {}, kind: 'positive-note' });
  });
});

test('S8 a run is stored without names, and each of its messages as its student’s', async () => {
  await draw();
  await press('Choose families…');
  await act(async () => page().querySelector<HTMLInputElement>('.choose-bar input')!.click());
  await press('Write to the chosen');
  await says('What do you want to write?');
  await pick('Positive note');
  await press('Start:');
  await press('Write about');
  await until(() => expect(composer()).not.toBeNull());
  await press('Type');
  await press('Pass over');
  expect(world.saved.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['batch', 'batch-message']));

  for (const { kind, student, title, fields } of world.saved) {
    // Where somebody leaves, drafts that are theirs go (lib/store/removal.test.ts); a run is nobody's.
    if (kind === 'batch-message') expect(student).not.toBeNull();
    else expect(JSON.stringify([student, title, fields])).not.toMatch(/Ana|Pérez|Ben|Ode|Half a word/);
  }
});

describe('a kind that was withdrawn', () => {
  test('is said, another one is chosen and looked at before anything is written; what was written stays so', async () => {
    await resumed({ kind: 'own-book-fair', version: 2, done: { 's-ana': 'written' } });
    await says('This kind of message is no longer there. Choose another one.');
    expect(page().querySelector('[role=alert]')).not.toBeNull();
    expect(document.activeElement?.matches('input')).toBe(true);
    await pick('Positive note');
    await says('Start: 1 message');
    expect(stored()).toMatchObject({ kind: 'positive-note', started: false, done: { 's-ana': 'written' } });
  });

  test('the run can be dropped', async () => {
    await resumed({ kind: 'own-book-fair', version: 2 });
    await press('Drop it');
    await until(() => expect(world.drafts).toEqual([]));
    expect(page().textContent).toContain('7A');
  });
});

describe('a run that ended between the entry and its own note of it', () => {
  test('opens no second message, and says so', async () => {
    world.items = [handedOff()];
    await resumed();
    await press(`Write about ${ana}`);
    await says(`This message about ${ana} had left your hands already.`);
    expect(composer()).toBeNull();
    expect(stored()).toMatchObject({ done: { 's-ana': 'written' }, left: 1 });
    expect(page().querySelector('.sent-question')).not.toBeNull();
    await press(`Write about ${three}`);
    await opens('s-three');
  });

  const of = { kind: 'own-book-fair', begun: '2026-11-18T10:00:00.000Z' };
  const at = '2026-11-18T10:00:01.000Z';
  test.each([
    ['of the district, in whatever version', handedOff({ at }, { template: 'own-book-fair@3' }), true],
    ['of another kind', handedOff({ at }, { template: 'own-book' }), false],
    ['from before the run', handedOff({ at: '2026-11-18T09:59:59.000Z' }, { template: 'own-book-fair@3' }), false],
    ['that was not sent', handedOff({ at }, { template: 'own-book-fair@3', sent: false }), false],
    [
      'of a colleague',
      handedOff({ at, author: { id: 'o', name: 'O', me: false } }, { template: 'own-book-fair@3' }),
      false,
    ],
    ['that was moved away', handedOff({ at, gone: { why: 'moved', by: '', reason: null }, body: null }), false],
  ])('one %s: %#', (_, item, counts) => {
    expect(handedOver([item], of) !== null).toBe(counts);
  });
});

test('a family whose history is not here yet is blocked with its reason, and free as soon as it has come', async () => {
  world.status = { arriving: { done: 1, of: 2 } };
  world.many = { 's-ana': { blocked: 'not-here-yet', guardians: [], to: null } };
  await resumed();
  await says('Not all of their history is here yet');
  expect(button(`Write about ${ana}`)).toBeUndefined();
  world.many = {};
  world.status = {};
  await tell();
  await says(`Write about ${ana}`);
  expect(page().textContent).not.toContain('not here yet');
});

test('where nobody of the chosen is left, it is said in words, and the run can be dropped', async () => {
  const gone = { blocked: 'gone' as const, name: '', guardians: [], to: null, language: '' };
  world.many = { 's-ana': gone, 's-three': gone };
  await resumed({ kind: 'own-book-fair' });
  await says('2 families are no longer among your students.');
  expect(page().textContent).not.toContain('no longer there');
  await press('Drop it');
  await until(() => expect(world.drafts).toEqual([]));
});
