import { entry } from '../entry.ts';
import { EntryId } from '../ids.ts';
import type { EntryType } from '../view-parts.ts';
import * as z from '../zod.ts';

/** A wrong date, outcome or word put right. The original stays visible; of two corrections the later counts, both are shown. */
export const Corrected = entry('entry.corrected', {
  about: EntryId,
  /** The fields of the entry's own type that change, whole; never its envelope. */
  change: z.record(z.string(), z.unknown()),
  reason: z.string().max(500),
});
export type Corrected = z.infer<typeof Corrected>;

const ENVELOPE = new Set(['id', 'type', 'recorded', 'students', 'audience']);

export default {
  schema: Corrected,
  kind: 'amendment',
  amend(target, item) {
    // Of a place without text nothing is put right; what a correction says of it is as gone as the text.
    if (target.stub) return;
    const change = Object.fromEntries(Object.entries(item.body.change).filter(([key]) => !ENVELOPE.has(key)));
    target.corrections.push({
      entry: item.id,
      author: item.author,
      recorded: item.recorded,
      change,
      reason: item.body.reason,
    });
    target.body = { ...target.body, ...change };
  },
} satisfies EntryType<Corrected>;
