/**
 * How the log lies in IndexedDB. What costs is the number of records, not their size: so a student's history is packed,
 * what is new lies in a tail of one row per entry until it is folded in, and everything a mark needs is one record.
 *
 * Versions only ever go forward. A version here changes tables and indexes; what rewrites many records is a migration in
 * `migrate.ts`, which runs in steps (S16).
 */
import { Dexie, type Table } from 'dexie';
import type { Hlc } from '../model/clock.ts';
import type { Kept } from '../model/entry.ts';
import type { EntryId, StudentId } from '../model/ids.ts';
import type { Student } from '../model/roster.ts';
import type { Day, Instant } from '../model/times.ts';
import type { Summary } from '../model/view-parts.ts';
import type { Directory, PersonKey, Progress, StoredDraft, StoreState } from './contract.ts';
import type { SearchIndex } from './search-index.ts';

/** One student: the roster's record and the view, so that 200 marks are one `bulkGet`. */
export interface StudentRow {
  id: StudentId;
  student: Student | null;
  summary: Summary | null;
  /** The server's summary under our own newer words, while the history is not whole. */
  base?: Summary;
  /** Set where the view must be made anew before it is read; absent otherwise, so that the index holds these alone. */
  stale?: 1;
  /** Days on which something is to be done for this family. */
  due: Day[];
  /** What installations call this student (`linkKey`), so that the index finds who is linked at all. */
  links?: string[];
  /** Telephone numbers taken over from pages (`numbersTakenOver`), so that the index finds who is ringing. */
  numbers?: string[];
}

/** A part of a student's history. Where one id lies twice, the later pack counts, and the tail before all packs. */
export interface PackRow {
  student: StudentId;
  n: number;
  kept: Kept[];
}

export interface TailRow {
  id: EntryId;
  students: StudentId[];
  kept: Kept;
}

/** The entry itself is in the tail. */
export interface OutboxRow {
  n?: number;
  id: EntryId;
  state: 'waiting' | 'sending' | 'refused';
  reason: string | null;
  /** How often it may have reached the server without an answer reaching us. */
  tries: number;
  /** An undo of something that may never have arrived: refused for that, it is simply done. */
  sweep?: true;
}

export interface Move {
  id: EntryId;
  recorded: Hlc;
  from: StudentId;
  to: StudentId[];
}

/** Somebody of a page who is nobody of the roster's, as this person said. */
export interface NotOurs {
  id: string;
  shown: string;
  at: Instant;
}

export interface Records {
  me: Pick<StoreState, 'person' | 'district' | 'device' | 'settings' | 'versions'>;
  progress: Progress & { lastSync: Instant | null; clockOff: number; owed: StudentId[] };
  /** Numbers packs, each greater than all before it. */
  nextPack: number;
  scope: StudentId[];
  /** Students whose history on this device is not whole. */
  pending: StudentId[];
  clock: Hlc;
  /** Every move that is known here, by the entry that was moved: they are few, and say where what is said about it lies. */
  moves: Record<EntryId, Move[]>;
  directory: Directory;
  /** The district's own, as they came, with the name the server gave them; null: it has none. */
  templates: { version: string | null; templates: readonly unknown[] };
  aliases: Record<StudentId, StudentId>;
  fields: string[];
  /** The server said that this person is no longer on the roster; away with the next pull. */
  gone: true;
  search: SearchIndex;
  /** Who shares a guardian with whom: one family must not wait for the names of all. Made with `search`, and dropped with it. */
  siblings: Record<StudentId, StudentId[]>;
  /**
   * What this browser let go by its policy: up to which instant, on which day it was last looked for, how far that has
   * come (`after`: the last student looked at), and of whom anything went.
   */
  aged: { days: number; day: Day; before: Instant; after: StudentId | null; done: boolean; taken: StudentId[] };
  migrated: Record<string, { done: boolean; cursor: unknown }>;
  [ids: `ids/${string}`]: Record<string, StudentId>;
  [confirmed: `confirmed/${string}`]: string[];
  [seen: `seen/${string}`]: string[];
  [notOurs: `notOurs/${string}`]: NotOurs[];
}

export type Database = Dexie & {
  students: Table<StudentRow, StudentId>;
  packs: Table<PackRow, [StudentId, number]>;
  tail: Table<TailRow, EntryId>;
  outbox: Table<OutboxRow, number>;
  drafts: Table<StoredDraft, string>;
  notes: Table<{ student: StudentId; text: string; changed: Instant }, StudentId>;
  records: Table<{ key: string; value: unknown }, string>;
  left: Table<{ n?: number; at: Instant; to: string; what: string; count: number }, number>;
};

export function databaseOf(key: PersonKey): Database {
  const db = new Dexie(`porchlight-${key}`, { chromeTransactionDurability: 'strict' }) as Database;
  db.version(1).stores({
    students: 'id, stale, *due',
    packs: '[student+n]',
    tail: 'id, *students',
    outbox: '++n, &id, state',
    drafts: 'id, student',
    notes: 'student',
    records: 'key',
    left: '++n',
  });
  db.version(2).stores({ students: 'id, stale, *due, *links' });
  db.version(3).stores({ students: 'id, stale, *due, *links, *numbers' });
  return db;
}

/** What is made of the roster when it is first asked for: dropped by whoever changes roster or scope. */
export const MADE_OF_ROSTER = ['search', 'siblings'] as const satisfies (keyof Records)[];

/** What is read from the rows' indexes once and kept at hand: dropped by whoever makes a view anew. */
export const MADE_OF_VIEWS = ['links', 'links/by-key', 'numbers-of-pages'] as const;

export async function readRecord<K extends keyof Records & string>(db: Database, key: K): Promise<Records[K] | null> {
  return ((await db.records.get(key))?.value as Records[K] | undefined) ?? null;
}

export async function writeRecord<K extends keyof Records & string>(
  db: Database,
  key: K,
  value: Records[K],
): Promise<void> {
  await db.records.put({ key, value });
}

export const startOfProgress = (): Records['progress'] => ({
  cursor: null,
  scope: null,
  roster: null,
  history: null,
  unsummarised: [],
  lastSync: null,
  clockOff: 0,
  owed: [],
});

/** The first of so many numbers for new packs. Inside a transaction. */
export async function nextPack(db: Database, count = 1): Promise<number> {
  const n = (await readRecord(db, 'nextPack')) ?? 1;
  await writeRecord(db, 'nextPack', n + count);
  return n;
}
