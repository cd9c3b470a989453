/**
 * Packs the extension for Chromium and Firefox:
 *
 *   npm run package                                                   for the stores: no site is granted at installation
 *   npm run package -- --district sis.example.org '*.lms.example.org' for one district's policy: these sites are granted with it
 *
 * docs/deploy.md says how each is rolled out.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { buildExtension } from './build.ts';
import { patternsOf } from './package-hosts.ts';
import { zipOf } from './package-zip.ts';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const command = new Command('npm run package --')
  .description('Packs the extension for Chromium and Firefox.')
  .option('--district <host...>', "sites that the district's own package is granted at installation")
  .option('--update-url <url>', 'where browsers look for newer packages, when they do not come from a store')
  .option('--out <folder>', 'where the packages go', join(root, '.output'))
  .action(async ({ district = [], updateUrl, out }: { district?: string[]; updateUrl?: string; out: string }) => {
    const sites = patternsOf(district);
    if (updateUrl && URL.parse(updateUrl)?.protocol !== 'https:')
      throw new Error(`"${updateUrl}" is not an update address: browsers fetch updates from https:// only.`);
    mkdirSync(out, { recursive: true });
    for (const site of sites) console.log(`Granted at installation: ${site}`);
    for (const site of sites.filter((one) => one.startsWith('http:')))
      console.log(`  ${site} is not encrypted: whoever is on the same network can change what is shown there.`);
    for (const browser of ['chrome', 'firefox'] as const) {
      const folder = await buildExtension(browser);
      const zip = zipOf(folder, { sites, updateUrl: updateUrl ?? null });
      const path = join(out, `porchlight-${version}-${sites.length > 0 ? 'district-' : ''}${browser}.zip`);
      writeFileSync(path, zip);
      const digest = createHash('sha256').update(zip).digest('hex');
      console.log(`${relative(process.cwd(), path)}  ${(zip.length / 1024).toFixed(0)} kB  sha256 ${digest}`);
    }
  });

await command.parseAsync().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
