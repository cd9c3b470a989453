import { Audience, entry } from '../entry.ts';
import { EntryId, StaffId } from '../ids.ts';
import type { EntryType } from '../view-parts.ts';
import * as z from '../zod.ts';

/** Narrowing or widening who reads an entry. Works at the next sync, and says who could have read it until then. */
export const AudienceChanged = entry('audience.changed', {
  about: EntryId,
  to: Audience,
  couldRead: z.array(StaffId).max(1_000),
});
export type AudienceChanged = z.infer<typeof AudienceChanged>;

export default {
  schema: AudienceChanged,
  kind: 'amendment',
  amend(target, item) {
    target.audience = item.body.to;
  },
} satisfies EntryType<AudienceChanged>;
