/**
 * Rewriting what is stored, after an update that lays it differently (S16). A migration names itself, does a little in
 * each step and answers where the next one begins; steps and their place are stored together, so that a worker may die
 * between any two. Until it is done, what reads must understand both shapes.
 */
import { type Context, write } from './context.ts';
import { type Database, readRecord, writeRecord } from './database.ts';

export interface Migration {
  name: string;
  /** Inside a transaction, well under a second of work. `cursor` is null at first; answers the next, or null when all is done. */
  step(db: Database, cursor: unknown): Promise<unknown>;
}

/** Oldest first; none is ever taken out or renamed. */
export const migrations: Migration[] = [];

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
  return true;
}
