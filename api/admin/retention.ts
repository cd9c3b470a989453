/** What is older than the district keeps loses its text, once a day or at a command; how much went is written down (S9). */
import { sql } from 'kysely';
import { KEPT_DAYS } from '../../lib/model/health.ts';
import { today } from '../../lib/model/times.ts';
import { type Db, inDistrict, type Tx } from '../database/connect.ts';
import type { Log } from '../log.ts';

/** Entries of one transaction: short enough that pushes do not notice. */
const AT_ONCE = 1_000;
/** How often this process looks whether a district's day has come, in ms. */
const LOOK_EVERY = 3_600_000;

export interface Expired {
  days: number;
  /** By type, how many entries lost their text. */
  counts: Record<string, number>;
  /** Entries of revoked devices that nobody had decided about for so long. */
  held: number;
}

/** Null when the district keeps everything. */
export async function expire(db: Db, district: string, byHand: boolean): Promise<Expired | null> {
  const counts: Record<string, number> = {};
  let days: number | null = null;
  for (;;) {
    const part = await inDistrict(db, district, async (tx) => {
      // As every writer, before anything else (S3).
      await sql`select pg_advisory_xact_lock_shared(log_key(${district}))`.execute(tx);
      const kept = await keptFor(tx, district);
      if (kept === null) return null;
      days = kept.days;
      const { rows } = await sql<{ counts: Record<string, number> | null }>`select expire(${district},
        now() - make_interval(days => ${kept.days}::int), ${kept.today}, ${AT_ONCE}) as counts`.execute(tx);
      return rows[0]!.counts;
    });
    if (part === null) break;
    for (const [type, n] of Object.entries(part)) counts[type] = (counts[type] ?? 0) + n;
  }
  if (days === null) return null;
  const expired = { days, counts, held: 0 };
  await inDistrict(db, district, async (tx) => {
    const { numAffectedRows } = await sql`update quarantine set entry = '', decided = now(), accepted = false
      where district = ${district} and decided is null and handed < now() - make_interval(days => ${days}::int)`.execute(
      tx,
    );
    expired.held = Number(numAffectedRows ?? 0);
    await sql`insert into retention_run (district, days, counts, by_hand)
      values (${district}, ${days}, ${JSON.stringify({ ...counts, held: expired.held })}::jsonb, ${byHand})`.execute(
      tx,
    );
  });
  return expired;
}

async function keptFor(tx: Tx, district: string): Promise<{ days: number; today: string } | null> {
  const { rows } = await sql<{ days: number | null; zone: string }>`
    select (settings->>'keepDays')::int as days, settings->>'zone' as zone from district where district = ${district}`.execute(
    tx,
  );
  const { days, zone } = rows[0]!;
  return days === null ? null : { days, today: today(zone) };
}

export interface RetentionRun {
  at: string;
  days: number;
  counts: Record<string, number>;
  byHand: boolean;
}

export async function retentionRuns(tx: Tx, district: string): Promise<RetentionRun[]> {
  const { rows } = await sql<RetentionRun>`select iso(at) as at, days, counts, by_hand as "byHand"
    from retention_run where district = ${district} order by id desc limit 400`.execute(tx);
  return rows;
}

/**
 * Runs for every district whose day has come. One process at a time; the others find nothing due. Of every district,
 * whatever it keeps, counts of how pages are read go after 28 days.
 */
export async function expireWhatIsDue(db: Db, log: Log, changed: (district: string) => void): Promise<void> {
  await sql`select forget_counts(${KEPT_DAYS}::int)`.execute(db);
  const { rows } = await sql<{ district: string }>`select expiring() as district`.execute(db);
  for (const { district } of rows) {
    const expired = await expire(db, district, false);
    log.info({ district, ...expired }, 'entries older than the district keeps them are gone');
    if (expired && Object.keys(expired.counts).length > 0) changed(district);
  }
}

export function makeRetention(db: Db, log: Log, changed: (district: string) => void): { close(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const look = () => {
    running = expireWhatIsDue(db, log, changed).catch((err) => log.warn({ err }, 'deletion by age has to wait'));
  };
  const timers = [setTimeout(look, 60_000), setInterval(look, LOOK_EVERY)];
  for (const timer of timers) timer.unref();
  return {
    async close() {
      for (const timer of timers) clearTimeout(timer);
      await running;
    },
  };
}
