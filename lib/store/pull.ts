/** What is new since the last pull, stored as it arrived: a page, its stale flags, the scope and the cursor in one transaction (S4). */
import { sightOf } from '../model/access.ts';
import { witness } from '../model/clock.ts';
import { idOf, isStub, type Kept, type Logged } from '../model/entry.ts';
import type { StudentId } from '../model/ids.ts';
import type { StaffMember } from '../model/roster.ts';
import { instantOf } from '../model/times.ts';
import type { PullReply } from '../model/wire.ts';
import { type Context, within, write } from './context.ts';
import { type Records, readRecord, writeRecord } from './database.ts';
import { madeFindable } from './findable.ts';
import { currentOf } from './history.ts';
import { everywhere, layAt, learnMoves } from './moves.ts';
import { applyRemoval, placeMoved, removes } from './remove.ts';
import { LITTLE } from './room.ts';
import { applyScope } from './scope.ts';
import { progressOf } from './sync-side.ts';
import { markStale, rebuild } from './views.ts';

export async function storePull(context: Context, reply: PullReply): Promise<void> {
  const { db, now, step } = context;
  const touched = new Set<StudentId>();
  let scopeChanged = false;
  const need = within(context, LITTLE, () => reply);
  await write(need, async () => {
    const before = await readRecord(db, 'me');
    const progress = await progressOf(context);
    // Another role sees other words: all that is not our own goes and is fetched anew.
    const newRole = before?.person != null && before.person.role !== reply.person.role;
    await writeRecord(db, 'me', {
      district: null,
      device: null,
      ...before,
      person: reply.person,
      settings: reply.settings,
      versions: reply.versions,
    });
    if (reply.scope || newRole) {
      scopeChanged = true;
      await applyScope(
        context,
        progress,
        reply.scope?.students ?? (await readRecord(db, 'scope')) ?? [],
        reply.person,
        newRole,
      );
    }
    step('the scope is stored');
    const scope = new Set((await readRecord(db, 'scope')) ?? []);
    const aliases = await readRecord(db, 'aliases');
    const has = (id: StudentId) => scope.has(id) || scope.has(currentOf(aliases, id));
    const moves = await learnMoves(db, reply.entries);
    for (const one of reply.entries)
      for (const id of await lay(context, one, moves, has, reply.person)) touched.add(id);
    for (const one of removalsOf(reply.entries))
      for (const id of await applyRemoval(context, one, reply.person)) touched.add(id);
    for (const one of reply.entries)
      if (!isStub(one) && moves[one.entry.id]) {
        await placeMoved(context, one, reply.person);
        for (const id of everywhere(one.entry.students, moves[one.entry.id])) touched.add(id);
      }
    await witnessAll(context, reply.entries);
    await markStale(
      db,
      [...touched].map((id) => currentOf(aliases, id)),
    );
    step('stale views are marked');
    await rebuild(context, madeFindable(reply.entries));
    await db.records.delete('gone');
    await writeRecord(db, 'progress', {
      ...progress,
      cursor: reply.cursor,
      scope: reply.scope?.version ?? progress.scope,
      lastSync: reply.more ? progress.lastSync : instantOf(now()),
      clockOff: now() - Date.parse(reply.now),
    });
  });
  context.changed(scopeChanged ? ['log', 'roster', 'state'] : ['log', 'state'], scopeChanged ? undefined : touched);
}

/** Words that take others away, in their order: laid on when all of the page is here. */
const removalsOf = (entries: readonly Kept[]): Kept[] =>
  entries
    .filter((one): one is Logged => !isStub(one) && removes(one))
    .sort((a, b) => (a.entry.recorded < b.entry.recorded ? -1 : 1));

/** One arrival goes into the tail, at those of its students whom this person serves. Answers whose views it changes. */
async function lay(
  context: Context,
  one: Kept,
  moves: Records['moves'],
  serves: (student: StudentId) => boolean,
  me: StaffMember,
): Promise<Set<StudentId>> {
  const { db, step } = context;
  const id = idOf(one);
  const touched = isStub(one) ? await applyRemoval(context, one, me) : new Set<StudentId>();
  // To a reader who may not even know of it, the stub only says that the text goes.
  const sight = sightOf({ role: me.role, isAuthor: one.author === me.id }, 'restricted');
  if (isStub(one) && one.stub.why === 'restricted' && sight === 'nothing') return touched;
  const known = await db.tail.get(id);
  const at = layAt(one, moves);
  const ours = isStub(one) || one.author !== me.id ? at.filter(serves) : at;
  // Named by the server for a student of ours, whom a move has yet to name.
  const students = new Set([
    ...(ours.length > 0 || isStub(one) ? ours : at),
    ...(known?.students ?? []),
    ...[...touched].filter(serves),
  ]);
  if (students.size === 0) return touched;
  await db.tail.put({ id, students: [...students], kept: one });
  // Our own entry comes back with its receipt: the answer to its push was lost.
  if (!isStub(one)) await db.outbox.where('id').equals(id).delete();
  step('an entry has arrived');
  return touched.union(students);
}

async function witnessAll(context: Context, entries: readonly Kept[]): Promise<void> {
  let greatest = await readRecord(context.db, 'clock');
  for (const one of entries)
    greatest = witness(greatest, isStub(one) ? one.stub.recorded : one.entry.recorded, context.now());
  if (greatest) await writeRecord(context.db, 'clock', greatest);
}
