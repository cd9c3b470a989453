/** All the code that a SIS page loads from us. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtFor } from '../../support/chromium.ts';
import type { BenchRow } from '../report.ts';
import { spreadOf } from '../sampling.ts';

/** Words that each library leaves in any bundle it is in, also a minified one. */
const traces = {
  react: /react\.(transitional\.)?element|__SECRET_INTERNALS|__CLIENT_INTERNALS/,
  zod: /_zod|ZodError/,
  i18next: /i18next/,
};

export default {
  name: 'code in a SIS page',
  async run() {
    const folder = join(builtFor('chrome'), 'content-scripts');
    const files = readdirSync(folder).map((file) => readFileSync(join(folder, file)));
    const text = Buffer.concat(files).toString();
    const found = Object.entries(traces).filter(([, trace]) => trace.test(text));
    const gzip = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0) / 1_000;
    const raw = files.reduce((sum, file) => sum + file.length, 0) / 1_000;
    const limit = (what: string, value: number, limit: number, unit: string) => ({
      what,
      floor: null,
      ours: spreadOf([value]),
      unit,
      value,
      limit,
      wants: 'at-most' as const,
    });
    return [
      limit('page code, gzip', gzip, 10, 'kB'),
      limit('page code, raw', raw, 32, 'kB'),
      limit(`react, zod or i18next in it${found.map(([name]) => `: ${name}`).join('')}`, found.length, 0, 'libraries'),
    ];
  },
} satisfies BenchRow;
