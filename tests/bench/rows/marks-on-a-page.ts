/** What marking a settled page costs its main thread, against hand-made marks in the same cells of the same page. */
import { setTimeout as after } from 'node:timers/promises';
import { builtFor } from '../../support/chromium.ts';
import { type BareBrowser, type BarePage, bareBrowser } from '../bare-browser.ts';
import { type BenchWorld, openBenchWorld } from '../browser.ts';
import { type Cost, costMeter, handMadeMarks } from '../page-cost.ts';
import { type BenchRow, type Figure, largestOf } from '../report.ts';
import { ratiosOf, spreadOf } from '../sampling.ts';
import { longestTask } from '../trace.ts';

const ROUNDS = 9;
/** Several times what it takes from the script's coming to the marks (ms). */
const LONG_ENOUGH = 700;

export default {
  name: 'marks on a settled page',
  async run() {
    const world = await openBenchWorld();
    try {
      const browser = await bareBrowser(world, builtFor('chrome'));
      try {
        await untilRegistered(browser);
        return figures(await samples(world, browser, 200), await samples(world, browser, 1_000));
      } finally {
        await browser.close();
      }
    } finally {
      await world.close();
    }
  },
} satisfies BenchRow;

interface Sample {
  ours: Cost;
  floor: Cost;
  /** Doing nothing: a question to the floor's page, and as long a wait on ours. */
  empty: Cost;
  idle: Cost;
  /** ms: our longest task; from our first element in the page to the frame that shows it. */
  longest: number;
  shown: number;
  drawn: number;
}

async function samples(world: BenchWorld, browser: BareBrowser, rows: number): Promise<Sample[]> {
  const taken: Sample[] = [];
  const open = () => gradebook(world, browser, rows);
  for (let round = 0; round <= ROUNDS; round++) {
    const floorPage = await open();
    const floorMeter = await settledMeter(floorPage);
    const empty = await floorMeter.costOf(() => floorPage.evaluate('undefined'));
    const floor = await floorMeter.costOf(() => floorPage.evaluate(`(${handMadeMarks})(${rows})`));
    await notOurs(floorPage);
    await floorPage.close();

    const page = await open();
    const meter = await settledMeter(page);
    await notOurs(page);
    const before = await meter.nodes();
    const idle = await meter.costOf(() => after(LONG_ENOUGH));
    const ours = await meter.costOf(async () => {
      await inject(browser, page);
      // Nothing is asked of the page meanwhile, not even whether they are there: that is 0.2 ms on the measured thread each time.
      await after(LONG_ENOUGH);
    });
    // Of 200 rows all have theirs by then, of 1,000 those in and near the window.
    if ((await meter.nodes()) < before + (rows === 200 ? 600 : 60))
      throw new Error('no mark came up while it was measured');
    await page.close();

    // On a page of their own: looking at marks as they come is work on the thread, too.
    const watched = await open();
    await watched.evaluate(`(${watchForMarks})()`);
    await inject(browser, watched);
    await after(1_000);
    const { shown, drawn } = await watched.evaluate<Watched>('window.porchlightBench');
    await watched.close();

    const traced = await open();
    const longest = await longestTask(traced.session, () => inject(browser, traced));
    await traced.close();
    if (drawn === 0) throw new Error('no mark came up');
    if (round > 0) taken.push({ ours, idle, floor, empty, longest, shown, drawn });
  }
  return taken;
}

type Gradebook = BarePage & { address: string };

/** A page of so many rows, with nothing of ours in it. */
async function gradebook(world: BenchWorld, browser: BareBrowser, rows: number): Promise<Gradebook> {
  // Each time: a worker that was started again meanwhile has registered it again.
  await browser.asUs('chrome.scripting.unregisterContentScripts()');
  const page = await browser.open(world.gradebookUrl(rows));
  await after(300);
  await page.until(
    `document.readyState === 'complete' && document.querySelectorAll('a[href*="student_id="]').length >= ${rows}`,
  );
  return { ...page, address: await page.evaluate('location.href') };
}

/** The first question of all sets up what answers them, and a large page has work of its own left: neither side pays for it. */
async function settledMeter(page: BarePage) {
  const meter = await costMeter(page.session);
  await meter.costOf(() => page.evaluate('undefined'));
  return meter;
}

