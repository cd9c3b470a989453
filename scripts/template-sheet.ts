/** Every sentence in every language with awkward values, as one HTML page for people to look at. */
import { languageOf } from '../lib/compose/languages.ts';
import { fillText, linesOfValue, type Part, plainParts } from '../lib/compose/message.ts';
import type { TextFile } from '../lib/compose/texts.ts';
import { keysOf } from '../lib/model/message-template.ts';
import words from '../locales/en.json' with { type: 'json' };
import { allKinds, englishOf } from './template-files.ts';
import { awkward, COUNTS, plain } from './template-sheet-values.ts';

const said: Readonly<Record<string, string>> = words;

/** `files`: JSON by language tag, the English among them. `tags`: which of them, in this order. */
export function sheetOf(files: ReadonlyMap<string, string>, tags: readonly string[]): string {
  const english = englishOf(files);
  const sections = tags.map((tag) => languageSection(JSON.parse(files.get(tag)!), english));
  const links = tags.map((tag) => `<a href="#${escaped(tag)}">${escaped(languageOf(tag)?.english ?? tag)}</a>`);
  return `<!doctype html>
<html lang="en" dir="ltr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Every sentence in every language</title>
<style>${STYLE}</style>
<h1>Every sentence in every language</h1>
<nav>${links.join(' · ')}</nav>
${sections.join('\n')}
</html>
`;
}

function languageSection(file: TextFile, english: TextFile): string {
  const tag = file.language;
  const { english: name, autonym, script } = languageOf(tag) ?? { english: tag, autonym: tag, script: '' };
  const kinds = allKinds.map((kind) => {
    const sentences = keysOf(kind).map((key) => {
      const texts = [file, english].map(({ texts }) => texts[kind.id]?.segments[key]);
      return `<div class="sentence" id="${escaped(`${tag}.${kind.id}.${key}`)}"><h4>${escaped(key)}</h4>${sentence(texts[0], texts[1] ?? '', tag)}</div>`;
    });
    return `<h3>${escaped(said[`kind.${kind.id}`] ?? 'In many kinds of message')}</h3>\n${sentences.join('\n')}`;
  });
  return `<section id="${escaped(tag)}">
<h2>${escaped(name)} · <span ${inLanguage(tag)}>${escaped(autonym)}</span> <small>${escaped(`${tag} ${script}`)}</small></h2>
<div class="kinds">${kinds.join('\n')}</div>
</section>`;
}

function sentence(text: string | undefined, english: string, tag: string): string {
  if (text === undefined)
    return `<p class="none">There is no text.</p>${paragraph('english', fillText(english, 'en', {}), 'en')}`;
  const slots = new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, slot]) => slot));
  const counts = slots.has('count') ? COUNTS : slots.has('assignments') ? COUNTS.filter((count) => count <= 21) : [2];
  const seen = new Set<string>();
  return [...counts.map(plain), ...(slots.size === 0 ? [] : awkward)]
    .map((set, n) => {
      const theirs = fillText(text, tag, set.values(tag, tag));
      const said = plainParts(theirs);
      // A value that this sentence has not cannot make it awkward.
      if (seen.has(said)) return '';
      seen.add(said);
      const ours = fillText(english, 'en', set.values(tag, 'en'));
      return row(n === 0 && counts.length === 1 ? '' : set.label, theirs, ours, tag);
    })
    .join('\n');
}

function row(label: string, theirs: readonly Part[], english: readonly Part[], tag: string): string {
  // As it goes to the clipboard, where names are set apart by invisible characters: it must look the same.
  const isWhole = theirs.every(({ text }) => text !== '') && theirs.some(({ slot }) => slot !== null);
  const asText = isWhole && languageOf(tag)?.rtl ? plainParts(theirs, 'rtl') : null;
  return [
    `<div class="row" data-set="${escaped(label)}">${label ? `<span class="label">${escaped(label)}</span>` : ''}`,
    paragraph('theirs', theirs, tag),
    asText === null ? '' : `<p class="as-text" ${inLanguage(tag)}>${escaped(asText)}</p>`,
    paragraph('english', english, 'en'),
    '</div>',
  ].join('');
}

const paragraph = (what: string, parts: readonly Part[], tag: string): string =>
  `<p class="${what}" ${inLanguage(tag)}>${parts
    .map(({ slot, text }) =>
      slot === null
        ? escaped(text)
        : text === ''
          ? `<bdi class="hole" lang="en">${escaped(slot)}</bdi>`
          : linesOfValue(text)
              .map(({ before, words }) => `${escaped(before)}<bdi class="slot">${escaped(words)}</bdi>`)
              .join(''),
    )
    .join('')}</p>`;

const inLanguage = (tag: string): string => `lang="${escaped(tag)}" dir="${languageOf(tag)?.rtl ? 'rtl' : 'ltr'}"`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);

const STYLE = `
:root { color-scheme: light; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 1rem; }
section { break-before: page; border-block-start: 4px solid #335; margin-block: 2rem; }
.kinds { columns: 30rem; column-gap: 2rem; column-rule: 1px solid #ccd; }
h2 small, h4, .label { font-weight: normal; color: #556; }
h3 { margin: 1rem 0 0; font-size: 1rem; break-after: avoid; }
h4 { margin: .5rem 0 0; font-size: .75rem; break-after: avoid; }
.row { break-inside: avoid; border-block-start: 1px dotted #ccd; padding-block: .15rem; }
.label { font-size: .7rem; }
p { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.theirs { font-size: 1.05rem; }
.as-text { color: #046; }
.english { color: #556; font-size: .8rem; }
.slot { background: #e6eefb; border-radius: 3px; padding-inline: 2px; }
.hole { border: 2px dashed #b00; color: #b00; border-radius: 3px; padding-inline: .4em; font-size: .85em; }
.none { color: #b00; }
`;
