/** All the code that a SIS page loads from us. */
import { readFileSync } from 'node:fs';
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
    const code = readFileSync(join(builtFor('chrome'), 'host.js'));
    const text = code.toString();
    const found = Object.entries(traces).filter(([, trace]) => trace.test(text));
    const gzip = gzipSync(code, { level: 9 }).length / 1_000;
    const raw = code.length / 1_000;
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
