import type { School, Section, Staff, StaffRole } from './types.ts';

export const lakeview: School = {
  sourcedId: 'school-lakeview',
  identifier: '210',
  name: 'Lakeview Middle School',
  sisId: 1,
};
export const juniper: School = {
  sourcedId: 'school-juniper',
  identifier: '120',
  name: 'Juniper Elementary School',
  sisId: 2,
};

/** Everybody who works in the demo district. The tour is told from Dana Whitfield's desk. */
export const staff: Staff[] = [
  person(1, 'Ruth', 'Okafor', 'administrator', []),
  person(2, 'Elena', 'Marsh', 'counselor', [lakeview.sourcedId, juniper.sourcedId]),
  person(3, 'Tom', 'Becker', 'office', [lakeview.sourcedId]),
  person(4, 'Gloria', 'Nunez', 'office', [juniper.sourcedId]),
  person(5, 'Dana', 'Whitfield', 'teacher', [lakeview.sourcedId]),
  person(6, 'Marcus', 'Oyelaran', 'teacher', [lakeview.sourcedId]),
  person(7, 'Priya', 'Raman', 'teacher', [juniper.sourcedId]),
  person(8, 'Joel', 'Lindqvist', 'teacher', [juniper.sourcedId]),
];

export const sections: Section[] = [
  section(11, 'Mathematics 7', '7A', '07', lakeview, 'staff-dana-whitfield', '1'),
  section(12, 'Mathematics 7', '7B', '07', lakeview, 'staff-dana-whitfield', '3'),
  section(13, 'Science 7', '7A-SCI', '07', lakeview, 'staff-marcus-oyelaran', '2'),
  section(14, 'Science 7', '7C-SCI', '07', lakeview, 'staff-marcus-oyelaran', '4'),
  section(21, 'Grade 5', '5A', '05', juniper, 'staff-priya-raman', '1'),
  section(22, 'Grade 3', '3C', '03', juniper, 'staff-joel-lindqvist', '1'),
];

function person(sisId: number, givenName: string, familyName: string, role: StaffRole, schools: string[]): Staff {
  const username = `${givenName}.${familyName}`.toLowerCase();
  const sourcedId = `staff-${username.replace('.', '-')}`;
  return { sourcedId, givenName, familyName, role, schools, username, email: `${username}@cedarhollow.example`, sisId };
}

function section(
  sisId: number,
  title: string,
  code: string,
  grade: string,
  school: School,
  teacher: string,
  period: string,
): Section {
  return {
    sourcedId: `class-${code.toLowerCase()}`,
    title,
    code,
    grade,
    school: school.sourcedId,
    teacher,
    sisId,
    period,
  };
}
