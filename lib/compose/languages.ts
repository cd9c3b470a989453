/**
 * One table of the languages that families speak: which language a spelling means, which way it runs, its plural classes,
 * and how a day and a time are written in it. Nothing in here asks the browser, which knows two dozen of them less.
 */
import { fold } from '../model/fold.ts';
import { DATES, DIGITS } from './languages-dates.ts';
import { TABLE } from './languages-table.ts';

export type PluralClass = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

export interface Language {
  /** Ours: `es`, `zh-Hans`, `pt-BR`, `prs`, `mww`. */
  tag: string;
  english: string;
  /** What its speakers call it. */
  autonym: string;
  /** ISO 15924. */
  script: string;
  rtl: boolean;
  /** `other` last; only that where a language has no forms, or we know of none. */
  plurals: readonly PluralClass[];
  /** Other spellings that mean it. */
  aliases: readonly string[];
  /** Its own ten digits, from nought; null: it has none in daily use, or we write it with Latin ones. */
  digits: readonly string[] | null;
  /** A day can be written in words. */
  hasDates: boolean;
}

const RTL = ['Arab', 'Hebr'];

export const languages: readonly Language[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [tag = '', english = '', autonym = '', script = '', plurals = '', aliases = ''] = line.split('|');
    return {
      tag,
      english,
      autonym,
      script,
      rtl: RTL.includes(script),
      plurals: plurals.split(',') as PluralClass[],
      aliases: aliases === '' ? [] : aliases.split(','),
      digits: DIGITS[tag] ? [...DIGITS[tag]] : null,
      hasDates: Object.hasOwn(DATES, tag),
    };
  });

const byTag = new Map(languages.map((language) => [language.tag, language]));
const squeeze = (spelling: string): string => fold(spelling).replaceAll(' ', '');
let spellings: Map<string, Language> | undefined;
/** Made when it is first asked: not while a page waits to be painted. */
function bySpelling(spelling: string): Language | undefined {
  spellings ??= new Map(
    languages.flatMap((language) => spellingsOf(language).map((one) => [squeeze(one), language] as const)),
  );
  return spellings.get(squeeze(spelling));
}

export const spellingsOf = ({ tag, english, autonym, aliases }: Language): string[] => [
  tag,
  english,
  autonym,
  ...aliases,
];

/** Language, script, region, whatever else: `zh-Hant-TW`, `es_419`, `ar-EG-u-nu-latn`. */
const BCP47 =
  /^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-z]-[a-z\d-]+)?$/;

/**
 * The language that a roster or a person means: by tag, code or name, without regard to case, diacritics, spaces and
 * punctuation. A tag with a region or a script that has no line of its own is the language itself (`es-MX`); several names
 * are a language when all mean the same one. Null: we cannot tell.
 */
export function languageOf(spelling: string): Language | null {
  if (spelling.length > 100) return null;
  const own = byTag.get(spelling) ?? bySpelling(spelling);
  if (own) return own;
  const tag = spelling.trim().toLowerCase().replaceAll('_', '-');
  if (BCP47.test(tag)) {
    for (let rest = tag; rest.includes('-'); ) {
      rest = rest.slice(0, rest.lastIndexOf('-'));
      const found = bySpelling(rest);
      if (found) return found;
    }
    return null;
  }
  const parts = spelling
    .split(/[;,/()]| - | language\b/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const found = new Set(parts.map((part) => bySpelling(part) ?? null));
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

/** Its name in English, also of what no browser can name: `ksw` is "S’gaw Karen". The spelling itself when we know no such language. */
export const languageNameOf = (spelling: string): string => languageOf(spelling)?.english ?? spelling;

export const isRtl = (tag: string): boolean => languageOf(tag)?.rtl ?? false;

export interface Digits {
  /** With the language's own digits, where it has them; left out: 0 to 9, as on the paper letter. */
  nativeDigits?: boolean;
}

/**
 * A calendar day in full, as it stands by itself: "martes, 24 de noviembre de 2026". `day`: `2026-11-24`, Gregorian.
 * A language whose days we cannot write gets the bare `2026-11-24`, never English words. Throws on what is no day.
 */
export function writeDay(tag: string, day: string, { nativeDigits = false }: Digits = {}): string {
  const at = new Date(`${day}T12:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day)
    throw new RangeError('Not a day.');
  const language = languageOf(tag);
  const words = language && DATES[language.tag];
  if (!words) return day;
  const date = at.getUTCDate();
  return filled(words.day, nativeDigits ? language.digits : null, {
    w: words.weekdays.split('|')[at.getUTCDay()]!,
    d: date === 1 && words.first ? words.first : String(date),
    m: words.months.split('|')[at.getUTCMonth()]!,
    y: day.slice(0, 4),
  });
}

/** A time of day: "2:05 p. m.", "9 h 30". `time`: `14:05`, also what a language without times gets. Throws on what is none. */
export function writeTime(tag: string, time: string, { nativeDigits = false }: Digits = {}): string {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (!hours || !minutes) throw new RangeError('Not a time.');
  const language = languageOf(tag);
  const words = language && DATES[language.tag];
  if (!words) return time;
  const hour = Number(hours);
  const part = words.parts?.split('|').findLast((one) => Number.parseInt(one, 10) <= hour);
  return filled(words.time, nativeDigits ? language.digits : null, {
    H: hours,
    G: String(hour),
    h: String(hour % 12 || 12),
    mm: minutes,
    p: part?.slice(part.indexOf(' ') + 1) ?? '',
  });
}

const plain = new Intl.NumberFormat('en', { useGrouping: false });
/** "3", "٣": a number as it stands in a sentence. */
export const writeNumber = (tag: string, number: number, { nativeDigits = false }: Digits = {}): string =>
  inDigits(plain.format(number), nativeDigits ? (languageOf(tag)?.digits ?? null) : null);

function filled(pattern: string, digits: readonly string[] | null, values: Record<string, string>): string {
  const text = pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  return inDigits(text, digits);
}

const inDigits = (text: string, digits: readonly string[] | null): string =>
  digits ? text.replace(/\d/g, (digit) => digits[Number(digit)]!) : text;
