/** What every entry has, whatever it records; one file in `entries/` says the rest of each type. */
import { Hlc } from './clock.ts';
import { EntryId, StaffId, StudentId } from './ids.ts';
import { Instant } from './times.ts';
import * as z from './zod.ts';

/** `team`: the staff who serve this student. `restricted`: its author and the school's counselors; an administrator opens it with a reason. */
export const Audience = z.enum(['team', 'restricted']);
export type Audience = z.infer<typeof Audience>;

export const envelope = {
  id: EntryId,
  recorded: Hlc,
  /** Siblings share one entry. An unknown caller lies at `unlinkedOf(school)`. */
  students: z.array(StudentId).min(1).max(50),
  audience: Audience,
};

/**
 * The schema of one entry type. Loose on purpose: a key that this version does not know is a newer version's, and is
 * kept as it came (S11).
 */
export const entry = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.looseObject({ ...envelope, type: z.literal(type), ...shape });

/** Any entry, also one of a type that this version does not know: only the envelope is read. */
export const AnyEntry = z.looseObject({
  ...envelope,
  type: z
    .string()
    .regex(/^[a-z]+(?:[.-][a-z]+)*$/)
    .max(64),
});
export type AnyEntry = z.infer<typeof AnyEntry>;

/**
 * An entry with what the server alone may say of it (S14). Not yet sent: `received` is null and author and device are
 * this device's own.
 */
export const Logged = z.object({
  entry: AnyEntry,
  author: StaffId,
  device: z.string().max(64),
  received: Instant.nullable(),
  /** Where it lies, when the server says so: what is said about an entry lies at all of that one's students. */
  at: z.array(StudentId).optional(),
});
export type Logged = z.infer<typeof Logged>;

/**
 * What is left of an entry whose text this reader may not have: that it was there, when, by whom, and why its text is
 * not. Comes from the server in the place of the entry, and stays in the store in its place.
 */
export const Stub = z.object({
  stub: z.object({
    id: EntryId,
    students: z.array(StudentId),
    recorded: Hlc,
    why: z.enum(['moved', 'erased', 'withdrawn', 'restricted']),
  }),
  author: StaffId,
  device: z.string().max(64),
  received: Instant.nullable(),
});
export type Stub = z.infer<typeof Stub>;
export type Kept = Logged | Stub;
export const isStub = (kept: Kept): kept is Stub => 'stub' in kept;
export const idOf = (kept: Kept): EntryId => (isStub(kept) ? kept.stub.id : kept.entry.id);
export const studentsOf = (kept: Kept): StudentId[] =>
  isStub(kept) ? kept.stub.students : (kept.at ?? kept.entry.students);
