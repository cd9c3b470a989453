import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatLocale } from '../lib/locale.ts';

/** A language's name in the reader's language: `so` is "Somali". What is no language tag comes back as it is. */
export function useLanguageName(): (tag: string) => string {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const names = namesIn(formatLocale(i18n.language));
    return (tag) => {
      try {
        return names.of(tag) ?? tag;
      } catch {
        return tag;
      }
    };
  }, [i18n.language]);
}

const made = new Map<string, Intl.DisplayNames>();
/** One for all that are drawn. */
function namesIn(locale: string): Intl.DisplayNames {
  const known = made.get(locale) ?? new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' });
  made.set(locale, known);
  return known;
}
