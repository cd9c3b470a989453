/**
 * Brings a roster in: read, compare, ask, swap; all of it or nothing (issue: "stops and asks"). Periods of enrolment,
 * teaching and school are closed, never deleted, so that it can still be said who served whom on any past day (S8).
 */
import { createHash } from 'node:crypto';
import { parseDate } from '@internationalized/date';
import { sql } from 'kysely';
import type { RosterReport } from '../../lib/model/wire.ts';
import type { Tx } from '../database/connect.ts';
import { compare } from './compare.ts';
import { type ReadRoster, readRoster } from './read.ts';
import { Report } from './report.ts';

/** Reads an upload and says what an import would do. Keeps it for a day when it can be imported. */
export async function previewRoster(tx: Tx, district: string, zip: Buffer, by: string | null): Promise<RosterReport> {
  const { roster, report } = await looked(tx, district, zip);
  if (!roster) return report;
  const upload = createHash('sha256').update(zip).digest('base64url').slice(0, 27);
  await tx.deleteFrom('roster_upload').where('at', '<', sql<Date>`now() - interval '1 day'`).execute();
  await tx
    .insertInto('roster_upload')
    .values({ district, id: upload, zip, staff: by })
    .onConflict((conflict) => conflict.columns(['district', 'id']).doUpdateSet({ at: sql`now()`, staff: by }))
    .execute();
  return { ...report, upload };
}

/** Null when there is no such upload (any more). When something is asked and not confirmed, nothing is changed. */
export async function importRoster(
  tx: Tx,
  district: string,
  upload: string,
  confirmed: readonly string[],
): Promise<{ report: RosterReport; imported: boolean } | null> {
  const kept = await tx
    .selectFrom('roster_upload')
    .select('zip')
    .where('district', '=', district)
    .where('id', '=', upload)
    .executeTakeFirst();
  if (!kept) return null;
  // One import at a time in a district; reads and pushes go on.
  await sql`select pg_advisory_xact_lock(hashtext('roster ' || ${district}))`.execute(tx);
  const { roster, report } = await looked(tx, district, kept.zip);
  if (!roster) return { report, imported: false };
  if (report.asks.some((ask) => !confirmed.includes(ask))) return { report: { ...report, upload }, imported: false };
  await swap(tx, district, roster);
  await tx.deleteFrom('roster_upload').where('district', '=', district).where('id', '=', upload).execute();
  return { report: { ...report, upload: null }, imported: true };
}

async function looked(
  tx: Tx,
  district: string,
  zip: Buffer,
): Promise<{ roster: ReadRoster | null; report: RosterReport }> {
  const found = new Report();
  const roster = await readRoster(zip, found);
  const { counts, asks } = roster ? await compare(tx, district, roster) : { counts: {}, asks: [] };
  return { roster, report: { version: roster?.version ?? null, problems: found.all(), counts, asks, upload: null } };
}

async function swap(tx: Tx, district: string, roster: ReadRoster): Promise<void> {
  const { rows } = await sql<{ zone: string; version: number }>`
    select settings->>'zone' as zone, roster_version as version from district where district = ${district}`.execute(tx);
  const { zone, version } = rows[0]!;
  // What the first roster knows held before it, too: nobody's first day at work is the day of the import.
  const unsaid = version === 0 ? '-infinity' : startOf(new Date().toISOString().slice(0, 10), zone);
  const period = ({ begin, end }: { begin: string | null; end: string | null }) => ({
    since: begin ? startOf(begin, zone) : unsaid,
    until: end ? startOf(parseDate(end).add({ days: 1 }).toString(), zone) : 'infinity',
  });
  const always = { since: unsaid, until: 'infinity' };

  await things(tx, district, 'school', 'name text', 'name', roster.schools);
  await things(tx, district, 'section', 'title text, school text', 'title, school', roster.sections);
  await things(
    tx,
    district,
    'staff',
    'name text, proposed_role text',
    'name, proposed_role',
    roster.staff.map(({ id, name, role }) => ({ id, name, proposed_role: role })),
  );
  await things(
    tx,
    district,
    'student',
    'data jsonb',
    'data',
    roster.students.map(({ school: _, ...data }) => ({ id: data.id, data })),
  );

  await periods(
    tx,
    district,
    'student_school',
    'student',
    'school',
    roster.students.map(({ id, school }) => ({ person: id, place: school, ...always })),
  );
  await periods(
    tx,
    district,
    'staff_school',
    'staff',
    'school',
    roster.staff.flatMap(({ id, schools }) => schools.map((place) => ({ person: id, place, ...always }))),
  );
  const seat = (one: ReadRoster['enrolments'][number]) => ({ person: one.person, place: one.section, ...period(one) });
  await periods(tx, district, 'enrolment', 'student', 'section', roster.enrolments.map(seat));
  await periods(tx, district, 'teaching', 'staff', 'section', roster.teachings.map(seat));
  await sql`delete from serves where district = ${district}`.execute(tx);
  await sql`insert into serves (district, staff, student, section, since, until)
    select t.district, t.staff, e.student, e.section, greatest(t.since, e.since), max(least(t.until, e.until))
    from teaching t join enrolment e on e.district = t.district and e.section = t.section
    where t.district = ${district} and greatest(t.since, e.since) < least(t.until, e.until)
    group by t.district, t.staff, e.student, e.section, greatest(t.since, e.since)`.execute(tx);
  await sql`update district set roster_version = roster_version + 1, summaries_through = null where district = ${district}`.execute(
    tx,
  );
}

