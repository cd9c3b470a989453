import { entry } from '../entry.ts';
import { EntryId } from '../ids.ts';
import type { EntryType } from '../view-parts.ts';
import * as z from '../zod.ts';

/** A restriction no longer holds. Who may record one may lift one; both stay in the history. */
export const RestrictionLifted = entry('restriction.lifted', { about: EntryId, reason: z.string().min(1).max(500) });
export type RestrictionLifted = z.infer<typeof RestrictionLifted>;

export default {
  schema: RestrictionLifted,
  kind: 'amendment',
  amend(target) {
    if (target.kind === 'restriction') target.closed = true;
  },
} satisfies EntryType<RestrictionLifted>;
