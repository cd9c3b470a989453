/**
 * One kind of message for many chosen families: what each would get in its own language, or why nothing can be written to
 * it. Pure, so that what the list promises is what each message then opens with.
 */
import type { BatchFamily } from '../messages.ts';
import type { KindText, MessageKind } from '../model/message-template.ts';
import { type MessageFields, type Sentence, sentencesOf, type Target, textsOut } from './draft-message.ts';
import type { Slots } from './message.ts';

/**
 * Why one family gets no message of this run. Those of `blocked` are the background's. `unchecked`: this kind goes out
 * only in texts that a speaker has checked. `no-text`: there is none in what they read, or not of every sentence.
 * `out-of-date`: its English has since changed. `sibling`: the same person gets these very words for a brother or sister
 * already.
 */
export type NotWritten = NonNullable<BatchFamily['blocked']> | 'unchecked' | 'no-text' | 'out-of-date' | 'sibling';

export interface Preview {
  family: BatchFamily;
  /** Tag of the text: the family's own language where there is one for it, else as the roster has it. */
  language: string;
  /** A speaker has read this text over; true where English is what they read. */
  checked: boolean;
  sentences: Sentence[];
  /** As they go out, without a signature; `theirs` null: they read English. Both empty while nothing may be written. */
  english: string;
  theirs: string | null;
  not: NotWritten | null;
  /** What is still to be said in this one message: values of the child's own, and those nobody gave for all. */
  asks: string[];
  /** Of some sentences nobody has chosen which one. */
  choose: boolean;
}

export interface BatchMessage {
  kind: MessageKind;
  fields: Pick<MessageFields, 'choices' | 'slots'>;
  english: { text: KindText; common: KindText };
  /** What somebody gets who reads this language; null: English. Its `text` null: there is none. */
  targetOf(language: string): Target | null;
  /** All slots of one family in a language, names among them. */
  valuesOf(family: BatchFamily, tag: string): Slots;
  /** Tags in which the district lets unchecked texts of every kind go out. */
  uncheckedAllowed: readonly string[];
}

export function previewsOf(families: readonly BatchFamily[], message: BatchMessage): Preview[] {
  const said = new Map<string, string[]>();
  return families.map((family) => {
    const preview = previewOf(family, message);
    if (preview.not !== null || !isWhole(preview)) return preview;
    const words = `${family.to} ${preview.theirs ?? preview.english}`;
    const before = said.get(words) ?? [];
    if (before.some((student) => family.siblings.includes(student))) return { ...preview, not: 'sibling' };
    said.set(words, [...before, family.student]);
    return preview;
  });
}

export function previewOf(family: BatchFamily, message: BatchMessage): Preview {
  const { kind, english, fields, valuesOf } = message;
  const target = family.blocked === null ? message.targetOf(family.language) : null;
  const none = { sentences: [], english: '', theirs: null, asks: [], choose: false };
  const base = { family, language: target?.tag ?? (family.language || 'en'), checked: isChecked(target) };
  const not = family.blocked ?? closedBy(target, message);
  if (not !== null) return { ...base, ...none, not };
  const sentences = sentencesOf(kind, english, target, { choices: fields.choices, edits: {}, own: [] }, (tag) =>
    valuesOf(family, tag),
  );
  if (sentences.some(({ state }) => state === 'no-text')) return { ...base, ...none, not: 'no-text' };
  if (sentences.some(({ state }) => state === 'out-of-date')) return { ...base, ...none, not: 'out-of-date' };
  return {
    ...base,
    language: target?.tag ?? 'en',
    sentences,
    ...trimmed(textsOut(sentences, [])),
    not: null,
    asks: [...new Set(sentences.flatMap((one) => (one.state === 'left' ? [] : one.missing)))],
    choose: sentences.some(({ state }) => state === 'choose'),
  };
}

/** What a preview was made of holds no more: it would go to somebody else, in another language, or in other words. */
export function isChanged(now: BatchFamily, before: BatchFamily): boolean {
  const told = ({ blocked, to, language, name, child, school, guardians }: BatchFamily) => {
    const guardian = guardians.find(({ id }) => id === to);
    return JSON.stringify([blocked, to, language, name, child, school, guardian?.name, guardian?.addressedAs]);
  };
  return told(now) !== told(before);
}

const trimmed = ({ english, theirs }: ReturnType<typeof textsOut>) => ({
  english: english.trimEnd(),
  theirs: theirs?.trimEnd() ?? null,
});

/** Nothing is left to be said in it before it is read and handed over. */
export const isWhole = ({ asks, choose }: Pick<Preview, 'asks' | 'choose'>): boolean => asks.length === 0 && !choose;

const isChecked = (target: Target | null): boolean => target === null || (target.text?.checked ?? null) !== null;

function closedBy(target: Target | null, { kind, uncheckedAllowed }: BatchMessage): NotWritten | null {
  if (target === null) return null;
  if (target.text === null) return 'no-text';
  return kind.checkedOnly && target.text.checked === null && !uncheckedAllowed.includes(target.tag)
    ? 'unchecked'
    : null;
}

export interface Counted<K extends string> {
  what: K;
  count: number;
}

/** How many are written in each language, and why how many are not; the most first, then by name. */
export function countsOf(previews: readonly Preview[]): { languages: Counted<string>[]; not: Counted<NotWritten>[] } {
  return {
    languages: counted(previews.flatMap(({ not, language }) => (not === null ? [language] : []))),
    not: counted(previews.flatMap(({ not }) => (not === null ? [] : [not]))),
  };
}

function counted<K extends string>(all: readonly K[]): Counted<K>[] {
  const counts = new Map<K, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts]
    .map(([what, count]) => ({ what, count }))
    .sort((a, b) => b.count - a.count || (a.what < b.what ? -1 : 1));
}
