import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatLocale } from '../lib/locale.ts';

/** A language's name in the reader's language: `so` is "Somali". What is no language tag comes back as it is. */
export function useLanguageName(): (tag: string) => string {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const names = new Intl.DisplayNames([formatLocale(i18n.language)], { type: 'language', fallback: 'code' });
    return (tag) => {
      try {
        return names.of(tag) ?? tag;
      } catch {
        return tag;
      }
    };
  }, [i18n.language]);
}
