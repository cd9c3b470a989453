/**
 * Who stands on a row. A student is known by site, kind of id and id, never by name, and an id alone is not enough: it
 * takes a second reading, and where the page prints a name, that name must be the roster's for the id. Doubt never shows.
 *
 * Whom the roster does not know by the site's ids, a colleague may have linked. A link goes where the roster is silent; it
 * never goes against it, nor against another link.
 */
import { hostOf } from '../hosts/index.ts';
import type { PageStudent, Seen } from '../messages.ts';
import { fold } from '../model/fold.ts';
import type { StudentId } from '../model/ids.ts';
import { sameName } from '../model/same-name.ts';
import type { Site } from '../model/settings.ts';
import type { LinkOf, Store, StudentFacts } from '../store/index.ts';

export interface Identified {
  seen: Seen;
  state: PageStudent['state'];
  /** Null unless the state is `ok` or `loading`: a row that is not sure carries nothing of anybody. */
  facts: StudentFacts | null;
  /** Whom the id names, when a person has still to say that it is them: for the question alone, whether they are. */
  perhaps: StudentFacts | null;
  /** What colleagues said of this id. */
  links: LinkOf[];
}

/** In the order of `seen`. `site` null: nobody is known. A row without an id shows only a name, and that is no key. */
export async function identify(store: Store, site: Site | null, seen: readonly Seen[]): Promise<Identified[]> {
  if (!site) return seen.map((one) => nobody(one, []));
  const [byRoster, byLink, notOurs] = await Promise.all([
    rosterIds(store, site, seen),
    store.linked(
      site.base,
      hostOf(site.adapter)?.idKind ?? '',
      seen.map(({ id }) => id),
    ),
    store.notOurs(site.base),
  ]);
  const named = seen.map((_, index) => [
    ...new Set([byRoster[index] ?? [], ...(byLink[index] ?? []).map(({ student }) => student)].flat()),
  ]);
  const known = [...new Set(named.filter((ids) => ids.length === 1).flat())];
  const read = await store.facts(known);
  const factsOf = new Map(known.map((id, index) => [id, read[index] ?? null]));
  const rows = seen.map((one, index) => {
    const [id, other] = named[index] ?? [];
    const links = one.id === '' ? [] : (byLink[index] ?? []);
    const facts = id === undefined || other !== undefined ? null : (factsOf.get(id) ?? null);
    return { seen: one, links, doubt: other !== undefined, facts: facts?.student ? facts : null };
  });
  const doubtful = rows.filter((row) => row.facts !== null && !isSecond(row.seen, row.facts, row.links));
  const asked = doubtful.map(({ seen, facts }) => ({ id: seen.id, shown: seen.shown ?? '', student: facts?.id ?? '' }));
  const confirmed = asked.length > 0 ? await store.confirmed(site.base, asked) : [];
  const unsure = new Set(doubtful.filter((_, index) => !confirmed[index]));
  return rows.map((row) => {
    const { seen, facts, links, doubt } = row;
    if (doubt) return { seen, state: 'doubt', facts: null, perhaps: null, links };
    if (!facts) return nobody(seen, links, isSetAside(seen, notOurs));
    if (unsure.has(row)) return { seen, state: 'check', facts: null, perhaps: facts, links };
    // S4: while the history is still arriving there is no silence to show.
    const state = facts.summary && facts.complete ? 'ok' : 'loading';
    return { seen, state, facts, perhaps: null, links };
  });
}

const nobody = (seen: Seen, links: LinkOf[], notOurs = false): Identified => ({
  seen,
  state: notOurs && seen.id !== '' ? 'not-ours' : 'unknown',
  facts: null,
  perhaps: null,
  links,
});

/** The same id with another name may be another child's by now. */
const isSetAside = ({ id, shown }: Seen, notOurs: ReadonlyMap<string, string>): boolean =>
  notOurs.has(id) && fold(notOurs.get(id) ?? '') === fold(shown ?? '');

async function rosterIds(store: Store, { idField }: Site, seen: readonly Seen[]): Promise<(StudentId | null)[]> {
  if (!idField) return seen.map(() => null);
  const ids = await store.lookUp(
    idField,
    seen.map(({ id }) => id),
  );
  return ids.map((id, index) => (seen[index]?.id === '' ? null : id));
}

/** A printed name decides, the roster's or the one of the moment when the link was made; where none is printed, a second place that gave the same id. */
function isSecond({ shown, agreed }: Seen, { student }: StudentFacts, links: readonly LinkOf[]): boolean {
  if (!student) return false;
  if (shown === null || shown.trim() === '') return agreed;
  const words = fold(shown);
  return sameName(shown, student) || (words !== '' && links.some((link) => fold(link.shown) === words));
}
