import { entry } from '../entry.ts';
import { ContactId } from '../ids.ts';
import { Day } from '../times.ts';
import type { EntryType } from '../view-parts.ts';
import * as z from '../zod.ts';

/** A person who may not be contacted, or not be told, or only in some way; with where that comes from. */
export const RestrictionRecorded = entry('restriction.recorded', {
  contact: ContactId.nullable(),
  /** Who it is when the roster does not know them, or as they were called when it was recorded. */
  person: z.string().max(200),
  what: z.enum(['no-contact', 'no-information', 'not-collect', 'supervised', 'other']),
  detail: z.string().max(1_000),
  source: z.enum(['court-order', 'guardian-request', 'district', 'roster', 'other']),
  from: Day,
  until: Day.nullable(),
});
export type RestrictionRecorded = z.infer<typeof RestrictionRecorded>;

export default {
  schema: RestrictionRecorded,
  kind: 'restriction',
  show(draft, item) {
    const { contact, person, what, detail, source, from, until } = item.body;
    if (!item.closed) draft.restrictions.push({ entry: item.id, contact, person, what, detail, source, from, until });
  },
} satisfies EntryType<RestrictionRecorded>;
