/** How long a family has not been heard, and which restrictions hold: what depends on the day it is read. */
import type { ContactId } from './ids.ts';
import type { Student } from './roster.ts';
import { type Day, dayOf, type Holiday, silentDays } from './times.ts';
import type { Summary } from './view-parts.ts';

export type Ring = 'recent' | 'month' | 'long' | 'never';
export interface Silence {
  ring: Ring;
  /** Days without a two-way contact, holidays not counted; null for never. */
  days: number | null;
}

/** The longest silence of the student's households. A household of restricted people only does not count: nobody may call there. */
export function silenceOf(
  summary: Summary,
  student: Student | null,
  today: Day,
  zone: string,
  holidays: readonly Holiday[],
  closed: ReadonlySet<ContactId> = restrictedContacts(summary, student, today),
): Silence {
  const open = Object.entries(summary.households).filter(([label]) => {
    const members = student?.guardians.filter((guardian) => guardian.household === label) ?? [];
    return members.length === 0 || members.some((guardian) => !closed.has(guardian.id));
  });
  const counted = open.length > 0 ? open : Object.entries(summary.households);
  let longest = 0;
  for (const [, point] of counted) {
    if (!point) return { ring: 'never', days: null };
    longest = Math.max(longest, silentDays(dayOf(point.at, zone), today, holidays));
  }
  return { ring: longest <= 14 ? 'recent' : longest <= 30 ? 'month' : 'long', days: longest };
}

export const holdsOn = (restriction: { from: Day; until: Day | null }, day: Day): boolean =>
  restriction.from <= day && (restriction.until === null || day <= restriction.until);

/**
 * Guardians who may not be offered or chosen today: by an entry that holds, or by the roster's own restriction.
 * Free text that only looks like one is `looksRestricted`'s: a warning, never a rule.
 */
export function restrictedContacts(summary: Summary | null, student: Student | null, today: Day): Set<ContactId> {
  const ids = new Set<ContactId>();
  for (const guardian of student?.guardians ?? []) if (guardian.restriction) ids.add(guardian.id);
  for (const restriction of summary?.restrictions ?? [])
    if (restriction.contact && holdsOn(restriction, today)) ids.add(restriction.contact);
  return ids;
}
