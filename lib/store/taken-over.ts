/** Telephone numbers that somebody took over from a page: the roster does not have them, and they ring all the same. */
import type { ContactId } from '../model/ids.ts';
import type { Summary } from '../model/view-parts.ts';

/** `value` in E.164. */
export const takenOver = (summary: Summary | null): { contact: ContactId; value: string }[] =>
  Object.values(summary?.compared ?? {}).flatMap(({ contact, kind, value, page, keep }) =>
    contact !== null && kind === 'phone' && page === 'shows' && keep === 'page' ? [{ contact, value }] : [],
  );
