/** What this person said about pages of a site, which ids it showed, and what left this machine. */
import { fold } from '../model/fold.ts';
import { type Instant, instantOf } from '../model/times.ts';
import { type Context, read, within, write } from './context.ts';
import type { Confirmed } from './contract.ts';
import { readRecord, writeRecord } from './database.ts';
import { forgetCounts } from './health.ts';
import { LITTLE } from './room.ts';

const SEEN = 5_000;
/** Of this student: the same id may be another's tomorrow, by a newer roster or another field of it. */
const who = ({ id, shown, student }: Confirmed): string => `${student} ${id} ${fold(shown)}`;

export async function confirmWho(context: Context, site: string, whom: Confirmed): Promise<void> {
  await write(context, async () => {
    const known = (await readRecord(context.db, `confirmed/${site}`)) ?? [];
    await writeRecord(context.db, `confirmed/${site}`, [...new Set([...known, who(whom)])]);
  });
  context.changed(['state']);
}

export async function confirmed(context: Context, site: string, asked: readonly Confirmed[]): Promise<boolean[]> {
  const known = new Set((await read(context, () => readRecord(context.db, `confirmed/${site}`))) ?? []);
  return asked.map((one) => known.has(who(one)));
}

/** Writes only what is new: a page is looked at again and again. */
export async function saw(context: Context, site: string, ids: readonly string[]): Promise<void> {
  const known = new Set(await seenIds(context, site));
  if (ids.every((id) => known.has(id)) || known.size >= SEEN) return;
  await write(context, () => writeRecord(context.db, `seen/${site}`, [...new Set([...known, ...ids])].slice(0, SEEN)));
}

export const seenIds = async (context: Context, site: string): Promise<string[]> =>
  (await read(context, () => readRecord(context.db, `seen/${site}`))) ?? [];

export async function forgetSite(context: Context, site: string): Promise<void> {
  await write(context, async () => {
    await context.db.records.bulkDelete([`seen/${site}`, `confirmed/${site}`, `notOurs/${site}`]);
    await forgetCounts(context, site);
  });
  context.changed(['state']);
}

export async function logLeft(context: Context, what: string, to: string, count: number): Promise<void> {
  await write(within(context, LITTLE), () => context.db.left.add({ at: instantOf(context.now()), to, what, count }));
}

/** The newest first. */
export async function left({ db }: Context): Promise<{ at: Instant; to: string; what: string; count: number }[]> {
  const rows = await db.left.orderBy('n').reverse().limit(5_000).toArray();
  return rows.map(({ at, to, what, count }) => ({ at, to, what, count }));
}
