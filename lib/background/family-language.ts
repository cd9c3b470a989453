/** The language of a family, for its mark and for the head of its panel: the two must not say different things. */
import type { ContactId } from '../model/ids.ts';
import type { Student } from '../model/roster.ts';
import { restrictedContacts } from '../model/silence.ts';
import type { Summary } from '../model/view-parts.ts';
import type { SignedIn } from './asking.ts';

/** A tag as staff or the roster have it: of the guardian who may be asked first, else the student's; null when it is the school's. */
export function familyLanguage(
  student: Student,
  summary: Summary | null,
  { today, settings }: Pick<SignedIn, 'today' | 'settings'>,
  closed: ReadonlySet<ContactId> = restrictedContacts(summary, student, today),
): string | null {
  const school = settings.schoolLanguage;
  const first = student.guardians
    .filter((guardian) => !closed.has(guardian.id))
    .sort((a, b) => (a.priority ?? 99) - (b.priority ?? 99))
    .map((guardian) => summary?.preferences[guardian.id]?.speaks ?? guardian.language)
    .find((language) => language);
  const language = first ?? student.language;
  return language && shortName(language) !== shortName(school) ? language : null;
}

/** What fits into a mark: `es` of `es-MX`. */
export const shortName = (tag: string): string => (tag.split('-')[0] ?? tag).toLowerCase();
