import { mailLabels, phoneLabels } from './family.ts';
import type { District, Guardian, Relationship, Section, Student } from './types.ts';

/** The section of Dana Whitfield in which the crowd sits. */
export const crowdSection = 'class-crowd';

/**
 * A district with `count` more students in one section of Dana Whitfield's, each with one guardian: for measuring. The
 * SIS numbers them from 10001; names repeat after 1,600 students, ids never.
 */
export function withCrowd(before: District, count: number): District {
  const teacher = 'staff-dana-whitfield';
  const school = before.schools[0]!.sourcedId;
  const year = before.sessions[0]!;
  const section: Section = {
    sourcedId: crowdSection,
    title: 'Assembly',
    code: 'ALL',
    grade: '07',
    school,
    teacher,
    sisId: 90,
    period: '9',
  };
  const people = Array.from({ length: count }, (_, nth) => ({
    student: studentNo(nth, school),
    guardian: guardianNo(nth),
  }));
  const seat = (user: string, role: 'student' | 'teacher') => ({
    sourcedId: `enr-${crowdSection}-${user}`,
    section: crowdSection,
    user,
    role,
    startDate: before.began,
    endDate: year.endDate,
  });
  const relations = people.map(
    ({ student, guardian }): Relationship => ({
      student: student.sourcedId,
      guardian: guardian.sourcedId,
      relation: 'Mother',
      livesWith: 'yes',
      priority: 1,
      restriction: '',
      custody: true,
      emergency: true,
      address: 0,
    }),
  );
  return {
    ...before,
    sections: [...before.sections, section],
    students: [...before.students, ...people.map(({ student }) => student)],
    guardians: [...before.guardians, ...people.map(({ guardian }) => guardian)],
    relationships: [...before.relationships, ...relations],
    enrolments: [
      ...before.enrolments,
      seat(teacher, 'teacher'),
      ...people.map(({ student }) => seat(student.sourcedId, 'student')),
    ],
  };
}

const first =
  'Ada Bea Cyrus Dora Edgar Flora Gus Hilda Igor Joy Kip Lena Milo Nell Otto Pia Quinn Rita Saul Tova'.split(' ');
const last = 'Alder Birch Cedar Dogwood Elder Fir Ginkgo Holly Ironwood Juniper'.split(' ');
const second = 'Field Ford Grove Hill Lake Marsh Moor Shore'.split(' ');

function nameOf(nth: number): { givenName: string; familyName: string } {
  const tree = last[Math.floor(nth / first.length) % last.length]!;
  const place = second[Math.floor(nth / first.length / last.length) % second.length]!;
  return { givenName: first[nth % first.length]!, familyName: `${tree} ${place}` };
}

function studentNo(nth: number, school: string): Student {
  return {
    sourcedId: `stu-crowd-${nth + 1}`,
    identifier: String(20_001 + nth),
    sisId: 10_001 + nth,
    ...nameOf(nth),
    middleName: '',
    preferredGivenName: '',
    grade: '07',
    school,
    language: nth % 5 === 0 ? 'es' : 'en',
    email: `c${20_001 + nth}@pupils.cedarhollow.example`,
    active: true,
  };
}

function guardianNo(nth: number): Guardian {
  const phone = `(872) 555-0${100 + (nth % 100)}`;
  const email = `crowd${nth + 1}@mail.example`;
  const language = nth % 5 === 0 ? 'es' : 'en';
  return {
    sourcedId: `gua-crowd-${nth + 1}`,
    givenName: 'Parent',
    familyName: nameOf(nth).familyName,
    phone,
    email,
    language,
    sisId: 20_001 + nth,
    lines: [
      { label: phoneLabels[language], value: phone },
      { label: mailLabels[language], value: email },
    ],
  };
}
