/**
 * The parts of a day that must hold in Firefox too, in one profile, one after the other, with an event page that ends
 * after 1.5 idle seconds: each part begins with a background that has just been started anew.
 */
import { expect, test } from '@playwright/test';
import type { Frame, Page } from 'puppeteer-core';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import { serverText } from '../support/server-text.ts';
import { startWorld, type World } from '../support/world.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });
const slow = { timeout: 30_000 };

let world: World;
let firefox: Firefox;
let page: Page;
let panel: Frame;

test.beforeAll(async () => {
  world = await startWorld();
  firefox = await launchFirefox({ idle: 1_500 });
  await firefox.allow(world.site);
  const code = await world.codeFor('Dana Whitfield');
  await firefox.ask('enrol', { api: world.api.url, code, device: 'A test' });
  await firefox.ask('allowSite', { base: world.site });
  page = await firefox.page(`${world.site}/?as=dana&to=${encodeURIComponent('Grades/Grades.php')}`);
});
test.afterAll(async () => {
  await firefox?.close();
  await world?.close();
});

test('item 2 in Firefox: the gradebook has a mark at each name, which says silence, language and what waits', async () => {
  await firefox.nextBackground();
  await expect
    .poll(() => markOf('Ana Lucía Pérez Domínguez'), slow)
    .toMatch(/last two-way contact \d+ days ago, Spanish, 1 reply waiting, .*a restriction stands/);
  await expect.poll(() => markOf('Tobias Lindgren'), slow).toContain('no two-way contact yet');
  await expect.poll(() => markOf('Suharto'), slow).toContain('1 follow-up due');
  // The first sync gets to its end, however often the event page ends on the way.
  const rows = await page.$$eval('table.list tbody tr:not(.thead-repeat)', (rows) => rows.length);
  const loaded = async () =>
    (await firefox.marks(page)).filter(({ name }) => !name.includes('history still loading')).length;
  await expect.poll(loaded, slow).toBe(rows);
  await firefox.screenshot(page, 'marks');
  const withMarks = await boxes();
  await firefox.ask('hideAll', { hidden: true });
  await expect.poll(() => firefox.marks(page), slow).toHaveLength(0);
  expect(await boxes()).toBe(withMarks);
  await firefox.ask('hideAll', { hidden: false });
  await expect.poll(() => firefox.marks(page), slow).toHaveLength(rows);
});

test('item 3 in Firefox: a click on a mark opens the family, and its history is found by words', async () => {
  await firefox.nextBackground();
  await openFamily(/^Ana Luc/);
  expect(await words('main')).toContain('Rosa Domínguez');
  expect(await words('main')).toContain('(217) 555-0143');
  await firefox.screenshot(page, 'panel');
  await expect.poll(async () => (await entries()).length, slow).toBeGreaterThan(3);
  await page.keyboard.press('/');
  await page.keyboard.type('mama orgullosa');
  await expect.poll(() => entries(), slow).toHaveLength(1);
  expect((await entries())[0]).toContain('La mamá muy orgullosa');
  await firefox.screenshot(page, 'panel-search');
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await entries()).length, slow).toBeGreaterThan(3);
  await closePanel();
});

test('item 4 in Firefox: a usual call is logged with three keys and a note, and stands in the history', async () => {
  await firefox.nextBackground();
  await openFamily(/^Jude Barlow/);
  await logCall('He will bring the book on Monday.');
  expect(await entry('He will bring the book')).toContain('Call → Angela Barlow, reached');
  await firefox.screenshot(page, 'logged');
  await expect.poll(() => markOf('Jude Barlow'), slow).toContain('contact today');
});

test('item 7 in Firefox: with the API gone a call waits and is listed, and arrives when the API is back', async () => {
  await world.api.stop();
  await firefox.nextBackground();
  await logCall('Walrus while nobody answered.');
  await expect.poll(() => entry('Walrus'), slow).toContain('not sent yet');
  await expect.poll(() => words('footer'), slow).toMatch(/The server does not answer, \d+ to send/);
  // What waits is on the disk: the background that wrote it has ended.
  await firefox.nextBackground();
  await clickOn('button[aria-label="More"]');
  await clickOn('[role=menuitem]::-p-text(Waiting to be sent)');
  await expect.poll(() => words('main'), slow).toContain('Waits; logged');
  // A background that has just begun has still to find out.
  await expect
    .poll(() => words('main'), slow)
    .toContain('The server does not answer. They are sent by themselves when it does.');
  await firefox.screenshot(page, 'waiting');
  const isThere = async () => (await serverText(world)).includes('Walrus while nobody answered.');
  expect(await isThere()).toBe(false);

  await world.api.start();
  // Nobody asks for it.
  await expect.poll(isThere, { timeout: 60_000 }).toBe(true);
  await expect.poll(async () => (await firefox.ask('status', {})).waiting, slow).toBe(0);
  await expect.poll(() => words('footer'), slow).toContain('Synced');
  await firefox.screenshot(page, 'arrived');
});

/** What a screen reader says of a student's mark; empty while there is none. */
async function markOf(student: string): Promise<string> {
  return (await firefox.marks(page)).find(({ name }) => name.startsWith(`${student}:`))?.name ?? '';
}

/** Where each element of the page's own stands, as one text to compare. */
const boxes = () =>
  page.$$eval('body *:not(porchlight-mark):not(porchlight-panel)', (elements) =>
    elements.map((one) => Object.values(one.getBoundingClientRect().toJSON()).join()).join('\n'),
  );

/** Opens the panel and waits until it takes keys. */
async function openFamily(name: RegExp): Promise<void> {
  panel = await firefox.openPanel(page, name, 30_000);
  await expect.poll(() => words('h1, h2'), slow).toMatch(name);
  await expect.poll(() => panel.$('button[aria-keyshortcuts=l]'), slow).not.toBeNull();
  await expect.poll(isShown, slow).toBe(true);
}

async function logCall(note: string): Promise<void> {
  await page.keyboard.press('l');
  await page.keyboard.press('1');
  await page.keyboard.type(note);
  await page.keyboard.press('Enter');
  await expect.poll(() => entry(note), slow).not.toBe('');
}

const isShown = () =>
  page.evaluate(() => {
    const panel = document.querySelector('porchlight-panel');
    return panel !== null && getComputedStyle(panel).visibility === 'visible';
  });

/** It lies over the marks of a wide column of names. */
async function closePanel(): Promise<void> {
  await clickOn('button[aria-label="Close the panel"]');
  await expect.poll(isShown, slow).toBe(false);
}

const words = (selector: string): Promise<string> =>
  panel.$$eval(selector, (elements) => elements.map((one) => (one as HTMLElement).innerText).join('\n'));
const entries = (): Promise<string[]> =>
  panel.$$eval('article.entry', (entries) => entries.map((one) => (one as HTMLElement).innerText));
const entry = async (note: string) => (await entries()).find((text) => text.includes(note)) ?? '';

async function clickOn(selector: string): Promise<void> {
  const one = await panel.waitForSelector(selector, slow);
  await one!.click();
}
