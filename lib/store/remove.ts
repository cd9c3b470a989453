/**
 * The four removals of the log (S9), and students who go (S8): the text is really gone from packs and tail, and where
 * this reader may know that there was something, its place stays. Inside a transaction of the caller's.
 */
import { sightOf } from '../model/access.ts';
import { idOf, isStub, type Kept, type Logged, type Stub, studentsOf } from '../model/entry.ts';
import type { EntryId, StaffId, StudentId } from '../model/ids.ts';
import type { StaffMember } from '../model/roster.ts';
import type { Context } from './context.ts';
import { nextPack, type Records, readRecord } from './database.ts';
import { currentOf, idsOf, keptOf, packsOf, tailOf } from './history.ts';
import { everywhere, learnMoves, whereMoved } from './moves.ts';

type Why = Stub['stub']['why'];
const REMOVES = new Set(['entry.erased', 'entry.withdrawn', 'entry.moved', 'audience.changed']);
export const removes = (one: Kept): boolean => isStub(one) || REMOVES.has(one.entry.type);

/** What one arrival (a stub, or a word that removes another) takes away here. Answers the students it touched. */
export async function applyRemoval(context: Context, arrival: Kept, me: StaffMember): Promise<Set<StudentId>> {
  const { db, step } = context;
  const about = isStub(arrival) ? arrival.stub.id : String(arrival.entry.about);
  const aliases = await readRecord(db, 'aliases');
  const tailRow = await db.tail.get(about);
  const moves = (await readRecord(db, 'moves'))?.[about];
  const named = everywhere([...studentsOf(arrival), ...(tailRow?.students ?? [])], moves);
  const students = new Set(named.flatMap((id) => idsOf(aliases, currentOf(aliases, id))));
  const all = await keptOf(db, [...students]);
  const target = all.get(about);
  if (!isStub(arrival)) all.set(idOf(arrival), arrival);
  if (isStub(arrival)) {
    // The stub of what was said about another names only whom that was said of, not where a move took it.
    const lay = await take(context, reachable(students, await readRecord(db, 'moves')), new Set([about]), about);
    return students.union(lay);
  }
  if (!target || isStub(target)) return students;
  const { entry } = arrival;
  if (entry.type === 'entry.moved') {
    await learnMoves(db, [arrival]);
    await move(context, target, all, me);
  } else if (entry.type === 'audience.changed') {
    const hasOpened = [...all.values()].some(
      (one) =>
        !isStub(one) && one.entry.type === 'restricted.opened' && one.entry.about === about && one.author === me.id,
    );
    const sight = sightOf({ role: me.role, isAuthor: target.author === me.id, hasOpened }, lastAudience(all, target));
    if (sight !== 'text')
      await take(
        context,
        students,
        familyOf(all, about, SAID),
        about,
        sight === 'place' ? stubOf(target, 'restricted') : null,
      );
  } else {
    const amends = typeof target.entry.about === 'string';
    const keepsPlace = entry.type === 'entry.erased' && !amends;
    await take(
      context,
      students,
      familyOf(all, about, ['entry.corrected']),
      about,
      keepsPlace ? stubOf(target, 'erased') : null,
    );
  }
  step('a removal is applied');
  return students;
}

/** The entry and what is said about it in words of its own, as the server gathers them. */
const SAID = ['entry.corrected', 'entry.closed', 'restriction.lifted'];
const TOLD = new Set(['audience.changed', 'entry.erased', 'entry.withdrawn', 'restricted.opened']);
function familyOf(all: Map<EntryId, Kept>, about: EntryId, types: readonly string[]): Set<EntryId> {
  const members = [...all.values()].filter(
    (one) => !isStub(one) && one.entry.about === about && types.includes(one.entry.type),
  );
  return new Set([about, ...members.map(idOf)]);
}

function lastAudience(all: Map<EntryId, Kept>, target: Logged): 'team' | 'restricted' {
  const changes = [...all.values()]
    .filter(
      (one): one is Logged =>
        !isStub(one) && one.entry.type === 'audience.changed' && one.entry.about === target.entry.id,
    )
    .sort((a, b) => (a.entry.recorded < b.entry.recorded ? -1 : 1));
  return (changes.at(-1)?.entry.to as 'team' | 'restricted' | undefined) ?? target.entry.audience;
}

/** These students and all to whom anything of theirs was moved. */
function reachable(students: Set<StudentId>, moves: Records['moves'] | null): Set<StudentId> {
  const all = new Set(students);
  const steps = Object.values(moves ?? {}).flat();
  for (const student of all) for (const { from, to } of steps) if (from === student) for (const one of to) all.add(one);
  return all;
}

/**
 * Takes these ids out of packs and tail of these students; `place` goes where the entry itself was. Answers in whose packs
 * they lay.
 */
