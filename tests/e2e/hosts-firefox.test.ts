/** Two products of the table in demo/hosts in Firefox ESR: a grid whose rows come and go, and a table. */
import { expect, test } from '@playwright/test';
import type { Page } from 'puppeteer-core';
import { type DemoHost, type DemoPage, demoHosts } from '../../demo/hosts/index.ts';
import { idField, people } from '../../demo/hosts/people.ts';
import { nameOf } from '../../lib/model/roster.ts';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import { addressOf, answerOf } from '../support/host-pages.ts';
import { startWorld, type World } from '../support/world.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });
const slow = { timeout: 40_000 };

const chosen = [
  ['canvas', 'gradebook'],
  ['moodle', 'grader report, 4.x'],
].map(([id, name]): [DemoHost, DemoPage] => {
  const host = demoHosts.find((one) => one.host === id)!;
  return [host, host.pages.find((one) => one.name === name)!];
});

let world: World;
let firefox: Firefox;
test.beforeAll(async () => {
  world = await startWorld();
  firefox = await launchFirefox();
  for (const [{ origin }] of chosen) await firefox.allow(origin);
  const code = await world.codeFor('Dana Whitfield');
  await firefox.ask('enrol', { api: world.api.url, code, device: 'A test' });
  for (const [{ base }] of chosen) {
    await firefox.ask('allowSite', { base });
    await firefox.ask('setIdField', { base, field: idField });
  }
});
test.afterAll(async () => {
  await firefox?.close();
  await world?.close();
});

/** Answered in the browser, at the vendor's own address. */
async function opened(host: DemoHost, one: DemoPage): Promise<Page> {
  const page = await firefox.browser.newPage();
  const answer = answerOf(host);
  await page.setRequestInterception(true);
  page.on('request', (request) => void request.respond(answer(request.url())));
  await page.goto(addressOf(host, one));
  return page;
}

const boxes = (page: Page) =>
  page.$$eval('body *:not(porchlight-mark):not(porchlight-panel)', (elements) =>
    elements.map((one) => Object.values(one.getBoundingClientRect().toJSON()).join()).join('\n'),
  );

for (const [host, one] of chosen) {
  test(`${host.host}, ${one.name}, in Firefox: each student's own mark in their row, and nothing moves`, async () => {
    const page = await opened(host, one);
    const students = one.reads!(people).students.map(({ id }) => people.find((person) => person.id === id)!);
    const names = async () => (await firefox.marks(page)).map(({ name }) => name.slice(0, name.indexOf(':')));
    await expect.poll(names, slow).toEqual(students.map(nameOf));
    const withMarks = await boxes(page);
    await firefox.ask('hideAll', { hidden: true });
    await expect.poll(names, slow).toEqual([]);
    expect(await boxes(page)).toBe(withMarks);
    await firefox.ask('hideAll', { hidden: false });
    await page.close();
  });
}

test('a grid in Firefox, scrolled to its end: the rows that came have their own marks', async () => {
  const [host, one] = chosen[0]!;
  const page = await opened(host, one);
  await expect.poll(async () => (await firefox.marks(page)).length, slow).toBeGreaterThan(10);
  await page.evaluate(() => document.querySelector('.viewport_1')!.scrollTo(0, 10_000));
  const rows = () => page.$$eval('.canvas_0 .student-name', (cells) => cells.map((cell) => cell.textContent));
  const said = async () => (await firefox.marks(page)).map(({ name }) => name.slice(0, name.indexOf(':')));
  const there = async () =>
    (await rows()).map((text) => nameOf(people.find(({ given, family }) => `${given} ${family}`.trim() === text)!));
  await expect.poll(there, slow).not.toContain(nameOf(people[0]!));
  await expect.poll(async () => JSON.stringify(await said()) === JSON.stringify(await there()), slow).toBe(true);
  await page.close();
});
