import { entry } from '../entry.ts';
import { EntryId } from '../ids.ts';
import type { EntryType } from '../view-parts.ts';
import * as z from '../zod.ts';

/** An administrator opened a restricted entry and said why. Its author and the counselors see that. */
export const RestrictedOpened = entry('restricted.opened', { about: EntryId, reason: z.string().min(1).max(500) });
export type RestrictedOpened = z.infer<typeof RestrictedOpened>;

export default { schema: RestrictedOpened, kind: 'fact' } satisfies EntryType<RestrictedOpened>;
