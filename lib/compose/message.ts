/**
 * A message from its sentences: each is filled by itself, so that the two languages stand side by side, and every filled
 * slot can be shown as one. A value is never read as a sentence, and no sentence goes out with a hole in it.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import type { KindText, MessageKind } from '../model/message-template.ts';

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
 * answered as a segment without parts. `language`: the text's own tag.
 */
export function fillMessage(
  kind: Pick<MessageKind, 'segments'>,
  text: Pick<KindText, 'segments'>,
  language: string,
  slots: Slots,
  choices: Choices,
): FilledSegment[] {
  return kind.segments.map(({ id, oneOf, optional }) => {
    const choice = oneOf ? choices[id] : undefined;
    const key = oneOf ? (choice && oneOf.includes(choice) ? `${id}.${choice}` : null) : id;
    const icu = key === null ? undefined : text.segments[key];
    if (icu === undefined)
      return { id, key, parts: [], slots: [], missing: [], left: optional === true && key === null };
    const parts = fillText(icu, language, slots);
    const missing = [...new Set(parts.flatMap((part) => (part.slot !== null && part.text === '' ? [part.slot] : [])))];
    const named = [...new Set([...icu.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, slot]) => slot as string))];
    return { id, key, parts, slots: named, missing, left: optional === true && missing.length > 0 };
  });
}

/** One sentence as its parts. Literal text is never changed; neighbouring literals are one part. */
export function fillText(icu: string, language: string, slots: Slots): Part[] {
  const known = parsed(icu, language);
  // Objects pass through as parts of their own, so that a name can be told from the words around it.
  const values = new Proxy(
    {},
    {
      has: () => true,
      getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
      get: (_, name: string) => {
        const value = Object.hasOwn(slots, name) ? slots[name] : undefined;
        return name === 'count'
          ? typeof value === 'number'
            ? value
            : Number.NaN
          : {
              slot: name,
              text: String(value ?? '')
                .replace(TURNS, '')
                .trim(),
            };
      },
    },
  );
  const parts: Part[] = [];
  for (const { value } of known.formatToParts<Part>(values as Record<string, Part>)) {
    if (typeof value === 'object' && value !== null) parts.push(value as Part);
    else
      String(value)
        .split(HOLE)
        .forEach((text, n) => {
          if (n > 0) parts.push({ slot: 'count', text: '' });
          if (text === '') return;
          const last = parts.at(-1);
          if (last && last.slot === null) last.text += text;
          else parts.push({ slot: null, text });
        });
  }
  // A plural may say its number in words, and a count that is missing is missing all the same.
  const lacks = typeof slots.count !== 'number';
  if (lacks && /\{\s*count\s*[,}]/.test(icu) && !parts.some(({ slot }) => slot === 'count'))
    parts.push({ slot: 'count', text: '' });
  return parts;
}

/** A value that turns the direction of what follows would turn the words after it too. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Stands in no text: where the number would be. */
const HOLE = '\u0000count\u0000';
const plain = new Intl.NumberFormat('en', { useGrouping: false });
const numbers = { format: (value: number) => (Number.isNaN(value) ? HOLE : plain.format(value)) } as Intl.NumberFormat;
const dates = new Intl.DateTimeFormat('en');
const formats = new Map<string, IntlMessageFormat>();

/** Numbers in Latin digits, as on the paper letter, unless the caller passes them as finished strings. */
function parsed(icu: string, language: string): IntlMessageFormat {
  const key = `${language} ${icu}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new IntlMessageFormat(icu, pluralLocale(language), undefined, {
    ignoreTag: true,
    formatters: {
      getNumberFormat: () => numbers,
      getDateTimeFormat: () => dates,
      getPluralRules: (_, options) => new Intl.PluralRules(pluralLocale(language), options),
    },
  });
  if (formats.size > 2_000) formats.clear();
  formats.set(key, made);
  return made;
}

/** A language without plural rules in this browser has texts with `other` only. */
function pluralLocale(language: string): string {
  try {
    return Intl.PluralRules.supportedLocalesOf([language])[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/**
 * The message as plain text: a line for each sentence that is part of it, an empty one after the first and before the
 * signature. `isolate`: values are set apart (U+2068 … U+2069) where one of them may run the other way; not for SMS.
 */
export function plainText(segments: readonly FilledSegment[], { isolate = false } = {}): string {
  return segments
    .filter(({ left, parts }) => !left && parts.length > 0)
    .map(({ parts }) => plainParts(parts, isolate))
    .join('\n');
}

export const plainParts = (parts: readonly Part[], isolate = false): string =>
  parts.map(({ slot, text }) => (slot !== null && isolate ? text.replace(LINE, '\u2068$&\u2069') : text)).join('');

/** Setting apart ends with the line, so each line of a list is set apart by itself. */
const LINE = /[^\r\n\u0085\u2028\u2029]+/g;
