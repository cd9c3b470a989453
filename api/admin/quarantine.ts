/**
 * The quarantine as an administrator sees it (S17): what a revoked device handed over, the text of restricted entries
 * only after a reason, each look written down; and the decision on each entry, into the log or away.
 */
import { sql } from 'kysely';
import { tick } from '../../lib/model/clock.ts';
import { AnyEntry } from '../../lib/model/entry.ts';
import { newEntryId } from '../../lib/model/ids.ts';
import type { Quarantine, QuarantineOutcome } from '../../lib/model/wire.ts';
import type { Tx } from '../database/connect.ts';
import { type Checked, check, forTheDatabase, type Row } from '../log/check.ts';
import { type Known, misfits } from '../log/fits.ts';
import { Problem } from '../problem.ts';

/** Who looks or decides. At the command line nobody is signed in: `staff` and `device` are null. */
export interface Looker {
  district: string;
  staff: string | null;
  device: string | null;
}
export const atTheCommandLine = (district: string): Looker => ({ district, staff: null, device: null });

interface Held {
  n: number;
  text: string;
  handed: string;
  decided: string | null;
  accepted: boolean | null;
}

/** @param reason opens the texts of all restricted entries that wait; null leaves them closed. */
export async function lookAt(tx: Tx, looker: Looker, device: string, reason: string | null): Promise<Quarantine> {
  const { district, staff } = looker;
  const owner = await ownerOf(tx, district, device);
  const { rows } = await sql<Held>`
    select n, entry as text, iso(handed) as handed, iso(decided) as decided, accepted from quarantine
    where district = ${district} and device = ${device} order by n`.execute(tx);
  const entries = rows.map((row) => ({ ...row, entry: row.decided === null ? readable(row.text) : null }));
  const hidden = await restrictedAmong(tx, district, entries);
  const opened = staff === owner.staff ? hidden : await openedBy(tx, looker, device);
  const opening = reason === null ? [] : [...hidden].filter((n) => !opened.has(n));
  await sql`insert into quarantine_look (district, device, staff, staff_device, reason, opened)
    values (${district}, ${device}, ${staff}, ${looker.device}, ${opening.length > 0 ? reason : null},
      ${opening}::int[])`.execute(tx);
  for (const n of opening) opened.add(n);
  return {
    staff: owner.staff,
    entries: entries.map(({ n, handed, decided, accepted, entry }) => ({
      n,
      handed,
      state: decided === null ? 'waiting' : accepted ? 'accepted' : 'discarded',
      restricted: hidden.has(n),
      place: entry && { students: entry.students, recorded: entry.recorded },
      entry: entry && (!hidden.has(n) || opened.has(n)) ? entry : null,
    })),
    looks: await looksAt(tx, district, device),
  };
}

/**
 * Stores the accepted ones as the words of the person whose device it was, judged by the roster of the day they
 * happened; what is accepted or discarded loses its text here. One that the log refuses goes on waiting.
 */
export async function decide(
  tx: Tx,
  { district, staff }: Looker,
  device: string,
  accept: readonly number[],
  discard: readonly number[],
): Promise<QuarantineOutcome[]> {
  // As every writer, before anything else: a pull must not go past this transaction before it has ended (S3).
  await sql`select pg_advisory_xact_lock_shared(log_key(${district}))`.execute(tx);
  const person = await ownerOf(tx, district, device);
  const { rows } = await sql<{ n: number; entry: string }>`
    select n, entry from quarantine where district = ${district} and device = ${device}
      and decided is null and n = any(${[...accept]}::int[]) order by n for update`.execute(tx);
  const checked = rows.map(({ n, entry }) => ({ n, checked: check(JSON.parse(entry), n, Date.now()) }));
  const fine = checked.flatMap(({ checked }) => ('row' in checked ? [checked.row] : []));
  const misfit = await misfits(fine, async (ids) => {
    const { rows } = await sql<Known>`select id, type, raw from entry
      where district = ${district} and id = any(${ids}::uuid[])`.execute(tx);
    return rows;
  });
  const fitting = fine.filter(({ n }) => !misfit.has(n));
  const other = await takeIn(tx, { district, staff: person.staff, device, role: person.role }, fitting);
  const said = checked.map(({ n, checked }) => ({ n, said: saidOf(checked, misfit.get(n) ?? other.get(n)) }));
  const taken = said.filter(({ said }) => said === 'accepted' || said === 'duplicate').map(({ n }) => n);
  await tellOfLooks(
    tx,
    district,
    device,
    fine.filter(({ n }) => taken.includes(n)),
  );
  await sql`update quarantine set decided = now(), decided_by = ${staff}, accepted = (n = any(${taken}::int[])), entry = ''
    where district = ${district} and device = ${device} and decided is null
      and (n = any(${taken}::int[]) or n = any(${[...discard]}::int[]))`.execute(tx);
  return said;
}

