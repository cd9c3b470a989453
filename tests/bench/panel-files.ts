/** Every file of ours that the panel's page can come to load, followed from panel.html through all imports of the build. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { textTags } from '../../lib/compose/texts.ts';

export interface PanelFile {
  /** Inside the build, as `chunks/main-….js`. */
  path: string;
  /** Bytes of it, packed by itself. */
  gzip: number;
  /** Loaded with the page; the others when something needs them. */
  first: boolean;
  /** The tag of the language whose message texts this file holds; null for code, words and styles. */
  texts: string | null;
}

/** @param folder a built extension. Throws unless each language's texts are a file of their own. */
export function panelFiles(folder: string): PanelFile[] {
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const page = read('panel.html');
  const found = new Map<string, PanelFile>();
  const follow = (path: string, first: boolean): void => {
    const known = found.get(path);
    if (known && (known.first || !first)) return;
    const source = read(path);
    found.set(path, { path, first, gzip: gzipSync(source, { level: 9 }).length, texts: textsIn(path, source) });
    if (!path.endsWith('.js')) return;
    for (const [, name] of source.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g))
      follow(`chunks/${name}`, first);
    for (const [, name] of source.matchAll(/import\(\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) follow(`chunks/${name}`, false);
    for (const [, name] of source.matchAll(/["'`]\/?(assets\/[^"'`]+\.css)["'`]/g)) follow(name!, first);
  };
  for (const [, path] of page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)) follow(path!, true);
  const files = [...found.values()];
  const tags = files.flatMap(({ texts }) => texts ?? []).sort();
  if (tags.join() !== [...textTags].sort().join())
    throw new Error(`The panel can reach the texts of ${tags.join(' ') || 'no language'}, one file each.`);
  return files;
}

/** Our own words, which are also a file a language, write their places with two braces. */
function textsIn(path: string, source: string): string | null {
  const tag = textTags.find((tag) => basename(path).startsWith(`${tag}-`) && basename(path).length < tag.length + 14);
  return tag && /positive-note/.test(source) && /[^{]\{guardian\}[^}]/.test(source) ? tag : null;
}
