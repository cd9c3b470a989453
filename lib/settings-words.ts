/** What the settings page alone says: no other surface imports this, and so none can come to load it. */
import type { Files } from './locale.ts';

export const settingsWords: Files = {
  en: () => import('../locales/en.json?settings'),
  es: () => import('../locales/es.json?settings'),
};
