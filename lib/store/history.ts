/** A student's entries as they lie in packs and tail, and packs made of them. Inside a transaction of the caller's. */
import { Dexie } from 'dexie';
import { type AnyEntry, idOf, isStub, type Kept, type Logged } from '../model/entry.ts';
import type { EntryId, StudentId } from '../model/ids.ts';
import { type Database, nextPack, type PackRow, type Records, readRecord, type TailRow } from './database.ts';

/** A pack grows to this many entries, or about so many characters, whichever is first. */
export const PACK_ENTRIES = 64;
export const PACK_SIZE = 64_000;

export const currentOf = (aliases: Records['aliases'] | null, id: StudentId): StudentId => aliases?.[id] ?? id;

/** This student's own id first, then those that were merged into it. */
export function idsOf(aliases: Records['aliases'] | null, id: StudentId): StudentId[] {
  const former = Object.entries(aliases ?? {}).filter(([, into]) => into === id);
  return [id, ...former.map(([old]) => old)];
}

/** Current ids of whose history something is still on its way: their own, or that of one merged into them. */
export async function unwholeOf(db: Database, aliases: Records['aliases'] | null): Promise<Set<StudentId>> {
  return new Set(((await readRecord(db, 'pending')) ?? []).map((id) => currentOf(aliases, id)));
}

export const packsOf = (db: Database, student: StudentId): Promise<PackRow[]> =>
  db.packs.where('[student+n]').between([student, Dexie.minKey], [student, Dexie.maxKey]).toArray();

/** Everything kept of these students by id: of one that lies twice, what came last. */
export async function keptOf(db: Database, students: readonly StudentId[]): Promise<Map<EntryId, Kept>> {
  const kept = new Map<EntryId, Kept>();
  for (const student of students)
    for (const pack of await packsOf(db, student)) for (const one of pack.kept) kept.set(idOf(one), one);
  for (const student of students) for (const row of await tailOf(db, student)) kept.set(row.id, row.kept);
  return kept;
}

/**
 * Beside what lies at these students what was moved to them on this device and lies where it was until the server has said so:
 * it is at the right child from the moment somebody said that it belongs there, without a network, too. Of a move
 * that was refused `effective` takes the word away, and what it brought says nothing there.
 */
export async function withMoved(db: Database, ids: readonly StudentId[], kept: readonly Kept[]): Promise<Kept[]> {
  const all = new Map(kept.map((one) => [idOf(one), one]));
  const open = kept.filter(isMove);
  for (const move of open) {
    const { about, from, to } = move.entry;
    if (all.has(about) || !to.some((id) => ids.includes(id))) continue;
    const there = await keptOf(db, [from]);
    const text = there.get(about);
    if (text && !isStub(text)) all.set(about, text);
    // It came there by another move, or is told more about: that goes along.
    for (const one of there.values())
      if (!isStub(one) && one.entry.about === about && !all.has(idOf(one))) {
        all.set(idOf(one), one);
        if (isMove(one)) open.push({ ...one, entry: { ...one.entry, to: [...ids] } });
      }
  }
  return [...all.values()];
}

type MoveEntry = Logged & { entry: AnyEntry & { about: EntryId; from: StudentId; to: StudentId[] } };
const isMove = (one: Kept): one is MoveEntry => !isStub(one) && one.entry.type === 'entry.moved';

export const tailOf = (db: Database, student: StudentId): Promise<TailRow[]> =>
  db.tail.where('students').equals(student).toArray();

/** What lies in a pack of this student already is put in its place there, so that nothing of it is left; the rest behind. */
export async function layInPacks(db: Database, student: StudentId, kept: readonly Kept[]): Promise<void> {
  const packs = await packsOf(db, student);
  const fresh = new Map(kept.map((one) => [idOf(one), one]));
  for (const pack of packs) {
    if (!pack.kept.some((one) => fresh.has(idOf(one)))) continue;
    pack.kept = pack.kept.map((one) => fresh.get(idOf(one)) ?? one);
    for (const one of pack.kept) fresh.delete(idOf(one));
    await db.packs.put(pack);
  }
  const last = packs.at(-1);
  const [first, ...rest] = packed([...(last?.kept ?? []), ...fresh.values()]);
  if (!first || fresh.size === 0) return;
  await db.packs.put({ student, n: last?.n ?? (await nextPack(db)), kept: first });
  for (const more of rest) await db.packs.put({ student, n: await nextPack(db), kept: more });
}

/** Cut to packs that are neither long nor heavy. */
export function packed(kept: readonly Kept[]): Kept[][] {
  const packs: Kept[][] = [];
  let size = 0;
  for (const one of kept) {
    const weight = weigh(one);
    const last = packs.at(-1);
    if (!last || last.length >= PACK_ENTRIES || size + weight > PACK_SIZE) {
      packs.push([one]);
      size = weight;
    } else {
      last.push(one);
      size += weight;
    }
  }
  return packs;
}

/** Roughly, and quickly: what makes entries heavy is their text, one level down. */
function weigh(one: Kept): number {
  if (isStub(one)) return 200;
  let weight = 400;
  for (const value of Object.values(one.entry)) if (typeof value === 'string') weight += value.length;
  return weight;
}
