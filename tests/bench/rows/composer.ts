/**
 * From the key W to both texts painted: a message whose kind was chosen before, so that nobody's choosing lies between;
 * against a React view of the same nodes and words in the same frame, fetched in the same way, with nothing behind it.
 */
import { join } from 'node:path';
import type { Frame, Page, Request } from '@playwright/test';
import { emptyMessage } from '../../../lib/compose/draft-message.ts';
import { type Chromium, openPanel } from '../../support/chromium.ts';
import { type BenchWorld, openBenchWorld } from '../browser.ts';
import { panelFiles } from '../panel-files.ts';
import { type BenchRow, type Figure, largestOf } from '../report.ts';
import { inTurn, ratiosOf, spreadOf } from '../sampling.ts';
import { buildWithFloor } from '../trivial/build.ts';
import type { Shape } from '../trivial/composer.tsx';

const FRESH = 8;
const KEPT = 20;
/** The panel fetches what the next click may need 1.5 s after its first picture. */
const SETTLED = 2_500;

const families = [
  { language: 'Spanish', tag: 'es', student: 'stu-ana-perez', name: /Ana Lucía/ },
  { language: 'Arabic', tag: 'ar', student: 'stu-layla-masri', name: /Layla/ },
];
type Family = (typeof families)[number];

export default {
  name: 'composer opened',
  async run() {
    const world = await openBenchWorld();
    try {
      const builds = await buildWithFloor();
      const texts = textFiles(join(builds, 'chrome'));
      process.env.PORCHLIGHT_BUILDS = builds;
      const chromium = await world.browser().finally(() => delete process.env.PORCHLIGHT_BUILDS);
      const figures: Figure[] = [];
      const loaded = new Map<Family, Loaded>();
      for (const family of families) {
        const untouched = await loadedOn(world, chromium, family, texts, async () => {});
        await begun(chromium, family);
        const { shape, ...rest } = await firstLook(world, chromium, family, texts);
        loaded.set(family, { untouched, ...rest });
        const fetched = await whileFetched(world, chromium, family, shape);
        figures.push({ ...(await freshFrame(world, chromium, family, shape)), beside: fetched });
        figures.push(await keptFrame(world, chromium, family, shape));
      }
      return [...figures, textsLoaded(loaded)];
    } finally {
      await world.close();
    }
  },
} satisfies BenchRow;

/** A message to this family as it lies on the device: an invitation with its day, its time and its place. */
async function begun(chromium: Chromium, { student }: Family): Promise<void> {
  const slots = { event: 'Family Science Night', date: '2027-01-21', time: '18:00', place: 'Gym' };
  await chromium.ask('saveDraft', {
    id: `message ${student}`,
    kind: 'message',
    student,
    title: 'Bench',
    fields: { ...emptyMessage(null), kind: 'event', slots, inEnglish: false },
  });
}

async function familyOpen(world: BenchWorld, chromium: Chromium, { name }: Family): Promise<[Page, Frame]> {
  const page = await chromium.context.newPage();
  await page.goto(`${world.site}/?as=dana&to=${encodeURIComponent('Grades/Grades.php&assignment_id=all')}`);
  await page.waitForLoadState('networkidle');
  const panel = await openPanel(page, name, 30_000);
  await panel.locator('button[aria-keyshortcuts=w]').waitFor({ timeout: 30_000 });
  await page.waitForTimeout(SETTLED);
  return [page, panel];
}

/** Paths in the build with the language of their texts. */
type TextFiles = readonly (readonly [path: string, tag: string])[];
const textFiles = (folder: string): TextFiles =>
  panelFiles(folder).flatMap(({ path, texts }) => (texts ? [[path, texts] as const] : []));

interface Loaded {
  /** Tags of the texts that the panel had loaded for a family to whom nobody had begun to write. */
  untouched: string[];
  /** And those for a message that was begun: before W, and after it. */
  before: string[];
  after: string[];
}

