/** Writing into the log on this device, and taking back what was written. */
import type { NewEntry } from '../messages.ts';
import { refusalOf } from '../model/access.ts';
import { type Hlc, instantOfHlc, tick } from '../model/clock.ts';
import { entryTypeOf } from '../model/entries/index.ts';
import { UNDO_PERSON } from '../model/entries/withdrawn.ts';
import type { AnyEntry, Kept, Logged } from '../model/entry.ts';
import { type EntryId, newEntryId, type StudentId } from '../model/ids.ts';
import type { StaffMember } from '../model/roster.ts';
import { type Instant, instantOf } from '../model/times.ts';
import { type Context, within, write } from './context.ts';
import { type OutboxRow, readRecord, writeRecord } from './database.ts';
import { StoreProblem } from './errors.ts';
import { currentOf, idsOf, keptOf } from './history.ts';
import { LITTLE } from './room.ts';
import { rebuild } from './views.ts';

export async function record(
  context: Context,
  entries: readonly NewEntry[],
  draft: string | null = null,
): Promise<{ ids: EntryId[]; undoUntil: Instant }> {
  const { db, step } = context;
  const students = new Set<StudentId>();
  const result = await write(context, async () => {
    const { person, device } = await author(context);
    const stamped: AnyEntry[] = [];
    for (const fresh of entries) stamped.push(await stamp(context, fresh, device));
    step('the clock is stamped');
    for (const entry of stamped) {
      // Asked twice (an answer was lost on its way to the surface): recorded once.
      if (await db.tail.get(entry.id)) continue;
      await mayWrite(context, entry, person, stamped);
      await db.tail.add({ id: entry.id, students: entry.students, kept: ownOf(entry, person, device) });
      step('an entry is written');
      await db.outbox.add({ id: entry.id, state: 'waiting', reason: null, tries: 0 });
      step('its outbox row is written');
      for (const student of entry.students) students.add(student);
    }
    if (draft !== null) await db.drafts.delete(draft);
    await rebuild(context, students);
    const first = stamped.map((entry) => entry.recorded).sort()[0] as Hlc;
    return { ids: stamped.map((entry) => entry.id), undoUntil: undoUntilOf(first) };
  });
  context.changed(draft === null ? ['log', 'outbox'] : ['log', 'outbox', 'drafts'], students);
  return result;
}

export const undoUntilOf = (recorded: Hlc): Instant => instantOf(Date.parse(instantOfHlc(recorded)) + UNDO_PERSON);

/** Nothing is left of what was never sent. Of what may have reached the server, a withdrawal says that it is void. */
export async function undo(context: Context, ids: readonly EntryId[]): Promise<void> {
  const { db, now } = context;
  const students = new Set<StudentId>();
  await write(within(context, LITTLE), async () => {
    const { person } = await author(context);
    for (const id of ids) {
      const row = await db.tail.get(id);
      if (!row) throw new StoreProblem('not-found', 'Only what was just recorded here can be undone.');
      const logged = row.kept as Logged;
      if (!logged.entry || logged.author !== person.id)
        throw new StoreProblem('not-allowed', "Undo is the author's, on the device that recorded it.");
      if (instantOf(now()) > undoUntilOf(logged.entry.recorded))
        throw new StoreProblem('too-late', 'Undo ends 10 s after the entry was recorded.');
    }
    // The last first: what was recorded together may refer to what came before it.
    for (const id of [...ids].reverse()) for (const student of await takeOut(context, id)) students.add(student);
    await rebuild(context, students);
  });
  context.changed(['log', 'outbox'], students);
}

export async function takeBack(context: Context, id: EntryId): Promise<AnyEntry> {
  const { db } = context;
  let students: StudentId[] = [];
  const entry = await write(within(context, LITTLE), async () => {
    const [waiting, row] = [await db.outbox.where('id').equals(id).first(), await db.tail.get(id)];
    if (!waiting || !row || !('entry' in row.kept))
      throw new StoreProblem('not-found', 'Only an entry that waits or was refused can be taken back.');
    students = await takeOut(context, id);
    await rebuild(context, students);
    return row.kept.entry;
  });
  context.changed(['log', 'outbox'], students);
  return entry;
}

export async function retry(context: Context, id: EntryId): Promise<void> {
  await write(within(context, LITTLE), async () => {
    const row = await context.db.outbox.where('id').equals(id).first();
    if (!row) throw new StoreProblem('not-found', 'Only an entry in the outbox can be tried again.');
    await context.db.outbox.put({ ...row, state: 'waiting', reason: null });
    await rebuild(context, (await context.db.tail.get(id))?.students ?? []);
  });
  context.changed(['outbox', 'log']);
}

