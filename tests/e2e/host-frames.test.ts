/**
 * Products that lay their pages into frames within frames: the student stands in the innermost one, the panel in the top
 * document, beside all of them.
 */
import { expect, type Frame, type Page, test } from '@playwright/test';
import { infiniteCampus } from '../../demo/hosts/infinite-campus.ts';
import { idField } from '../../demo/hosts/people.ts';
import { powerschool } from '../../demo/hosts/powerschool.ts';
import type { DemoHost } from '../../demo/hosts/shape.ts';
import { type Chromium, frameOf, launchChromium, panelIsShown } from '../support/chromium.ts';
import { command } from '../support/hands.ts';
import { addressOf, clickMark, rowMarks, serveHost } from '../support/host-pages.ts';
import { startWorld, type World } from '../support/world.ts';

test.setTimeout(90_000);
const slow = { timeout: 20_000 };
const framed = [powerschool, infiniteCampus];

let world: World;
let dana: Chromium;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  world = await startWorld();
  dana = await launchChromium();
  for (const host of framed) {
    await serveHost(dana.context, host);
    await dana.allow(host.origin);
  }
  await dana.ask('enrol', { api: world.api.url, code: await world.codeFor('Dana Whitfield'), device: 'A test' });
  for (const { base } of framed) {
    await dana.ask('allowSite', { base });
    await dana.ask('setIdField', { base, field: idField });
  }
});
test.afterAll(async () => {
  await dana?.close();
  await world?.close();
});
test.afterEach(async () => {
  for (const page of dana.context.pages().slice(1)) await page.close();
});

async function opened(host: DemoHost, name: string, marks: number): Promise<Page> {
  const page = await dana.context.newPage();
  await page.goto(addressOf(host, host.pages.find((one) => one.name === name)!));
  await expect.poll(async () => (await rowMarks(page)).length, slow).toBe(marks);
  return page;
}

const frameAt = (page: Page, path: string): Frame => page.frames().find((one) => new URL(one.url()).pathname === path)!;
const panels = async (page: Page): Promise<number> => {
  const counts = await Promise.all(page.frames().map((one) => one.locator('porchlight-panel').count()));
  return counts.reduce((sum, count) => sum + count, 0);
};
interface Node {
  nodeName: string;
  nodeValue?: string;
  attributes?: string[];
  children?: Node[];
  shadowRoots?: Node[];
  contentDocument?: Node;
}

/** What is printed beside the marks that show whose panel is open, in whichever frame. */
async function highlighted(page: Page): Promise<string[]> {
  const cdp = await page.context().newCDPSession(page);
  const { root } = await cdp.send('DOM.getDocument', { depth: -1, pierce: true });
  await cdp.detach();
  const below = (node: Node): Node[] => [
    ...(node.shadowRoots ?? []),
    ...(node.children ?? []),
    ...(node.contentDocument ? [node.contentDocument] : []),
  ];
  const isNow = (node: Node): boolean =>
    (node.nodeName === 'BUTTON' && Boolean(node.attributes?.some((one) => one.split(' ').includes('now')))) ||
    below(node).some(isNow);
  const text = (node: Node): string =>
    node.nodeName === 'PORCHLIGHT-MARK' ? '' : (node.nodeValue ?? '') + (node.children ?? []).map(text).join('');
  const found = (node: Node): string[] => [
    ...((node.children ?? []).some((one) => one.nodeName === 'PORCHLIGHT-MARK' && isNow(one))
      ? [text(node).trim()]
      : []),
    ...below(node).flatMap(found),
  ];
  return found(root as Node);
}

const heading = (panel: Frame, name: string) => panel.getByRole('heading', { name, exact: true });

