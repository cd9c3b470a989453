/** 200 previews in 24 languages: from nothing loaded to every text filled, each time in a new V8 (Node's). */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BenchRow, largestOf } from '../report.ts';
import { spreadOf } from '../sampling.ts';

const ROUNDS = 15;
const run = promisify(execFile);

export default {
  name: 'previews of a message for many families',
  async run() {
    const rounds: { all: number; texts: number; fill: number; again: number }[] = [];
    for (let n = 0; n < ROUNDS; n++) {
      const { stdout } = await run(process.execPath, [join(import.meta.dirname, '..', 'previews-cold.ts')]);
      rounds.push(JSON.parse(stdout));
    }
    const median = (what: 'all' | 'texts' | 'fill' | 'again') => spreadOf(rounds.map((one) => one[what])).median;
    return [
      {
        what: '200 previews in 24 languages, nothing loaded before',
        floor: null,
        ours: spreadOf(rounds.map(({ all }) => all)),
        unit: 'ms',
        value: median('all'),
        limit: 500,
        wants: 'at-most',
        beside: {
          'reading texts ms': median('texts'),
          'filling ms': median('fill'),
          'a second time ms': median('again'),
        },
        cost: largestOf({ 'reading texts': median('texts'), filling: median('fill') }, 'ms'),
      },
    ];
  },
} satisfies BenchRow;
