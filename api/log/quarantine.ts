/** What a revoked device had not sent: handed over in parts, and held apart until an administrator decides (S17). */
import { sql } from 'kysely';
import type { Presented } from '../auth/tokens.ts';
import { refused } from '../auth/tokens.ts';
import { type Db, inDistrict } from '../database/connect.ts';
import { Problem } from '../problem.ts';

/** Entries of one device; no honest one has a tenth of them waiting. */
const MOST = 50_000;

/**
 * Takes it from a revoked device only, also when its token is past its hours. The same entry again is kept once, so a
 * device whose answer was lost asks again. Answers how many of these entries are held now, or were before.
 */
export function handOver(db: Db, { district, hash }: Presented, entries: readonly unknown[]): Promise<number> {
  return inDistrict(db, district, async (tx) => {
    // Held until the end: of two parts at once the second waits, and goes on counting where the first ended.
    const { rows } = await sql<{ device: string; revoked: boolean }>`
      select d.id as device, d.revoked is not null as revoked from token t
      join device d on d.district = t.district and d.id = t.device
      where t.district = ${district} and t.hash = ${hash} for update of d`.execute(tx);
    const device = rows[0];
    if (!device) throw refused('unknown');
    if (!device.revoked) throw new Problem(409, 'not-revoked', 'This device is not revoked: it can push.');
    const before = await sql<{ held: number; next: number }>`
      select count(*)::int as held, coalesce(max(n) + 1, 0) as next from quarantine
      where district = ${district} and device = ${device.device}`.execute(tx);
    const { held, next } = before.rows[0]!;
    if (held + entries.length > MOST)
      throw new Problem(413, 'quarantine-full', `More than ${MOST} entries of one device are not held.`, {
        limit: MOST,
      });
    const list = entries.map((entry, n) => ({ n: n + next, entry: JSON.stringify(entry) }));
    await sql`insert into quarantine (district, device, n, entry, hash)
      select ${district}, ${device.device}, n, entry, md5(entry)
      from json_to_recordset(${JSON.stringify(list)}::json) as q(n int, entry text) order by n
      on conflict (district, device, hash) do nothing`.execute(tx);
    return list.length;
  });
}
