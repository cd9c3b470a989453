/** Work for idle moments, in steps of well under a second, each whole in itself: true while there is more. */
import { isStub } from '../model/entry.ts';
import type { StudentId } from '../model/ids.ts';
import { type Context, read, write } from './context.ts';
import { MADE_OF_ROSTER, readRecord, type TailRow } from './database.ts';
import { makeIndex } from './find.ts';
import { currentOf, layInPacks, unwholeOf } from './history.ts';
import { migrateStep } from './migrate.ts';
import { refresh } from './views.ts';

/** The tail may grow to this many rows before it is folded into packs. */
const TAIL = 200;

export async function tidy(context: Context): Promise<boolean> {
  const { db } = context;
  if (await migrateStep(context)) return true;
  const stale = (await db.students.where('stale').equals(1).limit(50).primaryKeys()) as StudentId[];
  if (stale.length > 0) {
    await refresh(context, stale);
    return true;
  }
  const made = await read(context, () => db.records.where('key').anyOf(MADE_OF_ROSTER).count());
  if (made < MADE_OF_ROSTER.length && (await db.students.count()) > 0) {
    await makeIndex(context);
    for (const key of MADE_OF_ROSTER) context.cache.delete(key);
    return true;
  }
  return foldTail(context);
}

/** Folds the tail of up to twenty students into their packs. What is not at the server yet stays where the outbox finds it. */
export async function foldTail(context: Context, atLeast = TAIL): Promise<boolean> {
  const { db, step } = context;
  if ((await db.tail.count()) < atLeast) return false;
  let folded = 0;
  await write(context, async () => {
    const unsent = new Set((await db.outbox.toArray()).map((row) => row.id));
    const aliases = await readRecord(db, 'aliases');
    const pending = await unwholeOf(db, aliases);
    const ready = (row: TailRow) =>
      !unsent.has(row.id) &&
      (isStub(row.kept) || row.kept.received !== null) &&
      !row.students.some((id) => pending.has(currentOf(aliases, id)));
    const rows = (await db.tail.toArray()).filter(ready);
    const chosen = new Set<StudentId>();
    for (const row of rows) if (chosen.size < 20) for (const id of row.students) chosen.add(id);
    // An entry leaves the tail when all its students have it in their packs.
    const leaving = rows.filter((row) => row.students.every((id) => chosen.has(id)));
    for (const student of chosen) {
      const mine = leaving.filter((row) => row.students.includes(student));
      if (mine.length > 0)
        await layInPacks(
          db,
          student,
          mine.map((row) => row.kept),
        );
      step('a student is folded');
    }
    await db.tail.bulkDelete(leaving.map((row) => row.id));
    folded = leaving.length;
  });
  return folded > 0;
}
