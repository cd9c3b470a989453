/** GET /v1/roster: what one device gets of the roster, its person's scope and nothing else of the families (S15). */
import { sql } from 'kysely';
import type { Roster, Student } from '../../lib/model/roster.ts';
import { asReader } from '../access/reader.ts';
import { scopeOf } from '../access/scope.ts';
import type { Presented } from '../auth/tokens.ts';
import type { Db, Tx } from '../database/connect.ts';
import { rosterName } from '../log/pull.ts';

export function rosterFor(db: Db, token: Presented): Promise<Roster> {
  return asReader(db, token, async (tx, reader) => {
    const scope = await scopeOf(tx, reader);
    const { district } = reader;
    const students = await studentsOf(tx, district, scope.students, reader.settings.zone);
    const { rows } = await sql<Pick<Roster, 'staff' | 'sections' | 'schools' | 'aliases'>>`
      select
        -- All of the staff, also former ones: they are named in the log, and marked.
        (select coalesce(json_agg(jsonb_build_object('id', s.id, 'name', s.name, 'role', coalesce(s.set_role, s.proposed_role),
          'schools', array(select distinct school from staff_school w where w.district = s.district and w.staff = s.id
            and w.until > now() order by 1))
          || case when s.gone is not null then '{"former": true}' else '{}' end::jsonb order by s.id), '[]')
          from staff s where s.district = ${district}) as staff,
        (select coalesce(json_agg(json_build_object('id', c.id, 'title', c.title, 'school', c.school,
          'teachers', array(select distinct staff from teaching t where t.district = c.district and t.section = c.id
            and t.since <= now() and t.until > now() order by 1)) order by c.id), '[]')
          from section c where c.district = ${district} and c.gone is null) as sections,
        (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by id), '[]')
          from school where district = ${district} and gone is null) as schools,
        (select coalesce(json_object_agg(former, student), '{}') from alias where district = ${district}
          and student = any(${scope.students})) as aliases`.execute(tx);
    return { version: rosterName(reader, scope), students, ...rows[0]! };
  });
}

/** Students of the roster by id, as a device keeps them; unknown ids are left out. */
export async function studentsOf(tx: Tx, district: string, ids: readonly string[], zone: string): Promise<Student[]> {
  const { rows } = await sql<{ student: Student }>`
    select data || jsonb_build_object(
      'school', coalesce((select school from student_school v where v.district = s.district and v.student = s.id
        order by until desc, since desc limit 1), ''),
      'sections', array(select distinct section from enrolment e where e.district = s.district and e.student = s.id
        and e.since <= now() and e.until > now() order by 1),
      'left', case when s.gone is not null then (s.gone at time zone ${zone})::date
        else (select case when max(until) <= now() then ((max(until) at time zone ${zone})::date - 1) end
          from enrolment e where e.district = s.district and e.student = s.id) end) as student
    from student s where s.district = ${district} and s.id = any(${[...ids]}::text[]) order by s.id`.execute(tx);
  return rows.map(({ student }) => student);
}
