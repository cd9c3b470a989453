import { Day } from './times.ts';
import * as z from './zod.ts';

/** What the page proves of a student, as it stands there: never what an empty cell may mean. */
export const PageFact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('score'), assignment: z.string().min(1).max(300), score: z.string().min(1).max(60) }),
  /** A cell without a score: missing, excused or not entered yet; the page does not say which. */
  z.object({ kind: z.literal('empty'), assignment: z.string().min(1).max(300) }),
  /** `day` null: the page does not say of which day it is. */
  z.object({ kind: z.literal('attendance'), code: z.string().min(1).max(60), day: Day.nullable() }),
]);
export type PageFact = z.infer<typeof PageFact>;
