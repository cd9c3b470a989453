import { entry } from '../entry.ts';
import { EntryId } from '../ids.ts';
import type { EntryType } from '../view-parts.ts';
import type * as z from '../zod.ts';

/**
 * Undo of an entry that had already left the device: entries go out at once, so that a colleague sees them within two
 * seconds, and an undo inside its ten seconds may come after. The server drops the text for good and keeps the id, so
 * that no late copy brings it back. Nothing is shown anywhere.
 */
export const Withdrawn = entry('entry.withdrawn', { about: EntryId });
export type Withdrawn = z.infer<typeof Withdrawn>;

/**
 * How long a person may undo, ms. The server takes an undo for 60 s after it received the entry (the function `push` of the
 * database): ten seconds for the person, the rest for the way.
 */
export const UNDO_PERSON = 10_000;

export default {
  schema: Withdrawn,
  kind: 'amendment',
  amend(target) {
    target.withdrawn = true;
  },
} satisfies EntryType<Withdrawn>;