interface Watched {
  shown: number;
  drawn: number;
}

/** Notes when our first element came into the page, and when the second frame after it was drawn. Runs in the page. */
function watchForMarks(): void {
  const note: Watched = { shown: 0, drawn: 0 };
  (window as unknown as { porchlightBench: Watched }).porchlightBench = note;
  let first = 0;
  new MutationObserver((changes) => {
    for (const change of changes)
      for (const node of change.addedNodes) if (node.nodeName === 'PORCHLIGHT-MARK') note.drawn++;
    if (note.drawn === 0 || first) return;
    first = performance.now();
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        note.shown = performance.now() - first;
      }),
    );
  }).observe(document.body, { childList: true, subtree: true });
}

async function notOurs(page: BarePage): Promise<void> {
  if (await page.evaluate(`document.querySelector('porchlight-mark') !== null`))
    throw new Error('a page had our script before it was put there');
}

/** The worker registers our script when it is up: from then on a page gets it only when it is put there by hand. */
async function untilRegistered(browser: BareBrowser): Promise<void> {
  await browser.asUs(`chrome.runtime.sendMessage({ verb: 'status', input: {} }).catch(() => null)`);
  const count = 'chrome.scripting.getRegisteredContentScripts().then((all) => all.length)';
  for (const end = Date.now() + 20_000; (await browser.asUs(count)) === 0; await after(100))
    if (Date.now() > end) throw new Error('the worker never registered our script');
  await after(1_000);
}

async function inject(browser: BareBrowser, { address }: Gradebook): Promise<void> {
  await browser.asUs(
    `chrome.tabs.query({}).then((tabs) => { const tab = tabs.filter((one) => one.url === ${JSON.stringify(address)}).at(-1);
      return chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ['host.js'] }).then(() => null); })`,
  );
}

function figures(at200: Sample[], at1000: Sample[]): Figure[] {
  const net = (some: Sample[]) => some.map(({ ours, idle }) => ours.task - idle.task);
  const ours = net(at200);
  const floor = at200.map(({ floor, empty }) => floor.task - empty.task);
  const ratio = spreadOf(ratiosOf(ours, floor));
  const many = net(at1000);
  const partsOf = (some: Sample[]): string => {
    const median = (of: keyof Cost) => spreadOf(some.map((one) => one.ours[of] - one.idle[of])).median;
    const [script, style, layout] = [median('script'), median('style'), median('layout')];
    return largestOf(
      { script, style, layout, 'painting and the rest': median('task') - script - style - layout },
      'ms',
    );
  };
  const limit = (what: string, samples: number[], limit: number): Figure => {
    const spread = spreadOf(samples);
    return { what, floor: null, ours: spread, unit: 'ms', value: spread.median, limit, wants: 'at-most' };
  };
  return [
    {
      what: '200 rows marked, main thread',
      floor: { what: 'hand-made marks', spread: spreadOf(floor) },
      ours: spreadOf(ours),
      unit: 'ms',
      value: ratio.median,
      limit: 1.3,
      wants: 'at-most',
      beside: { 'ratio from': ratio.low, 'ratio to': ratio.high },
      cost: partsOf(at200),
    },
    {
      ...limit(
        '200 rows: our own script and style',
        at200.map(({ ours, idle }) => ours.script + ours.style - idle.script - idle.style),
        10,
      ),
      beside: {
        'hand-made marks': spreadOf(
          at200.map(({ floor, empty }) => floor.script + floor.style - empty.script - empty.style),
        ).median,
      },
      cost: partsOf(at200),
    },
    limit(
      '200 rows: our longest task',
      at200.map(({ longest }) => longest),
      50,
    ),
    limit(
      '200 rows: answer to first row on screen',
      at200.map(({ shown, longest }) => shown + longest),
      100,
    ),
    {
      what: '1,000 rows marked, main thread',
      floor: { what: 'our own 200 rows', spread: spreadOf(ours) },
      ours: spreadOf(many),
      unit: 'ms',
      value: spreadOf(many).median / spreadOf(ours).median,
      limit: 1.5,
      wants: 'at-most',
      beside: { 'marks drawn': spreadOf(at1000.map(({ drawn }) => drawn)).median },
      cost: partsOf(at1000),
    },
  ];
}
