/** A run of messages as it is stored: which families were chosen, what is said to all, and how far it has come. No React. */
import { ask } from '../lib/ask.ts';
import type { Preview } from '../lib/compose/batch.ts';
import type { Draft } from '../lib/messages.ts';
import { hashOf } from '../lib/model/sentence-stamp.ts';

export const BATCH = 'batch';
/** As many as are asked for at once. */
export const MOST_CHOSEN = 200;

export interface Chosen {
  student: string;
  name: string;
}

export interface BatchFields {
  kind: string | null;
  /** Of a district's own kind: which version was chosen. */
  version: number | null;
  choices: Record<string, string>;
  slots: Record<string, string>;
  students: Chosen[];
  /** By student: handed over, or passed over by the person. */
  done: Record<string, 'written' | 'skipped'>;
  started: boolean;
  /** How many are still to be written, as it was last known: those to whom nothing can be written are not among them. */
  left: number;
}

export const emptyBatch = (students: Chosen[]): BatchFields => ({
  kind: null,
  version: null,
  choices: {},
  slots: {},
  students,
  done: {},
  started: false,
  left: students.length,
});

/** The run that a draft holds; null for any other draft, and for what cannot be read as one. */
export function batchOf({ kind, fields }: Pick<Draft, 'kind' | 'fields'>): BatchFields | null {
  if (kind !== BATCH || !Array.isArray(fields.students)) return null;
  const students = fields.students.filter((one): one is Chosen => typeof one?.student === 'string');
  return students.length === 0 ? null : { ...emptyBatch(students), ...fields, students };
}

/** Those still to be written, in their order: not done, and nothing stands in the way. */
export const leftOf = (previews: readonly Preview[], done: BatchFields['done']): Preview[] =>
  previews.filter(({ family, not }) => not === null && done[family.student] === undefined);

/** The draft of one family's message within a run, apart from what somebody writes to this family besides. */
export const messageDraft = (batch: string, student: string): string => `${batch} ${hashOf(student)}`;

/** Away with a run and with what was begun in it; what was handed over stays in each family's history. */
export async function dropRun(id: string, students: readonly Chosen[]): Promise<void> {
  await Promise.all(students.map(({ student }) => ask('dropDraft', { id: messageDraft(id, student) })));
  await ask('dropDraft', { id });
}
