/**
 * The four removals of the log (S9), and students who go (S8): the text is really gone from packs and tail, and where
 * this reader may know that there was something, its place stays. Inside a transaction of the caller's.
 */
import { sightOf } from '../model/access.ts';
import { idOf, isStub, type Kept, type Logged, type Stub, studentsOf } from '../model/entry.ts';
import type { EntryId, StaffId, StudentId } from '../model/ids.ts';
import type { StaffMember } from '../model/roster.ts';
import type { Context } from './context.ts';
import { nextPack, readRecord } from './database.ts';
import { currentOf, idsOf, keptOf, packsOf, tailOf } from './history.ts';

type Why = Stub['stub']['why'];
const REMOVES = new Set(['entry.erased', 'entry.withdrawn', 'entry.moved', 'audience.changed']);
export const removes = (one: Kept): boolean => isStub(one) || REMOVES.has(one.entry.type);

/** What one arrival (a stub, or a word that removes another) takes away here. Answers the students it touched. */
export async function applyRemoval(context: Context, arrival: Kept, me: StaffMember): Promise<Set<StudentId>> {
  const { db, step } = context;
  const about = isStub(arrival) ? arrival.stub.id : String(arrival.entry.about);
  const aliases = await readRecord(db, 'aliases');
  const tailRow = await db.tail.get(about);
  const named = [...studentsOf(arrival), ...(tailRow?.students ?? [])];
  const students = new Set(named.flatMap((id) => idsOf(aliases, currentOf(aliases, id))));
  const all = await keptOf(db, [...students]);
  const target = all.get(about);
  if (isStub(arrival)) {
    await take(context, students, familyOf(all, about), about);
    return students;
  }
  if (!target || isStub(target)) return students;
  const { entry } = arrival;
  if (entry.type === 'entry.moved') {
    await move(context, target, all, String(entry.from), (entry.to as StudentId[]) ?? [], me);
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
        familyOf(all, about),
        about,
        sight === 'place' ? stubOf(target, 'restricted') : null,
      );
  } else {
    const amends = typeof target.entry.about === 'string';
    const keepsPlace = entry.type === 'entry.erased' && !amends;
    await take(context, students, familyOf(all, about), about, keepsPlace ? stubOf(target, 'erased') : null);
  }
  step('a removal is applied');
  return students;
}

/** The entry and whatever repeats its words: corrections, closings, reasons. Not the words that remove it. */
function familyOf(all: Map<EntryId, Kept>, about: EntryId): Set<EntryId> {
  const amending = [...all.values()].filter((one) => !removes(one) && !isStub(one) && one.entry.about === about);
  const own = amending.filter((one) => !isStub(one) && one.entry.type !== 'follow-up.set');
  return new Set([about, ...own.map(idOf)]);
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

/** Takes these ids out of packs and tail of these students; `place` goes where the entry itself was. */
async function take(
  { db, step }: Context,
  students: Iterable<StudentId>,
  ids: Set<EntryId>,
  about: EntryId,
  place: Stub | null = null,
): Promise<void> {
  for (const student of students) {
    for (const pack of await packsOf(db, student)) {
      if (!pack.kept.some((one) => ids.has(idOf(one)))) continue;
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
}

/** At `from` its place remains; where it went it lies with all that was said about it, if that is somebody of ours. */
async function move(
  { db, step }: Context,
  target: Logged,
  all: Map<EntryId, Kept>,
  from: StudentId,
  to: readonly StudentId[],
  me: StaffMember,
): Promise<void> {
  const about = target.entry.id;
  const family = familyOf(all, about);
  const aliases = await readRecord(db, 'aliases');
  const scope = new Set((await readRecord(db, 'scope')) ?? []);
  const lost = new Set(idsOf(aliases, currentOf(aliases, from)));
  const now = [...new Set([...target.entry.students.filter((id) => !lost.has(id)), ...to])];
  const stays = target.author === me.id || now.some((id) => scope.has(currentOf(aliases, id)));
  for (const student of lost)
    for (const pack of await packsOf(db, student)) {
      if (!pack.kept.some((one) => family.has(idOf(one)))) continue;
      const kept = pack.kept.flatMap((one) =>
        !family.has(idOf(one)) ? [one] : idOf(one) === about ? [stubOf(target, 'moved', from)] : [],
      );
      await db.packs.put({ ...pack, kept });
    }
  step('the place it was at is purged');
  for (const id of family) {
    const one = all.get(id) as Kept;
    const wasInTail = await db.tail.get(id);
    const students = [
      ...new Set([...(wasInTail?.students ?? studentsOf(one)).filter((other) => !lost.has(other)), ...now]),
    ];
    if (stays) await db.tail.put({ id, students, kept: one });
    else if (wasInTail) await db.tail.delete(id);
  }
  // Where only the tail had it, its place at `from` goes into a pack of its own.
  const placed = (await Promise.all([...lost].map((id) => packsOf(db, id)))).flat();
  if (!placed.some((pack) => pack.kept.some((one) => idOf(one) === about)))
    await db.packs.put({
      student: from,
      n: await nextPack(db),
      kept: [stubOf(target, 'moved', from)],
    });
}

export function stubOf({ entry, author, device, received }: Logged, why: Why, at?: StudentId): Stub {
  const students = at === undefined ? entry.students : [at];
  return { stub: { id: entry.id, students, recorded: entry.recorded, why }, author, device, received };
}

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
