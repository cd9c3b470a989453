/**
 * What the API sends is checked by zod, and stored as it arrived (S11): the parsed copy, which may lack what this
 * version does not know, is thrown away. A page of history is checked by hand, for envelope and ids only, since a
 * hundred thousand entries pass here in seconds; the schema of its type meets each entry when it is shown (`viewOf`).
 */
import type { Kept } from '../model/entry.ts';
import { Roster } from '../model/roster.ts';
import {
  DistrictHealth,
  HistoryReply,
  KeptOnWire,
  PullReply,
  PushReply,
  Session,
  SummariesReply,
  TemplatesReply,
} from '../model/wire.ts';
import * as z from '../model/zod.ts';
import { SyncProblem } from './problem.ts';

// An extension's content security policy forbids the code that zod would otherwise make at run time.
z.config({ jitless: true });

const PullHead = PullReply.omit({ entries: true }).extend({ entries: z.array(z.unknown()) });
const HistoryHead = HistoryReply.omit({ chunks: true }).extend({
  chunks: z.array(z.object({ student: z.string(), entries: z.array(z.unknown()), whole: z.boolean() })),
});

/** Answers the very object that came. */
function ours<T>(schema: z.ZodType<T>, arrived: unknown): T {
  if (!schema.safeParse(arrived).success) throw new SyncProblem('address-not-ours');
  return arrived as T;
}

export const sessionOf = (arrived: unknown): Session => ours(Session, arrived);
export const pushReplyOf = (arrived: unknown): z.infer<typeof PushReply> => ours(PushReply, arrived);
export const rosterOf = (arrived: unknown): Roster => ours(Roster, arrived);
export const summariesOf = (arrived: unknown): z.infer<typeof SummariesReply> => ours(SummariesReply, arrived);

export const districtHealthOf = (arrived: unknown): z.infer<typeof DistrictHealth> => ours(DistrictHealth, arrived);

/** The envelope alone: a template that only a newer version can read is kept for it, and holds up nobody's sync. */
const TemplatesHead = TemplatesReply.extend({ templates: z.array(z.unknown()) });
export const templatesOf = (arrived: unknown): z.infer<typeof TemplatesHead> => ours(TemplatesHead, arrived);

/** What cannot even be named (no id, no students) is left out; it could be neither shown nor removed. */
export function pullOf(arrived: unknown): PullReply {
  const reply = ours(PullHead, arrived);
  return { ...reply, entries: reply.entries.filter((one) => KeptOnWire.safeParse(one).success) } as PullReply;
}

export function historyOf(arrived: unknown): HistoryReply {
  const { chunks, next } = ours(HistoryHead, arrived);
  return { next, chunks: chunks.map((chunk) => ({ ...chunk, entries: chunk.entries.filter(looksKept) as Kept[] })) };
}

function looksKept(one: unknown): boolean {
  const { entry, stub, author, device } = (one ?? {}) as Record<string, unknown>;
  if (typeof author !== 'string' || typeof device !== 'string') return false;
  const { id, recorded, students, type, audience, why } = (entry ?? stub ?? {}) as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    id.length === 36 &&
    typeof recorded === 'string' &&
    recorded.length > 24 &&
    Array.isArray(students) &&
    students.every((student) => typeof student === 'string') &&
    (stub ? typeof why === 'string' : typeof type === 'string' && (audience === 'team' || audience === 'restricted'))
  );
}
