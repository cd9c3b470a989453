import { entry } from '../entry.ts';
import { EntryId, StudentId } from '../ids.ts';
import type { EntryType } from '../view-parts.ts';
import * as z from '../zod.ts';

/**
 * An entry that was written at the wrong student, or at none, goes to the right ones. `students` of this entry are all
 * of `from` and `to`. At `from` only "an entry was moved away by …" remains.
 */
export const Moved = entry('entry.moved', { about: EntryId, from: StudentId, to: z.array(StudentId).min(1).max(50) });
export type Moved = z.infer<typeof Moved>;

export default {
  schema: Moved,
  kind: 'amendment',
  amend(target, item, context) {
    const { from, to } = item.body;
    if (!target.students.includes(from)) return;
    target.students = [...new Set([...target.students.filter((student) => student !== from), ...to])];
    if (context.isSubject(from)) target.movedAway = { by: item.author, recorded: item.recorded };
    if (to.some(context.isSubject)) target.movedAway = null;
  },
} satisfies EntryType<Moved>;
