/** What an import would change, and whether it is so much that somebody must say yes to it. */
import { sql } from 'kysely';
import type { RosterReport } from '../../lib/model/wire.ts';
import type { Tx } from '../database/connect.ts';
import type { ReadRoster } from './read.ts';

/** Above this share an import stops and asks: it is more often a broken export than a true change. */
const LIMIT = 0.1;

export async function compare(
  tx: Tx,
  district: string,
  roster: ReadRoster,
): Promise<Pick<RosterReport, 'counts' | 'asks'>> {
  const { rows } = await sql<
    Record<'schools' | 'sections' | 'staff' | 'students' | 'guardians' | 'enrolments' | 'serving', string[]> & {
      roles: Record<string, string>;
    }
  >`
    select
      array(select id from school where district = ${district} and gone is null) as schools,
      array(select id from section where district = ${district} and gone is null) as sections,
      array(select id from staff where district = ${district} and gone is null) as staff,
      array(select id from student where district = ${district} and gone is null) as students,
      array(select distinct g->>'id' from student, jsonb_array_elements(data->'guardians') g
        where district = ${district} and gone is null) as guardians,
      array(select student || ' ' || section from enrolment where district = ${district} and until > now()) as enrolments,
      array(select distinct staff from serves where district = ${district} and since <= now() and until > now()
        union select s.id from staff s join staff_school w on w.district = s.district and w.staff = s.id and w.until > now()
          join student_school v on v.district = w.district and v.school = w.school and v.until > now()
          where s.district = ${district} and s.gone is null and coalesce(s.set_role, s.proposed_role) in ('counselor', 'office')
      ) as serving,
      (select coalesce(json_object_agg(id, set_role), '{}') from staff
        where district = ${district} and set_role is not null) as roles`.execute(tx);
  const before = rows[0]!;
  const today = new Date().toISOString().slice(0, 10);
  const runs = ({ end }: { end: string | null }): boolean => end === null || end >= today;
  const seats = roster.enrolments.filter(runs);
  const after = {
    schools: roster.schools.map(({ id }) => id),
    sections: roster.sections.map(({ id }) => id),
    staff: roster.staff.map(({ id }) => id),
    students: roster.students.map(({ id }) => id),
    guardians: roster.students.flatMap(({ guardians }) => guardians.map(({ id }) => id)),
    enrolments: seats.map(({ person, section }) => `${person} ${section}`),
  };
  const counts: RosterReport['counts'] = {};
  for (const [name, ids] of Object.entries(after)) {
    const [was, is] = [new Set(before[name as keyof typeof after]), new Set(ids)];
    counts[name] = { before: was.size, after: is.size, ending: missing(was, is), starting: missing(is, was) };
  }
  const asks: RosterReport['asks'] = [];
  const { enrolments } = counts;
  if (enrolments && enrolments.ending > enrolments.before * LIMIT) asks.push('enrolments-end');
  const filled = new Set(seats.map(({ section }) => section));
  const peopled = new Set(roster.students.map(({ school }) => school));
  const serving = new Set(
    roster.teachings.filter((one) => runs(one) && filled.has(one.section)).map(({ person }) => person),
  );
  // A role that an administrator has set outlives each import.
  for (const { id, schools, role } of roster.staff)
    if ((before.roles[id] ?? role) !== 'teacher' && schools.some((school) => peopled.has(school))) serving.add(id);
  const lost = before.serving.filter((id) => !serving.has(id));
  if (lost.length > before.serving.length * LIMIT) asks.push('staff-lose-all');
  return { counts, asks };
}

const missing = (from: Set<string>, other: Set<string>): number => [...from].filter((id) => !other.has(id)).length;
