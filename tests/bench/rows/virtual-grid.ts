/** A grid that keeps only the rows in its window, as Canvas' gradebook does, scrolled end to end over a thousand students. */
import type { Page } from '@playwright/test';
import { crowdSection } from '../../../demo/district/crowd.ts';
import { canvas } from '../../../demo/hosts/canvas.ts';
import type { DemoPerson } from '../../../demo/hosts/index.ts';
import { idField } from '../../../demo/hosts/people.ts';
import type { Chromium } from '../../support/chromium.ts';
import { serveHost } from '../../support/host-pages.ts';
import { openBenchWorld } from '../browser.ts';
import { benchDistrict } from '../district.ts';
import type { BenchRow, Figure } from '../report.ts';
import { percentile, ratiosOf, spreadOf } from '../sampling.ts';
import { longestTask, sessionOf } from '../trace.ts';

const STUDENTS = 1_000;
const ROUNDS = 5;
/** Whoever goes without a mark after so long (ms) was there to be seen. */
const ENOUGH = 150;
const MOVES = 100;
/** CSS pixels that one frame scrolls: four rows. */
const STEP = 140;

export default {
  name: 'a virtual grid',
  async run() {
    const world = await openBenchWorld();
    try {
      const ours = await world.browser();
      const bare = await world.browser({ extension: false });
      for (const one of [ours, bare]) await serveHost(one.context, canvas, students());
      await ours.allow(canvas.origin);
      await ours.ask('allowSite', { base: canvas.base });
      await ours.ask('setIdField', { base: canvas.base, field: idField });
      return await measure(ours, bare);
    } finally {
      await world.close();
    }
  },
} satisfies BenchRow;

async function measure(ours: Chromium, bare: Chromium): Promise<Figure[]> {
  const first: number[] = [];
  let known = 0;
  let late = 0;
  let missed = 0;
  let sooner = 0;
  const longest: number[] = [];
  const rates: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    const page = await opened(ours, true);
    const down = await page.evaluate(scrolled, { to: 'end' as const, step: STEP });
    const up = await page.evaluate(scrolled, { to: 'start' as const, step: STEP });
    await page.close();
    const without = await opened(bare, false);
    const bareDown = await without.evaluate(scrolled, { to: 'end' as const, step: STEP });
    await without.close();
    const traced = await opened(ours, true);
    const task = await longestTask(await sessionOf(traced), () =>
      traced.evaluate(scrolled, { to: 'end' as const, step: STEP }),
    );
    await traced.close();
    if (round === 0) continue;
    // At this speed a row may come and go before it was asked for; then it is as new as any on the way back.
    const answered = new Set(down.marked.map(({ id }) => id));
    const again = up.marked.filter(({ id }) => answered.has(id));
    const isLate = ({ wait }: Waited) => wait >= ENOUGH;
    const gone = up.unmarked.filter((one) => answered.has(one.id) && isLate(one)).length;
    const anew = [down.marked, down.unmarked, up.marked, up.unmarked].map((some, n) =>
      n < 2 ? some : some.filter(({ id }) => !answered.has(id)),
    );
    // Whoever went without a mark had waited for one all the time that they were there.
    const unlit = [...anew[1]!, ...anew[3]!];
    first.push(...[...anew[0]!, ...anew[2]!, ...unlit.filter(isLate)].map(({ wait }) => wait));
    missed += unlit.filter(isLate).length;
    sooner += unlit.filter((one) => !isLate(one)).length;
    known += again.length + gone;
    late += again.filter(({ wait }) => wait > 0).length + gone;
    longest.push(task);
    rates.ours.push(down.frames / down.ms);
    rates.bare.push(bareDown.frames / bareDown.ms);
  }
  if (known === 0) throw new Error('No row that was answered before came back, so none could be late.');
  const ratio = ratiosOf(rates.ours, rates.bare);
  const perSecond = (some: number[]) => spreadOf(some.map((rate) => rate * 1_000));
  const plain = (what: string, samples: number[], value: number, limit: number, unit: string): Figure => ({
    what,
    floor: null,
    ours: spreadOf(samples),
    unit,
    value,
    limit,
    wants: 'at-most',
  });
  const grown = await growth(ours);
  return [
    {
      ...plain('rows answered before and not marked in the frame they appear in', [late], late, 0, 'rows'),
      beside: { of: known },
    },
    {
      ...plain('a row’s first mark after it appears, p95', first, percentile(first, 0.95), 150, 'ms'),
      beside: {
        longest: Math.max(...first),
        'gone without one after 150 ms': missed,
        'gone without one sooner': sooner,
      },
    },
    plain('longest task of ours while it scrolls', longest, spreadOf(longest).median, 16, 'ms'),
    {
      what: 'frames while it scrolls, with and without us',
      floor: { what: 'the same grid without us', spread: perSecond(rates.bare) },
      ours: perSecond(rates.ours),
      unit: 'a second',
      value: spreadOf(ratio).median,
      limit: 0.9,
      wants: 'at-least',
      beside: { 'ratio from': spreadOf(ratio).low, 'ratio to': spreadOf(ratio).high },
    },
    plain(`nodes that stay after ${MOVES} soft navigations`, [grown.nodes], grown.nodes, 0, 'nodes'),
    plain(`listeners that stay after ${MOVES} soft navigations`, [grown.listeners], grown.listeners, 0, 'listeners'),
    plain(`observers that stay after ${MOVES} soft navigations`, [grown.observers], grown.observers, 0, 'observers'),
  ];
}

