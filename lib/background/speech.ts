/** The finished sentences that the background hands out: in the reader's language, with their numbers, lists and days. */
import { type Dates, datesIn } from '../dates.ts';
import { formatLocale, type Language, loadWords } from '../locale.ts';

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

/** `zone`: the school's; null for this computer's own. Loaded once for each language and zone. */
export function speechIn(language: Language, zone: string | null): Promise<Speech> {
  const key = `${language} ${zone}`;
  const known = loaded.get(key) ?? load(language, zone);
  loaded.set(key, known);
  return known;
}

async function load(language: Language, zone: string | null): Promise<Speech> {
  const words = await loadWords(language);
  const locale = formatLocale(language);
  const facts = new Intl.ListFormat(locale, { type: 'unit', style: 'short' });
  const and = new Intl.ListFormat(locale, { type: 'conjunction' });
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
  /** Sentences with nothing but a number in them: a page of two hundred rows asks for the same few again and again. */
  const counted = new Map<string, string>();
  const named = new Map<string, string>();
  return {
    language,
    t: (key, slots = {}) => {
      const { count, ...others } = slots;
      for (const _ in others) return words.t(key, slots);
      return remembered(counted, `${count ?? ''} ${key}`, () => words.t(key, slots));
    },
    facts: (parts) => facts.format(parts),
    and: (parts) => and.format(parts),
    languageName: (tag) =>
      remembered(named, tag, () => {
        try {
          return names.of(tag) ?? tag;
        } catch {
          return tag;
        }
      }),
    dates: datesIn(language, zone),
    wordsBeginning: (prefix) =>
      Object.fromEntries(
        Object.entries((words.getResourceBundle(language, 'translation') ?? {}) as Record<string, string>).filter(
          ([key]) => key.startsWith(prefix),
        ),
      ),
  };
}

function remembered(known: Map<string, string>, key: string, make: () => string): string {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  if (known.size < 1_000) known.set(key, made);
  return made;
}
