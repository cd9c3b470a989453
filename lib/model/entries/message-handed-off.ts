import { entry } from '../entry.ts';
import { ContactId } from '../ids.ts';
import { ZonedTime } from '../times.ts';
import type { EntryType } from '../view-parts.ts';
import * as z from '../zod.ts';
import { Involvement, Tone } from './contact-logged.ts';

/** A text left our hands for a person's own program or the clipboard. It counts as written only when they say it was sent, and never as two-way. */
export const MessageHandedOff = entry('message.handed-off', {
  happened: ZonedTime,
  people: z.array(ContactId).max(20),
  by: z.enum(['clipboard', 'mail', 'sms', 'print', 'host']),
  template: z.string().max(64).nullable(),
  language: z.string().max(35),
  text: z.string().max(20_000),
  english: z.string().max(20_000).nullable(),
  /** As the kind of message says; left out where nobody did. */
  involvement: Involvement.optional(),
  tone: Tone.optional(),
  /** Null: nobody has said yet. */
  sent: z.boolean().nullable(),
});
export type MessageHandedOff = z.infer<typeof MessageHandedOff>;

export default {
  schema: MessageHandedOff,
  kind: 'contact',
  show(draft, item) {
    const message = item.body;
    if (message.sent !== true) return;
    draft.lastContact = { at: message.happened.at, entry: item.id };
    draft.answered(message.people, message.happened.at);
    if (message.tone === 'positive') draft.heardGood = true;
  },
} satisfies EntryType<MessageHandedOff>;
