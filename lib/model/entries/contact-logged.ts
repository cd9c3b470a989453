import { entry } from '../entry.ts';
import { ContactId, StaffId } from '../ids.ts';
import { ZonedTime } from '../times.ts';
import type { EntryType } from '../view-parts.ts';
import * as z from '../zod.ts';

const Call = z.object({
  channel: z.literal('call'),
  /** Outbound: reached, left-message, no-answer, wrong-number. Inbound: spoke (settled), asks-back, voicemail. */
  outcome: z.enum(['reached', 'left-message', 'no-answer', 'wrong-number', 'spoke', 'asks-back', 'voicemail']),
  /** The number dialled or ringing, as typed; null when nobody said. */
  number: z.string().max(64).nullable(),
});
const Written = <C extends 'text' | 'email' | 'letter'>(channel: C) =>
  z.object({
    channel: z.literal(channel),
    outcome: z.enum(['sent', 'bounced', 'received']),
    to: z.string().max(320).nullable(),
  });
const Gathering = <C extends 'meeting' | 'visit'>(channel: C) =>
  z.object({
    channel: z.literal(channel),
    outcome: z.enum(['took-place', 'nobody-came', 'nobody-home', 'declined']),
    place: z.string().max(200).nullable(),
  });

export const How = z.discriminatedUnion('channel', [
  Call,
  Written('text'),
  Written('email'),
  Written('letter'),
  Gathering('meeting'),
  Gathering('visit'),
]);
export type How = z.infer<typeof How>;

/** Epstein's six types of involvement. */
export const Involvement = z.enum([
  'parenting',
  'communicating',
  'volunteering',
  'learning-at-home',
  'deciding',
  'community',
]);
export const Tone = z.enum(['positive', 'neutral', 'concern']);

export const ContactLogged = entry('contact.logged', {
  happened: ZonedTime,
  people: z
    .array(
      z.object({
        contact: ContactId.nullable(),
        role: z.enum(['guardian', 'interpreter', 'other']),
        name: z.string().max(200).nullable(),
      }),
    )
    .max(20),
  direction: z.enum(['outbound', 'inbound']),
  how: How,
  tone: Tone,
  involvement: Involvement.nullable(),
  note: z.string().max(10_000),
  /** The colleague whom an inbound call was for. */
  for: StaffId.nullable(),
  /** What is known of a caller whom nobody could place yet. */
  caller: z.object({ name: z.string().max(200), number: z.string().max(64) }).nullable(),
});
export type ContactLogged = z.infer<typeof ContactLogged>;

/** The family was heard: reached, met, or spoke up themselves. Voicemail of ours and what was only sent are not it. */
export function wasHeard(contact: Pick<ContactLogged, 'direction' | 'how'>): boolean {
  if (contact.direction === 'inbound') return true;
  const { channel, outcome } = contact.how;
  return (
    (channel === 'call' && outcome === 'reached') ||
    ((channel === 'meeting' || channel === 'visit') && outcome === 'took-place')
  );
}

/**
 * The family waits for us: an inbound word that was not settled on the spot. A call answered and settled ("spoke")
 * waits only when it was for a colleague who was not there.
 */
export function asksForReply(contact: Pick<ContactLogged, 'direction' | 'how' | 'for'>): boolean {
  if (contact.direction !== 'inbound') return false;
  const { channel, outcome } = contact.how;
  if (channel === 'call') return outcome !== 'spoke' || contact.for !== null;
  if (channel === 'meeting' || channel === 'visit') return contact.for !== null;
  return true;
}

export default {
  schema: ContactLogged,
  kind: 'contact',
  show(draft, item) {
    const contact = item.body;
    draft.lastContact = { at: contact.happened.at, entry: item.id };
    if (contact.tone === 'positive') draft.heardGood = true;
    const known = contact.people.map((person) => person.contact).filter((id) => id !== null);
    if (wasHeard(contact)) draft.heard(known, { at: contact.happened.at, entry: item.id });
    if (contact.direction === 'outbound') draft.answered(known, contact.happened.at);
    if (asksForReply(contact) && !item.closed)
      draft.waits({ entry: item.id, since: contact.happened.at, people: known, for: contact.for });
  },
} satisfies EntryType<ContactLogged>;
