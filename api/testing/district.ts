/**
 * A small invented district for tests of the API, put into the tables as an import would leave it: two schools, two
 * teachers, one of each other role. Teacher `t1` serves `s1`, `s2`; `t2` serves `s2`, `s3`; counselor `c1` and office
 * `o1` are at school `north` (`s1`–`s3`), counselor `c2` at `south` (`s4`); administrator `a1`.
 */
import { defaultSettings } from '../../lib/model/settings.ts';
import type { TestDatabase } from './database.ts';

export async function seedDistrict({ asOwner }: TestDatabase, district = 'cedar'): Promise<void> {
  const settings = JSON.stringify(defaultSettings('Cedar Hollow', 'America/Chicago'));
  await asOwner(`insert into district (district, settings, timeline, roster_version) values ($1, $2, $3, 1)`, [
    district,
    settings,
    `t-${district}`,
  ]);
  for (const school of ['north', 'south'])
    await asOwner(`insert into school (district, id, name) values ($1, $2, $2)`, [district, school]);
  const staff = [
    ['t1', 'teacher', 'north'],
    ['t2', 'teacher', 'north'],
    ['c1', 'counselor', 'north'],
    ['o1', 'office', 'north'],
    ['c2', 'counselor', 'south'],
    ['a1', 'administrator', 'north'],
  ];
  for (const [id, role, school] of staff) {
    await asOwner(`insert into staff (district, id, name, proposed_role) values ($1, $2, 'Person ' || $2, $3)`, [
      district,
      id,
      role,
    ]);
    await asOwner(`insert into staff_school (district, staff, school, since) values ($1, $2, $3, '-infinity')`, [
      district,
      id,
      school,
    ]);
  }
  for (const [id, school] of [
    ['s1', 'north'],
    ['s2', 'north'],
    ['s3', 'north'],
    ['s4', 'south'],
  ]) {
    const data = {
      id,
      given: `Given-${id}`,
      family: `Family-${id}`,
      preferred: null,
      grade: '7',
      ids: { sourcedId: id },
      language: null,
      guardians: [],
    };
    await asOwner(`insert into student (district, id, data) values ($1, $2, $3)`, [district, id, JSON.stringify(data)]);
    await asOwner(`insert into student_school (district, student, school, since) values ($1, $2, $3, '-infinity')`, [
      district,
      id,
      school,
    ]);
  }
  for (const [section, teacher, students] of [
    ['north-7a', 't1', ['s1', 's2']],
    ['north-7b', 't2', ['s2', 's3']],
  ] as const) {
    await asOwner(`insert into section (district, id, title, school) values ($1, $2, $2, 'north')`, [
      district,
      section,
    ]);
    await asOwner(`insert into teaching (district, staff, section, since) values ($1, $2, $3, '-infinity')`, [
      district,
      teacher,
      section,
    ]);
    for (const student of students) {
      await asOwner(`insert into enrolment (district, student, section, since) values ($1, $2, $3, '-infinity')`, [
        district,
        student,
        section,
      ]);
      await asOwner(
        `insert into serves (district, staff, student, section, since, until) values ($1, $2, $3, $4, '-infinity', 'infinity')`,
        [district, teacher, student, section],
      );
    }
  }
}

/** Ends, `daysAgo` from now, what makes this teacher serve this student. */
export async function endServing(
  { asOwner }: TestDatabase,
  staff: string,
  student: string,
  daysAgo: number,
  district = 'cedar',
): Promise<void> {
  await asOwner(
    `update serves set until = now() - make_interval(days => $4::int) where district = $1 and staff = $2 and student = $3`,
    [district, staff, student, daysAgo],
  );
  await asOwner(`update district set roster_version = roster_version + 1 where district = $1`, [district]);
}

/** Makes this teacher serve this student from `daysAgo` on, until `endedDaysAgo` when it is given. */
export async function beginServing(
  { asOwner }: TestDatabase,
  staff: string,
  student: string,
  daysAgo: number,
  endedDaysAgo: number | null = null,
  district = 'cedar',
): Promise<void> {
  await asOwner(
    `insert into serves (district, staff, student, section, since, until) values ($1, $2, $3, 'north-7a',
      now() - make_interval(days => $4::int), coalesce(now() - make_interval(days => $5::int), 'infinity'))`,
    [district, staff, student, daysAgo, endedDaysAgo],
  );
  await asOwner(`update district set roster_version = roster_version + 1 where district = $1`, [district]);
}