/** The crowd of the bench's district, as Canvas has them. */
function students(): DemoPerson[] {
  const district = benchDistrict();
  const byId = new Map(district.students.map((one) => [one.sourcedId, one]));
  return district.enrolments
    .filter(({ section, role }) => section === crowdSection && role === 'student')
    .slice(0, STUDENTS)
    .flatMap(({ user }) => byId.get(user) ?? [])
    .map((one) => ({
      id: String(one.sisId),
      number: one.identifier,
      given: one.givenName,
      family: one.familyName,
      email: one.email,
    }));
}

async function opened(chromium: Chromium, marked: boolean): Promise<Page> {
  const page = await chromium.context.newPage();
  await page.goto(canvas.origin + (canvas.pages.find(({ name }) => name === 'gradebook')?.path ?? ''));
  if (marked) await page.locator('porchlight-mark').nth(10).waitFor({ state: 'attached' });
  await page.waitForTimeout(1_000);
  return page;
}

interface Scrolled {
  frames: number;
  ms: number;
  /** Each row that had its mark, and how long after it appeared (ms); 0: in the same frame. */
  marked: Waited[];
  /** Rows that went before they had one, and after how long. */
  unmarked: Waited[];
}
interface Waited {
  id: string;
  wait: number;
}

/** Runs in the page. Looks at each frame after it has been drawn. */
function scrolled({ to, step }: { to: 'start' | 'end'; step: number }): Promise<Scrolled> {
  const port = document.querySelector('#gradebook_grid .viewport_1') as HTMLElement;
  const frozen = document.querySelector('#gradebook_grid .canvas_0') as HTMLElement;
  const since = new Map<string, number>();
  const done = new Set<string>();
  const marked: Scrolled['marked'] = [];
  const unmarked: Scrolled['unmarked'] = [];
  let frames = 0;
  const began = performance.now();
  const look = (now: number) => {
    const here = new Set<string>();
    for (const link of frozen.querySelectorAll<HTMLElement>('a[data-student_id]')) {
      const id = link.dataset.student_id ?? '';
      here.add(id);
      if (!since.has(id)) since.set(id, now);
      if (done.has(id) || !link.closest('.slick-cell')?.querySelector('porchlight-mark')) continue;
      done.add(id);
      marked.push({ id, wait: now - (since.get(id) ?? now) });
    }
    for (const [id, from] of since)
      if (!here.has(id)) {
        if (!done.has(id)) unmarked.push({ id, wait: now - from });
        since.delete(id);
        done.delete(id);
      }
  };
  return new Promise((end) => {
    const { port1, port2 } = new MessageChannel();
    let still = 0;
    port1.onmessage = ({ data }) => look(data as number);
    const frame = (now: number) => {
      const before = port.scrollTop;
      port.scrollTop += to === 'end' ? step : -step;
      if (port.scrollTop === before) still++;
      else frames++;
      port2.postMessage(now);
      if (still === 1) Object.assign(port, { arrived: performance.now() - began });
      // What has just appeared gets its time.
      if (still > 15) end({ frames, ms: (port as unknown as { arrived: number }).arrived, marked, unmarked });
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

interface Kept {
  nodes: number;
  listeners: number;
  observers: number;
}

/** What a page keeps that goes from one of its views to another, and back, many times. */
async function growth(chromium: Chromium): Promise<Kept> {
  const page = await opened(chromium, true);
  const cdp = await page.context().newCDPSession(page);
  const worlds: number[] = [];
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.auxData?.type === 'isolated') worlds.push(context.id);
  });
  await cdp.send('Runtime.enable');
  const move = (times: number) =>
    page.evaluate(async (times) => {
      for (let n = 0; n < times; n++) {
        history.pushState(null, '', `${location.pathname}?view=${n % 2}`);
        document.querySelector<HTMLElement>('#sort')?.click();
        await new Promise((done) => setTimeout(done, 50));
      }
    }, times);
  const alive = async (contextId: number, kind: string) => {
    const { result } = await cdp.send('Runtime.evaluate', { expression: `${kind}.prototype`, contextId });
    const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '' });
    const all = { objectId: objects.objectId ?? '', functionDeclaration: 'function () { return this.length }' };
    const { result: length } = await cdp.send('Runtime.callFunctionOn', { ...all, returnByValue: true });
    await cdp.send('Runtime.releaseObject', { objectId: all.objectId });
    return length.value as number;
  };
  const count = async (): Promise<Kept> => {
    await page.waitForTimeout(1_000);
    await cdp.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners: listeners } = await cdp.send('Memory.getDOMCounters');
    let observers = 0;
    for (const world of worlds)
      for (const kind of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'PerformanceObserver'])
        observers += await alive(world, kind);
    return { nodes, listeners, observers };
  };
  await move(10); // what is made once and kept is made by now
  const before = await count();
  if (before.observers === 0) throw new Error('No world with an observer of ours was found.');
  await move(MOVES);
  const after = await count();
  await page.close();
  const more = (what: keyof Kept) => Math.max(0, after[what] - before[what]);
  return { nodes: more('nodes'), listeners: more('listeners'), observers: more('observers') };
}
