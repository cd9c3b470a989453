/**
 * What this browser may not keep for as long as the district does, by its policy: entries that have grown too old leave it,
 * as they would leave it had the server deleted them (S9), and come back when the policy gives more time. Nothing is said
 * to the server, and no other device hears of it.
 */
import { agedOut } from '../model/age.ts';
import { idOf } from '../model/entry.ts';
import type { EntryId, StudentId } from '../model/ids.ts';
import { dayOf, instantOf } from '../model/times.ts';
import { type Context, read, write } from './context.ts';
import { type Records, readRecord, writeRecord } from './database.ts';
import { currentOf, idsOf, keptOf, packsOf, tailOf, unwholeOf } from './history.ts';
import { nextHistory } from './scope.ts';
import { progressOf } from './sync-side.ts';
import { rebuild } from './views.ts';

/** Students of one step. */
const AT_ONCE = 50;
const DAY = 86_400_000;

/**
 * One step; true while there is more. `days` null: everything is kept. Done once a day, and when history has arrived; by
 * the server's clock, which the caller has just heard: a computer whose own is years ahead must not empty itself.
 */
export async function letGo(context: Context, days: number | null): Promise<boolean> {
  const { db, now } = context;
  const { aged, zone, at } = await read(context, async () => ({
    aged: await readRecord(db, 'aged'),
    zone: (await readRecord(db, 'me'))?.settings?.zone ?? 'UTC',
    at: now() - (await progressOf(context)).clockOff,
  }));
  const day = dayOf(instantOf(at), zone);
  if (days === null || (aged && days > aged.days)) {
    // Not on the same day: a policy that could not be read for a moment is no reason to fetch seven years.
    return aged !== null && aged.day !== day && fetchAgain(context, aged);
  }
  const before = instantOf(at - days * DAY);
  if (aged && Date.parse(aged.before) > Date.parse(before) + 2 * DAY && days === aged.days)
    return fetchAgain(context, aged);
  const goesOn = aged?.day === day && aged.days === days;
  if (goesOn && aged.done) return false;
  return sweep(context, {
    ...{ days, day, before: goesOn ? aged.before : before },
    ...{ after: goesOn ? aged.after : null, taken: aged?.taken ?? [] },
  });
}

/** Of a student whose history is still arriving nothing goes: what arrives would be half a family of entries. */
async function sweep(context: Context, { after, taken, ...at }: Omit<Records['aged'], 'done'>): Promise<boolean> {
  const { db } = context;
  let more = false;
  const touched = new Set<StudentId>();
  await write(context, async () => {
    const keys = await db.packs.toCollection().primaryKeys();
    const named = new Set([
      ...keys.map(([id]) => id),
      ...((await db.tail.orderBy('students').uniqueKeys()) as string[]),
    ]);
    const left = [...named].filter((id) => after === null || id > after).sort();
    const aliases = await readRecord(db, 'aliases');
    const pending = await unwholeOf(db, aliases);
    const unsent = (await db.outbox.toArray()).map((row) => row.id);
    for (const student of left.slice(0, AT_ONCE)) {
      const current = currentOf(aliases, student);
      if (pending.has(current)) continue;
      const ids = idsOf(aliases, current);
      const kept = await keptOf(db, ids);
      const gone = agedOut(kept.values(), at.before, at.day);
      for (const id of unsent) gone.delete(id);
      if (gone.size === 0) continue;
      await takeFrom(context, ids, gone);
      touched.add(current);
    }
    await rebuild(context, touched);
    more = left.length > AT_ONCE;
    const all = [...new Set([...taken, ...touched])];
    await writeRecord(db, 'aged', { ...at, after: left[AT_ONCE - 1] ?? null, done: !more, taken: all });
  });
  if (touched.size > 0) context.changed(['log', 'state'], touched);
  else if (!more) context.changed(['state']);
  return more;
}

/** From these students alone: at others whom it names an entry may still hold, and their turn comes. */
async function takeFrom({ db }: Context, students: readonly StudentId[], gone: ReadonlySet<EntryId>): Promise<void> {
  for (const student of students) {
    for (const pack of await packsOf(db, student)) {
      const kept = pack.kept.filter((one) => !gone.has(idOf(one)));
      if (kept.length === pack.kept.length) continue;
      if (kept.length > 0) await db.packs.put({ ...pack, kept });
      else await db.packs.delete([pack.student, pack.n]);
    }
    for (const row of await tailOf(db, student)) {
      if (!gone.has(row.id)) continue;
      const others = row.students.filter((id) => !students.includes(id));
      if (others.length > 0) await db.tail.put({ ...row, students: others });
      else await db.tail.delete(row.id);
    }
  }
}

/** What was let go is at the server still: the history of those who lost any of it is fetched once more, behind what is here. */
async function fetchAgain(context: Context, { taken }: Records['aged']): Promise<true> {
  const { db } = context;
  await write(context, async () => {
    const progress = await progressOf(context);
    const scope = new Set((await readRecord(db, 'scope')) ?? []);
    const pending = new Set((await readRecord(db, 'pending')) ?? []);
    const aliases = await readRecord(db, 'aliases');
    const owed = taken.flatMap((id) => idsOf(aliases, currentOf(aliases, id))).filter((id) => scope.has(id));
    progress.owed.push(...owed.filter((id) => !pending.has(id)));
    nextHistory(progress);
    await writeRecord(db, 'pending', [...pending.union(new Set(owed))]);
    await writeRecord(db, 'progress', progress);
    await db.records.delete('aged');
  });
  context.changed(['log', 'state']);
  return true;
}
