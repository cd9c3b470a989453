import type { ContactId } from './ids.ts';
import type { Reach } from './roster.ts';
import type { Summary } from './view-parts.ts';

type TakenOver = Reach & { contact: ContactId; from: string };

/**
 * Numbers and addresses that somebody took over from a page (`page.compared`): the roster does not have them, and they reach a
 * guardian all the same. Numbers in E.164, addresses in lower case.
 */
export const takenOver = (summary: Summary | null): TakenOver[] =>
  Object.values(summary?.compared ?? {}).flatMap(({ contact, kind, value, page, keep, from }) =>
    contact !== null && kind !== 'person' && page === 'shows' && keep === 'page'
      ? [{ contact, kind, value, from }]
      : [],
  );

/** Of these the telephone numbers: one of them may be ringing. */
export const numbersTakenOver = (summary: Summary | null): TakenOver[] =>
  takenOver(summary).filter(({ kind }) => kind !== 'email');
