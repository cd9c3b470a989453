/** What the server sends, stored as it arrived: each page with its views (or their `stale` flag) and its cursor in one transaction (S4). */
import { sightOf } from '../model/access.ts';
import { witness } from '../model/clock.ts';
import { idOf, isStub, type Kept, studentsOf } from '../model/entry.ts';
import type { StudentId } from '../model/ids.ts';
import type { Roster, StaffMember, Student } from '../model/roster.ts';
import { instantOf } from '../model/times.ts';
import type { Summary } from '../model/view-parts.ts';
import type { HistoryReply, PullReply } from '../model/wire.ts';
import { type Context, write } from './context.ts';
import { type Database, nextPack, type Records, readRecord, type StudentRow, writeRecord } from './database.ts';
import { currentOf, idsOf, keptOf, packed } from './history.ts';
import { applyRemoval, removeStudents, removes } from './remove.ts';
import { progressOf } from './sync-side.ts';
import { daysDue } from './views.ts';

export async function storePull(context: Context, reply: PullReply): Promise<void> {
  const { db, now, step } = context;
  const touched = new Set<StudentId>();
  let scopeChanged = false;
  await write(context, async () => {
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
    for (const one of reply.entries) {
      const mine = !isStub(one) && one.author === reply.person.id;
      const students = studentsOf(one).filter((id) => mine || scope.has(currentOf(aliases, id)) || scope.has(id));
      if (students.length > 0) await arrive(context, one, students, reply.person, progress, touched);
    }
    await witnessAll(context, reply.entries);
    await markStale(
      db,
      [...touched].map((id) => currentOf(aliases, id)),
    );
    step('stale views are marked');
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

async function arrive(
  context: Context,
  one: Kept,
  students: StudentId[],
  me: StaffMember,
  progress: Records['progress'],
  touched: Set<StudentId>,
): Promise<void> {
  const { db, step } = context;
  if (removes(one)) {
    // Widened again: what this reader had lost of it comes with the whole history of these students.
    if (!isStub(one) && one.entry.type === 'audience.changed' && one.entry.to === 'team')
      await owe(context, progress, one);
    for (const id of await applyRemoval(context, one, me)) touched.add(id);
  }
  // To a reader who may not even know of it, the stub only says that the text goes.
  const sight = sightOf({ role: me.role, isAuthor: one.author === me.id }, 'restricted');
  if (isStub(one) && one.stub.why === 'restricted' && sight === 'nothing') return;
  const id = idOf(one);
  const known = await db.tail.get(id);
  await db.tail.put({ id, students: [...new Set([...students, ...(known?.students ?? [])])], kept: one });
  // Our own entry comes back with its receipt: the answer to its push was lost.
  if (!isStub(one)) await db.outbox.where('id').equals(id).delete();
  for (const student of students) touched.add(student);
  step('an entry has arrived');
}

async function owe({ db }: Context, progress: Records['progress'], one: Kept): Promise<void> {
  if (isStub(one)) return;
  const aliases = await readRecord(db, 'aliases');
  const target = String(one.entry.about);
  for (const student of studentsOf(one)) {
    const id = currentOf(aliases, student);
    const here = (await keptOf(db, idsOf(aliases, id))).get(target);
    if ((!here || isStub(here)) && !progress.owed.includes(id)) progress.owed.push(id);
  }
  next(progress);
}

/** S8: who came and who went since the scope that this device had. */
async function applyScope(
  context: Context,
  progress: Records['progress'],
  students: StudentId[],
  me: StaffMember,
  fresh: boolean,
): Promise<void> {
  const { db } = context;
  const aliases = await readRecord(db, 'aliases');
  const had = (await readRecord(db, 'scope')) ?? [];
  const now = new Set(students);
  const went = fresh ? had : had.filter((id) => !now.has(id) && !now.has(currentOf(aliases, id)));
  const stay = fresh ? new Set<StudentId>() : new Set(had);
  const came = students.filter((id) => !stay.has(id));
  if (went.length > 0) {
    await removeStudents(context, went, me.id);
    await dropIndexes(db, new Set(went));
  }
  const lost = new Set(went);
  const without = (ids: StudentId[]) => ids.filter((id) => !lost.has(id));
  if (came.length > 0) {
    const rows = came.map((id): StudentRow => ({ id, student: null, summary: null, due: [] }));
    await db.students.bulkPut(rows);
    // The roster that is here may have been made before they came.
    progress.roster = null;
  }
  const first = progress.cursor === null;
  progress.unsummarised = [...without(progress.unsummarised), ...came];
  progress.owed = without(progress.owed);
  if (first || fresh) progress.history = came.length > 0 ? { part: 'recent', after: null, students: null } : null;
  else progress.owed.push(...came);
  next(progress);
  await writeRecord(db, 'pending', [...without((await readRecord(db, 'pending')) ?? []), ...came]);
  await writeRecord(db, 'scope', students);
}

/** When the history at hand is whole, the next that is owed is begun: at most 2,000 students in one go. */
function next(progress: Records['progress']): void {
  if (progress.history || progress.owed.length === 0) return;
  progress.history = { part: 'all', after: null, students: progress.owed.splice(0, 2_000) };
}

/** Names leave with their student, at once. */
async function dropIndexes(db: Database, gone: Set<StudentId>): Promise<void> {
  await db.records.delete('search');
  for (const field of (await readRecord(db, 'fields')) ?? []) {
    const ids = Object.entries((await readRecord(db, `ids/${field}`)) ?? {}).filter(([, id]) => !gone.has(id));
    await writeRecord(db, `ids/${field}`, Object.fromEntries(ids));
  }
}

async function witnessAll(context: Context, entries: readonly Kept[]): Promise<void> {
  let greatest = await readRecord(context.db, 'clock');
  for (const one of entries)
    greatest = witness(greatest, isStub(one) ? one.stub.recorded : one.entry.recorded, context.now());
  if (greatest) await writeRecord(context.db, 'clock', greatest);
}

async function markStale(db: Database, ids: StudentId[]): Promise<void> {
  const rows = (await db.students.bulkGet([...new Set(ids)])).filter((row) => row !== undefined);
  await db.students.bulkPut(rows.map((row) => ({ ...row, stale: 1 as const })));
}

/** S15: one transaction from the old roster to the new. What did not change is not written again. */
export async function storeRoster(context: Context, roster: Roster, summaries: readonly Summary[] = []): Promise<void> {
  const { db, step } = context;
  await write(context, async () => {
    const progress = await progressOf(context);
    const zone = (await readRecord(db, 'me'))?.settings?.zone ?? 'UTC';
    const old = new Map((await db.students.toArray()).map((row) => [row.id, row]));
    const oldAliases = (await readRecord(db, 'aliases')) ?? {};
    const pending = new Set((await readRecord(db, 'pending')) ?? []);
    const summaryOf = new Map(summaries.map((summary) => [summary.student, summary]));
    const merged = new Set(
      Object.entries(roster.aliases).flatMap(([id, into]) => (oldAliases[id] === into ? [] : [into])),
    );
    const puts: StudentRow[] = [];
    for (const student of roster.students) {
      const row = old.get(student.id);
      old.delete(student.id);
      const summary = pending.has(student.id) ? summaryOf.get(student.id) : undefined;
      const same = row?.student && JSON.stringify(row.student) === JSON.stringify(student);
      if (row && same && !summary && !merged.has(student.id)) continue;
      const stale = merged.has(student.id) || (row?.summary && homesOf(row.student) !== homesOf(student)) || row?.base;
      const next: StudentRow = { id: student.id, summary: null, due: [], ...row, student };
      if (summary) Object.assign(next, { summary, due: daysDue(summary, zone) });
      if (stale) next.stale = 1;
      puts.push(next);
    }
    // In scope, but not in this roster: an unlinked place, or one that a newer roster brings.
    for (const row of old.values()) {
      const summary = summaryOf.get(row.id);
      if (row.student || summary)
        puts.push({ ...row, student: null, ...(summary ? { summary, due: daysDue(summary, zone) } : {}) });
    }
    await db.students.bulkPut(puts);
    step('the students are swapped');
    await writeIds(db, roster.students);
    await db.records.delete('search');
    const { staff, sections, schools, aliases } = roster;
    await db.records.bulkPut([
      { key: 'directory', value: { staff, sections, schools } },
      { key: 'aliases', value: aliases },
    ]);
    step('the directory is swapped');
    progress.unsummarised = progress.unsummarised.filter((id) => !summaryOf.has(id));
    await markStale(db, await withTail(db, summaryOf.keys()));
    // Where the scope does not name the old id, its history comes with that of the new one.
    const inScope = new Set((await readRecord(db, 'scope')) ?? []);
    const former = Object.entries(roster.aliases).filter(([id, into]) => merged.has(into) && !inScope.has(id));
    for (const [, into] of former) if (inScope.has(into) && !progress.owed.includes(into)) progress.owed.push(into);
    next(progress);
    await writeRecord(db, 'progress', { ...progress, roster: roster.version });
  });
  context.changed(['roster', 'log', 'state']);
}

const homesOf = (student: Student | null): string =>
  JSON.stringify(student?.guardians.map(({ id, household }) => [id, household]) ?? null);

/** Id maps, one record per field of the roster. */
async function writeIds(db: Database, students: readonly Student[]): Promise<void> {
  const maps = new Map<string, Record<string, StudentId>>();
  for (const student of students)
    for (const [field, id] of Object.entries({ ...student.ids, sourcedId: student.id })) {
      const map = maps.get(field) ?? {};
      map[id] = student.id;
      maps.set(field, map);
    }
  const gone = ((await readRecord(db, 'fields')) ?? []).filter((field) => !maps.has(field));
  await db.records.bulkDelete(gone.map((field) => `ids/${field}`));
  await db.records.bulkPut([...maps].map(([field, value]) => ({ key: `ids/${field}`, value })));
  await writeRecord(db, 'fields', [...maps.keys()]);
}

/** The server's view of students whose history has not come yet. Who was asked for and is not among them has none. */
export async function storeSummaries(
  context: Context,
  asked: readonly StudentId[],
  summaries: readonly Summary[],
): Promise<void> {
  const { db, step } = context;
  await write(context, async () => {
    const progress = await progressOf(context);
    const zone = (await readRecord(db, 'me'))?.settings?.zone ?? 'UTC';
    const pending = new Set((await readRecord(db, 'pending')) ?? []);
    const wanted = summaries.filter((summary) => pending.has(summary.student));
    const rows = await db.students.bulkGet(wanted.map((summary) => summary.student));
    const puts = rows.flatMap((row, index): StudentRow[] => {
      const summary = wanted[index] as Summary;
      if (!row) return [];
      const { base: _, ...rest } = row;
      return [{ ...rest, summary, due: daysDue(summary, zone) }];
    });
    await db.students.bulkPut(puts);
    step('the summaries are stored');
    await markStale(db, await withTail(db, asked));
    const done = new Set(asked);
    await writeRecord(db, 'progress', {
      ...progress,
      unsummarised: progress.unsummarised.filter((id) => !done.has(id)),
    });
  });
  context.changed(['log', 'state'], asked);
}

/** Those of these students of whom something lies in the tail, which is short: one look at its index, not one per student. */
async function withTail(db: Database, students: Iterable<StudentId>): Promise<StudentId[]> {
  const keys = (await db.tail.orderBy('students').uniqueKeys()) as StudentId[];
  if (keys.length === 0) return [];
  const aliases = await readRecord(db, 'aliases');
  const here = new Set(keys.map((id) => currentOf(aliases, id)));
  return [...students].filter((id) => here.has(currentOf(aliases, id)));
}

/** S4: a page of the first sync, or of students who came: packs as they arrived, one record per student. */
export async function storeHistory(context: Context, reply: HistoryReply): Promise<void> {
  const { db, step } = context;
  let whole: StudentId[] = [];
  await write(context, async () => {
    const progress = await progressOf(context);
    const { history } = progress;
    if (!history) return;
    const scope = new Set((await readRecord(db, 'scope')) ?? []);
    const aliases = await readRecord(db, 'aliases');
    const me = (await readRecord(db, 'me'))?.person?.id;
    // Of a student out of scope our own words come, and nothing else is taken (S6).
    const chunks = reply.chunks.map((chunk) =>
      scope.has(chunk.student) || scope.has(currentOf(aliases, chunk.student))
        ? chunk
        : { ...chunk, entries: chunk.entries.filter((one) => !isStub(one) && one.author === me) },
    );
    const fresh = chunks.flatMap(({ student, entries }) => packed(entries).map((kept) => ({ student, kept })));
    const first = await nextPack(db, fresh.length);
    await db.packs.bulkPut(fresh.map((pack, index) => ({ ...pack, n: first + index })));
    step('the packs are stored');
    let pending = (await readRecord(db, 'pending')) ?? [];
    const isWhole = new Set(chunks.filter((chunk) => chunk.whole).map(({ student }) => student));
    if (reply.next === null && history.part === 'recent')
      progress.history = { part: 'rest', after: null, students: history.students };
    else if (reply.next === null) {
      const owed = new Set(progress.owed);
      for (const id of history.students ?? pending) if (!owed.has(id)) isWhole.add(id);
      progress.history = null;
      next(progress);
    } else progress.history = { ...history, after: reply.next };
    whole = pending.filter((id) => isWhole.has(id));
    pending = pending.filter((id) => !isWhole.has(id));
    await writeRecord(db, 'pending', pending);
    const again = history.students && history.part === 'all' ? chunks.map((chunk) => chunk.student) : [];
    const stale = new Set([...(await withTail(db, whole)), ...again.filter((id) => !pending.includes(id))]);
    await markStale(
      db,
      [...stale].map((id) => currentOf(aliases, id)),
    );
    step('stale views are marked');
    await writeRecord(db, 'progress', progress);
  });
  context.changed(['log', 'state'], whole);
}