const saidOf = (checked: Checked, said = 'accepted'): string =>
  'row' in checked ? said : 'refused' in checked ? checked.refused : 'invalid';

async function ownerOf(tx: Tx, district: string, device: string): Promise<{ staff: string; role: string }> {
  const { rows } = await sql<{ staff: string; role: string }>`
    select d.staff, coalesce(s.set_role, s.proposed_role) as role from device d
    join staff s on s.district = d.district and s.id = d.staff
    where d.district = ${district} and d.id = ${device}`.execute(tx);
  if (!rows[0]) throw new Problem(404, null, 'There is no such device.');
  return rows[0];
}

/** Null: not even an envelope of ours. It is never shown and can only be discarded. */
function readable(text: string): AnyEntry | null {
  const arrived: unknown = JSON.parse(text);
  return AnyEntry.safeParse(arrived).success ? (arrived as AnyEntry) : null;
}

/** Those that say so, and those that are about a restricted entry, in the log or beside them. */
async function restrictedAmong(
  tx: Tx,
  district: string,
  entries: readonly { n: number; entry: AnyEntry | null }[],
): Promise<Set<number>> {
  const known = entries.flatMap(({ n, entry }) => (entry ? [{ n, entry }] : []));
  const abouts = known.map(({ entry }) => String(entry.about)).filter((id) => /^[0-9a-f-]{36}$/i.test(id));
  const { rows } = await sql<{ id: string }>`select id from entry
    where district = ${district} and audience = 'restricted' and id = any(${abouts}::uuid[])`.execute(tx);
  const restricted = new Set(rows.map(({ id }) => id));
  for (const { entry } of known) if (entry.audience === 'restricted') restricted.add(entry.id.toLowerCase());
  return new Set(
    known
      .filter(({ entry }) => entry.audience === 'restricted' || restricted.has(String(entry.about).toLowerCase()))
      .map(({ n }) => n),
  );
}

async function openedBy(tx: Tx, { district, staff }: Looker, device: string): Promise<Set<number>> {
  const { rows } = await sql<{ n: number }>`select distinct unnest(opened) as n from quarantine_look
    where district = ${district} and device = ${device} and staff = ${staff}`.execute(tx);
  return new Set(rows.map(({ n }) => n));
}

async function looksAt(tx: Tx, district: string, device: string): Promise<Quarantine['looks']> {
  const { rows } = await sql<Quarantine['looks'][number]>`
    select iso(at) as at, staff, reason, cardinality(opened) as opened from quarantine_look
    where district = ${district} and device = ${device} order by id desc limit 100`.execute(tx);
  return rows;
}

interface Writer {
  district: string;
  staff: string;
  device: string;
  role: string;
}

/** The normal checks of a push, for a writer who does not ask themselves. Answers what was said of each that was not taken. */
async function takeIn(tx: Tx, { district, staff, device, role }: Writer, rows: readonly Row[]) {
  const { entries, raws } = forTheDatabase(rows);
  const { rows: answers } = await sql<{ answer: { other: [number | string, string][] | null } }>`
    select take_in(${district}, ${staff}, ${device}, ${role}, date_trunc('milliseconds', now()), '-infinity',
      ${entries}::json, ${raws}) as answer`.execute(tx);
  return new Map(answers[0]!.answer.other?.map(([n, said]) => [Number(n), said]));
}

/** A restricted entry that was opened here before it came into the log: its author and the counselors read who, and why. */
async function tellOfLooks(tx: Tx, district: string, device: string, taken: readonly Row[]): Promise<void> {
  const { rows: looks } = await sql<{ n: number; staff: string; device: string; reason: string; at: string }>`
    select n, staff, staff_device as device, reason, iso(at) as at
    from quarantine_look, unnest(opened) n
    where district = ${district} and quarantine_look.device = ${device} and staff is not null
      and n = any(${taken.map(({ n }) => n)}::int[]) order by id`.execute(tx);
  for (const look of looks) {
    const { id, students } = taken.find(({ n }) => n === look.n)!;
    const told = {
      id: newEntryId(),
      type: 'restricted.opened',
      recorded: tick(null, Date.parse(look.at), 'quarantine'),
      students,
      audience: 'restricted',
      about: id,
      reason: look.reason,
    };
    const checked = check(told, 0, Date.now());
    if (!('row' in checked)) throw new Error('An entry that tells of a look does not have its own form.');
    const writer = { district, staff: look.staff, device: look.device, role: 'administrator' };
    await takeIn(tx, writer, [checked.row]);
  }
}
