/** Addresses of our own pages, for whoever sends a person there: `options.html#entries/<student>`, `popup.html#family/<student>`. */
import type { StudentId } from './model/ids.ts';

/** Everybody's, in the order of the checklist. */
export const yourParts = [
  'connection',
  'sites',
  'health',
  'interface',
  'messages',
  'device',
  'left',
  'entries',
  'links',
  'about',
] as const;
export const administratorsParts = ['roster', 'codes', 'devices', 'roles', 'district'] as const;
/** `welcome` is opened once, after installation. */
export const optionsParts = ['welcome', ...yourParts, ...administratorsParts] as const;
export type OptionsPart = (typeof optionsParts)[number];
export const isAdministrators = (part: OptionsPart): boolean =>
  (administratorsParts as readonly OptionsPart[]).includes(part);

/** `about`: for `entries` the student whose entries to show, for `messages` the template that is open. */
export const optionsAt = (part: OptionsPart, about: string | null = null): string =>
  `options.html#${part}${about === null ? '' : `/${encodeURIComponent(about)}`}`;

/** Reads what `optionsAt` wrote; anything else is the first part a person needs. */
export function placeOf(hash: string): { part: OptionsPart; about: string | null } {
  const [name = '', about] = hash.replace(/^#/, '').split('/');
  const part = optionsParts.find((part) => part === name) ?? 'connection';
  try {
    return { part, about: about ? decodeURIComponent(about) : null };
  } catch {
    return { part, about: null };
  }
}

/** The quick logger at one family's form, with the draft that was begun there. */
export const popupAt = (student: StudentId): string => `popup.html#family/${encodeURIComponent(student)}`;

/** Reads what `popupAt` wrote; null where it begins with the search. */
export function popupStudentOf(hash: string): StudentId | null {
  const [name, student] = hash.replace(/^#/, '').split('/');
  if (name !== 'family' || !student) return null;
  try {
    return decodeURIComponent(student);
  } catch {
    return null;
  }
}
