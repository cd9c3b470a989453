/** The files of `lib/compose/texts/` as they lie there, and what is to be said of all of them together. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBetween, checkTexts, isFault, type TextFinding } from '../lib/compose/check.ts';
import { COMMON, kinds } from '../lib/compose/kinds.ts';
import { languageOf } from '../lib/compose/languages.ts';
import { type TextFile, textTags } from '../lib/compose/texts.ts';
import { keysOf } from '../lib/model/message-template.ts';

export const folder = join(import.meta.dirname, '..', 'lib', 'compose', 'texts');
export const allKinds = [COMMON, ...kinds];

/** By language tag, what is in each file. */
export const readTexts = (from = folder): Map<string, string> =>
  new Map(
    readdirSync(from)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => [name.replace(/\.json$/, ''), readFileSync(join(from, name), 'utf8')]),
  );

/** Throws when the English file is no JSON: then nothing can be said of any other. */
export const englishOf = (files: ReadonlyMap<string, string>): TextFile => JSON.parse(files.get('en') ?? 'null');

/** `line`: what there is, in one line. */
export function checkAll(files: ReadonlyMap<string, string>): { line: string; faults: TextFinding[] } {
  const unread = unreadable(files, ['en']);
  if (unread.length > 0) return { line: 'The English texts cannot be read.', faults: unread };
  const english = englishOf(files);
  const found = [...files].flatMap(([tag, json]) => [...checkTexts(json, english, allKinds, tag), ...placeless(tag)]);
  const faults = [...found.filter(isFault), ...checkBetween(files)];
  const counts = { texts: 0, checked: 0 };
  // English is what they are translations of, and is none itself.
  const others = [...files].filter(([tag]) => tag !== 'en');
  for (const [tag, json] of others) {
    if (found.some(({ file, what }) => file === `${tag}.json` && (what === 'json' || what === 'shape'))) continue;
    for (const kind of allKinds) {
      const text = (JSON.parse(json) as TextFile).texts[kind.id];
      const there = keysOf(kind).filter((key) => text?.segments[key] !== undefined).length;
      counts.texts += there;
      if (text?.checked) counts.checked += there;
    }
  }
  const number = (what: TextFinding['what']) =>
    found.filter((one) => one.what === what && one.file !== 'en.json').length;
  const line = [
    `${kinds.length} kinds`,
    `${others.length} languages beside English`,
    `${counts.texts} texts`,
    `${counts.checked} checked by a speaker`,
    `${counts.texts - counts.checked} not yet checked`,
    `${number('missing')} missing`,
    `${number('out-of-date')} out of date`,
  ].join(', ');
  return { line, faults };
}

/** Files that cannot be worked with as they lie there. The English one is always needed. */
export function unreadable(files: ReadonlyMap<string, string>, tags: Iterable<string> = files.keys()): TextFinding[] {
  const none: TextFile = { language: 'en', texts: {} };
  return [...new Set(['en', ...tags])].flatMap((tag) =>
    checkTexts(files.get(tag) ?? '', none, allKinds, tag).filter(({ what }) => what === 'json' || what === 'shape'),
  );
}

/** A file that nobody would ever be shown. */
function placeless(tag: string): TextFinding[] {
  const fault = (detail: string): TextFinding[] => [
    { file: `${tag}.json`, line: 1, column: 1, where: '', what: 'language', detail },
  ];
  if (languageOf(tag)?.tag !== tag) return fault(`“${tag}” is no language of lib/compose/languages-table.ts.`);
  return textTags.includes(tag) ? [] : fault(`“${tag}” has no line in lib/compose/texts.ts.`);
}
