/** A large invented district for measuring: 2,000 students, 40 teachers of 200 students' worth of sections, one counselor. */

import { v7 } from 'uuid';
import type { District } from '../../demo/district/types.ts';
import { district as demo } from '../../demo/district.ts';
import type { AnyEntry } from '../../lib/model/entry.ts';
import { instantOf } from '../../lib/model/times.ts';

export const STUDENTS = 2_000;
export const ENTRIES_EACH = 50;
const PER_SECTION = 200;

export const studentId = (n: number): string => `bench-student-${n}`;
export const guardianId = (n: number): string => `bench-guardian-${n}`;
export const teacherId = (n: number): string => `bench-teacher-${n}`;
export const COUNSELOR = 'bench-counselor';
export const ADMINISTRATOR = 'bench-administrator';

export function benchDistrict(): District {
  const school = demo.schools[0]!;
  const year = demo.sessions[0]!;
  const teachers = Array.from({ length: STUDENTS / PER_SECTION }, (_, n) => person(teacherId(n), 'teacher', n));
  const staff = [...teachers, person(COUNSELOR, 'counselor', 900), person(ADMINISTRATOR, 'administrator', 901)];
  const sections = teachers.map((teacher, n) => ({
    ...demo.sections[0]!,
    sourcedId: `bench-section-${n}`,
    code: `B${n}`,
    title: `Bench ${n}`,
    school: school.sourcedId,
    teacher: teacher.sourcedId,
    sisId: 900 + n,
  }));
  const students = Array.from({ length: STUDENTS }, (_, n) => ({
    ...demo.students[0]!,
    sourcedId: studentId(n),
    identifier: String(10_000 + n),
    sisId: 1_000 + n,
    givenName: `Given${n}`,
    familyName: `Family${n % 700}`,
    preferredGivenName: '',
    school: school.sourcedId,
    language: n % 3 === 0 ? ('es' as const) : ('en' as const),
    email: '',
    active: true,
  }));
  const guardians = students.map((_, n) => ({
    ...demo.guardians[0]!,
    sourcedId: guardianId(n),
    givenName: `Parent${n}`,
    familyName: `Family${n % 700}`,
    phone: `+1 312 555 ${String(n).padStart(4, '0')}`,
    email: `parent${n}@families.example`,
    sisId: 20_000 + n,
    lines: [],
  }));
  const relationships = students.map((student, n) => ({
    ...demo.relationships[0]!,
    student: student.sourcedId,
    guardian: guardianId(n),
    relation: 'mother',
    livesWith: 'yes',
    priority: 1,
    restriction: '',
  }));
  const seat = (section: string, user: string, role: 'student' | 'teacher') => ({
    sourcedId: `bench-seat-${section}-${user}`,
    section,
    user,
    role,
    startDate: year.startDate,
    endDate: year.endDate,
  });
  const enrolments = [
    ...sections.map((section) => seat(section.sourcedId, section.teacher, 'teacher')),
    ...students.map((student, n) => seat(`bench-section-${Math.floor(n / PER_SECTION)}`, student.sourcedId, 'student')),
  ];
  return { ...demo, staff, sections, students, guardians, relationships, addresses: [], enrolments };

  function person(sourcedId: string, role: 'teacher' | 'counselor' | 'administrator', n: number) {
    const schools = role === 'administrator' ? [] : [school.sourcedId];
    return {
      ...demo.staff[0]!,
      sourcedId,
      role,
      schools,
      username: sourcedId,
      email: `${sourcedId}@district.example`,
      sisId: 500 + n,
    };
  }
}

const DAY = 86_400_000;
const note =
  'Spoke about the reading log and what would help at home; the family asked for the worksheet on paper and for a call after five. '.repeat(
    2,
  );

/** Entry `m` of student `n`: about 500 bytes as JSON, one every seven days back from `now` (ms), so that the last 90 days hold a quarter. */
export function benchEntry(n: number, m: number, now: number, device = 'bench'): AnyEntry {
  const at = instantOf(now - m * 7 * DAY - (n % 1_000) * 1_000);
  return {
    id: v7(),
    type: 'contact.logged',
    recorded: `${at} 0000 ${device}`,
    students: [studentId(n)],
    audience: 'team',
    happened: { at, zone: 'America/Chicago' },
    people: [{ contact: guardianId(n), role: 'guardian', name: null }],
    direction: m % 3 === 0 ? 'inbound' : 'outbound',
    how: { channel: 'call', outcome: m % 3 === 0 ? 'spoke' : m % 2 === 0 ? 'reached' : 'left-message', number: null },
    tone: 'neutral',
    involvement: null,
    note: note.slice(0, 180 + (n % 60)),
    for: null,
    caller: null,
  };
}
