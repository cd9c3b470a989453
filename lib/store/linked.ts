/**
 * Whom colleagues linked to what a page calls somebody. A link is a word of the log and lies in the view of its student:
 * it comes, is put right and goes with them, and no import of a roster touches it.
 */
import { type Context, cached, read, write } from './context.ts';
import type { LinkOf, NotOursLine } from './contract.ts';
import { readRecord, writeRecord } from './database.ts';
import { currentRows } from './findable.ts';
import { type LinkedAs, linkKey } from './link-key.ts';

/** All links of the students whom this person serves. Most people have none, and that is one look at an empty index. */
export const links = (context: Context): Promise<LinkOf[]> =>
  cached(context, 'links', async () =>
    (await currentRows(context, 'links')).flatMap(({ id, summary }) =>
      (summary?.links ?? []).map((link) => ({ ...link, student: id })),
    ),
  );

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
