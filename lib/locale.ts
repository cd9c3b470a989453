/**
 * The words of the interface: which language, where its words come from, which way it runs. No React in here, so that
 * the background can use it too; a surface starts with `startLocale` of `use-locale.ts` and then calls `t('some.key')`.
 *
 * Keys are flat ("options.connect.title"), one whole sentence each, slots are `{{name}}`, plurals follow `count`
 * (`_one`, `_other`, in Spanish `_many` too). `node scripts/words.ts` adds a key to all files at once.
 */
import i18next, { type BackendModule, type i18n, type ReadCallback } from 'i18next';

export type Words = Record<string, string>;

/** The languages a person may choose, by BCP 47, each under its own name. */
export const languages = { en: 'English', es: 'Español' } as const;
export type Language = keyof typeof languages | typeof MIRROR;

/** English with accents, 40 % longer, in brackets, from right to left: shows what a layout does not expect. Never offered. */
export const MIRROR = 'qps-mirror';

/** Fetches words of a language by key: all files of a part of the interface, each by its language. */
export type Files = Record<keyof typeof languages, () => Promise<{ default: Words }>>;

/** The words of a language by key. A language that is not ours gets English. */
export async function wordsOf(wanted: string, files: Files): Promise<Words> {
  const language = languageFor(wanted, []);
  if (language !== MIRROR) return (await files[language]()).default;
  const [{ mirror }, english] = await Promise.all([import('./mirror.ts'), wordsOf('en', files)]);
  return mirror(english);
}

/**
 * The language to show: what the person set (`null` or '' for nothing set), else the first of the browser's languages
 * that we have, else English. `es-MX` finds `es`.
 */
export function languageFor(set: string | null, browsers: readonly string[] = browserLanguages()): Language {
  for (const wanted of [set ?? '', ...browsers]) {
    if (wanted === MIRROR) return MIRROR;
    const own = Object.keys(languages).find((language) => language === wanted.toLowerCase().split('-')[0]);
    if (own) return own as Language;
  }
  return 'en';
}

/** The reader's own kind of a language, for numbers and dates: `es` becomes `es-MX` where the browser says so. */
export function formatLocale(language: string, browsers: readonly string[] = browserLanguages()): string {
  if (language === MIRROR) return 'en';
  return browsers.find((browsers) => browsers.toLowerCase().split('-')[0] === language) ?? language;
}

/** By the script a language is written in, so that no list of languages has to be kept. */
export function isRightToLeft(language: string): boolean {
  if (language === MIRROR) return true;
  try {
    const script = new Intl.Locale(language).maximize().script ?? '';
    return ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg'].includes(script);
  } catch {
    return false;
  }
}

/** The namespace of the words that are always there. */
export const FIRST = 'first';

/** An i18next instance of its own with the words of one language, loaded; with those of `more`, too. `changeLanguage` loads another. */
export async function loadWords(language: Language, first: Files, more?: Files): Promise<i18n> {
  const words = i18next.createInstance();
  await words.use(fromFiles(first, more)).init({
    lng: language,
    ns: more ? [FIRST, 'more'] : [FIRST],
    defaultNS: FIRST,
    fallbackNS: more ? ['more'] : [],
    load: 'currentOnly',
    supportedLngs: [...Object.keys(languages), MIRROR],
    // Every file is whole (locales.test.ts), so no page has to load English beside its own language.
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false }, // React escapes, and so does textContent
    returnNull: false,
  });
  return words;
}

const fromFiles = (first: Files, more: Files | undefined): BackendModule => ({
  type: 'backend',
  init: () => {},
  read: (language: string, part: string, callback: ReadCallback) => {
    wordsOf(language, part === 'more' && more ? more : first).then(
      (words) => callback(null, words),
      (error: Error) => callback(error, null),
    );
  },
});

function browserLanguages(): readonly string[] {
  return typeof navigator === 'undefined' ? [] : (navigator.languages ?? [navigator.language]);
}
