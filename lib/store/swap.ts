/** The roster of this person and the server's summaries: what stands at each name before any history has come. */
import type { StudentId } from '../model/ids.ts';
import type { Roster, Student } from '../model/roster.ts';
import type { Summary } from '../model/view-parts.ts';
import { type Context, within, write } from './context.ts';
import { type Database, MADE_OF_ROSTER, readRecord, type StudentRow, writeRecord } from './database.ts';
import { ROOM } from './room.ts';
import { nextHistory } from './scope.ts';
import { progressOf } from './sync-side.ts';
import { indexed, markStale, withTail } from './views.ts';

/** S15: one transaction from the old roster to the new. What did not change is not written again. */
export async function storeRoster(context: Context, roster: Roster, summaries: readonly Summary[] = []): Promise<void> {
  const { db, step } = context;
  const need = within(context, ROOM, () => [roster, summaries]);
  await write(need, async () => {
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
      if (summary) Object.assign(next, { summary, ...indexed(summary, zone) });
      if (stale) next.stale = 1;
      puts.push(next);
    }
    // In scope, but not in this roster: an unlinked place, or one that a newer roster brings.
    for (const row of old.values()) {
      const summary = summaryOf.get(row.id);
      if (row.student || summary)
        puts.push({ ...row, student: null, ...(summary ? { summary, ...indexed(summary, zone) } : {}) });
    }
    await db.students.bulkPut(puts);
    step('the students are swapped');
    await writeIds(db, roster.students);
    await db.records.bulkDelete([...MADE_OF_ROSTER]);
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
    nextHistory(progress);
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
  await write(
    within(context, ROOM, () => summaries),
    async () => {
      const progress = await progressOf(context);
      const zone = (await readRecord(db, 'me'))?.settings?.zone ?? 'UTC';
      const pending = new Set((await readRecord(db, 'pending')) ?? []);
      const wanted = summaries.filter((summary) => pending.has(summary.student));
      const rows = await db.students.bulkGet(wanted.map((summary) => summary.student));
      const puts = rows.flatMap((row, index): StudentRow[] => {
        const summary = wanted[index] as Summary;
        if (!row) return [];
        const { base: _, ...rest } = row;
        return [{ ...rest, summary, ...indexed(summary, zone) }];
      });
      await db.students.bulkPut(puts);
      step('the summaries are stored');
      await markStale(db, await withTail(db, asked));
      const done = new Set(asked);
      await writeRecord(db, 'progress', {
        ...progress,
        unsummarised: progress.unsummarised.filter((id) => !done.has(id)),
      });
    },
  );
  context.changed(['log', 'state'], asked);
}
