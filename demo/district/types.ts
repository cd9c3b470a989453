/**
 * The shapes of the demo district. Three ids exist for each student, as in a real one: the roster's own (`sourcedId`),
 * the number that people say aloud (`identifier`), and the small integer of the SIS (`sisId`). None equals another.
 */

/** A BCP 47 language tag of those that the demo families speak. */
export type Language = 'en' | 'es' | 'ar' | 'zh' | 'vi' | 'so' | 'ht' | 'id';

export type StaffRole = 'administrator' | 'counselor' | 'office' | 'teacher';

export interface School {
  sourcedId: string;
  identifier: string;
  name: string;
  /** The number of the school in the SIS. */
  sisId: number;
}

export interface AcademicSession {
  sourcedId: string;
  title: string;
  type: 'schoolYear' | 'term';
  /** First and last day, `YYYY-MM-DD`, both included. */
  startDate: string;
  endDate: string;
  parentSourcedId: string | null;
  /** The year in which the school year ends, as OneRoster counts. */
  schoolYear: number;
}

/** Days without school, both included; in them silence does not grow. The shape of the model's own holidays. */
export interface Holiday {
  name: string;
  from: string;
  to: string;
}

export interface Staff {
  sourcedId: string;
  givenName: string;
  familyName: string;
  role: StaffRole;
  /** Schools served; empty means the whole district. */
  schools: string[];
  username: string;
  email: string;
  sisId: number;
}

export interface Section {
  sourcedId: string;
  title: string;
  code: string;
  grade: string;
  school: string;
  teacher: string;
  /** What the SIS calls a course period. */
  sisId: number;
  period: string;
}

export interface Student {
  sourcedId: string;
  identifier: string;
  sisId: number;
  givenName: string;
  middleName: string;
  familyName: string;
  preferredGivenName: string;
  grade: string;
  school: string;
  language: Language;
  email: string;
  /** False when the student has left the school. */
  active: boolean;
}

/** A line of free text that staff typed beside a contact in the SIS: their label, their spelling. */
export interface ContactLine {
  label: string;
  value: string;
}

export interface Guardian {
  sourcedId: string;
  givenName: string;
  familyName: string;
  /** National or international notation, as somebody typed it; empty when unknown. */
  phone: string;
  email: string;
  language: Language;
  /** The number of the person in the SIS. */
  sisId: number;
  lines: ContactLine[];
}

/** Who a guardian is to one student, with what OneRoster has no place for. */
export interface Relationship {
  student: string;
  guardian: string;
  /** Free text, as typed. */
  relation: string;
  /** `yes`, `no`, or the label of a household such as `A`. */
  livesWith: string;
  priority: number;
  /** Empty, or what is forbidden, in words. */
  restriction: string;
  custody: boolean;
  emergency: boolean;
  /** The address under which the SIS shows this person; 0 is "no address". */
  address: number;
}

export interface Address {
  /** The number of the address in the SIS, from 1. */
  sisId: number;
  street: string;
  city: string;
  phone: string;
  students: string[];
}

export interface Enrolment {
  sourcedId: string;
  section: string;
  user: string;
  role: 'student' | 'teacher';
  startDate: string;
  endDate: string;
}

export interface District {
  id: string;
  name: string;
  timeZone: string;
  sourcedId: string;
  schools: School[];
  sessions: AcademicSession[];
  holidays: Holiday[];
  /** The first day of every enrolment. */
  began: string;
  staff: Staff[];
  sections: Section[];
  students: Student[];
  guardians: Guardian[];
  relationships: Relationship[];
  addresses: Address[];
  enrolments: Enrolment[];
}
