/** How well pages of each product are read in a district: what its devices counted, and what follows from it. */
import { type RawBuilder, sql } from 'kysely';
import { counters, type DayCounts, type HealthRow, healthRow, KEPT_DAYS } from '../../lib/model/health.ts';
import { addDays, today } from '../../lib/model/times.ts';
import type { HealthReport } from '../../lib/model/wire.ts';
import type { Reader } from '../access/reader.ts';
import type { Tx } from '../database/connect.ts';

/** Of one device: the days that are kept, times more page kinds than all adapters have. Any of them can be named anew in every report. */
const ROWS = 1_500;

const columns: RawBuilder<unknown> = sql.join(counters.map((one) => sql.ref(one)));

/** What a device says of a day replaces what it said before; of more rows than `ROWS` its oldest days go. Days that nobody looks at any more go, of the whole district. */
export async function keepCounts(tx: Tx, me: Reader, version: string, { days }: HealthReport): Promise<void> {
  const now = today(me.settings.zone);
  const from = addDays(now, -KEPT_DAYS);
  // A clock may be a day ahead of the school's calendar, no more. Of a day that comes twice in one report the last counts.
  const fresh = new Map(
    days
      .filter(({ day }) => day > from && day <= addDays(now, 1))
      .map((one) => [JSON.stringify([one.day, one.host, one.kind]), one]),
  );
  await sql`delete from health where district = ${me.district} and day <= ${from}::date`.execute(tx);
  if (fresh.size === 0) return;
  const replaced = sql.join(counters.map((one) => sql`${sql.ref(one)} = excluded.${sql.ref(one)}`));
  const shape = sql.join(counters.map((one) => sql`${sql.ref(one)} int`));
  await sql`insert into health (district, device, day, host, kind, version, ${columns})
    select ${me.district}, ${me.device}, day, host, kind, ${version}, ${columns}
    from json_to_recordset(${JSON.stringify([...fresh.values()])}::json)
      as counted(day date, host text, kind text, ${shape})
    on conflict (district, device, day, host, kind) do update set version = excluded.version, ${replaced}`.execute(tx);
  await sql`delete from health where ctid in (select ctid from health
    where district = ${me.district} and device = ${me.device} order by day desc, host, kind offset ${ROWS})`.execute(
    tx,
  );
}

type Counted = DayCounts & { host: string; kind: string; device: string };

/** By product and page kind; of devices that are revoked nothing. */
export async function healthOf(tx: Tx, { district, settings }: Reader): Promise<HealthRow[]> {
  const from = addDays(today(settings.zone), -KEPT_DAYS);
  const { rows } = await sql<Counted>`
    select h.device, h.day::text as day, h.host, h.kind, ${columns} from health h
    join device d on d.district = h.district and d.id = h.device
    where h.district = ${district} and h.day > ${from}::date and d.revoked is null`.execute(tx);
  const pages = Map.groupBy(rows, ({ host, kind }) => `${host} ${kind}`);
  return [...pages.values()]
    .map((all) => {
      const { host, kind } = all[0]!;
      return healthRow({ host, kind }, [...Map.groupBy(all, ({ device }) => device).values()], settings.holidays);
    })
    .sort((a, b) => (`${a.host} ${a.kind}` < `${b.host} ${b.kind}` ? -1 : 1));
}
