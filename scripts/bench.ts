/**
 * `npm run bench [-- row …]`: every promise about speed and size, each as a ratio to a floor taken in the same run.
 * Prints a table, writes .data/bench.json, and exits 1 when a promise was missed. No test asserts any of it.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchRow, type Figure, kept, table, writeReport } from '../tests/bench/report.ts';
import { buildExtension } from './build.ts';

const folder = join(import.meta.dirname, '..', 'tests', 'bench', 'rows');
const asked = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .filter((name) => asked.length === 0 || asked.some((word) => name.includes(word)));

if (!process.env.BENCH_NO_BUILD) await buildExtension('chrome');
const figures: Figure[] = [];
const failed: string[] = [];
for (const name of names) {
  const { default: row } = (await import(join(folder, `${name}.ts`))) as { default: BenchRow };
  console.log(`… ${row.name}`);
  try {
    const measured = await row.run();
    console.log(table(measured));
    figures.push(...measured);
  } catch (error) {
    failed.push(row.name);
    console.error(`not measured: ${row.name}:`, error);
  }
}
console.log(`\n${table(figures)}`);
if (failed.length > 0) console.log(`\nNot measured: ${failed.join('; ')}`);
writeReport(join(import.meta.dirname, '..', '.data', 'bench.json'), figures);
process.exit(failed.length === 0 && figures.every(kept) ? 0 : 1);
