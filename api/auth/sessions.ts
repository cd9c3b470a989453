/** Signing a device in and keeping it signed in: enrolment, refresh with rotation, revocation (issue item 9, S17). */
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Session } from '../../lib/model/wire.ts';
import { type Db, inDistrict, type Tx } from '../database/connect.ts';
import { Problem } from '../problem.ts';
import { versions } from '../versions.ts';
import { readCode } from './codes.ts';
import { ACCESS_HOURS, hashOf, newToken, present, REFRESH_DAYS, refused } from './tokens.ts';

const badCode = () => new Problem(401, 'code', 'This code is not known: check it for a typing error.');

/** Whoever has all 128 bits of it may be told why it no longer opens. */
async function spentCode(tx: Tx, district: string, hash: Buffer): Promise<Problem> {
  const code = await tx
    .selectFrom('enrolment_code')
    .select('used')
    .where('district', '=', district)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!code) return badCode();
  return code.used
    ? new Problem(401, 'code-used', 'This code was used already: ask for a new one.')
    : new Problem(401, 'code-late', 'This code is older than 48 hours: ask for a new one.');
}

export async function enrol(db: Db, typed: string, name: string, version: string): Promise<Session> {
  const hash = readCode(typed);
  if (!hash) throw badCode();
  const found = await sql<{ district: string | null }>`select district_of_code(${hash}) as district`.execute(db);
  const district = found.rows[0]?.district;
  if (!district) throw badCode();
  return inDistrict(db, district, async (tx) => {
    // One statement takes the code: of two devices that type it at once, one gets a row.
    const taken = await tx
      .updateTable('enrolment_code')
      .set({ used: sql<Date>`now()` })
      .where('district', '=', district)
      .where('hash', '=', hash)
      .where('used', 'is', null)
      .where('until', '>', sql<Date>`now()`)
      .returning('staff')
      .executeTakeFirst();
    if (!taken) throw await spentCode(tx, district, hash);
    const device = v7();
    await tx
      .insertInto('device')
      .values({ district, id: device, staff: taken.staff, name, version, last_sync: null, revoked: null })
      .execute();
    return sessionOf(tx, district, device, await giveTokens(tx, district, device));
  });
}

/**
 * Trades a refresh token for new ones. One that was traded in before is a copy in wrong hands, so it revokes the device;
 * with one grace: the reply to the trade may have been lost on the way, so the token just before is taken once more
 * within 60 s as long as nobody has used what it was traded for.
 */
export async function refresh(db: Db, token: string, version: string): Promise<Session> {
  const presented = present(token);
  if (!presented) throw refused('unknown');
  const { district, hash } = presented;
  const outcome = await inDistrict(db, district, async (tx) => {
    const row = (
      await sql<{
        device: string;
        fresh: boolean;
        grace: boolean;
        live: boolean;
        revoked: boolean;
        successor: Buffer | null;
      }>`
        select t.device, t.replaced is null as fresh, t.successor, t.until > now() as live, d.revoked is not null as revoked,
          t.replaced > now() - interval '60 seconds' and not exists (
            select from token s where s.district = t.district and s.device = t.device
              and s.given >= t.replaced and (s.used is not null or s.replaced is not null)) as grace
        from token t join device d on d.district = t.district and d.id = t.device
        where t.district = ${district} and t.hash = ${hash} and t.kind = 'refresh' for update of t, d`.execute(tx)
    ).rows[0];
    if (!row?.live) return refused('unknown');
    if (row.revoked) return refused('revoked');
    if (!row.fresh && !(row.grace && row.successor)) {
      await revoke(tx, district, row.device);
      return refused('revoked');
    }
    if (row.successor)
      await tx.deleteFrom('token').where('district', '=', district).where('hash', '=', row.successor).execute();
    const tokens = await giveTokens(tx, district, row.device);
    await tx
      .updateTable('token')
      .set({ replaced: sql<Date>`coalesce(replaced, now())`, successor: hashOf(tokens.refresh) })
      .where('district', '=', district)
      .where('hash', '=', hash)
      .execute();
    await tx
      .updateTable('device')
      .set({ version })
      .where('district', '=', district)
      .where('id', '=', row.device)
      .execute();
    return sessionOf(tx, district, row.device, tokens);
  });
  // Thrown out here, so that a revocation is committed.
  if (outcome instanceof Problem) throw outcome;
  return outcome;
}

/** True when there is such a device and it was not revoked before. Its tokens stay, to be answered `revoked`. */
export async function revoke(tx: Tx, district: string, device: string): Promise<boolean> {
  const done = await tx
    .updateTable('device')
    .set({ revoked: sql<Date>`now()` })
    .where('district', '=', district)
    .where('id', '=', device)
    .where('revoked', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

async function giveTokens(tx: Tx, district: string, device: string) {
  const access = newToken(district);
  const refreshToken = newToken(district);
  const accessUntil = new Date(Date.now() + ACCESS_HOURS * 3_600_000);
  const refreshUntil = new Date(Date.now() + REFRESH_DAYS * 86_400_000);
  const common = { district, device, replaced: null, successor: null, used: null };
  await tx
    .insertInto('token')
    .values([
      { ...common, hash: hashOf(access), kind: 'access', until: accessUntil },
      { ...common, hash: hashOf(refreshToken), kind: 'refresh', until: refreshUntil },
    ])
    .execute();
  // What ended a quarter ago proves nothing any more.
  await sql`delete from token where district = ${district} and device = ${device} and until < now() - interval '90 days'`.execute(
    tx,
  );
  return { access, accessUntil: accessUntil.toISOString(), refresh: refreshToken };
}

async function sessionOf(
  tx: Tx,
  district: string,
  device: string,
  tokens: { access: string; accessUntil: string; refresh: string },
): Promise<Session> {
  const { rows } = await sql<Pick<Session, 'settings' | 'person'>>`
    select d.settings, json_build_object('id', s.id, 'name', s.name, 'role', coalesce(s.set_role, s.proposed_role),
      'schools', array(select distinct school from staff_school w where w.district = s.district and w.staff = s.id
        and w.until > now() order by 1)) as person
    from device v join staff s on s.district = v.district and s.id = v.staff join district d on d.district = v.district
    where v.district = ${district} and v.id = ${device}`.execute(tx);
  const { settings, person } = rows[0]!;
  return { ...tokens, device, district, person, settings, versions };
}
