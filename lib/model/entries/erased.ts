import { entry } from '../entry.ts';
import { EntryId } from '../ids.ts';
import type { EntryType } from '../view-parts.ts';
import * as z from '../zod.ts';

/** An administrator removed an entry's text, with a reason. Its place stays visible. */
export const Erased = entry('entry.erased', { about: EntryId, reason: z.string().min(1).max(500) });
export type Erased = z.infer<typeof Erased>;

export default {
  schema: Erased,
  kind: 'amendment',
  amend(target, item) {
    target.erased = { by: item.author, recorded: item.recorded, reason: item.body.reason };
  },
} satisfies EntryType<Erased>;
