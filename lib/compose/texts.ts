/** The texts that come with Porchlight, one file a language, each fetched when somebody writes in that language. */
import type { KindText } from '../model/message-template.ts';

/** `texts` by kind; `common` beside the kinds. */
export interface TextFile {
  language: string;
  texts: Readonly<Record<string, KindText>>;
}

type File = { default: unknown };

const files: Readonly<Record<string, () => Promise<File>>> = {
  ar: () => import('./texts/ar.json', { with: { type: 'json' } }),
  bn: () => import('./texts/bn.json', { with: { type: 'json' } }),
  en: () => import('./texts/en.json', { with: { type: 'json' } }),
  es: () => import('./texts/es.json', { with: { type: 'json' } }),
  fa: () => import('./texts/fa.json', { with: { type: 'json' } }),
  fil: () => import('./texts/fil.json', { with: { type: 'json' } }),
  fr: () => import('./texts/fr.json', { with: { type: 'json' } }),
  ht: () => import('./texts/ht.json', { with: { type: 'json' } }),
  ko: () => import('./texts/ko.json', { with: { type: 'json' } }),
  mww: () => import('./texts/mww.json', { with: { type: 'json' } }),
  my: () => import('./texts/my.json', { with: { type: 'json' } }),
  ne: () => import('./texts/ne.json', { with: { type: 'json' } }),
  pa: () => import('./texts/pa.json', { with: { type: 'json' } }),
  prs: () => import('./texts/prs.json', { with: { type: 'json' } }),
  ps: () => import('./texts/ps.json', { with: { type: 'json' } }),
  'pt-BR': () => import('./texts/pt-BR.json', { with: { type: 'json' } }),
  ru: () => import('./texts/ru.json', { with: { type: 'json' } }),
  so: () => import('./texts/so.json', { with: { type: 'json' } }),
  sw: () => import('./texts/sw.json', { with: { type: 'json' } }),
  uk: () => import('./texts/uk.json', { with: { type: 'json' } }),
  ur: () => import('./texts/ur.json', { with: { type: 'json' } }),
  vi: () => import('./texts/vi.json', { with: { type: 'json' } }),
  'zh-Hans': () => import('./texts/zh-Hans.json', { with: { type: 'json' } }),
  'zh-Hant': () => import('./texts/zh-Hant.json', { with: { type: 'json' } }),
};

/** Tags of all languages that have texts, English among them. */
export const textTags: readonly string[] = Object.keys(files);

const loaded = new Map<string, Promise<TextFile>>();
const here = new Map<string, TextFile>();

/** Those that were fetched before, without waiting; null: there are none. Undefined: to be fetched. */
export const textsHere = (tag: string): TextFile | null | undefined =>
  Object.hasOwn(files, tag) ? here.get(tag) : null;

/** The texts of a language by its own tag; null: there are none. Rejects when the file cannot be fetched, and may be asked again. */
export async function textsOf(tag: string): Promise<TextFile | null> {
  const file = Object.hasOwn(files, tag) ? files[tag] : undefined;
  if (!file) return null;
  const known =
    loaded.get(tag) ??
    file().then(({ default: texts }) => {
      here.set(tag, texts as TextFile);
      return texts as TextFile;
    });
  loaded.set(tag, known);
  known.catch(() => loaded.delete(tag));
  return known;
}
