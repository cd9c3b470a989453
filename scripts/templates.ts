/** Texts of messages in all languages: `npm run templates -- check | stamp | sheet | export | import`; see docs/languages.md. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { jsonOf, stamped } from '../lib/compose/stamp.ts';
import type { TextFile } from '../lib/compose/texts.ts';
import { checkAll, englishOf, folder, readTexts } from './template-files.ts';

const program = new Command('templates').description('Texts of messages in all languages.');

program
  .command('check')
  .description('says in one line what there is, then each fault with its place; fails when there is one')
  .action(() => {
    const { line, faults } = checkAll(readTexts());
    console.log(line);
    for (const { file, line, column, where, what, detail } of faults)
      console.log(`lib/compose/texts/${file}:${line}:${column} ${where} ${what}: ${detail}`);
    process.exitCode = faults.length > 0 ? 1 : 0;
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
    const files = readTexts();
    const english = englishOf(files);
    if (revised && (!tag || more.length > 0 || !english.texts[kind!] || !files.has(tag)))
      return program.error('Say one kind and one language: --revised absence es');
    for (const [language, json] of files) {
      const file: TextFile = JSON.parse(json);
      const after = jsonOf(stamped(file, english, (one) => language === tag && one === kind));
      // English has no stamps, and its file stays as it was written.
      if (after === json || file.language === 'en') continue;
      writeFileSync(join(folder, `${language}.json`), after);
      console.log(`${language}.json`);
    }
  });

await program.parseAsync();
