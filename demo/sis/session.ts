import { randomUUID } from 'node:crypto';
import type { Section, Staff, Student } from '../district.ts';
import type { SchoolData } from './school-data.ts';
import type { Locale } from './words.ts';

/**
 * What the server remembers of a person between two requests. Any request may change it, whoever made it: that is why
 * a background request can move a colleague onto another child's record.
 */
export interface Session {
  id: string;
  staff: Staff;
  school: string;
  section: Section | null;
  /** The student worked on now; pages without a number in the address show this one. */
  working: Student | null;
  locale: Locale;
  /** Columns that the person chose in the preferences. */
  prefers: { contacts: boolean; tooltip: boolean; phone: boolean; names: 'given first' | 'family first' };
  /** When (ms) this person asked for students who are not theirs. */
  attempts: number[];
  /** Requests answered, so that what has no order can come in another one. */
  served: number;
}

export function newSession(data: SchoolData, staff: Staff, locale: Locale): Session {
  const school = staff.schools[0] ?? data.district.schools[0]!.sourcedId;
  return {
    id: randomUUID(),
    staff,
    school,
    section: data.sectionsOf(staff, school)[0] ?? null,
    working: null,
    locale,
    prefers: { contacts: false, tooltip: true, phone: false, names: 'given first' },
    attempts: [],
    served: 0,
  };
}

/** Takes over what the address says about section, language and working student, for this request and those after it. */
export function follow(session: Session, data: SchoolData, query: URLSearchParams): void {
  const section = data.sectionNo(Number(query.get('period')));
  if (section && section.school === session.school) session.section = section;
  const school = data.district.schools.find(({ sisId }) => sisId === Number(query.get('school')));
  if (school && school.sourcedId !== session.school) {
    session.school = school.sourcedId;
    session.section = data.sectionsOf(session.staff, school.sourcedId)[0] ?? null;
    session.working = null;
  }
  const student = data.studentNo(Number(query.get('student_id')));
  // One referral is of somebody, and makes nobody the student worked on.
  if (student && !query.has('referral_id')) session.working = student;
  if (query.get('side_student_id') === 'new' || query.get('search_modfunc') === 'list') session.working = null;
}

/** The students whom the person's lists show: a teacher's section, or the school. */
export const listed = (session: Session, data: SchoolData): Student[] =>
  session.section && session.staff.role === 'teacher' ? data.inSection(session.section) : data.inSchool(session.school);

export const isEditor = (session: Session): boolean => session.staff.role !== 'teacher';