async function take(
  { db, step }: Context,
  students: Iterable<StudentId>,
  ids: Set<EntryId>,
  about: EntryId,
  place: Stub | null = null,
): Promise<Set<StudentId>> {
  const lay = new Set<StudentId>();
  for (const student of students) {
    for (const pack of await packsOf(db, student)) {
      if (!pack.kept.some((one) => ids.has(idOf(one)))) continue;
      lay.add(student);
      const kept = pack.kept.flatMap((one) =>
        !ids.has(idOf(one)) ? [one] : idOf(one) === about && place ? [place] : [],
      );
      if (kept.length > 0) await db.packs.put({ ...pack, kept });
      else await db.packs.delete([pack.student, pack.n]);
      step('a pack is purged');
    }
    for (const row of await tailOf(db, student)) {
      if (!ids.has(row.id)) continue;
      if (row.id === about && place) await db.tail.put({ ...row, kept: place });
      else await db.tail.delete(row.id);
    }
  }
  return lay;
}

/**
 * Where an entry was, its place remains; where its moves took it, it lies with all that was said about it, if that is
 * somebody of ours. Laid out anew from all moves that are known, so that their order does not matter.
 */
async function move({ db, step }: Context, target: Logged, all: Map<EntryId, Kept>, me: StaffMember): Promise<void> {
  const about = target.entry.id;
  const family = familyOf(all, about, SAID);
  const aliases = await readRecord(db, 'aliases');
  const scope = new Set((await readRecord(db, 'scope')) ?? []);
  const serves = (id: StudentId) => scope.has(id) || scope.has(currentOf(aliases, id));
  const moves = (await readRecord(db, 'moves'))?.[about] ?? [];
  const here = whereMoved(target.entry.students, moves);
  const left = [...target.entry.students, ...moves.map((one) => one.from)].filter((id) => !here.includes(id));
  const lost = new Set(left.flatMap((id) => idsOf(aliases, currentOf(aliases, id))));
  const place = stubOf(target, 'moved');
  for (const student of lost) {
    let placed = false;
    for (const pack of await packsOf(db, student)) {
      if (!pack.kept.some((one) => family.has(idOf(one)))) continue;
      const kept = pack.kept.flatMap((one) => (!family.has(idOf(one)) ? [one] : idOf(one) === about ? [place] : []));
      placed ||= kept.includes(place);
      if (kept.length > 0) await db.packs.put({ ...pack, kept });
      else await db.packs.delete([pack.student, pack.n]);
    }
    // Where only the tail had it, its place goes into a pack of its own.
    if (!placed && left.includes(student) && serves(student))
      await db.packs.put({ student, n: await nextPack(db), kept: [place] });
  }
  step('the place it was at is purged');
  const stays = target.author === me.id || here.some(serves);
  for (const id of family) {
    const one = all.get(id) as Kept;
    const students = whereMoved(studentsOf(one), moves);
    if (stays) await db.tail.put({ id, students, kept: one });
    else await db.tail.delete(id);
  }
  // Who narrowed or erased it, and who opened it, is said in both places.
  for (const one of all.values()) {
    if (isStub(one) || one.entry.about !== about || family.has(one.entry.id) || !TOLD.has(one.entry.type)) continue;
    const students = [...new Set([...studentsOf(one), ...whereMoved(studentsOf(one), moves)])];
    await db.tail.put({ id: one.entry.id, students, kept: one });
  }
}

/** The text of an entry that had been moved has come (again): its place stands wherever it was before. */
export async function placeMoved(context: Context, { entry }: Logged, me: StaffMember): Promise<void> {
  const { db } = context;
  const moves = (await readRecord(db, 'moves'))?.[entry.id];
  if (!moves) return;
  const aliases = await readRecord(db, 'aliases');
  const ids = everywhere(entry.students, moves).flatMap((id) => idsOf(aliases, currentOf(aliases, id)));
  const all = await keptOf(db, ids);
  const target = all.get(entry.id);
  if (target && !isStub(target)) await move(context, target, all, me);
}

const stubOf = ({ entry, author, device, received }: Logged, why: Why): Stub => ({
  stub: { id: entry.id, students: entry.students, recorded: entry.recorded, why },
  author,
  device,
  received,
});

/**
 * S8: everything of these students goes, in the caller's transaction: roster row, view, drafts, history. The author's
 * own words remain (S6), and so do private notes: they are the author's own and lie unread until the student is back.
 */
export async function removeStudents(
  { db, step }: Context,
  gone: readonly StudentId[],
  me: StaffId | null,
  keepDrafts = false,
): Promise<void> {
  const aliases = await readRecord(db, 'aliases');
  const ids = gone.flatMap((id) => idsOf(aliases, id));
  const lost = new Set(ids);
  const isOwn = (one: Kept) => !isStub(one) && one.author === me;
  await db.students.bulkDelete([...ids]);
  step('roster and views are gone');
  for (const id of ids) {
    for (const pack of await packsOf(db, id)) {
      const own = pack.kept.filter(isOwn);
      if (own.length === pack.kept.length) continue;
      if (own.length > 0) await db.packs.put({ ...pack, kept: own });
      else await db.packs.delete([pack.student, pack.n]);
    }
    step('a history is gone');
    for (const row of await tailOf(db, id)) {
      if (isOwn(row.kept)) continue;
      const left = row.students.filter((student) => !lost.has(student));
      if (left.length > 0) await db.tail.put({ ...row, students: left });
      else await db.tail.delete(row.id);
    }
    if (!keepDrafts) await db.drafts.where('student').equals(id).delete();
  }
}
