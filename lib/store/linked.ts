/**
 * Whom colleagues linked to what a page calls somebody. A link is a word of the log and lies in the view of its student:
 * it comes, is put right and goes with them, and no import of a roster touches it.
 */
import { isStub, type Kept, studentsOf } from '../model/entry.ts';
import type { StudentId } from '../model/ids.ts';
import { type Context, cached, read, write } from './context.ts';
import type { LinkOf, NotOursLine } from './contract.ts';
import { readRecord, type StudentRow, writeRecord } from './database.ts';
import { currentOf } from './history.ts';
import { type LinkedAs, linkKey } from './link-key.ts';
import { refresh } from './views.ts';

/** All links of the students whom this person serves. Most people have none, and that is one look at an empty index. */
export const links = (context: Context): Promise<LinkOf[]> =>
  cached(context, 'links', async () => {
    let rows = await linkedRows(context);
    const stale = rows.filter((row) => row.stale).map((row) => row.id);
    if (stale.length > 0) {
      await refresh(context, stale);
      rows = await linkedRows(context);
    }
    return rows.flatMap(({ id, summary }) => (summary?.links ?? []).map((link) => ({ ...link, student: id })));
  });

/** Those of current ids alone: what a row of a merged one still says is said anew in that of whom it was merged into. */
function linkedRows(context: Context): Promise<StudentRow[]> {
  const { db } = context;
  return read(context, async () => {
    const ids = (await db.students.orderBy('links').primaryKeys()) as StudentId[];
    if (ids.length === 0) return [];
    const aliases = await readRecord(db, 'aliases');
    const current = [...new Set(ids.map((id) => currentOf(aliases, id)))];
    return (await db.students.bulkGet(current))
      .filter((row) => row !== undefined)
      .filter((row) => row.student !== null);
  });
}

/** For each id whom it is linked to, with the words of the link; more than one student where colleagues disagree. */
export async function linked(
  context: Context,
  site: string,
  idKind: string,
  ids: readonly string[],
): Promise<LinkOf[][]> {
  const byKey = await cached(context, 'links/by-key', async () => Map.groupBy(await links(context), linkKey));
  const keyOf = (pageId: string) => linkKey({ site, idKind, pageId } satisfies LinkedAs);
  return ids.map((id) => (byKey.size > 0 && id !== '' && byKey.get(keyOf(id))) || []);
}

/**
 * A link is looked for from a page, not from its student: those whom arrived links name are made anew at once, for nobody
 * would ask for them otherwise. (What ends a link finds its student in the index already.)
 */
export const namedByLinks = (arrived: readonly Kept[]): StudentId[] =>
  arrived.flatMap((one) => (!isStub(one) && one.entry.type === 'student.linked' ? studentsOf(one) : []));

/** "Nobody of ours", said by this person for their own eyes: kept beside what else they said of pages, never sent. */
export async function setNotOurs(context: Context, site: string, id: string, shown: string | null): Promise<void> {
  await write(context, async () => {
    const others = ((await readRecord(context.db, `notOurs/${site}`)) ?? []).filter((one) => one.id !== id);
    const at = new Date(context.now()).toISOString();
    await writeRecord(context.db, `notOurs/${site}`, shown === null ? others : [...others, { id, shown, at }]);
  });
  context.changed(['state']);
}

/** By id, with the name that the page printed then. */
export const notOurs = (context: Context, site: string): Promise<ReadonlyMap<string, string>> =>
  cached(
    context,
    `notOurs/${site}`,
    async () =>
      new Map(
        ((await read(context, () => readRecord(context.db, `notOurs/${site}`))) ?? []).map((one) => [
          one.id,
          one.shown,
        ]),
      ),
  );

/** The newest first. */
export async function allNotOurs(context: Context): Promise<NotOursLine[]> {
  const rows = await read(context, () => context.db.records.where('key').startsWith('notOurs/').toArray());
  return rows
    .flatMap(({ key, value }) =>
      (value as Omit<NotOursLine, 'site'>[]).map((one) => ({ ...one, site: key.slice('notOurs/'.length) })),
    )
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}
