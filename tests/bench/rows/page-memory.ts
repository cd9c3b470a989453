/** What our script keeps on a SIS page: heap of all worlds after a collection, nodes, listeners; against the bare page. */
import type { Page } from '@playwright/test';
import type { Chromium } from '../../support/chromium.ts';
import { type BenchWorld, openBenchWorld } from '../browser.ts';
import type { BenchRow, Figure } from '../report.ts';
import { spreadOf } from '../sampling.ts';

const ROUNDS = 5;

export default {
  name: 'memory on a page',
  async run() {
    const world = await openBenchWorld();
    try {
      const ours = await world.browser();
      const bare = await world.browser({ extension: false });
      const figures: Figure[] = [];
      for (const [rows, limit] of [
        [200, 0.6],
        [1_000, 0.9],
      ] as const)
        figures.push(...(await measure(world, ours, bare, rows, limit)));
      return figures;
    } finally {
      await world.close();
    }
  },
} satisfies BenchRow;

async function measure(
  world: BenchWorld,
  ours: Chromium,
  bare: Chromium,
  rows: number,
  limit: number,
): Promise<Figure[]> {
  const heap: number[] = [];
  const nodes: number[] = [];
  const listeners: number[] = [];
  const bareHeap: number[] = [];
  let own = { panel: 0 };
  for (let round = 0; round <= ROUNDS; round++) {
    const without = await weigh(world, bare, rows, false);
    const withUs = await weigh(world, ours, rows, true);
    if (round === 0) continue;
    heap.push((withUs.heap - without.heap) / 1e6);
    bareHeap.push(without.heap / 1e6);
    nodes.push((withUs.nodes - without.nodes) / withUs.marks);
    listeners.push(withUs.listeners - without.listeners);
    own = { panel: withUs.panel };
  }
  const figure = (what: string, samples: number[], limit: number, unit: string, beside?: Figure['beside']): Figure => ({
    what,
    floor: null,
    ours: spreadOf(samples),
    unit,
    value: spreadOf(samples).median,
    limit,
    wants: 'at-most',
    ...(beside ? { beside } : {}),
  });
  return [
    figure(`heap of a page with ${rows} rows, all worlds`, heap, limit, 'MB', {
      'bare page MB': spreadOf(bareHeap).median,
      'panel MB': own.panel,
    }),
    figure(`DOM nodes per mark, ${rows} rows`, nodes, 4, 'nodes'),
    figure(`listeners, ${rows} rows`, listeners, 10, 'listeners'),
  ];
}

async function weigh(world: BenchWorld, chromium: Chromium, rows: number, marked: boolean) {
  const page = await world.gradebook(chromium, rows);
  // The bare page is asked the same and left as long: what the questions themselves leave behind stands on both sides.
  const least = marked ? 10 : -1;
  const enough = (least: number) => document.querySelectorAll('porchlight-mark').length > least;
  await page.waitForFunction(enough, least, { timeout: 20_000 });
  await page.waitForTimeout(1_500);
  const marks = Math.max(1, await page.evaluate(() => document.querySelectorAll('porchlight-mark').length));
  const cdp = await page.context().newCDPSession(page);
  for (let n = 0; n < 3; n++) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const counters = await cdp.send('Memory.getDOMCounters');
  const panel = marked ? await panelHeap(page) : 0;
  await page.close();
  return { heap: usedSize, nodes: counters.nodes, listeners: counters.jsEventListeners, marks, panel };
}

/** MB of the panel's own process, made ahead of the first click; reported beside, promised nothing. */
async function panelHeap(page: Page): Promise<number> {
  const frame = page.frames().find((one) => one.url().includes('panel.html'));
  if (!frame) return 0;
  const cdp = await page
    .context()
    .newCDPSession(frame)
    .catch(() => null);
  if (!cdp) return 0;
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  await cdp.detach();
  return usedSize / 1e6;
}
