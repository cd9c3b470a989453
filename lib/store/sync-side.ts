/** The sync client's half of the store: what goes out, and where the sync stands. What comes in is `arrive.ts`'s. */
import { type AnyEntry, isStub, type Kept, type Logged } from '../model/entry.ts';
import type { EntryId, StudentId } from '../model/ids.ts';
import { type Instant, instantOf } from '../model/times.ts';
import type { Outcome, Session } from '../model/wire.ts';
import { type Context, read, within, write } from './context.ts';
import type { Progress } from './contract.ts';
import { MADE_OF_ROSTER, type OutboxRow, readRecord, startOfProgress, writeRecord } from './database.ts';
import { StoreProblem } from './errors.ts';
import { keptOf } from './history.ts';
import { applyRemoval, removeStudents, removes } from './remove.ts';
import { ANY, LITTLE } from './room.ts';
import { rebuild } from './views.ts';

export async function progress(context: Context): Promise<Progress> {
  const { cursor, scope, roster, history, unsummarised } = await read(context, () => progressOf(context));
  return { cursor, scope, roster, history, unsummarised };
}

export async function setGone(context: Context): Promise<void> {
  await write(within(context, ANY), () => writeRecord(context.db, 'gone', true));
  context.changed(['state']);
}

export const progressOf = async ({ db }: Context) => (await readRecord(db, 'progress')) ?? startOfProgress();

export async function setSession(
  context: Context,
  { person, district, device, settings, versions }: Omit<Session, 'access' | 'accessUntil' | 'refresh'>,
): Promise<void> {
  await write(within(context, LITTLE), () =>
    writeRecord(context.db, 'me', { person, district, device, settings, versions }),
  );
  context.changed(['state']);
}

/** In the order of the outbox (S13). What a refused entry was waited for by is sent all the same: the server says so. */
export async function takeBatch(context: Context, limit: number, bytes: number): Promise<AnyEntry[]> {
  const { db } = context;
  const batch: AnyEntry[] = [];
  const open = () => db.outbox.where('state').anyOf('waiting', 'sending');
  if ((await read(context, () => open().count())) === 0) return batch;
  await write(within(context, LITTLE), async () => {
    let size = 0;
    // `sending` are those of a worker that died before it heard the answer: they go again, in their place.
    const rows = await open().sortBy('n');
    for (const row of rows) {
      const kept = (await db.tail.get(row.id))?.kept;
      if (!kept || !('entry' in kept)) {
        await db.outbox.delete(row.n as number);
        continue;
      }
      size += JSON.stringify(kept.entry).length * 2;
      if (batch.length >= limit || (batch.length > 0 && size > bytes)) break;
      batch.push(kept.entry);
      // Counted before it goes: from here on the server may have it, whatever happens to us.
      await db.outbox.put({ ...row, state: 'sending', tries: row.tries + 1 });
    }
  });
  if (batch.length > 0) context.changed(['outbox']);
  return batch;
}

export async function storeOutcomes(context: Context, outcomes: readonly Outcome[], now: Instant): Promise<void> {
  const { db, step } = context;
  const students = new Set<StudentId>();
  const again = () => db.tail.bulkGet(outcomes.map(({ id }) => id));
  await write(within(context, LITTLE, again), async () => {
    const me = (await readRecord(db, 'me'))?.person;
    if (!me) throw new StoreProblem('signed-out', 'Nobody is enrolled in this store.');
    const settings = await progressOf(context);
    await writeRecord(db, 'progress', { ...settings, clockOff: context.now() - Date.parse(now) });
    for (const outcome of outcomes) {
      const row = await db.outbox.where('id').equals(outcome.id).first();
      const tail = await db.tail.get(outcome.id);
      for (const student of tail?.students ?? []) students.add(student);
      if (outcome.outcome === 'refused') {
        if (row && !(row.sweep && outcome.reason === 'refers-to-nothing')) await refuse(context, row, outcome.reason);
        else await Promise.all([row && db.outbox.delete(row.n as number), db.tail.delete(outcome.id)]);
      } else {
        if (row) await db.outbox.delete(row.n as number);
        if (outcome.outcome === 'erased') await db.tail.delete(outcome.id);
        else if (tail && 'entry' in tail.kept) {
          const kept = { ...tail.kept, received: outcome.received ?? now };
          await db.tail.put({ ...tail, kept });
          if (removes(kept)) for (const id of await applyRemoval(context, kept, me)) students.add(id);
        }
      }
      step('an outcome is stored');
    }
    await rebuild(context, students);
  });
  context.changed(['outbox', 'log'], students);
}

const refuse = ({ db }: Context, row: OutboxRow, reason: Outcome['reason']) =>
  db.outbox.put({ ...row, state: 'refused', reason: reason ?? 'invalid' });

export async function returnBatch(context: Context, ids: readonly EntryId[]): Promise<void> {
  const { db } = context;
  await write(within(context, LITTLE), async () => {
    for (const row of await db.outbox.where('id').anyOf(ids).toArray())
      if (row.state === 'sending') await db.outbox.put({ ...row, state: 'waiting' });
  });
  context.changed(['outbox']);
}

export async function unsent(context: Context): Promise<AnyEntry[]> {
  const { db } = context;
  return read(context, async () => {
    const rows = await db.outbox.orderBy('n').toArray();
    const kept = (await db.tail.bulkGet(rows.map((row) => row.id))).map((row) => row?.kept);
    return kept.flatMap((one) => (one && 'entry' in one ? [one.entry] : []));
  });
}

export async function keepUnsentOnly(context: Context): Promise<void> {
  const { db } = context;
  await write(within(context, ANY), async () => {
    const unsent = new Set((await db.outbox.toArray()).map((row) => row.id));
    await Promise.all([db.students, db.packs, db.drafts, db.notes, db.records, db.left].map((table) => table.clear()));
    await db.tail.bulkDelete((await db.tail.toCollection().primaryKeys()).filter((id) => !unsent.has(id)));
  });
  context.changed(['log', 'roster', 'drafts', 'notes', 'state']);
}

/** What this device recorded in the last 30 days goes out again: the backup may be older than it, and twice is once (S2). */
export async function beginAgain(context: Context): Promise<void> {
  const { db, now } = context;
  const since = instantOf(now() - 30 * 86_400_000);
  await write(context, async () => {
    const me = await readRecord(db, 'me');
    const scope = (await readRecord(db, 'scope')) ?? [];
    const mine = (one: Kept): one is Logged =>
      !isStub(one) && one.author === me?.person?.id && one.device === me?.device && one.entry.recorded > since;
    const own = [...(await keptOf(db, scope)).values()].filter(mine);
    const waiting = new Set((await db.outbox.toArray()).map((row) => row.id));
    await removeStudents(context, scope, me?.person?.id ?? null, true);
    for (const one of own.sort((a, b) => (a.entry.recorded < b.entry.recorded ? -1 : 1))) {
      const { id, students } = one.entry;
      await db.tail.put({ id, students, kept: { ...one, received: null } });
      if (!waiting.has(id)) await db.outbox.add({ id, state: 'waiting', reason: null, tries: 1 });
    }
    await db.records.bulkDelete(['scope', 'pending', 'progress', 'aged', ...MADE_OF_ROSTER]);
  });
  context.changed(['log', 'outbox', 'roster', 'state']);
}
