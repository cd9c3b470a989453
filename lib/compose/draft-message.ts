/**
 * A message while it is written: the chosen kind, what was filled in, and what the writer changed. Pure, so that one family's
 * composer, twenty previews and the checks all say the same.
 */
import type { KindText, MessageKind } from '../model/message-template.ts';
import { hashOf } from '../model/sentence-stamp.ts';
import { type Around, apart, type FilledSegment, fillMessage, type Part, plainParts, type Slots } from './message.ts';

/** What the writer put in place of a sentence; null: the template's words stand. */
export interface Edit {
  english: string | null;
  theirs: string | null;
  /** Stamp of what theirs was written beside, and in which language: of anything else it is out of date. */
  of?: string;
  /** It goes to the family in English, whatever the English says. */
  inEnglish?: boolean;
  /** This sentence is not part of the message. */
  left?: boolean;
}

/** A sentence of the writer's own; `of` as in `Edit`. */
export interface OwnSentence {
  id: string;
  english: string;
  theirs: string;
  of?: string;
}

export interface MessageFields {
  kind: string | null;
  /** Of which version: a district may publish another one while this lies in a drawer. */
  version: number | null;
  to: string | null;
  choices: Record<string, string>;
  /** As typed: a day is `2026-11-24`, a time `15:30`, assignments one a line. */
  slots: Record<string, string>;
  edits: Record<string, Edit>;
  own: OwnSentence[];
}

export const emptyMessage = (to: string | null): MessageFields => ({
  kind: null,
  version: null,
  to,
  choices: {},
  slots: {},
  edits: {},
  own: [],
});

/** In which words the family reads it. `text` null: there is none in their language, and the message goes out in English. */
export interface Target {
  tag: string;
  text: KindText | null;
  common: KindText | null;
  /** Its own digits, where the district asks for them; left out: 0 to 9. */
  nativeDigits?: boolean;
}

/**
 * `template`: as translated. `by-hand`: theirs was written by the sender. `out-of-date`: the English was changed after
 * theirs, here or in the template. `no-text`: nobody has written it in their language. `in-english`: goes to the family in
 * English. `choose`: nobody has said which.
 */
export type SentenceState = 'template' | 'by-hand' | 'out-of-date' | 'no-text' | 'in-english' | 'choose' | 'left';

export interface Sentence {
  id: string;
  /** Keys of its alternatives' texts, when the writer has to choose. */
  oneOf: string[] | null;
  english: Part[];
  /** Null where the message is in English only. */
  theirs: Part[] | null;
  state: SentenceState;
  /** Slots that the writer is asked for, and those without a value. */
  slots: string[];
  missing: string[];
  own: boolean;
}

const GREETING: Pick<MessageKind, 'segments'> = { segments: [{ id: 'greeting' }] };
/** A name at the head of a letter greets in every language. */
const NAME_ONLY = { segments: { greeting: '{guardian}' } };
const IMPORTANT: Pick<MessageKind, 'segments'> = { segments: [{ id: 'important' }] };

/**
 * The sentences in their order: greeting, the kind's, the writer's own. `values` gives the slots in a language; `target`
 * null: the family reads English. Where a language has no text, the English line "please have it translated" comes first.
 */
export function sentencesOf(
  kind: Pick<MessageKind, 'segments'>,
  english: { text: KindText; common: KindText },
  target: Target | null,
  fields: Pick<MessageFields, 'choices' | 'edits' | 'own'>,
  values: (tag: string) => Slots,
): Sentence[] {
  const written = target?.text ? target : null;
  const both = (
    of: Pick<MessageKind, 'segments'>,
    source: KindText,
    translation: Texts | null | undefined,
  ): Sentence[] => {
    const left = fillMessage(of, source, 'en', values('en'), fields.choices);
    const right =
      translation && written
        ? fillMessage(of, translation, written.tag, values(written.tag), fields.choices, {
            nativeDigits: written.nativeDigits ?? false,
          })
        : null;
    return left.map((segment, n) =>
      sentenceOf(segment, right?.[n] ?? null, {
        oneOf: of.segments[n]?.oneOf ?? null,
        edit: fields.edits[segment.id],
        stale: isStale(segment.key, source, translation),
        tag: written?.tag ?? null,
      }),
    );
  };
  const important = target && !target.text ? both(IMPORTANT, english.common, null) : [];
  return [
    ...both(GREETING, english.common, written && greetingOf(written)),
    ...important,
    ...both(kind, english.text, written?.text),
    ...fields.own.map((one) => ownSentence(one, written?.tag ?? null)),
  ];
}

type Texts = Pick<KindText, 'segments' | 'of'>;

/** Where a language has no greeting, or nobody has checked it though a speaker has checked the rest, the name stands alone. */
function greetingOf({ text, common }: Target): Texts {
  const greets = common?.segments.greeting !== undefined && (common.checked !== null || !text?.checked);
  return greets ? common : NAME_ONLY;
}

/** What words by hand are of: changes with the English, with what fills it, with which sentence was chosen, and with the language. */
export const stampOf = (english: readonly Part[], tag: string): string => hashOf(`${tag} ${plainParts(english)}`);

/** The translation is of another English sentence than the one that stands there today. */
export function isStale(key: string | null, english: KindText, translation: Texts | null | undefined): boolean {
  const stamp = key === null ? undefined : translation?.of?.[key];
  return stamp !== undefined && stamp !== hashOf(english.segments[key as string] ?? '');
}

