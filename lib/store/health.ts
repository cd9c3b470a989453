/** What this person's device counted of the pages it read, what it said of it, and what came back for an administrator. */
import { type Context, read, write } from './context.ts';
import type { HealthRecords } from './contract.ts';

export async function health<K extends keyof HealthRecords>(
  context: Context,
  name: K,
): Promise<HealthRecords[K] | null> {
  const found = await read(context, () => context.db.records.get(`health/${name}`));
  return (found?.value as HealthRecords[K] | undefined) ?? null;
}

export async function saveHealth<K extends keyof HealthRecords>(
  context: Context,
  name: K,
  value: HealthRecords[K],
): Promise<void> {
  await write(context, () => context.db.records.put({ key: `health/${name}`, value }));
}

/** Inside a transaction. */
export async function forgetCounts({ db }: Context, base: string): Promise<void> {
  const stored = await db.records.get('health/counted');
  if (!stored) return;
  const value = stored.value as HealthRecords['counted'];
  await db.records.put({ ...stored, value: { ...value, rows: value.rows.filter((row) => row.base !== base) } });
}
