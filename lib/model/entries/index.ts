/** Every entry type this version knows. A new one is a file beside these and a line here. */
import type { AnyEntryType } from '../view-parts.ts';
import audienceChanged from './audience-changed.ts';
import closed from './closed.ts';
import contactLogged from './contact-logged.ts';
import corrected from './corrected.ts';
import erased from './erased.ts';
import followUpSet from './follow-up-set.ts';
import messageHandedOff from './message-handed-off.ts';
import moved from './moved.ts';
import pageCompared from './page-compared.ts';
import preferenceRecorded from './preference-recorded.ts';
import reachReported from './reach-reported.ts';
import restrictedOpened from './restricted-opened.ts';
import restrictionLifted from './restriction-lifted.ts';
import restrictionRecorded from './restriction-recorded.ts';
import studentLinked from './student-linked.ts';
import withdrawn from './withdrawn.ts';

export const entryTypes = {
  'contact.logged': contactLogged,
  'message.handed-off': messageHandedOff,
  'follow-up.set': followUpSet,
  'entry.closed': closed,
  'restriction.recorded': restrictionRecorded,
  'restriction.lifted': restrictionLifted,
  'preference.recorded': preferenceRecorded,
  'reach.reported': reachReported,
  'page.compared': pageCompared,
  'student.linked': studentLinked,
  'entry.corrected': corrected,
  'entry.moved': moved,
  'audience.changed': audienceChanged,
  'entry.erased': erased,
  'entry.withdrawn': withdrawn,
  'restricted.opened': restrictedOpened,
} as const;

export type KnownType = keyof typeof entryTypes;
/** The type's file, or null for a newer kind of entry (S11). */
export const entryTypeOf = (type: string): AnyEntryType | null =>
  Object.hasOwn(entryTypes, type) ? (entryTypes[type as KnownType] as unknown as AnyEntryType) : null;