/** Tags of the texts that the panel fetches for a family, from the page's own beginning to the end of `look`. */
async function loadedOn(
  world: BenchWorld,
  chromium: Chromium,
  family: Family,
  texts: TextFiles,
  look: (page: Page, panel: Frame, fetched: () => string[]) => Promise<void>,
): Promise<string[]> {
  const asked: string[] = [];
  const note = (request: Request) => asked.push(request.url());
  chromium.context.on('request', note);
  const fetched = () => texts.flatMap(([path, tag]) => (asked.some((url) => url.endsWith(path)) ? [tag] : []));
  const [page, panel] = await familyOpen(world, chromium, family);
  await look(page, panel, fetched);
  chromium.context.off('request', note);
  await page.close();
  return fetched();
}

/** What is drawn, and which texts were fetched for it. */
async function firstLook(
  world: BenchWorld,
  chromium: Chromium,
  family: Family,
  texts: TextFiles,
): Promise<Omit<Loaded, 'untouched'> & { shape: Shape }> {
  let before: string[] = [];
  let shape: Shape | null = null;
  const after = await loadedOn(world, chromium, family, texts, async (page, panel, fetched) => {
    before = fetched();
    await opened(panel, family);
    await page.waitForTimeout(1_000);
    shape = await drawnIn(panel);
  });
  return { before, after, shape: shape! };
}

const drawnIn = (panel: Frame): Promise<Shape> =>
  panel.evaluate(() => {
    const shapeOf = (element: Element): Shape => ({
      tag: element.localName,
      attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
      inside: [...element.childNodes].map((node) =>
        node instanceof Element ? shapeOf(node) : (node.textContent ?? ''),
      ),
    });
    return shapeOf(document.querySelector('.composer')!);
  });

/**
 * The same while the texts are still to be fetched, which a panel that was open before the message was begun elsewhere has
 * before it: no promise of its own, and shown beside the other.
 */
async function whileFetched(world: BenchWorld, chromium: Chromium, family: Family, shape: Shape) {
  const sample = async (shape: Shape | null) => {
    await chromium.ask('dropDraft', { id: `message ${family.student}` });
    const [page, panel] = await familyOpen(world, chromium, family);
    await begun(chromium, family);
    // Until the panel has heard of it.
    await page.waitForTimeout(500);
    await put(panel, shape);
    const taken = await opened(panel, family);
    await page.close();
    return taken;
  };
  const { ours, floor } = await inTurn(FRESH, { ours: () => sample(null), floor: () => sample(shape) });
  return {
    'with texts to fetch, ms': spreadOf(ours).median,
    'ratio of it': spreadOf(ratiosOf(ours, floor)).median,
  };
}

/** Each time in a page and a panel of its own. */
async function freshFrame(world: BenchWorld, chromium: Chromium, family: Family, shape: Shape): Promise<Figure> {
  const sample = async (shape: Shape | null) => {
    const [page, panel] = await familyOpen(world, chromium, family);
    await put(panel, shape);
    const taken = await opened(panel, family);
    await page.close();
    return taken;
  };
  const { ours, floor } = await inTurn(FRESH, { ours: () => sample(null), floor: () => sample(shape) });
  const [page, panel] = await familyOpen(world, chromium, family);
  const cost = await partsOf(page, panel, family);
  await page.close();
  return figure(`${family.language}, first in its panel`, ours, floor, cost);
}

async function keptFrame(world: BenchWorld, chromium: Chromium, family: Family, shape: Shape): Promise<Figure> {
  const [page, panel] = await familyOpen(world, chromium, family);
  const sample = async (shape: Shape | null) => {
    await put(panel, shape);
    const taken = await opened(panel, family);
    await closed(page, panel);
    return taken;
  };
  const { ours, floor } = await inTurn(KEPT, { ours: () => sample(null), floor: () => sample(shape) });
  const cost = await partsOf(page, panel, family);
  await page.close();
  return figure(`${family.language}, again in the same panel`, ours, floor, cost);
}

