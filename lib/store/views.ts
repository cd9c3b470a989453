/** The view of a student: made when somebody reads it, stored beside the roster's record, made anew when it is stale. */
import type { Kept } from '../model/entry.ts';
import type { StudentId } from '../model/ids.ts';
import { numbersTakenOver } from '../model/taken-over.ts';
import { type Day, dayOf } from '../model/times.ts';
import { viewOf } from '../model/view.ts';
import type { Summary } from '../model/view-parts.ts';
import { type Context, cached, read, within, write } from './context.ts';
import type { StudentFacts } from './contract.ts';
import { type Database, MADE_OF_VIEWS, type Records, readRecord, type StudentRow } from './database.ts';
import { storeProblemOf } from './errors.ts';
import { currentOf, idsOf, keptOf, unwholeOf, withMoved } from './history.ts';
import { linkKey } from './link-key.ts';
import { isFull } from './need-room.ts';
import { overlay } from './overlay.ts';
import { LITTLE } from './room.ts';

/** In the order asked. One `bulkGet`, unless something is stale. */
export async function facts(context: Context, students: readonly StudentId[]): Promise<(StudentFacts | null)[]> {
  if (students.length === 0) return [];
  const { db } = context;
  const { aliases, pending } = await standing(context);
  const ids = students.map((id) => currentOf(aliases, id));
  let rows = await rowsOf(db, ids);
  // Whole, and yet without a view: the server had none to give.
  const without = (row: StudentRow) => row.summary === null && !pending.has(row.id);
  const stale = rows
    .filter((row) => row !== undefined && (row.stale || without(row)))
    .map((row) => (row as StudentRow).id);
  if (stale.length > 0) {
    const unstored = await refresh(context, stale);
    rows = (await rowsOf(db, ids)).map((row) => (row && unstored.get(row.id)) ?? row);
  }
  return rows.map((row) =>
    row ? { id: row.id, student: row.student, summary: row.summary, complete: !pending.has(row.id) } : null,
  );
}

const rowsOf = (db: Database, ids: StudentId[]): Promise<(StudentRow | undefined)[]> =>
  db.students.bulkGet(ids).catch(async (error: unknown) => {
    throw await storeProblemOf(error);
  });

/** Ids that were merged, and students whose history is not whole: read once until either changes. */
export function standing(context: Context): Promise<{ aliases: Records['aliases']; pending: Set<StudentId> }> {
  return cached(context, 'standing', () =>
    read(context, async () => {
      const aliases = (await readRecord(context.db, 'aliases')) ?? {};
      return { aliases, pending: await unwholeOf(context.db, aliases) };
    }),
  );
}

/**
 * Makes stale views anew, a hundred in one transaction, so that no step is long. Where there is no room to store them they are
 * made all the same, and answered: a full disk takes nobody's marks, and nothing old is shown instead.
 */
export async function refresh(
  context: Context,
  ids: readonly StudentId[],
): Promise<ReadonlyMap<StudentId, StudentRow>> {
  const unstored = new Map<StudentId, StudentRow>();
  for (let start = 0; start < ids.length; start += 100) {
    const some = ids.slice(start, start + 100);
    try {
      await write(within(context, LITTLE), () => rebuild(context, some));
    } catch (error) {
      if (!isFull(error)) throw error;
      for (const row of await read(context, async () => remade(context, some))) unstored.set(row.id, row);
    }
  }
  // Whom a student is found by may be another now.
  for (const key of MADE_OF_VIEWS) context.cache.delete(key);
  return unstored;
}

/** Inside a transaction: the views of these students from what is stored now, each stored. */
export async function rebuild(context: Context, ids: Iterable<StudentId>): Promise<void> {
  await remade(context, ids, async (row) => {
    await context.db.students.put(row);
    context.step('a view is written');
  });
}

