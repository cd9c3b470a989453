/** The parts from which entry types build a view: the item of a timeline, and the summary of a student. */
import type { Hlc } from './clock.ts';
import type { AnyEntry, Audience } from './entry.ts';
import { ContactId, EntryId, StaffId, type StudentId } from './ids.ts';
import { Day, Instant } from './times.ts';
import * as z from './zod.ts';

/** A point of the log: when, and which entry says so. */
export const Point = z.object({ at: Instant, entry: EntryId });
export type Point = z.infer<typeof Point>;

/** What stands at one name: everything a mark, a list and the head of the panel need, without the history itself. */
export const Summary = z.object({
  student: z.string(),
  /** The last two-way contact of each household; null where there was none. */
  households: z.record(z.string(), Point.nullable()),
  lastContact: Point.nullable(),
  /** Anything positive was ever logged with this family. */
  heardGood: z.boolean(),
  waiting: z.array(z.object({ entry: EntryId, since: Instant, people: z.array(ContactId), for: StaffId.nullable() })),
  /** Open ones only, also those due later. */
  followUps: z.array(
    z.object({ entry: EntryId, about: EntryId.nullable(), due: Day, owner: StaffId, text: z.string() }),
  ),
  /** Not lifted; whether one holds on a day is `holdsOn`'s word. Those of the roster are not among them. */
  restrictions: z.array(
    z.object({
      entry: EntryId,
      contact: ContactId.nullable(),
      person: z.string(),
      what: z.string(),
      detail: z.string(),
      source: z.string(),
      from: Day,
      until: Day.nullable(),
    }),
  ),
  preferences: z.record(
    ContactId,
    z.object({
      speaks: z.string().optional(),
      reads: z.string().optional(),
      interpreter: z.boolean().optional(),
      channel: z.string().optional(),
      when: z.string().optional(),
      addressedAs: z.string().optional(),
    }),
  ),
  /** By `<contact id> <E.164 number or lower-case address>`. */
  reach: z.record(z.string(), z.object({ state: z.enum(['works', 'wrong', 'dead']), entry: EntryId })),
  /** What installations call this student besides what the roster says; left out where there is none. */
  links: z
    .array(z.object({ entry: EntryId, site: z.string(), idKind: z.string(), pageId: z.string(), shown: z.string() }))
    .optional(),
  /**
   * What was decided where a page and we differed, by `<shows|lacks> <contact id or nothing> <value>`; left out where nothing
   * was.
   */
  compared: z
    .record(
      z.string(),
      z.object({
        contact: ContactId.nullable(),
        kind: z.enum(['phone', 'email', 'person']),
        value: z.string(),
        page: z.enum(['shows', 'lacks']),
        keep: z.enum(['page', 'ours']),
        from: z.string(),
        entry: EntryId,
      }),
    )
    .optional(),
  /** How many items the timeline has for this reader. */
  count: z.number().int(),
});
export type Summary = z.infer<typeof Summary>;

/** One line of a timeline, after all corrections, as this reader may see it. */
export interface Item<B = AnyEntry> {
  id: EntryId;
  type: string;
  /** The type is a newer version's: shown as "a newer kind of entry by …". */
  newer: boolean;
  kind: 'contact' | 'task' | 'restriction' | 'fact' | 'amendment' | 'newer' | 'stub';
  students: StudentId[];
  audience: Audience;
  author: StaffId;
  recorded: Hlc;
  received: Instant | null;
  /** The entry with its corrections laid over it; null where only its place is left. */
  body: B;
  original: AnyEntry | null;
  corrections: { entry: EntryId; author: StaffId; recorded: Hlc; change: Record<string, unknown>; reason: string }[];
  closed: boolean;
  movedAway: { by: StaffId; recorded: Hlc } | null;
  erased: { by: StaffId; recorded: Hlc; reason: string } | null;
  withdrawn: boolean;
  /** Why there is no text: nothing but the place of the entry came to this reader. */
  stub: 'moved' | 'erased' | 'withdrawn' | 'restricted' | null;
}

export interface AmendContext {
  /** Is this id the student whose view is being made (or one merged into them)? */
  isSubject(student: StudentId): boolean;
}

/** What an entry type may do to the summary while it is built, in the order of what happened. */
export interface SummaryDraft {
  lastContact: Point | null;
  heardGood: boolean;
  followUps: Summary['followUps'];
  restrictions: Summary['restrictions'];
  preferences: Summary['preferences'];
  reach: Summary['reach'];
  compared: NonNullable<Summary['compared']>;
  links: NonNullable<Summary['links']>;
  /** The family was heard, by these guardians (none known: whoever it was). */
  heard(people: ContactId[], point: Point): void;
  /** We spoke or wrote to these guardians: what waited from them no longer does. */
  answered(people: ContactId[], at: Instant): void;
  waits(waiting: Summary['waiting'][number]): void;
}

/**
 * One entry type: its schema, and either how it amends another entry (`kind: 'amendment'`) or what it does to the
 * summary. The body is what arrived, checked by the schema but never its parsed copy.
 */
export interface EntryType<B> {
  schema: z.ZodType<B>;
  kind: 'contact' | 'task' | 'restriction' | 'fact' | 'amendment';
  amend?(target: Item, by: Item<B>, context: AmendContext): void;
  show?(draft: SummaryDraft, item: Item<B>): void;
}
export type AnyEntryType = EntryType<AnyEntry>;
