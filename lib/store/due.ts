/** What is to be done for families. An index over the days of the views finds it; the log is not read. */
import type { Day } from '../model/times.ts';
import { dayOf } from '../model/times.ts';
import { type Context, read } from './context.ts';
import type { Due } from './contract.ts';
import { readRecord, type StudentRow } from './database.ts';
import { refresh } from './views.ts';

export async function due(context: Context, day: Day): Promise<Due[]> {
  const { db } = context;
  const stale = (await db.students.where('stale').equals(1).primaryKeys()) as string[];
  const unstored = stale.length > 0 ? await refresh(context, stale) : new Map<string, StudentRow>();
  return read(context, async () => {
    const zone = (await readRecord(db, 'me'))?.settings?.zone ?? 'UTC';
    const stored = await db.students.where('due').belowOrEqual(day).distinct().toArray();
    const rows = [...stored.filter(({ id }) => !unstored.has(id)), ...unstored.values()];
    return rows
      .flatMap(({ id, summary }): Due[] => [
        ...(summary?.followUps ?? []).map(
          (one): Due => ({
            kind: 'follow-up',
            entry: one.entry,
            student: id,
            due: one.due,
            owner: one.owner,
            text: one.text,
          }),
        ),
        ...(summary?.waiting ?? []).map(
          (one): Due => ({
            kind: 'reply',
            entry: one.entry,
            student: id,
            due: dayOf(one.since, zone),
            owner: one.for,
            text: '',
          }),
        ),
      ])
      .filter((one) => one.due <= day)
      .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.entry < b.entry ? -1 : 1));
  });
}