/** Inside a transaction: these rows as they would be stored. */
async function remade(
  { db }: Context,
  ids: Iterable<StudentId>,
  each?: (row: StudentRow) => Promise<void>,
): Promise<StudentRow[]> {
  const made: StudentRow[] = [];
  const aliases = await readRecord(db, 'aliases');
  const pending = await unwholeOf(db, aliases);
  const zone = (await readRecord(db, 'me'))?.settings?.zone ?? 'UTC';
  const refused = await refusedIds(db);
  for (const id of new Set([...ids].map((one) => currentOf(aliases, one)))) {
    const row = await db.students.get(id);
    if (!row) continue;
    const { stale: _, base, ...fresh } = row;
    const formerIds = idsOf(aliases, id);
    let next: StudentRow;
    if (!pending.has(id)) {
      const own = [...(await keptOf(db, formerIds)).values()];
      const kept = effective(await withMoved(db, formerIds, own), refused);
      fresh.summary = viewOf({ student: id, formerIds, roster: row.student, kept }).summary;
      next = { ...fresh, ...indexed(fresh.summary, zone) };
    } else {
      const under = base ?? row.summary;
      const newer = (await Promise.all(formerIds.map((one) => db.tail.where('students').equals(one).toArray()))).flat();
      if (under)
        fresh.summary = overlay(
          under,
          row.student,
          effective(
            newer.map((one) => one.kept),
            refused,
          ),
        );
      const columns = indexed(fresh.summary, zone);
      next = under ? { ...fresh, base: under, ...columns } : { ...fresh, ...columns };
    }
    if (each) await each(next);
    made.push(next);
  }
  return made;
}

/** A refused word that would change another has not changed it; a refused word of its own is still its author's (S6). */
export function effective(kept: Iterable<Kept>, refused: ReadonlySet<string>): Kept[] {
  const all = [...kept];
  if (refused.size === 0) return all;
  return all.filter(
    (one) =>
      !(
        'entry' in one &&
        refused.has(one.entry.id) &&
        typeof one.entry.about === 'string' &&
        AMENDS.has(one.entry.type)
      ),
  );
}
const AMENDS = new Set([
  'entry.closed',
  'restriction.lifted',
  'entry.corrected',
  'entry.moved',
  'audience.changed',
  'entry.erased',
  'entry.withdrawn',
]);

export async function refusedIds(db: Database): Promise<Set<string>> {
  return new Set((await db.outbox.where('state').equals('refused').toArray()).map((row) => row.id));
}

/** What the row is found by besides its id: made with the summary, in the same place, so that neither is ever behind. */
export const indexed = (summary: Summary | null, zone: string): Pick<StudentRow, 'due' | 'links' | 'numbers'> => ({
  due: daysDue(summary, zone),
  links: (summary?.links ?? []).map(linkKey),
  numbers: numbersTakenOver(summary).map(({ value }) => value),
});

function daysDue(summary: Summary | null, zone: string): Day[] {
  if (!summary) return [];
  const waiting = summary.waiting.map((one) => dayOf(one.since, zone));
  return [...new Set([...summary.followUps.map((one) => one.due), ...waiting])];
}

/** Inside a transaction: these are made anew before somebody reads them. */
export async function markStale(db: Database, ids: StudentId[]): Promise<void> {
  const rows = (await db.students.bulkGet([...new Set(ids)])).filter((row) => row !== undefined);
  await db.students.bulkPut(rows.map((row) => ({ ...row, stale: 1 as const })));
}

/** Those of these students of whom something lies in the tail, which is short: one look at its index, not one per student. */
export async function withTail(db: Database, students: Iterable<StudentId>): Promise<StudentId[]> {
  const keys = (await db.tail.orderBy('students').uniqueKeys()) as StudentId[];
  if (keys.length === 0) return [];
  const aliases = await readRecord(db, 'aliases');
  const here = new Set(keys.map((id) => currentOf(aliases, id)));
  return [...students].filter((id) => here.has(currentOf(aliases, id)));
}
