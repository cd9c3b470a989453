import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { moodle as host } from '../../demo/hosts/moodle.ts';
import { crowd } from '../../demo/hosts/people.ts';
import moodle from '../hosts/moodle.ts';
import { launchPlayed, stand, toldMarks } from './on-a-page.ts';

// A real browser beside other tests takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await launchPlayed();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(() => browser?.close());

const report = host.pages.find(({ name }) => name === 'grader report, 4.x')!;
const good = (count = 28): string => report.html(crowd(count));

/** The page as its server might send it, with the errors that it comes to. */
async function opened(body: string, contentType = 'text/html'): Promise<Page & { faults: string[] }> {
  const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  await page.route(`${host.origin}/**`, (route) =>
    route.fulfill({ contentType: `${contentType}; charset=utf-8`, body }),
  );
  await page.goto(host.origin + report.path);
  await page.evaluate((adapter) => Object.assign(window, { __adapter: adapter }), moodle);
  return Object.assign(page, { faults });
}

const marks = (page: Page): Promise<number> => page.locator('porchlight-mark').count();

test('a page that changes a hundred times a second is read once for each picture at the most, and asks nothing again', async () => {
  const page = await opened(good());
  await stand(page);
  await vi.waitUntil(async () => (await marks(page)) === 28, { timeout: 20_000 });
  const before = (await toldMarks(page)).length;
  const seen = await page.evaluate(
    (rows) =>
      new Promise<{ readings: number; pictures: number; changes: number }>((done) => {
        const count = { readings: 0, pictures: 0, changes: 0 };
        const all = document.querySelectorAll;
        document.querySelectorAll = ((selector: string) => {
          if (selector === rows) count.readings += 1;
          return all.call(document, selector);
        }) as typeof all;
        const region = document.querySelector('#region-main')!;
        const news = document.createElement('p');
        const timer = setInterval(() => {
          count.changes += 1;
          news.textContent = `Change ${count.changes}`;
          if (news.isConnected) news.remove();
          else region.append(news);
        }, 10);
        const picture = () => {
          count.pictures += 1;
          if (count.changes < 200) requestAnimationFrame(picture);
          else {
            clearInterval(timer);
            requestAnimationFrame(() => done(count));
          }
        };
        requestAnimationFrame(picture);
      }),
    moodle.pages[0]!.list!.rows,
  );
  expect(seen.readings).toBeGreaterThan(0);
  expect(seen.readings).toBeLessThanOrEqual(seen.pictures + 1);
  expect((await toldMarks(page)).length).toBe(before);
  expect(await marks(page)).toBe(28);
  expect(page.faults).toEqual([]);
});

test('a page that once took too long to read has no marks any more, is not read again, and is reported once', async () => {
  const page = await opened(good());
  await stand(page);
  await vi.waitUntil(async () => (await marks(page)) === 28, { timeout: 20_000 });
  const before = (await toldMarks(page)).length;
  const change = () => page.evaluate(() => document.querySelector('#region-main')!.append(document.createElement('p')));
  await page.evaluate(() => {
    const real = performance.now.bind(performance);
    let late = 0;
    performance.now = () => {
      late += 1_500;
      return real() + late;
    };
    Object.assign(window, { __intime: () => Object.assign(performance, { now: real }) });
  });
  await change();
  await vi.waitUntil(async () => (await marks(page)) === 0, { timeout: 20_000 });
  await page.evaluate(() => (window as unknown as { __intime(): void }).__intime());
  for (let n = 0; n < 3; n++) {
    await change();
    await page.waitForTimeout(150);
  }
  expect(await marks(page)).toBe(0);
  expect((await toldMarks(page)).slice(before)).toMatchObject([{ kind: 'grader-report', students: [], slow: true }]);
  expect(page.faults).toEqual([]);
});

test('5,000 rows: the first 2,000 are read, and only those in the window and near it are marked', async () => {
  const page = await opened(good(5_000));
  await stand(page);
  await vi.waitUntil(async () => (await marks(page)) > 10, { timeout: 30_000 });
  const [said] = await toldMarks(page);
  expect(said?.students).toHaveLength(2_000);
  expect(await marks(page)).toBeLessThan(120);
  expect(page.faults).toEqual([]);
});

test('ids that stand twice: one student in two rows is read once, and a row that names two is left out and counted', async () => {
  const [first, second] = crowd(2);
  const cells = (rows: string) => rows.replace(/ id="[^"]*"/g, ' id="same"');
  const row = (uid: string, to: string, name: string) =>
    cells(
      `<tr id="x" data-uid="${uid}"><th><a class="username" href="/school/moodle/user/view.php?id=${to}">${name}</a></th></tr>`,
    );
  const rows = [
    row(first!.id, first!.id, 'Maria Garcia'),
    row(first!.id, first!.id, 'Maria Garcia'),
    row(second!.id, first!.id, 'Somebody'),
  ];
  const page = await opened(good(2).replace(/<tr class="heading">[\s\S]*<\/tbody>/, `${rows.join('')}</tbody>`));
  await stand(page);
  const [said] = await toldMarks(page);
  expect(said?.students).toMatchObject([{ id: first!.id, agreed: true }]);
  expect(said?.doubts).toEqual(['Somebody']);
  expect(await marks(page)).toBe(1);
});

test('a page without a body, and one that loses it, comes to no error and keeps nothing of ours', async () => {
  const page = await opened(good());
  await stand(page);
  await vi.waitUntil(async () => (await marks(page)) === 28, { timeout: 20_000 });
  await page.evaluate(() => document.body.remove());
  await page.evaluate(() => document.documentElement.append(document.createElement('frameset')));
  await page.waitForTimeout(300);
  expect(await marks(page)).toBe(0);
  expect(page.faults).toEqual([]);

  const bare = await opened(good());
  await bare.evaluate(() => document.body.remove());
  expect(await stand(bare)).toBe(false);
  expect(bare.faults).toEqual([]);
});

test('XHTML, where names of elements are written small: read and marked as any other, its scripts left out', async () => {
  const xhtml = good()
    .replace('<!doctype html>', '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>')
    .replace('<html lang="en" ', '<html xmlns="http://www.w3.org/1999/xhtml" lang="en" ')
    .replace(/<(meta|link|img|input)([^>]*[^/])>/g, '<$1$2/>')
    .replace(/(<a [^>]*class="username">)/g, '$1<script>var one = 1;</script>');
  const page = await opened(xhtml, 'application/xhtml+xml');
  expect(await page.evaluate(() => document.body.tagName)).toBe('body');
  expect(await stand(page)).toBe(true);
  await vi.waitUntil(async () => (await marks(page)) === 28, { timeout: 20_000 });
  const [said] = await toldMarks(page);
  expect(said?.students).toMatchObject([{ shown: 'Maria Garcia' }, ...Array(27).fill({})]);
  expect(page.faults).toEqual([]);
});
