/** Which students this person serves, and what a change of that brings and takes (S8). */
import type { StudentId } from '../model/ids.ts';
import type { StaffMember } from '../model/roster.ts';
import type { Context } from './context.ts';
import { type Database, MADE_OF_ROSTER, type Records, readRecord, type StudentRow, writeRecord } from './database.ts';
import { currentOf } from './history.ts';
import { removeStudents } from './remove.ts';

/** Inside a transaction: who came and who went since the scope that this device had. `fresh`: nothing of the old one holds. */
export async function applyScope(
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
  nextHistory(progress);
  await writeRecord(db, 'pending', [...without((await readRecord(db, 'pending')) ?? []), ...came]);
  await writeRecord(db, 'scope', students);
}

/** When the history at hand is whole, the next that is owed is begun: at most 2,000 students in one go. */
export function nextHistory(progress: Records['progress']): void {
  if (progress.history || progress.owed.length === 0) return;
  progress.history = { part: 'all', after: null, students: progress.owed.splice(0, 2_000) };
}

/** Names leave with their student, at once. */
async function dropIndexes(db: Database, gone: Set<StudentId>): Promise<void> {
  await db.records.bulkDelete([...MADE_OF_ROSTER]);
  for (const field of (await readRecord(db, 'fields')) ?? []) {
    const ids = Object.entries((await readRecord(db, `ids/${field}`)) ?? {}).filter(([, id]) => !gone.has(id));
    await writeRecord(db, `ids/${field}`, Object.fromEntries(ids));
  }
}
