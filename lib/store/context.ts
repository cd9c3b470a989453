/** What every part of the store works with. */

import type { Changed, PersonKey, StoreOptions } from './contract.ts';
import type { Database } from './database.ts';
import { databaseOf } from './database.ts';
import { storeProblemOf } from './errors.ts';
import { needRoom } from './need-room.ts';

export interface Context {
  key: PersonKey;
  db: Database;
  now(): number;
  /** Stands between every two awaited steps of a transaction; a test throws in it what a dying worker does. */
  step(name: string): void;
  changed(what: ('log' | 'outbox' | 'roster' | 'drafts' | 'notes' | 'state')[], students?: Iterable<string>): void;
  watch(hear: (changed: Changed) => void): () => void;
  /** Read once and kept while nobody has written: dropped by every change of roster or scope. */
  cache: Map<string, unknown>;
}

export function contextOf({ key, now = Date.now, step = () => {} }: StoreOptions): Context {
  const listeners = new Set<(changed: Changed) => void>();
  const cache = new Map<string, unknown>();
  return {
    key,
    db: databaseOf(key),
    now,
    step,
    cache,
    changed(what, students) {
      if (what.some((one) => one !== 'drafts' && one !== 'notes')) cache.clear();
      const changed = { what: new Set(what), students: students ? new Set(students) : null };
      for (const hear of listeners) hear(changed);
    },
    watch(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}

interface Need {
  least: number;
  brings?: (() => unknown) | undefined;
}

/** For a write that does with less room than others, or whose size is known: as `needRoom` has it. */
export const within = (context: Context, least: number, brings?: () => unknown): Context & { need: Need } => ({
  ...context,
  need: { least, brings },
});

/** One transaction over the whole store, or nothing of it; nothing either where there is hardly room (`within`). The store has one owner, so nobody waits for long. */
export async function write<T>({ db, step, need }: Context & { need?: Need }, work: () => Promise<T>): Promise<T> {
  try {
    await needRoom(need?.least, need?.brings);
    step('before the transaction');
    const result = await db.transaction('rw', db.tables, async () => {
      const done = await work();
      step('before the commit');
      return done;
    });
    step('after the commit');
    return result;
  } catch (error) {
    throw await storeProblemOf(error);
  }
}

export async function read<T>(context: Context, work: () => Promise<T>): Promise<T> {
  try {
    return await context.db.transaction('r', context.db.tables, work);
  } catch (error) {
    throw await storeProblemOf(error);
  }
}

/** The promise is what is kept, from before the reading began: a write meanwhile drops it, and nothing old comes back. */
export function cached<T>({ cache }: Context, key: string, make: () => Promise<T>): Promise<T> {
  const known = cache.get(key) as Promise<T> | undefined;
  if (known) return known;
  const made = make();
  cache.set(key, made);
  made.catch(() => {
    if (cache.get(key) === made) cache.delete(key);
  });
  return made;
}
