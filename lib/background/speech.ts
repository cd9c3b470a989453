/** The finished sentences that the background hands out: in the reader's language, with their numbers, lists and days. */
import { backgroundWords } from '../background-words.ts';
import { type Dates, datesIn } from '../dates.ts';
import { FIRST, formatLocale, type Language, loadWords } from '../locale.ts';
import { remembered } from '../model/remembered.ts';
import { onForgetting, shelf } from './memory.ts';

export interface Speech {
  language: Language;
  /** A sentence by its key; plurals by `count`. */
  t(key: string, slots?: Record<string, string | number>): string;
  /** "a, b, c": facts side by side. */
  facts(parts: string[]): string;
  /** "a, b and c". */
  and(parts: string[]): string;
  /** "Spanish" for `es`; the tag itself when nobody has a name for it. */
  languageName(tag: string): string;
  dates: Dates;
  /** The words whose key begins so, for a script that has no i18next of its own. */
  wordsBeginning(prefix: string): Record<string, string>;
}

const loaded = new Map<string, Promise<Speech>>();
const words = new Map<Language, ReturnType<typeof loadWords>>();
onForgetting(() => loaded.clear());

/** The words of a language, and the names that were said in it, before it is known whose zone they are for. */
export function wordsAhead(language: Language): ReturnType<typeof loadWords> {
  const known = words.get(language) ?? loadWords(language, backgroundWords);
  words.set(language, known);
  saidBefore.get(formatLocale(language)).catch(() => null);
  return known;
}

/** `zone`: the school's; null for this computer's own. Loaded once for each language and zone. */
export function speechIn(language: Language, zone: string | null): Promise<Speech> {
  const key = `${language} ${zone}`;
  const known = loaded.get(key) ?? load(language, zone);
  loaded.set(key, known);
  return known;
}

async function load(language: Language, zone: string | null): Promise<Speech> {
  const locale = formatLocale(language);
  const [words, before] = await Promise.all([wordsAhead(language), saidBefore.get(locale).catch(() => null)]);
  const named = new Map(Object.entries(before ?? {}));
  const keep = keeper(locale, before ?? {});
  // Made when they are first needed: the first formatter of a process has the browser list its locales, which takes it 12 ms.
  let inBrowser: Intl.DisplayNames | undefined;
  let and: Intl.ListFormat | undefined;
  /** Sentences, cut at their slots: a page of two hundred rows asks for the same few again and again. */
  const cut = new Map<string, string[]>();
  const t: Speech['t'] = (key, slots = {}) => {
    const names = Object.keys(slots);
    const parts = remembered(cut, `${slots.count ?? ''} ${key} ${names.join()}`, () => {
      const marked = names.map((name) => [name, name === 'count' ? slots.count : `${CUT}${name}${CUT}`]);
      return (words.t(key, Object.fromEntries(marked)) as string).split(CUT);
    });
    // Every second part is the name of a slot. Its value goes in as it is and is never read as a sentence.
    return parts.length === 1 ? (parts[0] as string) : parts.map((part, n) => (n % 2 ? slots[part] : part)).join('');
  };
  return {
    language,
    t,
    facts: (parts) => (parts.length === 0 ? '' : parts.reduce((before, after) => t('list.facts', { before, after }))),
    and: (parts) => {
      if (parts.length < 2) return parts[0] ?? '';
      and ??= new Intl.ListFormat(locale, { type: 'conjunction' });
      return and.format(parts);
    },
    languageName: (tag) =>
      remembered(named, tag, () => {
        inBrowser ??= new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
        const name = nameIn(inBrowser, tag);
        // What is no language is somebody's own words, and those are not kept.
        if (name !== tag) keep(tag, name);
        return name;
      }),
    dates: datesIn(language, zone),
    wordsBeginning: (prefix) =>
      Object.fromEntries(
        Object.entries((words.getResourceBundle(language, FIRST) ?? {}) as Record<string, string>).filter(([key]) =>
          key.startsWith(prefix),
        ),
      ),
  };
}

/** Names of languages by the locale they are in, as the browser said them before: a worker that a page has just woken is not to wait for its formatter. */
const saidBefore = shelf<Record<string, string>>('names', { later: true });
/** Enough for any school. */
const NAMES = 200;
let turn = 0;

/** Another person, whose families speak other languages. */
export async function forgetNames(): Promise<void> {
  turn++;
  loaded.clear();
  await Promise.all((await saidBefore.all()).map(([locale]) => saidBefore.drop(locale)));
}

/** Stores names beside those that are known, all of a turn at once. */
function keeper(locale: string, before: Record<string, string>): (tag: string, name: string) => void {
  const mine = turn;
  const all = new Map(Object.entries(before));
  let isWaiting = false;
  return (tag, name) => {
    if (tag.length > 35 || all.size >= NAMES) return;
    all.set(tag, name);
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      if (mine === turn) saidBefore.set(locale, Object.fromEntries(all)).catch(() => {});
    });
  };
}

function nameIn(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag; // is no language tag
  }
}

/** Stands in no text: where a sentence is cut. */
const CUT = '\u0000';
