import type { Student } from '../../district.ts';
import type { Ask, Page } from '../ask.ts';
import { listed } from '../session.ts';

/** An office opens a teacher's own programs over the teacher's shoulder: the address says which, and of which section. */
export const forTeacher =
  (programs: Record<string, Page>): Page =>
  (ask) =>
    programs[ask.query.get('include') ?? '']?.(ask) ?? '<p class="error">No such program.</p>';

/** Whom such a page lists: the section of the address, or else those whom the person's own lists show. */
export function seenBy({ query, data, session }: Ask): Student[] {
  const section = data.sectionNo(Number(query.get('period')));
  return section && query.has('include') ? data.inSection(section) : listed(session, data);
}
