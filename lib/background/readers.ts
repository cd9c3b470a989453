/** Who will be able to read what is about to be written, in one sentence: the line that stands under every form. */
import { scopeOfRole, sightOf } from '../model/access.ts';
import type { StaffMember, Student } from '../model/roster.ts';
import type { Directory } from '../store/index.ts';
import type { Speech } from './speech.ts';

export function readersOf(
  student: Student,
  directory: Directory,
  me: StaffMember,
  { t, and }: Speech,
): { team: string; restricted: string } {
  const child = student.preferred ?? student.given;
  const others = directory.staff.filter((one) => one.id !== me.id && serves(one, student, directory));
  // Who stands nearest to the child is named: a teacher, then a counselor.
  const nearest = [...others].sort((a, b) => NEARNESS.indexOf(a.role) - NEARNESS.indexOf(b.role));
  const named = nearest[0];
  const team = !named
    ? t('readers.onlyYou')
    : nearest.length === 1
      ? t('readers.one', { name: named.name, child })
      : t('readers.more', { name: named.name, count: nearest.length - 1, child });
  const inside = others.filter((one) => sightOf({ role: one.role, isAuthor: false }, 'restricted') === 'text');
  const restricted =
    inside.length === 0
      ? t('readers.restrictedOnlyYou')
      : t('readers.restricted', { names: and(inside.slice(0, 3).map((one) => one.name)), count: inside.length });
  return { team, restricted };
}

const NEARNESS: StaffMember['role'][] = ['teacher', 'counselor', 'office', 'administrator'];

/** By the roster, as the server decides it: own sections, own schools, own district. Who left has no school any more, and serves nobody. */
export function serves(staff: StaffMember, student: Student, { sections }: Directory): boolean {
  const scope = scopeOfRole[staff.role];
  if (staff.former) return false;
  if (scope === 'district') return true;
  if (scope === 'schools') return staff.schools.includes(student.school);
  return sections.some((section) => student.sections.includes(section.id) && section.teachers.includes(staff.id));
}