interface Beside {
  oneOf: string[] | null;
  edit: Edit | undefined;
  stale: boolean;
  /** Of their language; null where the message is in English only. */
  tag: string | null;
}

function sentenceOf(
  english: FilledSegment,
  theirs: FilledSegment | null,
  { oneOf, edit, stale, tag }: Beside,
): Sentence {
  const isLeft = edit?.left === true || english.left;
  const base = { id: english.id, oneOf, own: false, slots: edit?.left ? [] : english.slots };
  if (english.key === null)
    return { ...base, english: [], theirs: null, state: isLeft ? 'left' : 'choose', missing: [] };
  const plain = (text: string): Part[] => [{ slot: null, text }];
  const own = edit?.english ?? null;
  const hand = edit?.theirs ?? null;
  const left = own === null ? english.parts : plain(own);
  const missing = own === null || (tag !== null && hand === null) ? english.missing : [];
  if (isLeft) return { ...base, english: left, theirs: theirs?.parts ?? null, state: 'left', missing: [] };
  if (tag === null)
    return { ...base, english: left, theirs: null, state: 'template', missing: own === null ? english.missing : [] };
  const ours = own === null ? english.missing : [];
  if (edit?.inEnglish) return { ...base, english: left, theirs: left, state: 'in-english', missing: ours };
  if (hand !== null)
    return {
      ...base,
      english: left,
      theirs: plain(hand),
      state: handState(hand, left, tag, edit?.of),
      missing: ours,
    };
  const none = !theirs || theirs.parts.length === 0;
  const state = own !== null || stale ? 'out-of-date' : none ? 'no-text' : 'template';
  return { ...base, english: left, theirs: theirs?.parts ?? [], state, missing };
}

function handState(theirs: string, english: readonly Part[], tag: string, of: string | undefined): SentenceState {
  if (theirs.trim() === '' || (of !== undefined && of !== stampOf(english, tag))) return 'out-of-date';
  return theirs.trim() === plainParts(english).trim() ? 'in-english' : 'by-hand';
}

function ownSentence({ id, english, theirs, of }: OwnSentence, tag: string | null): Sentence {
  const plain = (text: string): Part[] => (text === '' ? [] : [{ slot: null, text }]);
  const state: SentenceState =
    english.trim() === ''
      ? 'left'
      : tag === null
        ? 'template'
        : theirs.trim() === ''
          ? 'in-english'
          : handState(theirs, plain(english), tag, of);
  return {
    id,
    oneOf: null,
    english: plain(english),
    theirs: tag !== null ? plain(theirs.trim() === '' ? english : theirs) : null,
    state,
    slots: [],
    missing: [],
    own: true,
  };
}

/**
 * What the writer changed, for a reader of another language or after other words were published: theirs is no more theirs,
 * the English stays.
 */
export function withoutTheirs(fields: Pick<MessageFields, 'edits' | 'own'>): Pick<MessageFields, 'edits' | 'own'> {
  const edits = Object.entries(fields.edits).map(
    ([id, { of: _, ...edit }]) => [id, { ...edit, theirs: null }] as const,
  );
  return {
    edits: Object.fromEntries(
      edits.filter(([, { english, left, inEnglish }]) => english !== null || left || inEnglish),
    ),
    own: fields.own.map(({ of: _, ...one }) => ({ ...one, theirs: '' })),
  };
}

/** Why it may not go out yet: a word and what it is about; null when nothing stands in its way. */
export type NotYet = { why: 'choose' | 'missing' | 'out-of-date' | 'no-text'; slots: string[] } | null;

export function notYet(sentences: readonly Sentence[]): NotYet {
  if (sentences.some(({ state }) => state === 'choose')) return { why: 'choose', slots: [] };
  const missing = [...new Set(sentences.flatMap((one) => (one.state === 'left' ? [] : one.missing)))];
  if (missing.length > 0) return { why: 'missing', slots: missing };
  for (const why of ['out-of-date', 'no-text'] as const)
    if (sentences.some(({ state }) => state === why)) return { why, slots: [] };
  return null;
}

/**
 * Both texts as they go out, the signature under them. `theirs` null: English is what they get. `around`: which way theirs
 * runs, to set names apart in both; left out for the log and for SMS.
 */
export function textsOut(
  sentences: readonly Sentence[],
  signature: readonly string[],
  around: Around = null,
): { english: string; theirs: string | null } {
  const part = sentences.filter(({ state }) => state !== 'left' && state !== 'choose');
  const lines = (side: (one: Sentence) => Part[], way: Around) =>
    [...part.map((one) => plainParts(side(one), way)), '', ...signature.map((name) => apart(name, way))].join('\n');
  const translated = part.some(({ theirs }) => theirs !== null);
  return {
    english: lines((one) => one.english, around && 'ltr'),
    theirs: translated ? lines((one) => one.theirs ?? one.english, around) : null,
  };
}

/** The slots a kind asks for as it is chosen, in the order they stand; those known by themselves left out. */
export const slotsAsked = (sentences: readonly Sentence[], known: readonly string[]): string[] =>
  [...new Set(sentences.flatMap(({ slots }) => slots))].filter((slot) => !known.includes(slot));
