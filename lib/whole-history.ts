import type { TimelineQuery } from './messages.ts';

/** The first paint asks for as much as two screens hold; what is scrolled to is asked for when it comes. */
const FIRST_PAGE = 50;

/** All that was said and heard about a student, from the newest on. */
export const wholeHistory = (student: string): TimelineQuery => ({
  ...{ student, words: '', person: null, kind: null, from: null, to: null, staff: null },
  offset: 0,
  limit: FIRST_PAGE,
});
