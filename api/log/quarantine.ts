/** What a revoked device had not sent: it is handed over once, and an administrator decides on each entry (S17). */
import { sql } from 'kysely';
import type { Presented } from '../auth/tokens.ts';
import { refused } from '../auth/tokens.ts';
import { type Db, inDistrict, type Tx } from '../database/connect.ts';
import { Problem } from '../problem.ts';
import { check } from './check.ts';

/** Takes it from a revoked device only, also when its token is past its hours. Answers how many were kept. */
export function handOver(db: Db, { district, hash }: Presented, entries: readonly unknown[]): Promise<number> {
  return inDistrict(db, district, async (tx) => {
    const { rows } = await sql<{ device: string; revoked: boolean }>`
      select d.id as device, d.revoked is not null as revoked from token t
      join device d on d.district = t.district and d.id = t.device
      where t.district = ${district} and t.hash = ${hash} for update of d`.execute(tx);
    const device = rows[0];
    if (!device) throw refused('unknown');
    if (!device.revoked) throw new Problem(409, 'not-revoked', 'This device is not revoked: it can push.');
    const before =
      await sql`select from quarantine where district = ${district} and device = ${device.device} limit 1`.execute(tx);
    if (before.rows.length > 0) throw new Problem(409, 'handed-over', 'This device has handed over what it had.');
    const list = entries.map((entry, n) => ({ n, entry: JSON.stringify(entry) }));
    await sql`insert into quarantine (district, device, n, entry)
      select ${district}, ${device.device}, n, entry
      from json_to_recordset(${JSON.stringify(list)}::json) as q(n int, entry text)`.execute(tx);
    return list.length;
  });
}

/** Stores the accepted ones as the words of the person whose device it was, judged by the roster of the day they happened. */
export async function decide(
  tx: Tx,
  district: string,
  device: string,
  accept: number[],
  reject: number[],
): Promise<{ n: number; said: string }[]> {
  const owner = await sql<{ staff: string; role: string }>`
    select d.staff, coalesce(s.set_role, s.proposed_role) as role from device d
    join staff s on s.district = d.district and s.id = d.staff
    where d.district = ${district} and d.id = ${device}`.execute(tx);
  const person = owner.rows[0];
  if (!person) throw new Problem(404, null, 'There is no such device.');
  const { rows } = await sql<{ n: number; entry: string }>`
    select n, entry from quarantine where district = ${district} and device = ${device}
      and decided is null and n = any(${accept}::int[]) order by n for update`.execute(tx);
  const checked = rows.map(({ n, entry }) => ({ n, checked: check(JSON.parse(entry), n, Date.now()) }));
  const fine = checked.flatMap(({ checked }) => ('row' in checked ? [checked.row] : []));
  const { rows: answers } = await sql<{ answer: { other: [number | string, string][] | null } }>`
    select take_in(${district}, ${person.staff}, ${device}, ${person.role}, date_trunc('milliseconds', now()), '-infinity',
      ${JSON.stringify(fine)}::json) as answer`.execute(tx);
  const other = new Map(answers[0]!.answer.other?.map(([n, said]) => [Number(n), said]));
  const said = checked.map(({ n, checked }) => ({
    n,
    said: 'row' in checked ? (other.get(n) ?? 'accepted') : 'refused' in checked ? checked.refused : 'invalid',
  }));
  const taken = said.filter(({ said }) => said === 'accepted' || said === 'duplicate').map(({ n }) => n);
  await sql`update quarantine set decided = now(), accepted = (n = any(${taken}::int[]))
    where district = ${district} and device = ${device} and decided is null
      and (n = any(${taken}::int[]) or n = any(${reject}::int[]))`.execute(tx);
  return said;
}