const startOf = (day: string, zone: string): string => parseDate(day).toDate(zone).toISOString();

/** Schools, sections, people: written over by id; what is not named any more is marked gone, for whoever is still named in entries. */
async function things(
  tx: Tx,
  district: string,
  table: string,
  types: string,
  columns: string,
  rows: object[],
): Promise<void> {
  const name = sql.table(table);
  const list = sql.raw(columns);
  const set = sql.raw(
    columns
      .split(', ')
      .map((column) => `${column} = excluded.${column}`)
      .join(', '),
  );
  await sql`
    with given as (select * from json_to_recordset(${JSON.stringify(rows)}::json) as g(id text, ${sql.raw(types)})),
    ended as (
      update ${name} t set gone = now()
      where t.district = ${district} and t.gone is null and not exists (select from given where given.id = t.id)
    )
    insert into ${name} as t (district, id, ${list}, gone)
    select ${district}, id, ${list}, null from given
    on conflict (district, id) do update set ${set}, gone = null
    where t.gone is not null or (${sql.raw(
      columns
        .split(', ')
        .map((one) => `t.${one}`)
        .join(', '),
    )}) is distinct from (${sql.raw(
      columns
        .split(', ')
        .map((one) => `excluded.${one}`)
        .join(', '),
    )})`.execute(tx);
}

/** A period that runs and is named again goes on; one that is not is closed now; one that is new begins. */
async function periods(
  tx: Tx,
  district: string,
  table: string,
  person: string,
  place: string,
  rows: { person: string; place: string; since: string; until: string }[],
): Promise<void> {
  const [name, who, where] = [sql.table(table), sql.ref(person), sql.ref(place)];
  const given = sql`(select person, place, min(since) as since, max(until) as until
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as g(person text, place text, since timestamptz, until timestamptz) group by person, place)`;
  await sql`update ${name} t set until = n.ends
    from (select x.${who} as who, x.${where} as place, x.since, coalesce(g.until, greatest(now(), x.since)) as ends
      from ${name} x left join ${given} g on g.person = x.${who} and g.place = x.${where}
      where x.district = ${district} and x.until > now()) n
    where t.district = ${district} and t.${who} = n.who and t.${where} = n.place and t.since = n.since
      and t.until <> n.ends`.execute(tx);
  await sql`insert into ${name} (district, ${who}, ${where}, since, until)
    select ${district}, g.person, g.place,
      -- Once closed and open again: a second period, which begins today.
      case when exists (select from ${name} x where x.district = ${district} and x.${who} = g.person
        and x.${where} = g.place and x.since >= g.since) then date_trunc('day', now()) else g.since end,
      g.until
    from ${given} g
    where g.until > g.since and not exists (select from ${name} x where x.district = ${district}
      and x.${who} = g.person and x.${where} = g.place and (x.until > now() or x.until >= g.until))
    on conflict (district, ${who}, ${where}, since) do update set until = excluded.until`.execute(tx);
}
