/** From a click on a mark to the family's history painted, with 100,000 entries on the device; against a trivial React panel. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { Frame, Page } from '@playwright/test';
import { builtFor, type Chromium, frameOf, marksOf } from '../../support/chromium.ts';
import { type BareBrowser, bareBrowser } from '../bare-browser.ts';
import { type BenchWorld, openBenchWorld } from '../browser.ts';
import { type BenchRow, type Figure, largestOf } from '../report.ts';
import { inTurn, percentile, spreadOf } from '../sampling.ts';
import { seedLog } from '../seed.ts';
import { buildTrivial } from '../trivial/build.ts';

const KEPT = 20;
const FRESH = 20;
/** So long after the click it is looked whether the family was painted (ms). */
const LOOK = 1_200;
/** So long nothing must have started the worker again (ms); after 250 the page does it. */
const STILL = 100;

export default {
  name: 'click to the family painted',
  async run() {
    const world = await openBenchWorld();
    try {
      await seedLog(world.server);
      const ours = await world.browser();
      const builds = await buildTrivial();
      process.env.PORCHLIGHT_BUILDS = builds;
      const trivial = await world.browser();
      delete process.env.PORCHLIGHT_BUILDS;
      const kept = await keptFrame(world, { ours, floor: trivial });
      const cost = await partsOfClick(world, ours);
      await ours.close();
      await trivial.close();
      const bare = {
        ours: await bareWith(world, builtFor('chrome')),
        floor: await bareWith(world, join(builds, 'chrome')),
      };
      // One click before counts nowhere: what a browser does once after its own start.
      const fresh = await freshFrame(world, bare).finally(() => Promise.all([bare.ours.close(), bare.floor.close()]));
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

/** Without a debugger on what the click starts: see `bare-browser.ts`. Who is signed in was so in these profiles before. */
async function freshFrame(world: BenchWorld, of: Both<BareBrowser>): Promise<Both<number[]>> {
  const next = { ours: 0, floor: 0 };
  const sample = async (browser: BareBrowser, n: number) => {
    const page = await browser.open(world.gradebookUrl(200));
    await page.until(`document.querySelectorAll('porchlight-mark').length > 50`);
    await after(500);
    // The frame that was made ahead goes: the click finds none.
    await page.moveMouse(700, 300);
    await page.until(`document.querySelector('porchlight-panel') !== null`);
    await after(500);
    await page.evaluate(`document.querySelector('porchlight-panel').remove()`);
    await page.evaluate(
      `addEventListener('pointerup', (event) => { window.benchClick = performance.timeOrigin + event.timeStamp; }, { capture: true, once: true })`,
    );
    const click = await page.mark((n % 20) + 1);
    await browser.stopWorker(STILL);
    await click();
    // The frame notes the moment itself; whoever looked sooner would be in its way.
    await after(LOOK);
    let painted = 0;
    for (const end = Date.now() + 30_000; painted === 0 && Date.now() < end; await after(LOOK))
      painted = Math.max(0, ...(await browser.inFrames<number>('panel.html', 'globalThis.benchPainted ?? 0')));
    if (painted === 0) throw new Error('the family was never painted');
    const clicked = await page.evaluate<number>('window.benchClick');
    await page.close();
    return painted - clicked;
  };
  return inTurn(FRESH, {
    ours: () => sample(of.ours, next.ours++),
    floor: () => sample(of.floor, next.floor++),
  });
}

/** With this build, whose panel notes when it has painted. */
async function bareWith(world: BenchWorld, build: string): Promise<BareBrowser> {
  const folder = watched(build);
  const browser = await bareBrowser(world, folder);
  return {
    ...browser,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** A copy whose panel notes when it has painted the first entries of a family: the second frame after at least four stand there. */
function watched(build: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-watched-'));
  cpSync(build, folder, { recursive: true });
  const page = join(folder, 'panel.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace('<head>', '<head><script src="/bench-painted.js"></script>'));
  writeFileSync(join(folder, 'bench-painted.js'), `(${notePainted})();`);
  return folder;
}
function notePainted(): void {
  const observer = new MutationObserver(() => {
    if (document.querySelectorAll('ol li').length < 4) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        (globalThis as { benchPainted?: number }).benchPainted = performance.timeOrigin + performance.now();
      }),
    );
  });
  observer.observe(document, { childList: true, subtree: true });
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

/** ms from the trusted click in the page to the second frame after the student's entries stand in the panel. */
async function click(page: Page, n: number): Promise<number> {
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
