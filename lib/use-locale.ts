/** The React side of the words: `startLocale` before the first paint, then `useTranslation()` and `useDates()`. */
import type { i18n } from 'i18next';
import { setI18n, useTranslation } from 'react-i18next';
import { type Dates, datesIn } from './dates.ts';
import { type Files, isRightToLeft, languageFor, loadWords, MIRROR } from './locale.ts';
import { surfaceWords } from './surface-words.ts';

let words: i18n | null = null;

/**
 * Loads the words and turns the document their way. `set` is the person's setting (`Status.language`), null or '' for
 * the browser's. Called again with another language, everything that is shown changes with it; `more` counts the first time.
 */
export async function startLocale(set: string | null, more?: Files): Promise<void> {
  const language = languageFor(set);
  if (!words) {
    words = await loadWords(language, surfaceWords, more);
    setI18n(words);
  } else if (words.language !== language) await words.changeLanguage(language);
  // Screen readers know no mirrored language; it is spoken as what it was made from.
  document.documentElement.lang = language === MIRROR ? 'en-x-mirror' : language;
  document.documentElement.dir = isRightToLeft(language) ? 'rtl' : 'ltr';
}

/** `zone`: the school's (`Status.zone`), null for this computer's own. */
export function useDates(zone: string | null = null): Dates {
  const { language } = useTranslation().i18n;
  const key = `${language} ${zone}`;
  const dates = made.get(key) ?? datesIn(language, zone);
  made.set(key, dates);
  return dates;
}
/** One for all that are drawn. */
const made = new Map<string, Dates>();
