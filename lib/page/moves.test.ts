import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Seen } from '../messages.ts';
import { asked, drawn, playground, stand, tell, toldMarks } from './on-a-page.ts';

// A real browser beside other tests takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let ground: Awaited<ReturnType<typeof playground>>;
beforeAll(async () => {
  ground = await playground();
});
afterEach(() => ground.leave());
afterAll(() => ground?.close());

const names = async (page: Page) => (await drawn(page)).map(({ name }) => name.split(':')[0]);
/** Answers when as many names have a mark; a busy machine takes its time. */
const settle = (page: Page, marks: number | ((names: string[]) => boolean)) =>
  vi.waitUntil(
    async () => {
      const now = (await names(page)).map(String);
      return typeof marks === 'number' ? now.length === marks : marks(now);
    },
    { timeout: 20_000, interval: 100 },
  );

test('soft navigation: each page has its own marks, and the answer for a page that has gone is dropped', async () => {
  const page = await ground.visit('Grades/Grades.php');
  await stand(page);
  expect(await names(page)).toHaveLength(28);
  await page.click('text=Find a Student');
  await settle(page, 0);
  await page.click('text=Take Attendance');
  await settle(page, 28);
  await page.click('.adminmenu >> text=Students');
  // A link it is in the list that comes; in the page before, the same name is text.
  await page.click('#body a:has-text("Niamh O\'Brien")');
  await settle(page, 1);
  expect(await names(page)).toEqual(["Niamh O'Brien"]);
});

test('soft navigation to where nobody is named is told, once: the panel does not go on with the students of before', async () => {
  const page = await ground.visit('Grades/Grades.php');
  await stand(page);
  await page.click('.adminmenu >> text=Portal');
  await settle(page, 0);
  const told = () => toldMarks(page);
  await vi.waitUntil(async () => (await told()).at(-1)?.kind === 'unmapped', { timeout: 20_000 });
  expect((await told()).at(-1)).toMatchObject({ kind: 'unmapped', students: [], doubts: [] });
  await page.evaluate(() => document.querySelector('#body')!.append(document.createElement('p')));
  await page.waitForTimeout(200);
  expect((await told()).filter(({ kind }) => kind === 'unmapped')).toHaveLength(1);
});

test('Back: the address changes before the page does, and the marks follow the page', async () => {
  const page = await ground.visit('Grades/Grades.php');
  await stand(page);
  await page.click('text=Take Attendance');
  const kinds = async () => (await toldMarks(page)).map(({ kind }) => kind);
  await vi.waitUntil(async () => (await kinds()).length === 2, { timeout: 20_000 });
  ground.sis.setLatency(5_000);
  await page.evaluate(() => history.back());
  await page.waitForFunction(() => location.search.includes('Grades'));
  await page.waitForTimeout(200);
  expect(await kinds()).toEqual(['gradebook-totals', 'take-attendance']);
  ground.sis.setLatency(10);
  await vi.waitUntil(async () => (await kinds()).length === 3, { timeout: 20_000 });
  expect(await kinds()).toEqual(['gradebook-totals', 'take-attendance', 'gradebook-totals']);
  await settle(page, 28);
});

test('another section with no change of address: other students, other marks', async () => {
  const page = await ground.visit('Grades/Grades.php');
  await stand(page);
  const [address, before] = [page.url(), await names(page)];
  await page.selectOption('#menu-top select[name=period]', { index: 1 });
  await settle(page, (now) => now.length > 0 && !now.some((name) => before.includes(name)));
  expect(page.url()).toBe(address);
});

test('the background is told anew when a student has another warning, or one sign less, and the same name', async () => {
  const told = async (page: Page) => (await toldMarks(page)).map(({ students }) => students as Seen[]);
  const list = await ground.visit('Students/Student.php&search_modfunc=list');
  await stand(list);
  const [first] = (await told(list))[0]!;
  expect(first).toMatchObject({ agreed: true });
  await list.evaluate((id) => {
    const row = document.querySelector(`#body a[href*="student_id=${id}"]`)!.closest('tr')!;
    [...row.cells].find((cell) => cell.textContent.trim() === id)!.replaceChildren();
    document.querySelector('#body')!.append(document.createElement('p'));
  }, first!.id);
  await vi.waitUntil(async () => (await told(list)).length === 2, { timeout: 20_000 });
  expect((await told(list))[1]![0]).toEqual({ ...first, agreed: false });

  const one = await ground.visit('Students/Student.php&student_id=130&category_id=3');
  await stand(one);
  expect((await told(one)).at(-1)).toMatchObject([{ id: '130', warning: expect.stringContaining('court order') }]);
  const before = (await told(one)).length;
  await one.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector('#body')!, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      text.data = text.data.replace(/ ?\(NO CONTACT.*?\)/, '');
    }
    document.querySelector('#body')!.append(document.createElement('p'));
  });
  await vi.waitUntil(async () => (await told(one)).length > before, { timeout: 20_000 });
  expect((await told(one)).at(-1)).toMatchObject([{ id: '130', warning: null }]);
});

