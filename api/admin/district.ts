/** What an administrator sets for the whole district, from their session or from the command line. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Role } from '../../lib/model/roles.ts';
import { DistrictSettings, defaultSettings } from '../../lib/model/settings.ts';
import { type Db, inDistrict, type Tx } from '../database/connect.ts';

/** Throws when the id is no short lower-case word, or is taken. */
export async function createDistrict(db: Db, district: string, name: string, zone: string): Promise<DistrictSettings> {
  if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(district))
    throw new Error('A district id is 1 to 32 lower-case letters, digits and hyphens.');
  new Intl.DateTimeFormat('en', { timeZone: zone });
  const settings = defaultSettings(name, zone);
  await inDistrict(db, district, async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('district')
      .values({ district, settings: JSON.stringify(settings), timeline: newTimeline(), summaries_through: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) throw new Error('There is a district of this id already.');
  });
  return settings;
}

export const newTimeline = (): string => randomBytes(6).toString('base64url');

/** Changes some of the settings. Throws a ZodError when one has the wrong form. */
export async function changeSettings(
  tx: Tx,
  district: string,
  change: Partial<DistrictSettings>,
): Promise<DistrictSettings> {
  const { settings } = await tx
    .selectFrom('district')
    .select('settings')
    .where('district', '=', district)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const next = DistrictSettings.parse({ ...settings, ...change });
  await tx
    .updateTable('district')
    .set({ settings: JSON.stringify(next) })
    .where('district', '=', district)
    .execute();
  return next;
}

/** @param role null takes what the roster proposes. False when nobody has this id. */
export async function setRole(tx: Tx, district: string, staff: string, role: Role | null): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('staff')
    .set({ set_role: role })
    .where('district', '=', district)
    .where('id', '=', staff)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await rosterChanged(tx, district);
  return numUpdatedRows > 0n;
}

/** Two ids of one child: views follow the alias, entries keep the id they were written with. Null takes an alias away. */
export async function setAlias(tx: Tx, district: string, former: string, student: string | null): Promise<boolean> {
  await tx.deleteFrom('alias').where('district', '=', district).where('former', '=', former).execute();
  if (student !== null) {
    if (former === student) return false;
    const { rows } = await sql`select from student where district = ${district} and id = ${student}
      and not exists (select from alias where district = ${district} and former = ${student})`.execute(tx);
    if (rows.length === 0) return false;
    await tx.insertInto('alias').values({ district, former, student }).execute();
    // What was merged into the former one goes with it.
    await tx
      .updateTable('alias')
      .set({ student })
      .where('district', '=', district)
      .where('student', '=', former)
      .execute();
  }
  await rosterChanged(tx, district);
  return true;
}

/** Devices fetch the roster anew, and summaries are made anew. */
export async function rosterChanged(tx: Tx, district: string): Promise<void> {
  await sql`update district set roster_version = roster_version + 1, summaries_through = null where district = ${district}`.execute(
    tx,
  );
}
