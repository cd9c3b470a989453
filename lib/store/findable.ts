/** Students who are found by something else than their id: by what a page calls them, by a number that rings. */
import { isStub, type Kept, studentsOf } from '../model/entry.ts';
import type { StudentId } from '../model/ids.ts';
import { type Context, read } from './context.ts';
import { readRecord, type StudentRow } from './database.ts';
import { currentOf } from './history.ts';
import { refresh } from './views.ts';

/** All rows that have something in that index, made anew where they must be. */
export async function currentRows(context: Context, index: 'links' | 'numbers'): Promise<StudentRow[]> {
  const rows = await rowsWith(context, index);
  const stale = rows.filter((row) => row.stale).map((row) => row.id);
  if (stale.length === 0) return rows;
  const unstored = await refresh(context, stale);
  return (await rowsWith(context, index)).map((row) => unstored.get(row.id) ?? row);
}

/** Those of current ids alone: what a row of a merged one still says is said anew in that of whom it was merged into. */
function rowsWith(context: Context, index: 'links' | 'numbers'): Promise<StudentRow[]> {
  const { db } = context;
  return read(context, async () => {
    const ids = (await db.students.orderBy(index).primaryKeys()) as StudentId[];
    if (ids.length === 0) return [];
    const aliases = await readRecord(db, 'aliases');
    const current = [...new Set(ids.map((id) => currentOf(aliases, id)))];
    return (await db.students.bulkGet(current))
      .filter((row) => row !== undefined)
      .filter((row) => row.student !== null);
  });
}

/**
 * Students whom arrived words make findable from elsewhere, from a page by a link or by a number that rings: they are made
 * anew at once, for nobody would ask for them otherwise. (What ends such a word finds its student in the index already; what ends the end of one does not, until somebody looks at
 * that student.)
 */
export const madeFindable = (arrived: readonly Kept[]): StudentId[] =>
  arrived.flatMap((one) => (!isStub(one) && FINDABLE.has(one.entry.type) ? studentsOf(one) : []));
const FINDABLE = new Set(['student.linked', 'page.compared']);
