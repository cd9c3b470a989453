/** Stands in for `lib/ask.ts` in the gallery: answers from the scene in the page's address, and keeps what it was told. */
import { hosts } from '../../lib/hosts/index.ts';
import type { Answer, Draft, Input, Output, Reason, Verb, Watched } from '../../lib/messages.ts';
import {
  batchFamily,
  classRows,
  colleagues,
  due,
  families,
  found,
  history,
  longHistory,
  NOW,
  status,
  unlinked,
  uuid,
  waiting,
} from './fixtures.ts';
import { filled, ready } from './options-answers.ts';
import { sceneOf } from './scenes.ts';

const address = new URLSearchParams(location.search);
export const scene = sceneOf(address.get('scene') ?? 'family');
const language = address.get('language') ?? 'en';

/** Everything asked, in order: what tests look at. */
export const asked: { verb: string; input: unknown }[] = [];
Object.assign(window, { asked });
let mine: Output<'compose'>['mine'] = {
  favourites: ['thank-you'],
  phrases: ['See you at the fair.'],
  mailBy: 'program',
};
let drafts: Draft[] = [...(scene.drafts ?? [])];
let opened = scene.opened;
const watchers = new Set<() => void>();
const changed = () => {
  for (const watcher of watchers) watcher();
};
/** What the page does to the panel: it moves on to another student. */
Object.assign(window, {
  moveOn: (change: Partial<Output<'opened'>>) => {
    if (opened) opened = { ...opened, ...change };
    changed();
  },
});

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
type Answers = { [V in Verb]?: (input: Input<V>) => Output<V> };
const answers: Answers = {
  status: () => status({ language, ...scene.status }),
  family: ({ student }) => families[student]!,
  timeline: ({ student, words, offset, limit, kind }) => {
    if (student.startsWith('~unlinked/'))
      return { items: scene.unlinked ? unlinked : [], total: 1, matching: 1, complete: true, keptFrom: null };
    const all = scene.history === 'long' ? longHistory(2_000) : scene.history === 'none' ? [] : history;
    const matching = all.filter(
      (one) => plain(JSON.stringify([one.body, one.people])).includes(plain(words)) && (!kind || one.kind === kind),
    );
    return {
      items: matching.slice(offset, offset + limit),
      total: all.length,
      matching: matching.length,
      complete: scene.complete ?? true,
      keptFrom: scene.keptFrom ?? null,
    };
  },
  classView: () =>
    scene.class === 'nobody'
      ? { title: '', rows: [], doubts: [] }
      : { title: '7A', rows: classRows, doubts: scene.class === 'doubts' ? ['Nora Vance', 'Iris Bell'] : [] },
  due: () => (scene.due === 'none' ? [] : due),
  colleagues: ({ words }) => colleagues.filter((one) => plain(one.name).includes(plain(words))),
  callerSchools: () =>
    scene.callers === 'none'
      ? []
      : [
          { id: 'school-1', name: 'Riverside Middle School' },
          { id: 'school-2', name: 'Lakeview Elementary' },
        ],
  search: ({ words }) =>
    found.filter((one) =>
      plain([one.name, one.guardianName, one.number?.replaceAll(/\D/g, '')].join(' ')).includes(plain(words)),
    ),
  outbox: () => waiting,
  drafts: () => drafts,
  saveDraft: (draft) => {
    drafts = [...drafts.filter((one) => one.id !== draft.id), { ...draft, saved: new Date(NOW).toISOString() }];
    return null;
  },
  dropDraft: ({ id }) => {
    drafts = drafts.filter((one) => one.id !== id);
    changed();
    return null;
  },
  record: ({ entries, draft }) => {
    drafts = drafts.filter((one) => one.id !== draft);
    return {
      ids: entries.map((entry, index) => entry.id ?? uuid(index)),
      undoUntil: new Date(Date.now() + 10_000).toISOString(),
    };
  },
  link: ({ student }) => {
    opened = { ...opened!, view: 'family', student };
    delete opened.about;
    changed();
    return { ids: [uuid(0)], undoUntil: new Date(Date.now() + 10_000).toISOString() };
  },
  takeBack: ({ id }) => waiting.find((one) => one.id === id)!.body,
  note: () => ({ text: '', changed: null }),
  saveMine: (next) => {
    mine = next;
    return null;
  },
  composeMany: ({ students }) =>
    students.map((student) => ({ ...batchFamily(student), ...(students.length === 1 ? scene.meanwhile : {}) })),
  pageFacts: ({ keys }) => ({
    [keys[0]!]: [
      { kind: 'score', assignment: 'Ratios quiz', score: '18 / 20' },
      { kind: 'score', assignment: 'Fractions: <draft>', score: '7 / 10' },
      { kind: 'empty', assignment: 'Homework 12: ratios and rates' },
      { kind: 'empty', assignment: 'Homework' },
      { kind: 'empty', assignment: 'Homework' },
      { kind: 'attendance', code: 'Absent', day: '2026-11-18' },
    ],
  }),
  healthNotices: () => scene.healthNotices ?? [],
  pageContacts: () => scene.there ?? null,
  pageWhole: () => scene.whole ?? [],
  compose: () => ({
    load: {
      messages: 3,
      staff: 2,
      children: 1,
      text: 'Written to this family in the last 7 days: 3 messages, from 2 colleagues, about 1 child',
    },
    templates: [],
    allowed: { unchecked: [], nativeDigits: [] },
    mine,
  }),
  thisTab: () =>
    scene.allow ? { origin: 'https://sis.example.org', allowed: false, named: false, adapter: hosts[0]!.id } : null,
};