const put = (panel: Frame, shape: Shape | null): Promise<void> =>
  panel.evaluate((shape) => {
    (globalThis as { benchShape?: Shape | undefined }).benchShape = shape ?? undefined;
  }, shape);

async function closed(page: Page, panel: Frame): Promise<void> {
  // Until the first field has the focus: a key pressed while it comes would be that field's.
  await panel.waitForFunction(
    () => (globalThis as { benchShape?: Shape | undefined }).benchShape || document.activeElement?.closest('.composer'),
  );
  await panel.locator('main').press('Escape');
  await panel.locator('.composer').waitFor({ state: 'detached' });
  await page.waitForTimeout(400);
}

/** ms from the trusted key W to the second frame after the message stands there in both languages. */
async function opened(panel: Frame, { tag }: Family): Promise<number> {
  const painted = panel.evaluate(
    (tag) =>
      new Promise<number>((done) => {
        let pressed = 0;
        addEventListener(
          'keydown',
          ({ timeStamp }) => {
            pressed = timeStamp;
          },
          { capture: true, once: true },
        );
        const said = (lang: string) => document.querySelector(`.composer .sentence [lang="${lang}"]`)?.textContent;
        const look = () => {
          if (!pressed || !said('en') || !said(tag)) return;
          observer.disconnect();
          requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - pressed)));
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { childList: true, subtree: true, characterData: true });
      }),
    tag,
  );
  await panel.locator('main').press('w');
  return painted;
}

/** What one opening is made of, by the frame's own thread. */
async function partsOf(page: Page, panel: Frame, family: Family): Promise<string> {
  await put(panel, null);
  const cdp = await page.context().newCDPSession(panel);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000;
  };
  const before = await read();
  const whole = await opened(panel, family);
  const after = await read();
  const took = (name: string) => after(name) - before(name);
  const [script, style, layout] = [took('ScriptDuration'), took('RecalcStyleDuration'), took('LayoutDuration')];
  const rest = Math.max(0, took('TaskDuration') - script - style - layout);
  const waiting = Math.max(0, whole - took('TaskDuration'));
  return largestOf(
    { script, style, layout, 'painting and the rest': rest, 'waiting for the background, texts and frames': waiting },
    'ms',
  );
}

function figure(what: string, ours: number[], floor: number[], cost: string): Figure {
  return {
    what: `composer to both texts, ${what}`,
    floor: { what: 'a React view of the same nodes and words', spread: spreadOf(floor) },
    ours: spreadOf(ours),
    unit: 'ms',
    value: spreadOf(ratiosOf(ours, floor)).median,
    limit: 1.5,
    wants: 'at-most',
    cost,
  };
}

/** A count: texts that were there before anybody had begun to write to this family, or that the message did not need. */
function textsLoaded(loaded: ReadonlyMap<Family, Loaded>): Figure {
  const needless = [...loaded].flatMap(([{ tag }, { untouched, after }]) => {
    // A row that sees no text at all would see none too early either.
    if (!after.includes(tag)) throw new Error(`The texts in ${tag} were not seen on their way.`);
    return [...untouched, ...after.filter((one) => one !== 'en' && one !== tag)];
  });
  return {
    what: `texts loaded before they were needed${needless.map((tag) => ` ${tag}`).join('')}`,
    floor: null,
    ours: spreadOf([needless.length]),
    unit: 'files',
    value: needless.length,
    limit: 0,
    wants: 'at-most',
    beside: Object.fromEntries(
      [...loaded].flatMap(([{ language }, { untouched, before, after }]) => [
        [`${language}, nothing begun`, untouched.join(' ') || 'none'],
        [`${language}, begun before`, before.join(' ') || 'none'],
        [`${language}, being written`, after.join(' ')],
      ]),
    ),
  };
}
