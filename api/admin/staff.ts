/** The staff as an administrator sees them: which role the roster proposes, and which one was set instead. */
import { sql } from 'kysely';
import type { Role } from '../../lib/model/roles.ts';
import type { StaffMember } from '../../lib/model/roster.ts';
import type { Tx } from '../database/connect.ts';

export type StaffRow = StaffMember & { proposed: Role; set: Role | null; devices: number };

export async function staffOf(tx: Tx, district: string): Promise<StaffRow[]> {
  const { rows } = await sql<StaffRow>`
    select s.id, s.name, coalesce(s.set_role, s.proposed_role) as role, s.proposed_role as proposed, s.set_role as set,
      array(select distinct school from staff_school w where w.district = s.district and w.staff = s.id
        and w.until > now() order by 1) as schools,
      (select count(*)::int from device d where d.district = s.district and d.staff = s.id and d.revoked is null) as devices
    from staff s where s.district = ${district} and s.gone is null order by s.name, s.id`.execute(tx);
  return rows;
}
