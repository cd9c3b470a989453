import { entry } from '../entry.ts';
import { ContactId } from '../ids.ts';
import type { EntryType } from '../view-parts.ts';
import * as z from '../zod.ts';

/** How a guardian wishes to be reached; laid over the roster, so that no import wipes it out. A field left out is not changed. */
export const PreferenceRecorded = entry('preference.recorded', {
  contact: ContactId,
  prefers: z.object({
    speaks: z.string().max(35).optional(),
    reads: z.string().max(35).optional(),
    interpreter: z.boolean().optional(),
    channel: z.enum(['call', 'text', 'email', 'letter']).optional(),
    when: z.string().max(200).optional(),
    addressedAs: z.string().max(200).optional(),
  }),
});
export type PreferenceRecorded = z.infer<typeof PreferenceRecorded>;

export default {
  schema: PreferenceRecorded,
  kind: 'fact',
  show(draft, item) {
    const { contact, prefers } = item.body;
    draft.preferences[contact] = { ...draft.preferences[contact], ...prefers };
  },
} satisfies EntryType<PreferenceRecorded>;
