import { entry } from '../entry.ts';
import { EntryId } from '../ids.ts';
import type { EntryType } from '../view-parts.ts';
import * as z from '../zod.ts';

/** Ends a follow-up, the waiting of an inbound word (without a new contact), or a link to what a page calls a student. */
export const Closed = entry('entry.closed', {
  about: EntryId,
  outcome: z.enum(['done', 'dropped']),
  note: z.string().max(500),
});
export type Closed = z.infer<typeof Closed>;

export default {
  schema: Closed,
  kind: 'amendment',
  amend(target) {
    // A restriction ends by being lifted, with a reason and by whom may.
    if (target.kind !== 'restriction') target.closed = true;
  },
} satisfies EntryType<Closed>;
