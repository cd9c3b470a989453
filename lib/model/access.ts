/**
 * Who sees and who writes what. The one place that decides: the server asks it at every push and pull, a device when it
 * sorts out what it may keep, and the table in docs/privacy.md is printed from it.
 *
 * All of it is about somebody who serves the student (`scope` is the roster's work); an author keeps their own words.
 */
import type { KnownType } from './entries/index.ts';
import type { Audience } from './entry.ts';
import type { Role } from './roles.ts';

/** `text`: all of it. `place`: that there is an entry, by whom and when. `nothing`: not a byte. */
export type Sight = 'text' | 'place' | 'nothing';

export function sightOf(reader: { role: Role; isAuthor: boolean; hasOpened?: boolean }, audience: Audience): Sight {
  if (reader.isAuthor || audience === 'team') return 'text';
  if (reader.role === 'counselor') return 'text';
  if (reader.role === 'administrator') return reader.hasOpened ? 'text' : 'place';
  return 'nothing';
}

/** Why not, in a word that the interface has a sentence for; null when they may. */
export type Refusal = 'role' | 'not-author';

export function refusalOf(writer: { role: Role; isAuthorOfTarget: boolean }, type: string): Refusal | null {
  switch (type as KnownType) {
    case 'restriction.recorded':
    case 'restriction.lifted':
      return writer.role === 'teacher' ? 'role' : null;
    case 'entry.erased':
    case 'restricted.opened':
      return writer.role === 'administrator' ? null : 'role';
    case 'entry.corrected':
    case 'entry.withdrawn':
      return writer.isAuthorOfTarget ? null : 'not-author';
    case 'entry.moved':
      return writer.isAuthorOfTarget || writer.role !== 'teacher' ? null : 'not-author';
    case 'audience.changed':
      return writer.isAuthorOfTarget || writer.role === 'counselor' ? null : 'not-author';
    default:
      return null;
  }
}

/** Whose students a role serves; the roster says which those are. */
export const scopeOfRole = {
  teacher: 'sections',
  counselor: 'schools',
  office: 'schools',
  administrator: 'district',
} as const satisfies Record<Role, string>;
