/** Where moves took an entry (S9). Inside a transaction of the caller's. */
import { type AnyEntry, isStub, type Kept, studentsOf } from '../model/entry.ts';
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

/** Where an entry or its place lies: wherever it was written or moved to. */
export const everywhere = (students: readonly StudentId[], moves: readonly Move[] = []): StudentId[] => [
  ...new Set([...students, ...moves.flatMap(({ from, to }) => [from, ...to])]),
];

/** The text of an entry lies where its moves took it; what is said about it lies there, too, besides where it was said. */
export function layAt(one: Kept, moves: Records['moves']): StudentId[] {
  if (isStub(one)) return everywhere(one.stub.students, moves[one.stub.id]);
  const { entry } = one;
  // Who serves only the last of several students follows the entry from its first.
  if (entry.type === 'entry.moved') return everywhere(entry.students, moves[String(entry.about)]);
  const own = moves[entry.id];
  if (own) return whereMoved(entry.students, own);
  const named = studentsOf(one);
  return [...new Set([...named, ...whereMoved(named, moves[String(entry.about)])])];
}
