import type { Student } from '../../district.ts';

/** What the SIS calls a language, whatever language its own pages are in: the school typed the names. */
export const languageNames: Record<Student['language'], string> = {
  en: 'English',
  es: 'Spanish',
  ar: 'Arabic',
  zh: 'Mandarin Chinese',
  vi: 'Vietnamese',
  so: 'Somali',
  ht: 'Haitian Creole',
  id: 'Indonesian',
};
