/** From a click on a mark to the family's history painted, with 100,000 entries on the device; against a trivial React panel. */
import type { Frame, Page } from '@playwright/test';
import { type Chromium, frameOf, marksOf } from '../../support/chromium.ts';
import { type BenchWorld, openBenchWorld } from '../browser.ts';
import { type BenchRow, type Figure, largestOf } from '../report.ts';
import { inTurn, percentile, spreadOf } from '../sampling.ts';
import { seedLog } from '../seed.ts';
import { buildTrivial } from '../trivial/build.ts';
import { workerStopper } from '../worker-stopper.ts';

const KEPT = 20;
const FRESH = 10;
/** So long nothing must have started the worker again (ms); after 250 the page does it. */
const STILL = 100;

export default {
  name: 'click to the family painted',
  async run() {
    const world = await openBenchWorld();
    try {
      await seedLog(world.server);
      const ours = await world.browser();
      process.env.PORCHLIGHT_BUILDS = await buildTrivial();
      const trivial = await world.browser();
      delete process.env.PORCHLIGHT_BUILDS;
      const kept = await keptFrame(world, { ours, floor: trivial });
      const fresh = await freshFrame(world, { ours, floor: trivial });
      const cost = await partsOfClick(world, ours);
      return [...figures('frame kept', kept, 80, cost), ...figures('new frame, worker stopped', fresh, 250)];
    } finally {
      await world.close();
    }
  },
} satisfies BenchRow;

type Both<T> = Record<'ours' | 'floor', T>;

async function keptFrame(world: BenchWorld, { ours, floor }: Both<Chromium>): Promise<Both<number[]>> {
  const pages = { ours: await world.gradebook(ours, 200), floor: await world.gradebook(floor, 200) };
  await pages.floor.waitForTimeout(3_000);
  const next = { ours: 0, floor: 0 };
  const samples = await inTurn(KEPT, {
    ours: () => click(pages.ours, next.ours++),
    floor: () => click(pages.floor, next.floor++),
  });
  for (const page of Object.values(pages)) await page.close();
  return samples;
}

async function freshFrame(world: BenchWorld, { ours, floor }: Both<Chromium>): Promise<Both<number[]>> {
  let n = 0;
  const stops = { ours: await workerStopper(ours), floor: await workerStopper(floor) };
  const sample = async (chromium: Chromium, stop: (still: number) => Promise<void>) => {
    const page = await world.gradebook(chromium, 200);
    await page.waitForFunction(() => document.querySelector('porchlight-mark') !== null, null, { timeout: 20_000 });
    // The frame that was made ahead goes: the click finds none.
    await page.mouse.move(700, 300);
    for (
      const end = Date.now() + 10_000;
      Date.now() < end && !page.frames().some((one) => one.url().includes('panel.html'));
    )
      await page.waitForTimeout(50);
    await page.waitForTimeout(300);
    await page.evaluate(() => document.querySelector('porchlight-panel')?.remove());
    const taken = await click(page, n++ % 20, () => stop(STILL));
    await page.close();
    return taken;
  };
  return inTurn(FRESH, { ours: () => sample(ours, stops.ours), floor: () => sample(floor, stops.floor) });
}

/** What a click into a kept frame is made of, by the frame's own thread. */
async function partsOfClick(world: BenchWorld, chromium: Chromium): Promise<string> {
  const page = await world.gradebook(chromium, 200);
  await click(page, 0);
  const cdp = await page.context().newCDPSession(await frameOf(page));
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000;
  };
  const before = await read();
  const whole = await click(page, 1);
  const after = await read();
  await page.close();
  const took = (name: string) => after(name) - before(name);
  const [script, style, layout] = [took('ScriptDuration'), took('RecalcStyleDuration'), took('LayoutDuration')];
  const rest = Math.max(0, took('TaskDuration') - script - style - layout);
  const waiting = Math.max(0, whole - took('TaskDuration'));
  return largestOf(
    { script, style, layout, 'painting and the rest': rest, 'waiting for page, background and frames': waiting },
    'ms',
  );
}

/** ms from the trusted click in the page to the second frame after the student's entries stand in the panel. `just`: done right before it. */
async function click(page: Page, n: number, just?: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const noted = window as unknown as { benchClick: number };
    addEventListener(
      'pointerup',
      (event) => {
        noted.benchClick = performance.timeOrigin + event.timeStamp;
      },
      { capture: true, once: true },
    );
  });
  const mark = (await marksOf(page))[n + 1];
  if (!mark) throw new Error('no mark to click on');
  const before = page.frames().find((one) => one.url().includes('panel.html'));
  const watched = before ? painted(before) : null;
  await just?.();
  await mark.click();
  const at = await (watched ?? frameOf(page, 30_000).then(painted));
  return at - (await page.evaluate(() => (window as unknown as { benchClick: number }).benchClick));
}

/**
 * ms since 1970 of the second frame after the panel shows another student and that student's entries: both the name and
 * the first entry are others than before. Of fifty entries a virtual list draws those in sight, at least four.
 */
const painted = (frame: Frame): Promise<number> =>
  frame.evaluate(() => {
    const state = window as unknown as { benchShown?: { name: string; first: string } };
    const textOf = (what: string) => document.querySelector(what)?.textContent ?? '';
    const old = state.benchShown ?? { name: '', first: '' };
    return new Promise<number>((done) => {
      const look = () => {
        const now = { name: textOf('h1,h2'), first: textOf('ol li') };
        if (now.name === old.name || now.first === old.first || document.querySelectorAll('ol li').length < 4) return;
        observer.disconnect();
        state.benchShown = now;
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.timeOrigin + performance.now())));
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { childList: true, subtree: true, characterData: true });
      look();
    });
  });

function figures(what: string, { ours, floor }: Both<number[]>, limit: number, cost?: string): Figure[] {
  const p95 = percentile(ours, 0.95);
  const least = percentile(floor, 0.95);
  const common = { ours: spreadOf(ours), unit: 'ms', wants: 'at-most' as const, ...(cost ? { cost } : {}) };
  const beside = { 'median ratio': spreadOf(ours).median / spreadOf(floor).median, 'floor p95': least };
  return [
    { ...common, what: `click to 50 entries, ${what}, p95`, floor: null, value: p95, limit, beside },
    {
      ...common,
      what: `click to 50 entries, ${what}, against a trivial panel`,
      floor: { what: 'a trivial React panel', spread: spreadOf(floor) },
      value: spreadOf(ours).median / spreadOf(floor).median,
      limit: 1.5,
    },
  ];
}
