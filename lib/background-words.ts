/** What the background says itself: it carries every language, and a worker reads the whole of it at each of its starts. */
import type { Files } from './locale.ts';

export const backgroundWords: Files = {
  en: () => import('../locales/en.json?background'),
  es: () => import('../locales/es.json?background'),
};
