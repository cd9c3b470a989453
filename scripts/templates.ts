/** Texts of messages in all languages: `npm run templates -- check | stamp | sheet | export | import`; see docs/languages.md. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Command } from 'commander';
import type { TextFinding } from '../lib/compose/check.ts';
import { jsonOf, stamped } from '../lib/compose/stamp.ts';
import { type TextFile, textTags } from '../lib/compose/texts.ts';
import { Day } from '../lib/model/times.ts';
import { checkAll, englishOf, folder, readTexts, unreadable } from './template-files.ts';
import { fromOffice, tagToTranslate, toOffice } from './template-office.ts';
import { sheetOf } from './template-sheet.ts';

const program = new Command('templates')
  .description('Texts of messages in all languages.')
  .option('--texts <folder>', 'the folder in which they lie', folder);

/** Files are named from where the command was typed, not from where npm goes to run it. */
const here = process.env.INIT_CWD ?? process.cwd();
const texts = () => resolve(here, program.opts<{ texts: string }>().texts);
const shown = (path: string) => {
  const near = relative(process.cwd(), path);
  return near === '' || near.startsWith('..') ? path : near;
};

type Fault = Pick<TextFinding, 'line' | 'column' | 'where' | 'detail'> & { what: string };
function printed(faults: readonly (Fault & { file: string })[]): void {
  for (const { file, line, column, where, what, detail } of faults)
    console.log(`${file}:${line}:${column} ${[where, what].filter(Boolean).join(' ')}: ${detail}`);
  if (faults.length > 0) process.exitCode = 1;
}
const inTexts = (found: readonly TextFinding[]) =>
  found.map((one) => ({ ...one, file: shown(join(texts(), one.file)) }));
/** All texts, or null after saying where a file is broken: nothing can be done with the others then. */
function sound(): Map<string, string> | null {
  const files = readTexts(texts());
  const broken = unreadable(files);
  printed(inTexts(broken));
  return broken.length === 0 ? files : null;
}

program
  .command('check')
  .description('says in one line what there is, then each fault with its place; fails when there is one')
  .action(() => {
    const { line, faults } = checkAll(readTexts(texts()));
    console.log(line);
    printed(inTexts(faults));
  });

program
  .command('stamp')
  .description('notes of which English a text is, where nobody has noted it; what is out of date stays so')
  .option(
    '--revised <kind and tag...>',
    'a kind and a language: its sentences say today’s English, as somebody has read',
  )
  .action(({ revised }: { revised?: string[] }) => {
    const [kind, tag, ...more] = revised ?? [];
    const files = sound();
    if (!files) return;
    const english = englishOf(files);
    if (revised && (!tag || more.length > 0 || !english.texts[kind!] || !files.has(tag)))
      return program.error('Say one kind and one language: --revised absence es');
    for (const [language, json] of files) {
      const file: TextFile = JSON.parse(json);
      const after = jsonOf(stamped(file, english, (one) => language === tag && one === kind));
      // English has no stamps, and its file stays as it was written.
      if (after === json || file.language === 'en') continue;
      writeFileSync(join(texts(), `${language}.json`), after);
      console.log(`${language}.json`);
    }
  });

program
  .command('export')
  .description('writes for a translation office what is missing in a language or out of date, as XLIFF 1.2')
  .argument('<language>', 'its tag or name')
  .argument('[file]', 'where to; porchlight-<tag>.xlf if left out')
  .option('--all', 'everything, also what is up to date')
  .action((language: string, to: string | undefined, { all = false }: { all?: boolean }) => {
    const tag = tagToTranslate(language);
    if (tag === null)
      return program.error(
        `“${language}” is no language that texts are translated into. English is what they come from.`,
      );
    const files = sound();
    if (!files) return;
    const { xml, units } = toOffice(files, tag, { all, now: new Date().toISOString() });
    if (units === 0)
      return console.log(`${tag}: nothing is missing, and no English has changed since. --all writes everything.`);
    const file = resolve(here, to ?? `porchlight-${tag}.xlf`);
    writeFileSync(file, xml);
    console.log(`${shown(file)}: ${sentences(units)}`);
  });

interface Came {
  by?: string;
  on?: string;
  checkedBy?: string;
  checkedOn?: string;
}

program
  .command('import')
  .description('takes what a translation office sent back, all of it, or says where its faults are and takes nothing')
  .argument('<file>', 'XLIFF 1.2')
  .option('--by <name>', 'who translated it, where the file does not say')
  .option('--on <day>', 'the day it came in, such as 2026-11-24; today if left out')
  .option('--checked-by <name>', 'the speaker of the language who has read over all that is in it')
  .option('--checked-on <day>', 'and when')
  .action((name: string, { by, on = today(), checkedBy, checkedOn }: Came) => {
    if ((checkedBy === undefined) !== (checkedOn === undefined))
      return program.error('A check needs a name and a day: --checked-by NAME --checked-on DAY');
    for (const day of [on, checkedOn ?? on])
      if (!Day.safeParse(day).success) return program.error(`“${day}” is no day: write it as 2026-11-24.`);
    for (const who of [by, checkedBy]) if (who?.trim() === '') return program.error('A name may not be empty.');
    if (checkedOn !== undefined && checkedOn > on)
      return program.error(`Nobody can have checked on ${checkedOn} what came in on ${on}.`);
    const path = resolve(here, name);
    if (!existsSync(path)) return program.error(`There is no ${shown(path)}.`);
    const files = sound();
    if (!files) return;
    const checked = checkedBy && checkedOn ? { by: checkedBy.trim(), on: checkedOn } : null;
    const came = fromOffice(readFileSync(path), files, { by: by?.trim() ?? null, on, checked });
    if (!came.file) return printed(came.faults.map((fault) => ({ ...fault, file: shown(path) })));
    const tag = came.file.language;
    if (came.changed.length + came.checked.length > 0) writeFileSync(join(texts(), `${tag}.json`), jsonOf(came.file));
    console.log(
      `${tag}.json: ${sentences(came.changed.length)} changed${came.changed.map((one) => `\n  ${one}`).join('')}`,
    );
    if (came.checked.length > 0) console.log(`Checked by ${checkedBy} on ${checkedOn}: ${came.checked.join(', ')}`);
    if (came.unchecked.length > 0)
      console.log(`Not checked, for not all of their sentences were read: ${came.unchecked.join(', ')}`);
    if (came.changed.length > 0 && !textTags.includes(tag))
      console.log(`Next: a line for “${tag}” in lib/compose/texts.ts; until then nobody is offered it.`);
  });

program
  .command('sheet')
  .description('every sentence in every language with awkward values, on one page to look at')
  .argument('<folder>', 'where index.html is written')
  .option('--only <tags...>', 'these languages')
  .action((to: string, { only }: { only?: string[] }) => {
    const files = sound();
    if (!files) return;
    const tags = only ?? [...files.keys()].filter((tag) => tag !== 'en');
    const unknown = tags.filter((tag) => !files.has(tag));
    if (unknown.length > 0) return program.error(`There are no texts of ${unknown.join(', ')}.`);
    const path = resolve(here, to);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'index.html'), sheetOf(files, tags));
    console.log(shown(join(path, 'index.html')));
  });

const sentences = (count: number) => `${count} ${count === 1 ? 'sentence' : 'sentences'}`;

/** By the clock of who types. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

await program.parseAsync();
