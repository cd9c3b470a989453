/**
 * A message from its sentences: each is filled by itself, so that the two languages stand side by side, and every filled
 * slot can be shown as one. A value is never read as a sentence, and no sentence goes out with a hole in it.
 */
import type { KindText, MessageKind } from '../model/message-template.ts';
import { type Digits, writeNumber } from './languages.ts';
import { type Piece, readSentence } from './read-sentence.ts';

/** By name; `count` a number, all others finished strings in the message's own language. */
export type Slots = Readonly<Record<string, string | number>>;
/** Which sentence of a segment with several; '' or left out: none yet. */
export type Choices = Readonly<Record<string, string>>;

export type Part = { slot: null; text: string } | { slot: string; text: string };

export interface FilledSegment {
  id: string;
  /** The text's key: `deed.kind`. Null while nobody has chosen. */
  key: string | null;
  /** A slot without a value is a part with an empty text. */
  parts: Part[];
  /** All slots of this sentence, and those of them without a value. */
  slots: string[];
  missing: string[];
  /** An optional sentence whose slots have no value: not part of the message. */
  left: boolean;
}

/**
 * The sentences of a kind in one language, in its order. `text` must have every chosen key; a key that it has not is
 * answered as a segment without parts. `language`: the text's own tag; `digits` as the district asks for them.
 */
export function fillMessage(
  kind: Pick<MessageKind, 'segments'>,
  text: Pick<KindText, 'segments'>,
  language: string,
  slots: Slots,
  choices: Choices,
  digits: Digits = {},
): FilledSegment[] {
  return kind.segments.map(({ id, oneOf, optional }) => {
    const choice = oneOf ? choices[id] : undefined;
    const key = oneOf ? (choice && oneOf.includes(choice) ? `${id}.${choice}` : null) : id;
    const icu = key === null ? undefined : text.segments[key];
    if (icu === undefined)
      return { id, key, parts: [], slots: [], missing: [], left: optional === true && key === null };
    const parts = fillText(icu, language, slots, digits);
    const missing = [...new Set(parts.flatMap((part) => (part.slot !== null && part.text === '' ? [part.slot] : [])))];
    const named = [...new Set([...icu.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, slot]) => slot as string))];
    return { id, key, parts, slots: named, missing, left: optional === true && missing.length > 0 };
  });
}

/** One sentence as its parts. Literal text is never changed; neighbouring literals are one part. */
export function fillText(icu: string, language: string, slots: Slots, digits: Digits = {}): Part[] {
  const count = typeof slots.count === 'number' && !Number.isNaN(slots.count) ? slots.count : null;
  const parts: Part[] = [];
  const say = (text: string) => {
    const last = parts.at(-1);
    if (last && last.slot === null) last.text += text;
    else if (text !== '') parts.push({ slot: null, text });
  };
  const number = () =>
    count === null ? parts.push({ slot: 'count', text: '' }) : say(writeNumber(language, count, digits));
  const put = (pieces: readonly Piece[]): void => {
    for (const piece of pieces) {
      if (piece.kind === 'text') say(piece.text);
      else if (piece.kind === 'number') number();
      else if (piece.kind === 'plural') {
        const { branches } = piece;
        const of = count === null ? 'other' : branches.has(`=${count}`) ? `=${count}` : rulesOf(language).select(count);
        put(branches.get(of) ?? branches.get('other')!);
      } else if (piece.name === 'count') number();
      else parts.push({ slot: piece.name, text: textOfSlot(slots, piece.name) });
    }
  };
  put(read(icu));
  // A plural may say its number in words, and a count that is missing is missing all the same.
  if (count === null && /\{\s*count\s*[,}]/.test(icu) && !parts.some(({ slot }) => slot === 'count'))
    parts.push({ slot: 'count', text: '' });
  return parts;
}

/** A value that turns the direction of what follows would turn the words after it too. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;
const textOfSlot = (slots: Slots, name: string): string =>
  String((Object.hasOwn(slots, name) ? slots[name] : undefined) ?? '')
    .replace(TURNS, '')
    .trim();

const sentences = new Map<string, Piece[]>();
const rules = new Map<string, Intl.PluralRules>();

function read(icu: string): Piece[] {
  const known = sentences.get(icu);
  if (known) return known;
  const pieces = readSentence(icu);
  if (sentences.size > 2_000) sentences.clear();
  sentences.set(icu, pieces);
  return pieces;
}

function rulesOf(language: string): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(pluralLocale(language));
  rules.set(language, known);
  return known;
}

/** A language without plural rules in this browser has texts with `other` only. */
function pluralLocale(language: string): string {
  try {
    return Intl.PluralRules.supportedLocalesOf([language])[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** The message as plain text: a line for each sentence that is part of it. `around`: as in `plainParts`. */
export function plainText(segments: readonly FilledSegment[], around: Around = null): string {
  return segments
    .filter(({ left, parts }) => !left && parts.length > 0)
    .map(({ parts }) => plainParts(parts, around))
    .join('\n');
}

/** Which way the text runs in which values are set apart (U+2068 … U+2069); null: they are not, as in SMS and in the log. */
export type Around = 'ltr' | 'rtl' | null;

export const plainParts = (parts: readonly Part[], around: Around = null): string =>
  parts.map(({ slot, text }) => (slot === null ? text : apart(text, around))).join('');

/** In a text that runs like Latin only what does not; invisible characters are no gain where nothing can go astray. */
export const apart = (text: string, around: Around): string =>
  around === null
    ? text
    : linesOfValue(text)
        .map(
          ({ before, words }) =>
            before + (words === '' || (around === 'ltr' && !RTL.test(words)) ? words : `\u2068${words}\u2069`),
        )
        .join('');

/**
 * What is set apart of a value: each line of a list by itself, for setting apart ends with the line, and without its
 * bullet, which stands where the sentence begins, not where the title does. The last may have no words.
 */
export function linesOfValue(text: string): { before: string; words: string }[] {
  let end = 0;
  const lines = [...text.matchAll(LINE)].map(({ 0: line, 1: words = '', index }) => {
    const before = text.slice(end, index + line.length - words.length);
    end = index + line.length;
    return { before, words };
  });
  return end === text.length ? lines : [...lines, { before: text.slice(end), words: '' }];
}

/** Letters of Hebrew, Arabic and their neighbours. */
const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const LINE = /(?<=^|[\r\n\u0085\u2028\u2029])(?:• |)([^\r\n\u0085\u2028\u2029]+)/g;
