/** "What I read on this page": every fact that is taken from it now, who it is of and why, and where it went. */
import { hostOf } from '../../hosts/index.ts';
import type { PageRead, StudentRead } from '../../messages.ts';
import { features } from '../../model/features.ts';
import type { PageFact } from '../../model/page-fact.ts';
import { nameOf } from '../../model/roster.ts';
import { sameName } from '../../model/same-name.ts';
import { type Family, ok, type SignedIn } from '../asking.ts';
import { type Identified, identify } from '../identify.ts';
import { type WholeRead, wholeOf } from '../page-whole.ts';
import { type PageSaid, pages } from '../pages.ts';
import { allSites, isOff, siteAt } from '../sites.ts';
import { peopleOf } from './page-contacts.ts';
import { placeOf } from './panel.ts';

/** Of a student's history, this far back is looked for what was taken from a page. */
const LATELY = 50;

export const pageWholeAnswers: Family<'pageWhole'> = {
  pageWhole: async (_, ask) => {
    const place = await placeOf(ask.asker);
    const here = place ? await pages.inTab(place.about) : [];
    const read = await Promise.all(here.map((page) => readPage(page, ask)));
    return ok(read.filter((one) => one !== null));
  },
};

async function readPage(page: PageSaid, ask: SignedIn): Promise<PageRead | null> {
  const site = siteAt(await allSites(ask.settings), page);
  const adapter = site && hostOf(site.adapter);
  if (!adapter) return null;
  const off = features.filter((feature) => isOff(site, feature));
  const answer = await wholeOf(page, adapter, off);
  // What it said when it asked for its marks. Facts and contacts are never kept.
  const before: WholeRead = {
    ...{ kind: page.kind, title: page.title, rows: page.students.slice(0, 200), doubts: page.doubts },
    ...{ facts: [], contacts: [] },
  };
  const read = answer ?? before;
  const rows = await identify(ask.store, site, read.rows);
  const [drafts, hidden] = await Promise.all([ask.store.drafts(), ask.house.hidden()]);
  const students = await Promise.all(
    rows.map(async (row): Promise<StudentRead> => {
      const { seen, state, facts } = row;
      const written = drafts.filter((draft) => draft.student === facts?.id).map((draft) => wordsOf(draft.fields));
      const own = facts ? (read.facts.find(({ key }) => key === seen.key)?.facts ?? []) : [];
      const said = facts && own.length > 0 ? await messagesTo(facts.id, ask) : [];
      const contacts = read.contacts.find(({ key }) => key === seen.key)?.contacts ?? [];
      return {
        ...{ key: seen.key, id: seen.id, shown: seen.shown, state, warning: seen.warning },
        name: facts?.student ? nameOf(facts.student) : null,
        second: secondOf(row),
        marked: !hidden && !off.includes('marks'),
        facts: off.includes('facts') ? [] : own.map((fact) => ({ fact, went: whereTo(fact, written, said) })),
        people: facts && !off.includes('contacts') ? peopleOf(contacts, facts, ask) : [],
      };
    }),
  );
  const described = adapter.pages.find(({ kind }) => kind === read.kind);
  return {
    ...{ product: adapter.name, kind: read.kind, title: read.title, doubts: read.doubts },
    sure: described?.sure ?? null,
    from: described?.from ?? null,
    fresh: answer !== null,
    students,
    off,
  };
}

/** The roster's name of the id, another place on the page where none is printed, or else somebody's word. */
function secondOf({ seen, facts }: Identified): StudentRead['second'] {
  if (!facts?.student) return null;
  if (seen.shown?.trim()) return sameName(seen.shown, facts.student) ? 'name' : 'person';
  return seen.agreed ? 'place' : 'person';
}

async function messagesTo(student: string, { store }: SignedIn): Promise<string[]> {
  const { items } = await store.timeline({ student, offset: 0, limit: LATELY });
  return items.flatMap(({ type, body }) => (type === 'message.handed-off' ? [String(body.english ?? body.text)] : []));
}

const wordsOf = (fields: Record<string, unknown>): string => JSON.stringify(fields);

/** By its words: a text that names the assignment (with its score), or the code, holds it. */
function whereTo(fact: PageFact, drafts: string[], said: string[]): 'nowhere' | 'draft' | 'entry' {
  const words =
    fact.kind === 'attendance'
      ? [fact.code]
      : fact.kind === 'score'
        ? [fact.assignment, fact.score]
        : [fact.assignment];
  const holds = (text: string, of: (word: string) => string) => words.every((word) => text.includes(of(word)));
  if (drafts.some((text) => holds(text, (word) => JSON.stringify(word).slice(1, -1)))) return 'draft';
  return said.some((text) => holds(text, (word) => word)) ? 'entry' : 'nowhere';
}
