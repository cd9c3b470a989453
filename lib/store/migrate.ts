/**
 * Rewriting what is stored, after an update that lays it differently (S16). A migration names itself, does a little in
 * each step and answers where the next one begins; steps and their place are stored together, so that a worker may die
 * between any two. Until it is done, what reads must understand both shapes.
 */
import type { StudentId } from '../model/ids.ts';
import { numbersTakenOver } from '../model/taken-over.ts';
import { type Context, write } from './context.ts';
import { type Database, readRecord, type StudentRow, writeRecord } from './database.ts';

export interface Migration {
  name: string;
  /** Inside a transaction, well under a second of work. `cursor` is null at first; answers the next, or null when all is done. */
  step(db: Database, cursor: unknown): Promise<unknown>;
}

/** Rows of before a family was found by numbers that were taken over from pages: until it is done those stand in the panel alone. */
const numbersOfPages: Migration = {
  name: 'numbers-of-pages',
  step: async (db, cursor) => {
    const rows = await db.students
      .where('id')
      .above((cursor as StudentId | null) ?? '')
      .limit(2_000)
      .toArray();
    const numbers = (row: StudentRow) => numbersTakenOver(row.summary).map(({ value }) => value);
    const before = rows.filter((row) => row.numbers === undefined && numbers(row).length > 0);
    await db.students.bulkPut(before.map((row) => ({ ...row, numbers: numbers(row) })));
    return rows.at(-1)?.id ?? null;
  },
};

/** Oldest first; none is ever taken out or renamed. */
export const migrations: Migration[] = [numbersOfPages];

/** True when a step was done. */
export async function migrateStep(context: Context, all: readonly Migration[] = migrations): Promise<boolean> {
  if (all.length === 0) return false;
  const { db } = context;
  const done = (await readRecord(db, 'migrated')) ?? {};
  const open = all.find((one) => !done[one.name]?.done);
  if (!open) return false;
  await write(context, async () => {
    const cursor = await open.step(db, done[open.name]?.cursor ?? null);
    await writeRecord(db, 'migrated', { ...done, [open.name]: { done: cursor === null, cursor } });
  });
  context.cache.clear();
  return true;
}
