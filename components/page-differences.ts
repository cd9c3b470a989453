import type { PageLine, PagePerson } from '../lib/messages.ts';

/** Where the page and we differ about somebody, and nobody has decided yet. */
export const openLines = ({ lines }: PagePerson): PageLine[] =>
  lines.filter(({ has, kept }) => (has === 'page' || has === 'ours') && kept === null);

/** Somebody whom the page names, the roster does not have, and nobody has said anything about. */
export const isOpenPerson = ({ who, kept }: PagePerson): boolean => who === 'nobody' && kept === null;
