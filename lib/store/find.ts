/** From what a person types or a page shows to students of the roster. */
import { fold, foldedWords } from '../model/fold.ts';
import { type StudentId, schoolOfUnlinked } from '../model/ids.ts';
import { numbersTakenOver } from '../model/taken-over.ts';
import { digitsOf, isPartOf, looksLikeNumber } from '../phone.ts';
import { type Context, cached, read, write } from './context.ts';
import type { Directory, Match, StudentFacts } from './contract.ts';
import { type Records, readRecord, writeRecord } from './database.ts';
import { currentRows } from './findable.ts';
import { currentOf } from './history.ts';
import { isFull } from './need-room.ts';
import { type SearchIndex, searchIndexOf, siblingsIn } from './search-index.ts';
import { timeline } from './timeline.ts';
import { facts, standing } from './views.ts';

export async function search(context: Context, typed: string, limit = 50, sections = false): Promise<Match[]> {
  const named = await byId(context, typed);
  const others = looksLikeNumber(typed) ? await byNumber(context, typed) : await byName(context, typed);
  const people = [
    ...named,
    ...others.filter((hit) => hit.guardian !== null || !named.some((one) => one.student === hit.student)),
  ];
  const hits = sections ? [...people, ...(await bySection(context, typed, people))] : people;
  const callers = await unknownCallers(context, typed);
  const known = await facts(
    context,
    hits.slice(0, limit).map((hit) => hit.student),
  );
  const matches = hits.slice(0, limit).flatMap((hit, index): Match[] => {
    const one = known[index];
    return one ? [{ ...hit, student: one.id, facts: one, caller: null }] : [];
  });
  return [...matches, ...callers].slice(0, limit);
}

type Hit = Pick<Match, 'student' | 'guardian' | 'reach'>;

/** The roster's numbers, then those that were taken over from a page. */
async function byNumber(context: Context, typed: string): Promise<Hit[]> {
  const ofRoster = (await indexOf(context)).students.flatMap(({ id, guardians }) =>
    guardians.flatMap((guardian): Hit[] => {
      const found = guardian.reach.find(
        (reach) => reach.kind !== 'email' && reach.number && isPartOf(typed, reach.number),
      );
      return found ? [{ student: id, guardian: guardian.id, reach: { kind: found.kind, value: found.value } }] : [];
    }),
  );
  const ofPages = (await numbersOfPages(context)).filter(({ reach }) => reach && isPartOf(typed, reach.value));
  // Of somebody with two such numbers the first.
  const byPerson = Map.groupBy([...ofRoster, ...ofPages], ({ student, guardian }) => `${student} ${guardian}`);
  return [...byPerson.values()].flatMap(([first]) => first ?? []);
}

/** Of guardians alone whom the student still has. Most districts have none, and that is one look at an empty index. */
const numbersOfPages = (context: Context): Promise<Hit[]> =>
  cached(context, 'numbers-of-pages', async () =>
    (await currentRows(context, 'numbers')).flatMap(({ id, student, summary }) =>
      numbersTakenOver(summary).flatMap(({ contact, value }): Hit[] =>
        student?.guardians.some((one) => one.id === contact)
          ? [{ student: id, guardian: contact, reach: { kind: 'phone', value } }]
          : [],
      ),
    ),
  );

/** By the whole of what the roster, or a page, calls the student: nobody types half a number and means it. */
async function byId(context: Context, typed: string): Promise<Hit[]> {
  const id = typed.trim();
  if (id === '') return [];
  const fields = await cached(context, 'fields', () => read(context, () => readRecord(context.db, 'fields')));
  const found = await Promise.all((fields ?? []).map((field) => lookUp(context, field, [id])));
  return [...new Set(found.flat())].flatMap((student) =>
    student === null ? [] : [{ student, guardian: null, reach: null }],
  );
}

/** Each word begins a word of the student's name, or of one guardian's name, or the two together. The student's own name first. */
async function byName(context: Context, typed: string): Promise<Hit[]> {
  const words = foldedWords(typed);
  if (words.length === 0) return [];
  const own: Hit[] = [];
  const others: Hit[] = [];
  for (const { id, name, guardians } of (await indexOf(context)).students) {
    if (words.every((word) => begins(name, word))) own.push({ student: id, guardian: null, reach: null });
    else
      for (const guardian of guardians)
        if (words.every((word) => begins(guardian.name, word) || begins(name, word)))
          others.push({ student: id, guardian: guardian.id, reach: null });
  }
  return [...own, ...others];
}

const begins = (name: string, word: string): boolean => name.startsWith(word) || name.includes(` ${word}`);

