import { entry } from '../entry.ts';
import { EntryId, StaffId } from '../ids.ts';
import { Day } from '../times.ts';
import type { EntryType } from '../view-parts.ts';
import * as z from '../zod.ts';

/** Somebody promised to come back to this family on a day. */
export const FollowUpSet = entry('follow-up.set', {
  about: EntryId.nullable(),
  due: Day,
  owner: StaffId,
  text: z.string().max(500),
});
export type FollowUpSet = z.infer<typeof FollowUpSet>;

export default {
  schema: FollowUpSet,
  kind: 'task',
  show(draft, item) {
    const { about, due, owner, text } = item.body;
    if (!item.closed) draft.followUps.push({ entry: item.id, about, due, owner, text });
  },
} satisfies EntryType<FollowUpSet>;