function answer<V extends Verb>(verb: V, input: Input<V>): Answer<Output<V>> {
  const reason = scene.fails?.[verb];
  if (reason) return { ok: false, reason };
  if (verb === 'opened')
    return opened ? { ok: true, value: opened as Output<V> } : { ok: false, reason: 'not-allowed' };
  const own = scene.surface === 'options' ? settingsAnswer(verb, input) : null;
  if (own) return own;
  const give = answers[verb] as ((input: Input<V>) => Output<V>) | undefined;
  return { ok: true, value: give ? give(input) : (null as Output<V>) };
}

/** The settings page is another person's: an administrator's, with what `options-answers.ts` says. */
function settingsAnswer<V extends Verb>(verb: V, input: Input<V>): Answer<Output<V>> | null {
  const own: unknown = scene.answers ?? {};
  const all = Object.assign({}, filled as unknown, own) as Record<string, { reason?: Reason } | null>;
  const answered = (value: unknown) => ({ ok: true, value }) as Answer<Output<V>>;
  if (verb === 'status') return answered({ ...ready, language, ...scene.status });
  // What is saved comes back as it was saved.
  if (verb === 'saveDistrict') return answered(input);
  if (/drafts?$/i.test(verb) || !Object.hasOwn(all, verb)) return null;
  const found = all[verb];
  return found?.reason ? ({ ok: false, ...found } as Answer<Output<V>>) : answered(found);
}

export async function ask<V extends Verb>(verb: V, input: Input<V>): Promise<Answer<Output<V>>> {
  asked.push({ verb, input });
  await new Promise((resolve) => setTimeout(resolve, scene.delay ?? 5));
  return answer(verb, input);
}

export function watch<V extends Watched>(
  verb: V,
  input: Input<V>,
  hear: (answer: Answer<Output<V>>) => void,
): () => void {
  asked.push({ verb, input });
  if (scene.silent?.includes(verb)) return () => {};
  const tell = () => hear(answer(verb, input));
  const timer = setTimeout(tell, scene.delay ?? 5);
  watchers.add(tell);
  return () => {
    clearTimeout(timer);
    watchers.delete(tell);
  };
}