test('Infinite Campus: a click on a mark three frames deep opens the panel in the top document, for that student', async () => {
  const page = await opened(infiniteCampus, 'gradebook in its frames', 28);
  const marks = await rowMarks(page);
  const niamh = marks.findIndex(({ beside }) => beside === "O'Brien, Niamh");
  await clickMark(page, niamh);
  await expect.poll(() => panelIsShown(page), slow).toBe(true);
  const panel = await frameOf(page);
  await expect(heading(panel, "Niamh O'Brien")).toBeVisible(slow);
  expect(panel.parentFrame()).toBe(page.mainFrame());
  expect(await panels(page)).toBe(1);
  await expect.poll(() => highlighted(page), slow).toEqual(["O'Brien, Niamh"]);
  await dana.screenshot(page, 'host-frames-infinite-campus');

  await panel.getByRole('button', { name: /^Next student of this page: / }).click();
  const next = marks[niamh + 1]!;
  await expect.poll(() => highlighted(page), slow).toEqual([next.beside]);
  await panel.getByRole('button', { name: /^Previous student of this page: / }).click();
  await expect.poll(() => highlighted(page), slow).toEqual(["O'Brien, Niamh"]);
  await expect(heading(panel, "Niamh O'Brien")).toBeVisible();

  await panel.locator('main').press('Escape');
  await expect.poll(() => panelIsShown(page), slow).toBe(false);
  await expect.poll(() => highlighted(page), slow).toEqual([]);
});

test('Infinite Campus: a frame that loads anew under us has its marks again, and the panel still opens beside all of them', async () => {
  const page = await opened(infiniteCampus, 'gradebook in its frames', 28);
  const path = '/campus/apps/instruction/grid.jsp';
  const came = page.waitForResponse((answer) => answer.url().endsWith(path));
  await frameAt(page, path).locator('#again').click();
  await came;
  await expect.poll(async () => (await rowMarks(page)).length, slow).toBe(28);
  await clickMark(page, 0);
  await expect.poll(() => panelIsShown(page), slow).toBe(true);
  await expect(heading(await frameOf(page), 'Maria Garcia')).toBeVisible(slow);
  expect(await panels(page)).toBe(1);
});

test('Infinite Campus: a frame that goes to another tool takes its students with it, and the panel goes on with none of them', async () => {
  const page = await opened(infiniteCampus, 'gradebook in its frames', 28);
  await clickMark(page, 3);
  await expect.poll(() => panelIsShown(page), slow).toBe(true);
  const panel = await frameOf(page);
  await expect(heading(panel, "Niamh O'Brien")).toBeVisible(slow);
  await frameAt(page, '/campus/apps/instruction/grid.jsp').evaluate(() => location.assign('/campus/tools/empty'));
  await expect.poll(async () => (await rowMarks(page)).length, slow).toBe(0);
  await expect(heading(panel, "Niamh O'Brien")).toHaveCount(0, slow);
});

test('Infinite Campus: a student tool prints a name and no id, so a click asks who it is, five levels deep', async () => {
  const page = await opened(infiniteCampus, 'student tools, five levels deep', 1);
  expect((await rowMarks(page))[0]!.name).toBe('Garcia, Maria: not in the roster');
  await clickMark(page, 0);
  await expect.poll(() => panelIsShown(page), slow).toBe(true);
  const panel = await frameOf(page);
  expect(panel.parentFrame()).toBe(page.mainFrame());
  await expect(panel.getByRole('heading', { name: 'Garcia, Maria' })).toBeVisible(slow);
  // Two students of that name: nobody's family is shown before a person has said whose it is.
  await expect(panel.locator('button[aria-keyshortcuts=l]')).toHaveCount(0);
});

test('PowerSchool: the student in the frame of the page opens beside it, by a click and by the key', async () => {
  const page = await opened(powerschool, 'student, framed', 1);
  await clickMark(page, 0);
  await expect.poll(() => panelIsShown(page), slow).toBe(true);
  const panel = await frameOf(page);
  await expect(heading(panel, 'Maria Garcia')).toBeVisible(slow);
  expect(panel.parentFrame()).toBe(page.mainFrame());
  await panel.locator('main').press('Escape');
  await expect.poll(() => panelIsShown(page), slow).toBe(false);

  await command(dana, 'open-panel');
  await expect.poll(() => panelIsShown(page), slow).toBe(true);
  await expect(heading(await frameOf(page), 'Maria Garcia')).toBeVisible(slow);
  expect(await panels(page)).toBe(1);
});

test('PowerSchool: in the frameset of a teacher’s student the panel is seen, too', async () => {
  const page = await opened(powerschool, "a teacher's student, in a frameset", 1);
  await clickMark(page, 0);
  await expect.poll(() => panelIsShown(page), slow).toBe(true);
  const panel = await frameOf(page);
  await expect(heading(panel, 'Maria Garcia')).toBeVisible(slow);
  await dana.screenshot(page, 'host-frames-frameset');
});
