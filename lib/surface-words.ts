/** What every page of ours says, without what the settings page alone says. */
import type { Files } from './locale.ts';

/** A language's words are fetched when somebody reads that language, so that a page carries only its own. */
export const surfaceWords: Files = {
  en: () => import('../locales/en.json?surfaces'),
  es: () => import('../locales/es.json?surfaces'),
};
