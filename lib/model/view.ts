/**
 * From the entries that a reader may see to what a screen shows. Pure, and the same whatever order the entries came in
 * and however often (S5): duplicates fall together by id, amendments are laid on in the order of `recorded`, facts in
 * the order of what happened.
 */
import { instantOfHlc } from './clock.ts';
import { entryTypeOf } from './entries/index.ts';
import { type AnyEntry, idOf, isStub, type Kept, type Logged } from './entry.ts';
import type { StudentId } from './ids.ts';
import { householdsOf, type Student } from './roster.ts';
import { draftSummary } from './summary.ts';
import type { Instant } from './times.ts';
import type { Item, Summary } from './view-parts.ts';

export interface View {
  summary: Summary;
  /** Newest first by what happened. Withdrawn entries and applied amendments are not in it. */
  timeline: Item[];
}

export interface ViewInput {
  student: StudentId;
  /** Ids of students merged into this one: their entries are this student's. */
  formerIds?: readonly StudentId[];
  /** For the households; null while the roster does not know the student. */
  roster: Student | null;
  kept: Iterable<Kept>;
}

export function viewOf({ student, formerIds = [], roster, kept }: ViewInput): View {
  const subject = new Set([student, ...formerIds]);
  const items = itemsOf(kept);
  const amendments = standing([...items.values()].filter((item) => item.kind === 'amendment').sort(byRecorded));
  const orphans = new Set<Item>();
  for (const amendment of amendments) {
    const target = items.get(String(amendment.body.about));
    if (!target) orphans.add(amendment);
    else if (target.kind === 'amendment') continue;
    else {
      const before = target.body;
      entryTypeOf(amendment.type)?.amend?.(target, amendment, { isSubject: (id) => subject.has(id) });
      // A correction that leaves no readable entry is shown and not laid on: one bad word must not hide a whole history.
      if (target.body !== before && !target.newer && !isReadable(target)) target.body = before;
    }
  }
  // What is said of a moved entry goes where it went, and leaves no place of its own.
  const moved = new Set([...items.values()].filter(({ type }) => type === 'entry.moved').map(({ body }) => body.about));
  for (const item of items.values()) if (item.movedAway) Object.assign(item, placeOf(item));
  const timeline = [...items.values()]
    .filter((item) => !item.withdrawn && item.stub !== 'withdrawn')
    .filter((item) => item.kind !== 'amendment' || (orphans.has(item) && item.type === 'entry.corrected'))
    .filter((item) => item.stub !== 'moved' || moved.has(item.id))
    .filter((item) => item.movedAway !== null || item.students.some((id) => subject.has(id)))
    .sort((a, b) => byHappened(b, a));
  const draft = draftSummary(roster);
  for (const item of [...timeline].reverse()) {
    if (item.stub || item.erased || item.movedAway || item.newer || item.kind === 'amendment') continue;
    entryTypeOf(item.type)?.show?.(draft, item);
  }
  return { summary: draft.finish(student, roster ? householdsOf(roster) : ['home'], timeline.length), timeline };
}

const isReadable = ({ type, body }: Item): boolean => entryTypeOf(type)?.schema.safeParse(body).success === true;

/** Amendments less those that were themselves undone or erased: an undone correction never happened. */
function standing(amendments: Item[]): Item[] {
  const undone = new Set(
    amendments
      .filter((item) => item.type === 'entry.withdrawn' || item.type === 'entry.erased')
      .map((item) => String(item.body.about)),
  );
  return amendments.filter((item) => !undone.has(item.id));
}

function itemsOf(kept: Iterable<Kept>): Map<string, Item> {
  const items = new Map<string, Item>();
  for (const one of kept) {
    const id = idOf(one);
    // A stub and its entry may both be here while a removal is on its way: the stub says what this reader may have.
    if (items.get(id)?.stub || (items.has(id) && !isStub(one))) continue;
    items.set(id, itemOf(one));
  }
  return items;
}

function itemOf(one: Kept): Item {
  const common = {
    author: one.author,
    received: one.received,
    corrections: [],
    closed: false,
    movedAway: null,
    erased: null,
    withdrawn: false,
  };
  if (isStub(one)) {
    const { id, students, recorded, why } = one.stub;
    const body = { id, type: 'stub', students, recorded, audience: 'team' as const };
    return {
      ...common,
      id,
      type: 'stub',
      newer: false,
      kind: 'stub',
      students,
      audience: 'team',
      recorded,
      body,
      original: null,
      stub: why,
    };
  }
  const entry = clamped(one);
  const type = entryTypeOf(entry.type);
  const newer = type === null || !type.schema.safeParse(entry).success;
  const { id, students, audience, recorded } = entry;
  return {
    ...common,
    id,
    type: entry.type,
    newer,
    kind: newer ? 'newer' : type.kind,
    students,
    audience,
    recorded,
    body: entry,
    original: one.entry,
    stub: null,
  };
}

/** Moved away, only its place is left, also for a reader who has its text at the student it went to. */
const placeOf = ({ id, body: { students }, recorded, stub }: Item): Partial<Item> => ({
  type: 'stub',
  newer: false,
  kind: 'stub',
  body: { id, type: 'stub', students, recorded, audience: 'team' },
  original: null,
  corrections: [],
  closed: false,
  stub: stub ?? 'moved',
});

/** S10: nothing happened after the server heard of it; a device whose clock was ahead said so. What is stored stays as it came. */
function clamped({ entry, received }: Logged): AnyEntry {
  const happened = entry.happened as { at?: unknown } | undefined;
  if (received === null || typeof happened?.at !== 'string' || happened.at <= received) return entry;
  return { ...entry, happened: { ...happened, at: received } };
}

/** When it happened; for what has no such time, when it was recorded. */
export function happenedOf(item: Item): Instant {
  const happened = item.body.happened as { at?: unknown } | undefined;
  return typeof happened?.at === 'string' ? happened.at : instantOfHlc(item.recorded);
}

const byRecorded = (a: Item, b: Item): number => compare(a.recorded, b.recorded) || compare(a.id, b.id);
const byHappened = (a: Item, b: Item): number => compare(happenedOf(a), happenedOf(b)) || byRecorded(a, b);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