test('repeated header rows come late, have no mark, and move none away from its name', async () => {
  const page = await ground.visit('Grades/Grades.php');
  expect(await page.locator('tr.thead-repeat').count()).toBe(1);
  await stand(page);
  expect(await page.locator('tr.thead-repeat porchlight-mark').count()).toBe(0);
  for (const row of await page.locator('.students tbody tr:not(.thead-repeat):has(a)').all())
    expect(await row.locator('porchlight-mark').count()).toBe(1);
});

test('a column that is sorted by the host takes its marks along', async () => {
  const page = await ground.visit('Students/Student.php&search_modfunc=list');
  await stand(page);
  await page.click('th.list-column-student-id a');
  await page.waitForURL(/LO_sort/);
  const shown = await page.locator('.students tbody tr:not(.thead-repeat) td:first-child a').allTextContents();
  await settle(page, (now) => now.join() === shown.join());
});

test('hide all: no element of ours is in the page, and the marks come back where they were', async () => {
  const page = await ground.visit('Grades/Grades.php');
  const html = () => page.evaluate(() => document.querySelector('#body')!.innerHTML);
  const bare = await html();
  await stand(page);
  await tell(page, { tell: 'hidden', hidden: true });
  expect(await names(page)).toEqual([]);
  expect(await html()).toBe(bare);
  await page.click('text=Take Attendance');
  await page.waitForURL(/TakeAttendance/);
  await page.waitForTimeout(200);
  expect(await names(page)).toEqual([]);
  await tell(page, { tell: 'hidden', hidden: false });
  await settle(page, 28);
});

test('S16 after an update or removal the old script takes everything of ours out, and a form in progress survives', async () => {
  const page = await ground.visit('Grades/Grades.php&assignment_id=all');
  const bare = await page.evaluate(() => document.documentElement.outerHTML.length);
  const field = page.locator('.students input[type=text]').first();
  await field.fill('7');
  await stand(page);
  expect(await names(page)).toHaveLength(28);
  await page.evaluate(() => {
    const here = window as unknown as { __dead: boolean; __heard: { ports: { end(): void }[] } };
    here.__dead = true;
    here.__heard.ports.at(-1)?.end();
  });
  expect(await page.evaluate(() => document.querySelectorAll('porchlight-mark, porchlight-panel').length)).toBe(0);
  expect(await field.inputValue()).toBe('7');
  // The script tag that the test itself put in is all that is left.
  await page.evaluate(() =>
    document
      .querySelectorAll('script:not([src])')
      .forEach((one) => void (one.textContent!.includes('__adapter') && one.remove())),
  );
  expect(await page.evaluate(() => document.documentElement.outerHTML.length)).toBe(bare);
});

test('S16 a new script takes over the marks that an older one left behind', async () => {
  const page = await ground.visit('Grades/Grades.php');
  await stand(page);
  await page.evaluate(() => {
    (window as unknown as { __dead: boolean }).__dead = false;
  });
  await stand(page);
  expect(await page.evaluate(() => document.querySelectorAll('porchlight-mark').length)).toBe(28);
});

test('a page that is not ours is left at once, with nothing in it', async () => {
  const page = await ground.visit('Grades/Grades.php');
  for (const path of [
    'index.php',
    'Bottom.php?bottomfunc=print&modname=Grades/Grades.php',
    'Modules.php?modname=Grades/Grades.php&_ROSARIO_PDF=true',
  ]) {
    await page.goto(`${ground.sis.url}/${path}`);
    expect(await stand(page)).toBe(false);
    expect(await page.evaluate(() => document.querySelectorAll('porchlight-mark, porchlight-panel').length)).toBe(0);
    expect((await asked(page)).map(({ verb }) => verb)).toEqual(['hello']);
  }
});
