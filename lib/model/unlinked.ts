/**
 * Where an entry lies that names no student yet (an unknown caller): one place per school, read by its office,
 * counselors and administrators. It moves to its students when somebody finds out who called.
 */
const UNLINKED = '~unlinked/';
export const unlinkedOf = (school: string): string => `${UNLINKED}${school}`;
export const schoolOfUnlinked = (student: string): string | null =>
  student.startsWith(UNLINKED) ? student.slice(UNLINKED.length) : null;
