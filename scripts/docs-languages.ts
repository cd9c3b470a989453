/** The tables of docs/languages.md, from the table of languages and the texts that there are. */
import { type Language, languageOf, languages } from '../lib/compose/languages.ts';
import type { TextFile } from '../lib/compose/texts.ts';
import { keysOf } from '../lib/model/message-template.ts';
import { allKinds, checkAll, readTexts } from './template-files.ts';

export function languageTables(files = readTexts()): string {
  const withTexts = [...files]
    .filter(([tag]) => tag !== 'en')
    .map(([tag, json]) => ({ language: languageOf(tag)!, texts: (JSON.parse(json) as TextFile).texts }))
    .sort((a, b) => (a.language.english < b.language.english ? -1 : 1));
  const without = languages.filter(({ tag }) => !files.has(tag));
  return [
    '```',
    checkAll(files).line,
    '```',
    '',
    '| language | its own name | tag | script | forms of a plural | sentences | checked by a speaker |',
    '|---|---|---|---|---|---|---|',
    ...withTexts.map(({ language, texts }) => row(language, texts)),
    '',
    `Known by name, direction and plural forms, but without texts (${without.length}): ${without
      .map(({ english, tag }) => `${english} (\`${tag}\`)`)
      .sort()
      .join(', ')}.`,
  ].join('\n');
}

function row({ english, autonym, tag, script, rtl, plurals }: Language, texts: TextFile['texts']): string {
  const written = (kind: (typeof allKinds)[number]) =>
    keysOf(kind).filter((key) => texts[kind.id]?.segments[key] !== undefined).length;
  const count = (which: typeof allKinds) => which.reduce((sum, kind) => sum + written(kind), 0);
  const checked = count(allKinds.filter(({ id }) => texts[id]?.checked));
  const way = rtl ? `${script}, right to left` : script;
  return `| ${english} | ${autonym} | \`${tag}\` | ${way} | ${plurals.join(', ')} | ${count(allKinds)} | ${checked || 'none yet'} |`;
}
