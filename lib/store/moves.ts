/** Where moves took an entry (S9). Inside a transaction of the caller's. */
import { type AnyEntry, isStub, type Kept } from '../model/entry.ts';
import type { StudentId } from '../model/ids.ts';
import { type Database, type Move, type Records, readRecord, writeRecord } from './database.ts';

/** Remembers the moves among these, and answers all that are known. */
export async function learnMoves(db: Database, arrived: Iterable<Kept>): Promise<Records['moves']> {
  const known = (await readRecord(db, 'moves')) ?? {};
  let news = false;
  for (const one of arrived) {
    if (isStub(one) || one.entry.type !== 'entry.moved') continue;
    const { id, recorded, about, from, to } = one.entry as AnyEntry & { about: string; from: string; to: string[] };
    const moves = known[about] ?? [];
    if (moves.some((move) => move.id === id)) continue;
    known[about] = [...moves, { id, recorded, from, to }].sort((a, b) =>
      a.recorded < b.recorded ? -1 : a.recorded > b.recorded ? 1 : a.id < b.id ? -1 : 1,
    );
    news = true;
  }
  if (news) await writeRecord(db, 'moves', known);
  return known;
}

/** Later moves begin where earlier ones ended; one from where the entry is not moves nothing. */
export const whereMoved = (students: readonly StudentId[], moves: readonly Move[] = []): StudentId[] =>
  moves.reduce<StudentId[]>(
    (at, { from, to }) => (at.includes(from) ? [...new Set([...at.filter((id) => id !== from), ...to])] : at),
    [...students],
  );

/** An entry, or what is said about one, lies where the moves of that one took it. The moves themselves lie at both ends. */
export const whereNow = (entry: AnyEntry, moves: Records['moves']): StudentId[] =>
  whereMoved(entry.students, moves[entry.id] ?? (entry.type === 'entry.moved' ? [] : moves[String(entry.about)]));
