/**
 * What deletion by age takes (S9): as the server's own `expire` decides (`api/database/migrations`), for a browser that its
 * policy lets keep less than the district does. `api/retention.test.ts` holds the two against each other.
 */
import { instantOfHlc } from './clock.ts';
import { type AnyEntry, idOf, isStub, type Kept, type Logged } from './entry.ts';
import type { EntryId } from './ids.ts';
import type { Day, Instant } from './times.ts';

/** Said about another entry, with which it goes. */
const SAID: ReadonlySet<string> = new Set([
  'entry.corrected',
  'entry.closed',
  'restriction.lifted',
  'entry.moved',
  'audience.changed',
  'entry.erased',
  'entry.withdrawn',
  'restricted.opened',
]);
/** Holds until another of its kind takes its place, however old it is. */
const LASTING: ReadonlySet<string> = new Set(['preference.recorded', 'reach.reported']);

/**
 * The ids of those that happened and were received before `before` and do not hold any more, with all that was said about
 * them. A place says nothing of what stood there and goes by its own age; what is said of something that is not here any
 * more goes at once. `kept`: everything of one student. What the server does not have yet is never old, and ends nothing.
 */
export function agedOut(kept: Iterable<Kept>, before: Instant, today: Day): Set<EntryId> {
  const all = [...kept];
  const texts = all.filter((one): one is Logged => !isStub(one));
  const here = new Set(all.map(idOf));
  const gone = new Set<EntryId>();
  for (const one of all) {
    if (one.received === null) continue;
    if (!isStub(one) && SAID.has(one.entry.type)) {
      if (!here.has(aboutOf(one.entry))) gone.add(one.entry.id);
      continue;
    }
    if (one.received >= before) continue;
    if (isStub(one)) gone.add(one.stub.id);
    else if (!LASTING.has(one.entry.type) && happenedOf(one) < before && !holds(one.entry, texts, today))
      gone.add(one.entry.id);
  }
  for (const { entry } of texts) if (SAID.has(entry.type) && gone.has(aboutOf(entry))) gone.add(entry.id);
  return gone;
}

const aboutOf = (entry: AnyEntry): EntryId => String(entry.about);

/** As the server has it: not after it was received, whatever the clock of the device said (S10). */
function happenedOf({ entry, received }: Logged): Instant {
  const at = (entry.happened as { at?: unknown } | undefined)?.at;
  const said = typeof at === 'string' ? at : instantOfHlc(entry.recorded);
  return received !== null && received < said ? received : said;
}

/** A restriction until it has ended or was lifted; a link until it was ended; a number that was taken over from a page. */
function holds(entry: AnyEntry, all: readonly Logged[], today: Day): boolean {
  // A word that waits to be sent may be refused or taken back.
  const said = (type: string) =>
    all.filter((one) => one.received !== null && one.entry.type === type && aboutOf(one.entry) === entry.id);
  if (entry.type === 'restriction.recorded')
    return said('restriction.lifted').length === 0 && lastDay(entry, said('entry.corrected')) >= today;
  if (entry.type === 'student.linked') return said('entry.closed').length === 0;
  if (entry.type !== 'page.compared') return false;
  if (entry.kind === 'person') return false;
  if (entry.keep !== 'ours') return true;
  const taken = ({ entry: other }: Logged) =>
    other.type === 'page.compared' &&
    other.keep === 'page' &&
    other.contact === entry.contact &&
    other.value === entry.value;
  return all.some(taken);
}

/** As the latest correction has it; without an end, after all days. */
function lastDay(entry: AnyEntry, corrections: readonly Logged[]): Day {
  const changes = corrections
    .filter((one) => 'until' in changeOf(one.entry))
    .sort((a, b) => (a.entry.recorded < b.entry.recorded ? -1 : 1));
  const latest = changes.at(-1);
  const until = latest ? changeOf(latest.entry).until : entry.until;
  return typeof until === 'string' ? until : '9999';
}

const changeOf = (entry: AnyEntry): Record<string, unknown> => (entry.change ?? {}) as Record<string, unknown>;
