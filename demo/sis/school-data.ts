import type { Address, District, Guardian, Relationship, Section, Staff, Student } from '../district.ts';

/** The demo district as the SIS looks at it: by its own numbers, and by who may see whom. */
export interface SchoolData {
  district: District;
  studentNo(sisId: number): Student | undefined;
  staffNamed(login: string): Staff | undefined;
  sectionNo(sisId: number): Section | undefined;
  sectionsOf(staff: Staff, school: string): Section[];
  /** Those who sit in the section today, by name. */
  inSection(section: Section): Student[];
  inSchool(school: string): Student[];
  maySee(staff: Staff, student: Student): boolean;
  addressesOf(student: Student): Address[];
  /** The people of a student at an address of the SIS; 0 is "no address". */
  contactsOf(student: Student, address?: number): Contact[];
}

export interface Contact {
  person: Guardian;
  link: Relationship;
}

export function schoolData(district: District): SchoolData {
  const guardians = new Map(district.guardians.map((one) => [one.sourcedId, one]));
  const links = Map.groupBy(district.relationships, (one) => one.student);
  const seats = Map.groupBy(district.enrolments, (one) => one.section);
  const students = new Map(district.students.map((one) => [one.sourcedId, one]));
  const bySisId = new Map(district.students.map((one) => [one.sisId, one]));
  const inSection = (section: Section) =>
    (seats.get(section.sourcedId) ?? [])
      .flatMap(({ user }) => students.get(user) ?? [])
      .filter((one) => one.active)
      .sort(byName);
  return {
    district,
    studentNo: (sisId) => bySisId.get(sisId),
    staffNamed: (login) => district.staff.find((one) => one.username.split('.')[0] === login || one.username === login),
    sectionNo: (sisId) => district.sections.find((one) => one.sisId === sisId),
    sectionsOf: (staff, school) =>
      district.sections.filter((one) => one.teacher === staff.sourcedId && one.school === school),
    inSection,
    inSchool: (school) =>
      district.students.filter((one) => one.school === school && one.active && one.sisId < 10_000).sort(byName),
    maySee: (staff, student) => {
      if (staff.role !== 'teacher') return staff.schools.length === 0 || staff.schools.includes(student.school);
      return district.sections.some((one) => one.teacher === staff.sourcedId && inSection(one).includes(student));
    },
    addressesOf: (student) => district.addresses.filter((one) => one.students.includes(student.sourcedId)),
    contactsOf: (student, address) =>
      (links.get(student.sourcedId) ?? [])
        .filter((link) => address === undefined || link.address === address)
        .flatMap((link) => {
          const person = guardians.get(link.guardian);
          return person ? [{ person, link }] : [];
        }),
  };
}

const collator = new Intl.Collator('en', { sensitivity: 'base' });
const byName = (a: Student, b: Student) => collator.compare(shownName(a), shownName(b)) || a.sisId - b.sisId;

/** How the SIS writes a student: "Suharto -", "Ana Lucía Pérez Domínguez". */
export const shownName = ({ givenName, familyName }: { givenName: string; familyName: string }): string =>
  `${givenName} ${familyName}`;
