/** The district's devices, and what revoked ones handed over before they forgot everything (S17). */
import { sql } from 'kysely';
import type { Device } from '../../lib/model/wire.ts';
import type { Tx } from '../database/connect.ts';

export async function devicesOf(tx: Tx, district: string): Promise<Device[]> {
  const { rows } = await sql<Device>`
    select d.id, d.staff, d.name, iso(d.enrolled) as enrolled, iso(d.last_sync) as "lastSync", d.version,
      iso(d.revoked) as revoked,
      (select count(*)::int from quarantine q where q.district = d.district and q.device = d.id and q.decided is null)
        as quarantined
    from device d where d.district = ${district} order by d.enrolled desc, d.id`.execute(tx);
  return rows;
}

export interface Quarantined {
  n: number;
  entry: unknown;
  handed: string;
  /** Null while nobody has decided. */
  accepted: boolean | null;
}

export async function quarantineOf(tx: Tx, district: string, device: string): Promise<Quarantined[]> {
  const { rows } = await sql<Quarantined>`
    select n, entry::json as entry, iso(handed) as handed, accepted from quarantine
    where district = ${district} and device = ${device} order by n`.execute(tx);
  return rows;
}
