/** The district's devices, with how much of what revoked ones handed over waits for a decision (S17). */
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
