/**
 * What this browser may not keep for as long as the district does, by its policy: entries that have grown too old leave it,
 * as they would leave it had the server deleted them (S9), and come back when the policy gives more time. Nothing is said
 * to the server, and no other device hears of it.
 */
import { agedOut } from '../model/age.ts';
import type { StudentId } from '../model/ids.ts';
import { dayOf, instantOf } from '../model/times.ts';
import { type Context, read, write } from './context.ts';
import { type Records, readRecord, writeRecord } from './database.ts';
import { currentOf, idsOf, keptOf, unwholeOf } from './history.ts';
import { take } from './remove.ts';
import { nextHistory } from './scope.ts';
import { progressOf } from './sync-side.ts';
import { rebuild } from './views.ts';

/** Students of one step. */
const AT_ONCE = 50;
const DAY = 86_400_000;

/** One step; true while there is more. `days` null: everything is kept. Done once a day, and when history has arrived. */
export async function letGo(context: Context, days: number | null): Promise<boolean> {
  const { db, now } = context;
  const { aged, zone } = await read(context, async () => ({
    aged: await readRecord(db, 'aged'),
    zone: (await readRecord(db, 'me'))?.settings?.zone ?? 'UTC',
  }));
  if (aged && (days === null || days > aged.days)) return fetchAgain(context);
  if (days === null) return false;
  const day = dayOf(instantOf(now()), zone);
  const goesOn = aged?.day === day && aged.days === days;
  if (goesOn && aged.done) return false;
  // A clock that was set back brings nothing back, so what is said to be gone may not grow shorter.
  const before = [instantOf(now() - days * DAY), aged?.before ?? ''].sort().at(-1) as string;
  const step = { days, day, before: goesOn ? aged.before : before, after: goesOn ? aged.after : null };
  return sweep(context, step);
}

/** Of a student whose history is still arriving nothing goes: what arrives would be half a family of entries. */
async function sweep(context: Context, { after, ...at }: Omit<Records['aged'], 'done'>): Promise<boolean> {
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
    const unsent = new Set((await db.outbox.toArray()).map((row) => row.id));
    for (const student of left.slice(0, AT_ONCE)) {
      const current = currentOf(aliases, student);
      if (pending.has(current)) continue;
      const ids = idsOf(aliases, current);
      const kept = await keptOf(db, ids);
      const gone = [...agedOut(kept.values(), at.before, at.day)].filter((id) => !unsent.has(id));
      if (gone.length === 0) continue;
      await take(context, ids, new Set(gone));
      touched.add(current);
    }
    await rebuild(context, touched);
    more = left.length > AT_ONCE;
    await writeRecord(db, 'aged', { ...at, after: left[AT_ONCE - 1] ?? null, done: !more });
  });
  if (touched.size > 0) context.changed(['log', 'state'], touched);
  else if (!more) context.changed(['state']);
  return more;
}

/** What was let go is at the server still: the history of everybody is fetched once more, behind what is here. */
async function fetchAgain(context: Context): Promise<boolean> {
  const { db } = context;
  await write(context, async () => {
    const progress = await progressOf(context);
    const scope = (await readRecord(db, 'scope')) ?? [];
    const pending = new Set((await readRecord(db, 'pending')) ?? []);
    progress.owed.push(...scope.filter((id) => !pending.has(id)));
    nextHistory(progress);
    await writeRecord(db, 'pending', scope);
    await writeRecord(db, 'progress', progress);
    await db.records.delete('aged');
  });
  context.changed(['log', 'state']);
  return true;
}
