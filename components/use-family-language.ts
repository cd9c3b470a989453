import { useCallback } from 'react';
import { languageNameOf } from '../lib/compose/languages.ts';
import { useLanguageName } from './use-language-name.ts';

/** A language of families in the reader's words; in English where the browser does not know it: S'gaw Karen, Hmong Daw. */
export function useFamilyLanguage(): (tag: string) => string {
  const name = useLanguageName();
  return useCallback(
    (tag) => {
      const known = name(tag);
      return known === tag ? languageNameOf(tag) : known;
    },
    [name],
  );
}
