/**
 * Does what is said about an entry fit that entry? What `check` cannot see, because it needs the other one: asked of the
 * few types that change another entry, before the database judges the batch.
 */
import { entryTypeOf } from '../../lib/model/entries/index.ts';
import { type AnyEntry, envelope } from '../../lib/model/entry.ts';
import type { Outcome } from '../../lib/model/wire.ts';
import type { Row } from './check.ts';

type Reason = NonNullable<Outcome['reason']>;
/** An entry in the log. `raw` is empty when its text is gone. */
export interface Known {
  id: string;
  type: string;
  raw: string;
}

const ASKED = new Set(['entry.corrected', 'entry.closed', 'restriction.lifted', 'entry.withdrawn', 'entry.erased']);

/** @param lookUp those of these ids that are in the log. @returns by `n`, why an entry is refused; most are not among them. */
export async function misfits(
  rows: readonly Row[],
  lookUp: (ids: string[]) => Promise<readonly Known[]>,
): Promise<Map<number, Reason>> {
  const asked = rows.filter(({ type, about }) => about !== null && ASKED.has(type));
  if (asked.length === 0) return new Map();
  const stored = await lookUp(asked.flatMap(({ id, about }) => [id, about as string]));
  const known = new Map([...rows, ...stored].map((one) => [one.id.toLowerCase(), one]));
  // Sent before: it was judged then, and is answered as a duplicate.
  const before = new Set(stored.map(({ id }) => id));
  return new Map(
    asked.flatMap(({ n, id, about, raw }) => {
      const target = known.get((about as string).toLowerCase());
      const reason = target && !before.has(id) ? misfitOf(JSON.parse(raw), target) : null;
      return reason ? [[n, reason]] : [];
    }),
  );
}

/** These have done their work when they arrive. The way back is an entry of its own: moved back, widened again. */
const DONE = new Set(['entry.moved', 'audience.changed', 'entry.erased', 'entry.withdrawn', 'restricted.opened']);

/** Without these nobody could say any more where an entry is or who may read it; and they hold no text of their own. */
const HOLDS = new Set(['entry.moved', 'audience.changed', 'entry.erased', 'entry.withdrawn']);

function misfitOf(entry: AnyEntry, target: Known): Reason | null {
  switch (entry.type) {
    case 'entry.withdrawn':
      return DONE.has(target.type) ? 'too-late' : null;
    case 'entry.erased':
      return HOLDS.has(target.type) ? 'too-late' : null;
    // A restriction is lifted, with a reason and by whom may; nothing else is.
    case 'entry.closed':
      return target.type === 'restriction.recorded' ? 'invalid' : null;
    case 'restriction.lifted':
      return target.type === 'restriction.recorded' ? null : 'invalid';
    default:
      return leavesWhole(entry.change as Record<string, unknown>, target) ? null : 'invalid';
  }
}

/** With this correction laid on, is the entry still one of its type? What was none before, or is a newer kind, is not ours to judge. */
function leavesWhole(change: Record<string, unknown>, { type, raw }: Known): boolean {
  const schema = entryTypeOf(type)?.schema;
  if (!schema || raw === '') return true;
  const original: object = JSON.parse(raw);
  const laid = Object.entries(change).filter(([key]) => key !== 'type' && !Object.hasOwn(envelope, key));
  return schema.safeParse({ ...original, ...Object.fromEntries(laid) }).success || !schema.safeParse(original).success;
}
