import { entry } from '../entry.ts';
import { ContactId } from '../ids.ts';
import type { EntryType } from '../view-parts.ts';
import * as z from '../zod.ts';

/** A number or address works, is wrong, or is dead. `value` is the number in E.164, or the mail address in lower case. */
export const ReachReported = entry('reach.reported', {
  contact: ContactId,
  value: z.string().max(320),
  state: z.enum(['works', 'wrong', 'dead']),
});
export type ReachReported = z.infer<typeof ReachReported>;

export default {
  schema: ReachReported,
  kind: 'fact',
  show(draft, item) {
    const { contact, value, state } = item.body;
    draft.reach[`${contact} ${value}`] = { state, entry: item.id };
  },
} satisfies EntryType<ReachReported>;
