/**
 * What writing to a family added to the panel's bundle: all that one person's panel can come to load, but the message
 * texts. Of the interface's own words a page carries one language only: the longer, Spanish.
 */
import { basename } from 'node:path';
import { builtFor } from '../../support/chromium.ts';
import { type PanelFile, panelFiles } from '../panel-files.ts';
import { type BenchRow, largestOf } from '../report.ts';
import { spreadOf } from '../sampling.ts';

/**
 * kB gzip, counted as below in a build of commit 5a355d6, the last before the composer. The two texts of the note form
 * that it had are taken out of it, as the texts are out of today's.
 */
const BEFORE = { whole: 256.1, first: 130.0 };
/** Of that, what came later already then and is now in files cut otherwise or grown. */
const THERE: Readonly<Record<string, number>> = { 'React Aria': 97.7, es: 15.5 };
const LIMIT = 60;

export default {
  name: 'what the composer added to the panel',
  async run() {
    const files = panelFiles(builtFor('chrome'));
    const code = files.filter(({ path, texts }) => texts === null && nameOf(path) !== 'en');
    const whole = sizeOf(code);
    const first = sizeOf(code.filter((file) => file.first));
    const later: Record<string, number> = {};
    for (const { path, gzip, first } of code) {
      const name = /^(?:[A-Z]|use[A-Z])/.test(nameOf(path)) ? 'React Aria' : nameOf(path);
      if (!first) later[name] = (later[name] ?? -(THERE[name] ?? 0)) + gzip / 1_000;
    }
    const figure = (what: string, grown: number, beside: Record<string, number>) => ({
      what,
      floor: null,
      ours: spreadOf([grown]),
      unit: 'kB',
      value: grown,
      limit: LIMIT,
      wants: 'at-most' as const,
      beside,
      cost: largestOf(later, 'kB'),
    });
    return [
      figure('panel bundle with all that comes later, grown by', whole - BEFORE.whole, {
        'now kB': whole,
        'kB before': BEFORE.whole,
        'texts of all languages kB': sizeOf(files.filter(({ texts }) => texts !== null)),
      }),
      figure('of it with the page itself', first - BEFORE.first, { 'now kB': first, 'kB before': BEFORE.first }),
    ];
  },
} satisfies BenchRow;

const nameOf = (path: string): string => basename(path).replace(/-.{8}\.(?:js|css)$/, '');
/** kB. */
const sizeOf = (files: readonly PanelFile[]): number => files.reduce((sum, { gzip }) => sum + gzip, 0) / 1_000;
