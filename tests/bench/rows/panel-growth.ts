/** What writing to a family added to the panel's bundle: all that its page can come to load but the message texts. */
import { basename } from 'node:path';
import { builtFor } from '../../support/chromium.ts';
import { type PanelFile, panelFiles } from '../panel-files.ts';
import { type BenchRow, largestOf } from '../report.ts';
import { spreadOf } from '../sampling.ts';

/**
 * kB gzip, counted as below in a build of commit 5a355d6, the last before the composer. The two texts of the note form
 * that it had are taken out of it, as the texts are out of today's.
 */
const BEFORE = { whole: 270.2, first: 130.0 };
/** Of that, the large files that came later already then. */
const THERE: Readonly<Record<string, number>> = {
  Dialog: 27.6,
  DateField: 26.8,
  VisuallyHidden: 19.0,
  ComboBox: 17.4,
  es: 15.5,
  en: 14.1,
};
const LIMIT = 60;

export default {
  name: 'what the composer added to the panel',
  async run() {
    const files = panelFiles(builtFor('chrome'));
    const code = files.filter(({ texts }) => texts === null);
    const whole = sizeOf(code);
    const first = sizeOf(code.filter((file) => file.first));
    const later = code.flatMap(({ path, gzip, first }) => {
      const name = basename(path).replace(/-[^-]{8}\.js$/, '');
      return first ? [] : [[name, gzip / 1_000 - (THERE[name] ?? 0)] as const];
    });
    const figure = (what: string, grown: number, beside: Record<string, number>) => ({
      what,
      floor: null,
      ours: spreadOf([grown]),
      unit: 'kB',
      value: grown,
      limit: LIMIT,
      wants: 'at-most' as const,
      beside,
      cost: largestOf(Object.fromEntries(later), 'kB'),
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

/** kB. */
const sizeOf = (files: readonly PanelFile[]): number => files.reduce((sum, { gzip }) => sum + gzip, 0) / 1_000;
