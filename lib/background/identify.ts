/**
 * Who stands on a row. A student is known by site, kind of id and id, never by name, and an id alone is not enough: it
 * takes a second reading, and where the page prints a name, that name must be the roster's for the id. Doubt never shows.
 */
import type { PageStudent, Seen } from '../messages.ts';
import { sameName } from '../model/same-name.ts';
import type { Site } from '../model/settings.ts';
import type { Store, StudentFacts } from '../store/index.ts';

export interface Identified {
  seen: Seen;
  state: PageStudent['state'];
  /** Null unless the state is `ok` or `loading`: a row that is not sure carries nothing of anybody. */
  facts: StudentFacts | null;
  /** Whom the id names, when a person has still to say that it is them: for the question alone, whether they are. */
  perhaps: StudentFacts | null;
}

/** In the order of `seen`. `site` null, or without an id field: nobody is known. */
export async function identify(store: Store, site: Site | null, seen: readonly Seen[]): Promise<Identified[]> {
  if (!site?.idField) return seen.map((one) => ({ seen: one, state: 'unknown', facts: null, perhaps: null }));
  const ids = await store.lookUp(
    site.idField,
    seen.map((one) => one.id),
  );
  const known = [...new Set(ids.filter((id) => id !== null))];
  const read = await store.facts(known);
  const factsOf = new Map(known.map((id, index) => [id, read[index] ?? null]));
  const rows = seen.map((one, index) => {
    const id = ids[index] ?? null;
    const facts = id === null ? null : (factsOf.get(id) ?? null);
    return { seen: one, facts: facts?.student ? facts : null };
  });
  const doubtful = rows.filter((row) => row.facts !== null && !isSecond(row.seen, row.facts));
  const asked = doubtful.map(({ seen }) => ({ id: seen.id, shown: seen.shown ?? '' }));
  const confirmed = asked.length > 0 ? await store.confirmed(site.base, asked) : [];
  const unsure = new Set(doubtful.filter((_, index) => !confirmed[index]));
  return rows.map((row) => {
    const { seen, facts } = row;
    if (!facts) return { seen, state: 'unknown', facts: null, perhaps: null };
    if (unsure.has(row)) return { seen, state: 'check', facts: null, perhaps: facts };
    // S4: while the history is still arriving there is no silence to show.
    const state = facts.summary && facts.complete ? 'ok' : 'loading';
    return { seen, state, facts, perhaps: null };
  });
}

/** A printed name decides; where none is printed, a second place that gave the same id. */
function isSecond(seen: Seen, facts: StudentFacts): boolean {
  const student = facts.student;
  if (!student) return false;
  return seen.shown === null || seen.shown.trim() === '' ? seen.agreed : sameName(seen.shown, student);
}
