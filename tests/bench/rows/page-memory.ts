/** What our script keeps on a SIS page: heap of all worlds after a collection, nodes, listeners; against the bare page. Panel and worker beside it. */
import type { Page } from '@playwright/test';
import { type Chromium, frameOf, marksOf } from '../../support/chromium.ts';
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
  let own = { panel: 0, worker: 0 };
  for (let round = 0; round <= ROUNDS; round++) {
    const without = await weigh(world, bare, rows, false);
    const withUs = await weigh(world, ours, rows, true);
    if (round === 0) continue;
    heap.push((withUs.heap - without.heap) / 1e6);
    bareHeap.push(without.heap / 1e6);
    nodes.push((withUs.nodes - without.nodes) / withUs.marks);
    listeners.push(withUs.listeners - without.listeners);
    own = { panel: withUs.panel, worker: withUs.worker };
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
      'worker MB': own.worker,
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
  const [panel, worker] = marked ? [await panelHeap(page), await workerHeap(chromium)] : [0, 0];
  await page.close();
  return { heap: usedSize, nodes: counters.nodes, listeners: counters.jsEventListeners, marks, panel, worker };
}

/** MB of the panel's own process, with a family in it; reported beside, promised nothing. */
async function panelHeap(page: Page): Promise<number> {
  const mark = (await marksOf(page))[0];
  if (!mark) throw new Error('no mark to click on');
  await mark.click();
  const frame = await frameOf(page);
  await frame.waitForSelector('.guardian');
  const cdp = await page.context().newCDPSession(frame);
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  await cdp.detach();
  return usedSize / 1e6;
}

/** MB of the background's worker, which has just answered the page; reported beside, too. */
async function workerHeap(chromium: Chromium): Promise<number> {
  const cdp = await chromium.context.browser()?.newBrowserCDPSession();
  if (!cdp) throw new Error('the browser cannot be asked for its workers');
  const { targetInfos } = await cdp.send('Target.getTargets');
  const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.endsWith('/background.js'));
  if (!worker) throw new Error('the worker is not running');
  // A worker can be asked only by way of its own session, whose answers come wrapped in an event.
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId: worker.targetId, flatten: false });
  const heard = new Promise<number>((good, bad) => {
    setTimeout(() => bad(new Error('the worker does not say what it holds')), 10_000).unref();
    cdp.on('Target.receivedMessageFromTarget', (event) => {
      const { id, result } = JSON.parse(event.message) as { id?: number; result?: { usedSize: number } };
      if (event.sessionId === sessionId && id === 2) good((result?.usedSize ?? Number.NaN) / 1e6);
    });
  });
  for (const [index, method] of ['HeapProfiler.collectGarbage', 'Runtime.getHeapUsage'].entries())
    await cdp.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: index + 1, method }) });
  const used = await heard;
  await cdp.detach();
  return used;
}
