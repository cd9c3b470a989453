import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installBrowser } from './browsers.ts';
import { errorsOutsideFile } from './errors-outside.ts';
import { type Counts, countOutside, countPlaywright, countVitest, sum } from './test-counts.ts';
import { type Failure, failuresOfPlaywright, failuresOfVitest, failuresOutside } from './test-failures.ts';

const root = join(import.meta.dirname, '..');
const reports = join(root, '.data', 'reports');
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const failed: string[] = [];

// The browser tests come last and only with a fresh build; everything else runs even when something before it failed.
await step('types', 'tsc', ['--noEmit', '-p', '.']);
await step('lint', 'biome', ['check', '.']);
await step('unused files, exports and packages', 'knip', []);
await step('unit tests', 'vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--reporter=${join(import.meta.dirname, 'errors-outside.ts')}`,
  `--outputFile.json=${vitestReport}`,
]);
const built =
  (await step('build for Chromium', 'wxt', ['build'])) &&
  (await step('build for Firefox', 'wxt', ['build', '-b', 'firefox', '--mv3']));
if (!built) failed.push('browser tests (nothing was built)');
else if (browsersAreHere()) await step('browser tests', 'playwright', ['test']);

const counted: Counts[] = [];
const failures: Failure[] = [];
const outside = read(errorsOutsideFile);
take('what failed in no unit test', outside, (report) => [countOutside(report), failuresOutside(report, root)]);
take('unit tests', read(vitestReport), (report) => [
  countVitest(
    report,
    failures.map(({ where, what }) => `${where} ${what}`),
  ),
  failuresOfVitest(report, root),
]);
take('browser tests', read(playwrightReport), (report) => [countPlaywright(report), failuresOfPlaywright(report)]);
const counts = sum(counted);
if (counts.passed + counts.failed === 0) failed.push('every runner (no test ran)');

// Once more, where whoever looks at a long run looks first.
for (const { where, what } of failures) console.log(`\nFAILED ${where}\n${what.replace(/^/gm, '    ')}`);

if (failed.length > 0) console.log(`\nNot as it should be: ${failed.join(', ')}.`);
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = failed.length > 0 || counts.failed > 0 ? 1 : 0;

/** Runs one program of node_modules/.bin, its words straight to the terminal. Says whether it ended well. */
async function step(name: string, command: string, args: string[]): Promise<boolean> {
  console.log(`\n── ${name}: ${command} ${args.filter((arg) => !arg.includes(root)).join(' ')}`);
  const began = performance.now();
  const program = spawn(join(root, 'node_modules', '.bin', command), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const code = await new Promise<number>((done) => {
    program.on('error', () => done(1));
    program.on('exit', (code) => done(code ?? 1));
  });
  console.log(`── ${name}: ${code === 0 ? 'done' : 'FAILED'} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  if (code !== 0) failed.push(name);
  return code === 0;
}

/** A machine without browsers cannot say that the browser tests pass: it fails, and names the command that helps. */
function browsersAreHere(): boolean {
  const commands = [installBrowser('chromium'), installBrowser('firefox')].filter((command) => command !== null);
  if (commands.length === 0) return true;
  console.log(`\nThe browser tests need both browsers. Please run: ${commands.join(' && ')}`);
  failed.push('browser tests (a browser is missing)');
  return false;
}

/** A runner's report; null when it never came to write one, or not to its end. */
function read(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** A report that is not there was said by its step; one that says something else than we know is a failure, and named. */
function take(whose: string, report: unknown, by: (report: unknown) => [Counts, Failure[]]): void {
  if (report === null) return;
  try {
    const [count, some] = by(report);
    counted.push(count);
    failures.push(...some);
  } catch (error) {
    failed.push(`the report of ${whose} (${String(error).split('\n', 1)[0]})`);
  }
}
