/** What Porchlight knows of other products' pages: `npm run hosts -- list | check | new`; see docs/adding-a-host.md. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { checkFile, reportOf } from './hosts-check.ts';
import { hostLines } from './hosts-list.ts';
import { hostFolder, missingIn } from './hosts-missing.ts';
import { newHost } from './hosts-new.ts';

const program = new Command('hosts').description("What Porchlight knows of other products' pages.");
const root = join(import.meta.dirname, '..');
/** Files are named from where the command was typed, not from where npm goes to run it. */
const here = process.env.INIT_CWD ?? process.cwd();

program
  .command('list')
  .description('a line for each host and kind of page: what is read, by which second reading, how sure')
  .action(() => {
    for (const { host, kind, reads, id, second, sure } of hostLines())
      console.log(`${host} · ${kind} · reads: ${reads} · id: ${id} · second reading: ${second} · ${sure}`);
    const missing = missingIn(hostFolder(root));
    for (const one of missing) console.error(one);
    if (missing.length > 0) process.exitCode = 1;
  });

program
  .command('check')
  .description('what each host reads of pages that were saved; fails when a file is no page, or no host knows it')
  .argument('<file...>', 'pages saved as HTML, or samples')
  .option('--address <url>', 'where they were saved, for files that do not say so')
  .option('--all', 'also why each host does not know them')
  .action((files: string[], { address, all }: { address?: string; all?: boolean }) => {
    for (const file of files) {
      const checked = checkFile(resolve(here, file), address);
      for (const line of reportOf(file, checked, all)) console.log(line);
      const isKnown = 'pages' in checked && checked.pages.some(({ hosts }) => hosts.some(({ kind }) => kind !== null));
      if (!isKnown) process.exitCode = 1;
    }
  });

program
  .command('new')
  .description("writes a new host's file, demo page and test, with holes to fill")
  .argument('<id>', 'small letters, words joined by a hyphen: example-sis')
  .action((id: string) => {
    try {
      const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null);
      for (const [path, text] of newHost(id, read)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
        console.log(`wrote ${path}`);
      }
      console.log(
        '`npx vitest run lib/hosts/folder.test.ts` says what is still to be filled in, sentence by sentence.',
      );
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    }
  });

program.parse();
