import { build } from './district/build.ts';
import type { District } from './district/types.ts';

export { sharedPhone } from './district/families-awkward.ts';
export type * from './district/types.ts';

/**
 * The demo district as its roster stands on a day: Cedar Hollow, invented from end to end. People, ids and numbers are
 * the same every day and on every machine; only the dates of the school year follow `today` (UTC).
 */
export const districtOn = (today: Date): District => build(today);

/** The demo district of today. */
export const district: District = districtOn(new Date());

/** What happens to a roster between two imports. Each answers a new district and leaves the old one as it was. */
export const changes = {
  /** The student sits in other sections (by code, `7B`) from now on. */
  transferred(before: District, student: string, codes: readonly string[]): District {
    const after = structuredClone(before);
    const year = after.sessions[0]!;
    const moved = after.students.find(({ sourcedId }) => sourcedId === student);
    if (!moved) throw new Error('demo district: nobody has this sourcedId; take one from district.students');
    after.enrolments = after.enrolments.filter(({ user }) => user !== student);
    for (const code of codes) {
      const section = after.sections.find((one) => one.code === code);
      if (!section) throw new Error('demo district: no section has this code; take one from district.sections');
      moved.school = section.school;
      moved.grade = section.grade;
      const sourcedId = `enr-${section.sourcedId}-${student}`;
      const { endDate } = year;
      const startDate = after.began;
      after.enrolments.push({
        sourcedId,
        section: section.sourcedId,
        user: student,
        role: 'student',
        startDate,
        endDate,
      });
    }
    return after;
  },

  /** `from` was a second record of the same child as `into`, and is gone; its guardians and seats are now the other's. */
  merged(before: District, from: string, into: string): District {
    const after = structuredClone(before);
    const seats = new Set(after.enrolments.filter(({ user }) => user === into).map(({ section }) => section));
    after.students = after.students.filter(({ sourcedId }) => sourcedId !== from);
    after.enrolments = after.enrolments
      .filter(({ user, section }) => user !== from || !seats.has(section))
      .map((one) => (one.user === from ? { ...one, user: into, sourcedId: `enr-${one.section}-${into}` } : one));
    for (const one of after.relationships) if (one.student === from) one.student = into;
    for (const one of after.addresses)
      one.students = one.students.map((student) => (student === from ? into : student));
    return after;
  },

  /** The SIS gave the student another sourcedId. */
  renumbered(before: District, from: string, to: string): District {
    const after = structuredClone(before);
    for (const student of after.students) if (student.sourcedId === from) student.sourcedId = to;
    for (const one of after.relationships) if (one.student === from) one.student = to;
    for (const one of after.addresses) one.students = one.students.map((student) => (student === from ? to : student));
    for (const one of after.enrolments) {
      if (one.user !== from) continue;
      one.user = to;
      one.sourcedId = `enr-${one.section}-${to}`;
    }
    return after;
  },
};
