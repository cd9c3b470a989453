import { entry } from '../entry.ts';
import { StudentId } from '../ids.ts';
import type { EntryType } from '../view-parts.ts';
import * as z from '../zod.ts';

/**
 * "Whom this installation calls so is this student": said by a person who held the page's name and the roster's against
 * each other, because no field of the roster has the page's id. For everybody who serves the student, so always `team`.
 * Ended like a follow-up (`entry.closed`); what it said stays in the history.
 */
export const StudentLinked = entry('student.linked', {
  students: z.array(StudentId).length(1),
  audience: z.literal('team'),
  /** The installation: origin and path, without what follows. Its ids mean nothing elsewhere. */
  site: z.string().min(1).max(2_000),
  /** What the product calls its id, such as `student_id`. */
  idKind: z.string().min(1).max(64),
  /** Never empty: a page that shows only a name has nothing that could be linked for good. */
  pageId: z.string().min(1).max(255),
  /** The name that the page printed at that moment; '' where it printed none. */
  shown: z.string().max(400),
});
export type StudentLinked = z.infer<typeof StudentLinked>;

export default {
  schema: StudentLinked,
  kind: 'fact',
  show(draft, item) {
    if (item.closed) return;
    const { site, idKind, pageId, shown } = item.body;
    draft.links.push({ entry: item.id, site, idKind, pageId, shown });
  },
} satisfies EntryType<StudentLinked>;
