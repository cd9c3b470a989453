/** A run of messages as it is stored: which families were chosen, what is said to all, and how far it has come. No React. */
import { ask } from '../lib/ask.ts';
import type { Preview } from '../lib/compose/batch.ts';
import type { Draft, TimelineItem } from '../lib/messages.ts';
import { hashOf } from '../lib/model/sentence-stamp.ts';
import type { Instant } from '../lib/model/times.ts';

export const BATCH = 'batch';
/** As many as are asked for at once. */
export const MOST_CHOSEN = 200;

export interface BatchFields {
  kind: string | null;
  /** Of a district's own kind: which version was chosen. */
  version: number | null;
  choices: Record<string, string>;
  slots: Record<string, string>;
  /** Ids alone: names come with each asking, so that a child's name leaves this device with the child. */
  students: string[];
  /** When they were chosen. What was handed over since then is of this run, also where its end was not stored any more. */
  begun: Instant;
  /** By student: handed over, or passed over by the person. */
  done: Record<string, 'written' | 'skipped'>;
  started: boolean;
  /** How many are still to be written, as it was last known: those to whom nothing can be written are not among them. */
  left: number;
}

export const emptyBatch = (students: string[]): BatchFields => ({
  kind: null,
  version: null,
  choices: {},
  slots: {},
  students,
  begun: new Date().toISOString(),
  done: {},
  started: false,
  left: students.length,
});

/** The run that a draft holds; null for any other draft, and for what cannot be read as one. */
export function batchOf({ kind, fields }: Pick<Draft, 'kind' | 'fields'>): BatchFields | null {
  if (kind !== BATCH || !Array.isArray(fields.students)) return null;
  const students = fields.students.filter((one): one is string => typeof one === 'string');
  return students.length === 0 ? null : { ...emptyBatch(students), ...fields, students };
}

/** Those still to be written, in their order: not done, and nothing stands in the way. */
export const leftOf = (previews: readonly Preview[], done: BatchFields['done']): Preview[] =>
  previews.filter(({ family, not }) => not === null && done[family.student] === undefined);

/** The draft of one family's message within a run, apart from what somebody writes to this family besides, and from words of another kind. */
export const messageDraft = (batch: string, student: string, kind: string | null): string =>
  `${batch} ${hashOf(`${student} ${kind}`)}`;

/** Away with a run and with what was begun in it; what was handed over stays in each family's history. */
export async function dropRun(id: string): Promise<void> {
  const answer = await ask('drafts', {});
  const begun = answer.ok ? answer.value.filter((draft) => draft.id.startsWith(`${id} `)) : [];
  await Promise.all(begun.map((draft) => ask('dropDraft', { id: draft.id })));
  await ask('dropDraft', { id });
}

/**
 * The message that this run has brought to a family already: the browser may have gone between its entry and the note of
 * it in the run. One of which somebody said that it was not sent is none.
 */
export const handedOver = (
  items: readonly TimelineItem[],
  { kind, begun }: Pick<BatchFields, 'kind' | 'begun'>,
): TimelineItem | null =>
  items.find(
    ({ author, at, body, gone }) =>
      author.me &&
      gone === null &&
      Date.parse(at) >= Date.parse(begun) &&
      String(body?.template ?? '').split('@')[0] === kind &&
      body?.sent !== false,
  ) ?? null;

/**
 * What had been handed over was taken back: this family is one of those to write to again. Stored before anything is
 * drawn. A run that was finished and put away meanwhile is there again for this one family.
 */
export async function takenBack(run: { id: string; title: string; fields: BatchFields }, student: string) {
  const answer = await ask('drafts', {});
  const stored = answer.ok ? answer.value.find(({ id }) => id === run.id) : undefined;
  const fields = (stored && batchOf(stored)) ?? { ...run.fields, students: [student], done: {}, left: 0 };
  const { [student]: _, ...done } = fields.done;
  const again: BatchFields = { ...fields, done, started: true, left: fields.left + 1 };
  const title = stored?.title ?? run.title;
  await ask('saveDraft', { id: run.id, kind: BATCH, student: null, title, fields: { ...again } });
  return again;
}