/** Inside a transaction: one entry of our own leaves the log. Answers the students whose views change. */
async function takeOut(context: Context, id: EntryId): Promise<StudentId[]> {
  const { db, step } = context;
  const row = await db.tail.get(id);
  const waiting = await db.outbox.where('id').equals(id).first();
  const students = row?.students ?? [];
  const certain = waiting && neverSent(waiting);
  if (waiting) await db.outbox.delete(waiting.n as number);
  step('the outbox row is taken out');
  // Perhaps at the server already: the withdrawal follows it there. Once it is accepted, the text goes here, too.
  if (!certain && waiting?.state !== 'refused' && row && 'entry' in row.kept) {
    const { person, device } = await author(context);
    const void_ = await stamp(
      context,
      { type: 'entry.withdrawn', students: row.kept.entry.students, audience: row.kept.entry.audience, about: id },
      device,
    );
    await db.tail.add({ id: void_.id, students, kept: ownOf(void_, person, device) });
    await db.outbox.add({
      id: void_.id,
      state: 'waiting',
      reason: null,
      tries: 0,
      ...(waiting ? { sweep: true } : {}),
    });
  }
  if (waiting) await db.tail.delete(id);
  step('the entry is taken out');
  return students;
}

const neverSent = (row: OutboxRow): boolean => row.state === 'waiting' && row.tries === 0;

export async function author(context: Context): Promise<{ person: StaffMember; device: string }> {
  const me = await readRecord(context.db, 'me');
  if (!me?.person || !me.device) throw new StoreProblem('signed-out', 'Nobody is enrolled in this store.');
  return { person: me.person, device: me.device };
}

const ownOf = (entry: AnyEntry, person: StaffMember, device: string): Kept => ({
  entry,
  author: person.id,
  device,
  received: null,
});

/** Id, clock and the schema of its own type; `invalid` names the fields, never what was in them. */
async function stamp(context: Context, fresh: NewEntry, device: string): Promise<AnyEntry> {
  const recorded = tick(await readRecord(context.db, 'clock'), context.now(), deviceOf(device));
  await writeRecord(context.db, 'clock', recorded);
  const entry: AnyEntry = { ...fresh, id: fresh.id ?? newEntryId(), recorded };
  const type = entryTypeOf(entry.type);
  if (!type) throw new StoreProblem('invalid', `Entry type ${entry.type.slice(0, 64)} is not known to this version.`);
  const checked = type.schema.safeParse(entry);
  if (!checked.success)
    throw new StoreProblem(
      'invalid',
      `${entry.type}: ${checked.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ')}`,
    );
  return entry;
}

/** A device's part of a stamp: lower case, at most 36 characters. */
const deviceOf = (device: string): string =>
  device
    .toLowerCase()
    .replace(/[^0-9a-z-]/g, '-')
    .slice(0, 36) || 'device';

/** What the server would refuse is refused here, where this device can know it. */
async function mayWrite(context: Context, entry: AnyEntry, person: StaffMember, batch: AnyEntry[]): Promise<void> {
  const { db } = context;
  const aliases = await readRecord(db, 'aliases');
  const rows = await db.students.bulkGet(entry.students.map((id) => currentOf(aliases, id)));
  // A move may name students of a colleague: the server knows whether there are such.
  if (rows.every((row) => !row) || (entry.type !== 'entry.moved' && rows.some((row) => !row)))
    throw new StoreProblem('no-access', 'An entry may name students only who are in the author’s scope.');
  const about = typeof entry.about === 'string' ? entry.about : null;
  const known = about === null || batch.some((one) => one.id === about) ? null : await findKept(context, entry, about);
  const isAuthorOfTarget = about === null || known === null || known.author === person.id;
  if (refusalOf({ role: person.role, isAuthorOfTarget }, entry.type) !== null)
    throw new StoreProblem('not-allowed', `${entry.type} is not for this role, or not for who is not its author.`);
}

async function findKept({ db }: Context, entry: AnyEntry, id: EntryId): Promise<Kept | null> {
  const tail = await db.tail.get(id);
  if (tail) return tail.kept;
  const aliases = await readRecord(db, 'aliases');
  for (const student of entry.students) {
    const found = (await keptOf(db, idsOf(aliases, currentOf(aliases, student)))).get(id);
    if (found) return found;
  }
  return null;
}
