/** The marks of 200 students out of 100,000 entries: the store alone, and asked for from the page. */
import { join } from 'node:path';
import { build } from 'vite';
import type { Chromium } from '../../support/chromium.ts';
import { openBenchWorld } from '../browser.ts';
import { studentId } from '../district.ts';
import { isolatedWorld } from '../our-world.ts';
import { type BenchRow, type Figure, largestOf } from '../report.ts';
import { inTurn, ratiosOf, spreadOf } from '../sampling.ts';
import { seedLog } from '../seed.ts';
import { workerStopper } from '../worker-stopper.ts';

const ROUNDS = 40;
const STOPPED = 20;
/** So long nothing must have started the worker again (ms). */
const STILL = 300;
const ids = Array.from({ length: 200 }, (_, n) => studentId(n * 10));

export default {
  name: 'marks from the log',
  async run() {
    const world = await openBenchWorld();
    try {
      await seedLog(world.server);
      const chromium = await world.browser();
      const page = await world.gradebook(chromium, 200);
      await page.waitForFunction(() => document.querySelector('porchlight-mark') !== null, null, { timeout: 20_000 });
      await page.waitForTimeout(3_000);
      const own = await isolatedWorld(page);
      // A page that is looked at wakes a stopped worker again by itself, with the same question: here one asks, and one only.
      await own.unseen();
      const ask = () => own.time(`chrome.runtime.sendMessage({ verb: 'marks', input: ${JSON.stringify(asked200())} })`);
      const empty = () => own.time(`chrome.runtime.sendMessage({ verb: 'nothing' }).catch(() => null)`);
      const store = await storeInWorker(chromium);
      const raw = () => store('raw');
      const ours = () => store('ours');
      const read = await inTurn(ROUNDS, { raw, ours });
      const asked = await inTurn(ROUNDS, { raw, empty, ask });
      const stop = await workerStopper(chromium);
      const stopped = await inTurn(STOPPED, { empty: () => stop(STILL).then(empty), ask: () => stop(STILL).then(ask) });
      const floor = asked.raw.map((one, index) => one + asked.empty[index]!);
      const stoppedFloor = stopped.empty.map((one) => one + spreadOf(read.raw).median);
      const parts = (whole: number[], message: number[]): string => {
        const [reading, carrying] = [spreadOf(read.ours).median, spreadOf(message).median];
        const rest = spreadOf(whole).median - reading - carrying;
        return largestOf(
          { 'reading the store': reading, 'an empty message': carrying, 'wording and carrying 200 marks': rest },
          'ms',
        );
      };
      return [
        figure('marks of 200 students, store', read.ours, read.raw, 'raw get × 200', 1.2),
        figure(
          'marks of 200 students, asked in the page',
          asked.ask,
          floor,
          'raw get × 200 and an empty message',
          1.3,
          parts(asked.ask, asked.empty),
        ),
        figure(
          'the same, worker stopped',
          stopped.ask,
          stoppedFloor,
          'raw get × 200 and an empty message to a stopped worker',
          1.5,
          parts(stopped.ask, stopped.empty),
        ),
      ];
    } finally {
      await world.close();
    }
  },
} satisfies BenchRow;

/** What the page script sends for a list of 200: ids of the SIS, the names that its rows print. */
function asked200() {
  return {
    host: 'rosariosis',
    kind: 'gradebook',
    title: 'Bench',
    students: ids.map((_, n) => ({
      key: String(n),
      id: String(10_001 + n * 10),
      shown: null,
      agreed: true,
      warning: null,
    })),
  };
}

function figure(what: string, ours: number[], floor: number[], against: string, limit: number, cost?: string): Figure {
  const ratio = spreadOf(ratiosOf(ours, floor));
  const value = spreadOf(ours).median / spreadOf(floor).median;
  return {
    what,
    floor: { what: against, spread: spreadOf(floor) },
    ours: spreadOf(ours),
    unit: 'ms',
    value,
    limit,
    wants: 'at-most',
    beside: { 'ratio from': ratio.low, 'ratio to': ratio.high },
    ...(cost ? { cost } : {}),
  };
}

/** Our store's code, loaded a second time into the worker, so that both readings are taken in the same place. */
async function storeInWorker(chromium: Chromium): Promise<(what: 'raw' | 'ours') => Promise<number>> {
  const worker = await chromium.worker();
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: join(import.meta.dirname, '..', 'store-readings.ts'),
        formats: ['iife'],
        name: 'benchStore',
        fileName: () => 'b.js',
      },
    },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as { output: { code: string }[] };
  await worker.evaluate(
    `${output[0]!.code}; globalThis.benchReadings = benchStore.readings(${JSON.stringify(ids)}); null`,
  );
  return (what) => worker.evaluate(`globalThis.benchReadings.then((one) => one.${what}())`) as Promise<number>;
}
