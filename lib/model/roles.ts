import * as z from './zod.ts';

/** What a person may do follows from one role; the server decides it from the roster and what an administrator set. */
export const Role = z.enum(['teacher', 'counselor', 'office', 'administrator']);
export type Role = z.infer<typeof Role>;
