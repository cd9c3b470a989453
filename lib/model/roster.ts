/** The SIS's own facts, as OneRoster brings them: replaced by each newer import, never edited here. */
import { ContactId, SchoolId, SectionId, StaffId, StudentId } from './ids.ts';
import { Role } from './roles.ts';
import { Day } from './times.ts';
import * as z from './zod.ts';

/** As typed into the SIS; reading it is `lib/phone.ts`'s work. `kind` is OneRoster's field: phone, sms or email. */
export const Reach = z.object({ kind: z.enum(['phone', 'sms', 'email']), value: z.string().max(320) });
export type Reach = z.infer<typeof Reach>;

export const Guardian = z.object({
  id: ContactId,
  given: z.string(),
  family: z.string(),
  /** Free text of the SIS, or a word of `relationships.csv`; null when nobody said. */
  relation: z.string().nullable(),
  /** The household's label; null: does not live with the student, or nobody said. `home` for a plain yes. */
  household: z.string().nullable(),
  /** Somebody said that this guardian does not live with the student. Not there: they do, or nobody said. */
  elsewhere: z.literal(true).optional(),
  /** 1 is asked first; null when nobody said. */
  priority: z.number().int().nullable(),
  /** BCP 47; null when nobody said. */
  language: z.string().nullable(),
  /** A restriction that arrived with the roster, in its own words; null when there is none. */
  restriction: z.string().nullable(),
  reach: z.array(Reach),
});
export type Guardian = z.infer<typeof Guardian>;

export const Student = z.object({
  id: StudentId,
  given: z.string(),
  family: z.string(),
  preferred: z.string().nullable(),
  grade: z.string().nullable(),
  school: SchoolId,
  sections: z.array(SectionId),
  /** Every id the roster has for this student by the name of its field: `sourcedId`, `identifier`, `userIds.<type>`, `metadata.<name>`. */
  ids: z.record(z.string(), z.string()),
  language: z.string().nullable(),
  /** The last day of an enrolment that has ended; null while it runs. */
  left: Day.nullable(),
  guardians: z.array(Guardian),
});
export type Student = z.infer<typeof Student>;

export const StaffMember = z.object({
  id: StaffId,
  name: z.string(),
  role: Role,
  schools: z.array(SchoolId),
  /** No longer on the roster: named in the history, and never offered for anything to come. */
  former: z.literal(true).optional(),
});
export type StaffMember = z.infer<typeof StaffMember>;
export const Section = z.object({ id: SectionId, title: z.string(), school: SchoolId, teachers: z.array(StaffId) });
export type Section = z.infer<typeof Section>;
export const School = z.object({ id: SchoolId, name: z.string() });
export type School = z.infer<typeof School>;

/** What one device gets of the roster: its person's scope, whole, under one version (S15). */
export const Roster = z.object({
  version: z.string(),
  students: z.array(Student),
  staff: z.array(StaffMember),
  sections: z.array(Section),
  schools: z.array(School),
  /** Old student id → the one it was merged into. Views follow it; entries keep the id they were written with. */
  aliases: z.record(StudentId, StudentId),
});
export type Roster = z.infer<typeof Roster>;

/** Where a SIS demands a second name of somebody who has one, staff type a dash: it is not said. */
export const nameOf = (person: { given: string; family: string; preferred?: string | null }): string =>
  [person.preferred ?? person.given, person.family].filter((part) => /[\p{L}\p{N}]/u.test(part)).join(' ');

/** The households of a student, in the order of their first guardian; one nameless household when the roster tells none apart. */
export function householdsOf(student: Student): string[] {
  const labels = new Set(student.guardians.map((guardian) => guardian.household).filter((label) => label !== null));
  return labels.size > 0 ? [...labels] : ['home'];
}
