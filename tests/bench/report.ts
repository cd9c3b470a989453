/** One promise of the README, measured: what it was held against, and how it came out. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import type { Spread } from './sampling.ts';

export interface Figure {
  what: string;
  /** What it is held against; `null` for a plain limit. */
  floor: { what: string; spread: Spread } | null;
  ours: Spread;
  unit: string;
  /** The number that the promise is about (a ratio, or the figure itself), and its limit. */
  value: number;
  limit: number;
  /** `at-most` or `at-least` the limit. */
  wants: 'at-most' | 'at-least';
  /** Other readings worth knowing, never held against a limit. */
  beside?: Record<string, number | string>;
  /** For a miss: the largest cost, as a profile showed it. */
  cost?: string;
}

/** The largest of the parts that a profile split a figure into, for `cost`. */
export function largestOf(parts: Record<string, number>, unit: string): string {
  const all = Object.values(parts).reduce((sum, part) => sum + Math.max(0, part), 0);
  const [name, most] = Object.entries(parts).sort(([, a], [, b]) => b - a)[0] ?? ['nothing', 0];
  return `${name}: ${short(most)} of ${short(all)} ${unit}`;
}

export interface BenchRow {
  name: string;
  run(): Promise<Figure[]>;
}

export const kept = (figure: Figure): boolean =>
  figure.wants === 'at-most' ? figure.value <= figure.limit : figure.value >= figure.limit;

const short = (value: number): string =>
  Number.isFinite(value) ? (value >= 100 ? value.toFixed(0) : value.toPrecision(3)) : '–';
const range = (spread: Spread): string => `${short(spread.median)} [${short(spread.low)}–${short(spread.high)}]`;

export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    kept(figure) ? 'kept' : 'MISSED',
    figure.what,
    `${short(figure.value)} (${figure.wants === 'at-most' ? '≤' : '≥'} ${short(figure.limit)})`,
    `${range(figure.ours)} ${figure.unit}`,
    figure.floor ? `${range(figure.floor.spread)} ${figure.unit}, ${figure.floor.what}` : '',
    Object.entries(figure.beside ?? {})
      .map(([name, value]) => `${name} ${typeof value === 'number' ? short(value) : value}`)
      .join(', '),
  ]);
  const head = ['', 'what', 'value', 'ours', 'floor', 'beside'];
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const misses = figures.filter((figure) => !kept(figure) && figure.cost);
  return [
    line(head),
    line(head.map(() => '---')),
    ...rows.map(line),
    ...misses.map((figure) => `\n${figure.what}: largest cost ${figure.cost}`),
  ].join('\n');
}

export function writeReport(path: string, figures: readonly Figure[]): void {
  mkdirSync(dirname(path), { recursive: true });
  const machine = { cores: cpus().length, model: cpus()[0]?.model ?? 'unknown', node: process.version };
  writeFileSync(path, `${JSON.stringify({ taken: new Date().toISOString(), machine, figures }, null, 2)}\n`);
}