/** Each word begins a word of the title of one section of the student's, or of the student's own name; not all of them of the name. */
async function bySection(context: Context, typed: string, found: readonly Hit[]): Promise<Hit[]> {
  const words = foldedWords(typed);
  if (words.length === 0) return [];
  const titles = new Map((await directory(context)).sections.map(({ id, title }) => [id, fold(title)]));
  const before = new Set(found.map(({ student }) => student));
  return (await indexOf(context)).students.flatMap(({ id, name, sections }): Hit[] => {
    const left = words.filter((word) => !begins(name, word));
    const isIn = sections.some((section) => {
      const title = titles.get(section) ?? '';
      return words.some((word) => begins(title, word)) && left.every((word) => begins(title, word));
    });
    return isIn && !before.has(id) ? [{ student: id, guardian: null, reach: null }] : [];
  });
}

/** Callers whom nobody could place yet lie at their school's own place. */
async function unknownCallers(context: Context, typed: string): Promise<Match[]> {
  const places = (await students(context)).filter((id) => schoolOfUnlinked(id) !== null);
  const words = foldedWords(typed);
  const digits = looksLikeNumber(typed) ? digitsOf(typed) : null;
  const matches: Match[] = [];
  for (const place of places) {
    const [known] = await facts(context, [place]);
    const { items } = await timeline(context, { student: place, limit: 1_000_000 });
    for (const { id, body } of items) {
      const caller = body.caller as { name: string; number: string } | null | undefined;
      if (!caller || !known) continue;
      const fits = digits
        ? digitsOf(caller.number).includes(digits)
        : words.length > 0 && words.every((word) => foldedWords(caller.name).some((part) => part.startsWith(word)));
      if (fits)
        matches.push({
          student: place,
          facts: known,
          guardian: null,
          reach: caller.number ? { kind: 'phone', value: caller.number } : null,
          caller: { entry: id, name: caller.name, number: caller.number },
        });
    }
  }
  return matches;
}

const indexOf = (context: Context): Promise<SearchIndex> =>
  cached(context, 'search', async () => {
    const stored = await read(context, () => readRecord(context.db, 'search'));
    // One of before sections were looked for is made anew.
    return stored?.students.every(({ sections }) => Array.isArray(sections)) ? stored : makeIndex(context);
  });

/** Made when first needed or when idle; the roster's swap only drops the old one. On a full disk it is not stored. */
export async function makeIndex(context: Context): Promise<SearchIndex> {
  const { db } = context;
  const made = async () => {
    const country = (await readRecord(db, 'me'))?.settings?.country ?? 'US';
    const rows = await db.students.toArray();
    return searchIndexOf(
      rows.flatMap((row) => row.student ?? []),
      country,
    );
  };
  try {
    return await write(context, async () => {
      const index = await made();
      await writeRecord(db, 'search', index);
      await writeRecord(db, 'siblings', siblingsIn(index));
      return index;
    });
  } catch (error) {
    if (!isFull(error)) throw error;
    return read(context, made);
  }
}

/** Current ids: one that was merged is not a student of its own. */
export const students = (context: Context): Promise<StudentId[]> =>
  cached(context, 'students', () =>
    read(context, async () => {
      const aliases = await readRecord(context.db, 'aliases');
      return ((await readRecord(context.db, 'scope')) ?? []).filter((id) => currentOf(aliases, id) === id);
    }),
  );

const idsOfField = (context: Context, field: string): Promise<Record<string, StudentId>> =>
  cached(context, `ids/${field}`, () =>
    read(context, async () => (await readRecord(context.db, `ids/${field}`)) ?? {}),
  );

export async function lookUp(context: Context, field: string, ids: readonly string[]): Promise<(StudentId | null)[]> {
  const [map, { aliases }] = await Promise.all([idsOfField(context, field), standing(context)]);
  return ids.map((id) => {
    if (Object.hasOwn(map, id)) return map[id] as StudentId;
    const current = field === 'sourcedId' ? currentOf(aliases, id) : id;
    return current !== id && Object.hasOwn(map, current) ? current : null;
  });
}

export async function matchRates(
  context: Context,
  ids: readonly string[],
): Promise<{ field: string; matched: number }[]> {
  const fields = (await read(context, () => readRecord(context.db, 'fields'))) ?? [];
  const rates = await Promise.all(
    fields.map(async (field) => {
      const map = await idsOfField(context, field);
      return { field, matched: ids.filter((id) => Object.hasOwn(map, id)).length };
    }),
  );
  return rates.sort((a, b) => b.matched - a.matched || (a.field < b.field ? -1 : 1));
}

export async function siblings(context: Context, student: StudentId): Promise<StudentFacts[]> {
  const [all, { aliases }] = await Promise.all([allSiblings(context), standing(context)]);
  const id = currentOf(aliases, student);
  const others = Object.hasOwn(all, id) ? (all[id] as StudentId[]) : [];
  return (await facts(context, others)).filter((one) => one !== null);
}

const allSiblings = (context: Context): Promise<Records['siblings']> =>
  cached(
    context,
    'siblings',
    async () => (await read(context, () => readRecord(context.db, 'siblings'))) ?? siblingsIn(await indexOf(context)),
  );

export const directory = (context: Context): Promise<Directory> =>
  cached(context, 'directory', () =>
    read(context, async () => (await readRecord(context.db, 'directory')) ?? { staff: [], sections: [], schools: [] }),
  );
