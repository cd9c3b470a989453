import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { asked, drawn, moveMouse, playground, stand, tell } from './on-a-page.ts';

// A real browser beside other tests takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let ground: Awaited<ReturnType<typeof playground>>;
beforeAll(async () => {
  ground = await playground();
});
afterEach(() => ground.leave());
afterAll(() => ground?.close());

const click = async (page: Page, nth = 0) => {
  const { box } = (await drawn(page))[nth]!;
  const before = (await openings(page)).length;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await vi.waitUntil(async () => (await openings(page)).length > before, { timeout: 20_000 });
};
const openings = async (page: Page) => (await asked(page)).filter(({ verb }) => verb === 'openPanel');
const verbs = async (page: Page) => (await asked(page)).map(({ verb }) => verb);
const panel = (page: Page) =>
  page.evaluate(() => {
    const one = document.querySelector('porchlight-panel');
    if (!one) return null;
    const { x, y, width, height } = one.getBoundingClientRect();
    return { visible: getComputedStyle(one).visibility, x, y, width, height, focus: document.activeElement === one };
  });

test('a click on a mark opens the panel at the inline end, focus goes into it, and it closes with focus back', async () => {
  const page = await ground.visit('Grades/Grades.php');
  await stand(page);
  await page.locator('.students tbody a').first().focus();
  await moveMouse(page);
  expect((await panel(page))?.visible).toBe('hidden');
  await click(page);
  expect(await panel(page)).toEqual({ visible: 'visible', x: 1020, y: 0, width: 380, height: 900, focus: true });
  const opening = (await asked(page)).find(({ verb }) => verb === 'openPanel')?.input;
  expect(opening).toMatchObject({ byPerson: true });
  expect(String(opening?.ticket).length).toBeGreaterThanOrEqual(16);
  await tell(page, { tell: 'resize', width: 520 });
  expect(await panel(page)).toMatchObject({ x: 880, width: 520 });
  await tell(page, { tell: 'close' });
  expect(await panel(page)).toMatchObject({ visible: 'hidden', focus: false });
});

test('while a page comes up it holds no frame of ours; the first move of the mouse makes it, hidden', async () => {
  const page = await ground.visit('Grades/Grades.php');
  await stand(page);
  // Longer than an idle moment is waited for, and shorter than for whom nobody touches: by the page's own clock, which a busy
  // machine holds up for both.
  const count = () =>
    new Promise<number>((done) => setTimeout(() => done(document.querySelectorAll('porchlight-panel').length), 2_500));
  expect(await page.evaluate(count)).toBe(0);
  await moveMouse(page);
  expect(await page.locator('porchlight-panel').count()).toBe(1);
});

test('right to left the panel docks at the left', async () => {
  const page = await ground.visit('Grades/Grades.php&lang=ar');
  await stand(page);
  await click(page);
  expect(await panel(page)).toMatchObject({ x: 0, width: 380 });
});

test('keyboard: to the mark of the focused row, along the marks, Enter opens, Esc gives focus back', async () => {
  const page = await ground.visit('Grades/Grades.php');
  await stand(page);
  const row = page.locator('.students tbody tr').nth(3).locator('a');
  await row.focus();
  await tell(page, { tell: 'focus-marks' });
  const inMark = () =>
    page.evaluate(() => {
      const { activeElement } = document;
      const rows = [...document.querySelectorAll('.students tbody tr')];
      return activeElement?.tagName === 'PORCHLIGHT-MARK' ? rows.findIndex((one) => one.contains(activeElement)) : null;
    });
  expect(await inMark()).toBe(3);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  expect(await inMark()).toBe(4);
  await page.keyboard.press('Enter');
  await vi.waitUntil(async () => (await openings(page)).length > 0, { timeout: 20_000 });
  expect(await panel(page)).toMatchObject({ visible: 'visible', focus: true });
  await tell(page, { tell: 'close' });
  expect(await inMark()).toBe(4);
  await page.keyboard.press('Escape');
  expect(await row.evaluate((one) => one === document.activeElement)).toBe(true);
});

test('marks are not in the tab order, and are buttons with their whole name in the accessibility tree', async () => {
  const page = await ground.visit('Students/Student.php&search_modfunc=list');
  await stand(page);
  const marks = await drawn(page);
  expect(marks.every(({ role, name }) => role === 'button' && name.includes(': mark '))).toBe(true);
  await page.locator('.students tbody a').first().focus();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A');
});

test('the shortcut opens the family of the focused row, or of the one student of the page', async () => {
  const page = await ground.visit('Grades/Grades.php');
  await stand(page);
  await page.focus("text=Niamh O'Brien");
  await tell(page, { tell: 'open', key: null, byPerson: true });
  await page.goto(`${ground.sis.url}/Modules.php?modname=Students/Student.php&student_id=103`);
  const before = (await asked(page).catch(() => [])).length;
  expect(before).toBe(0);
  await stand(page);
  await tell(page, { tell: 'open', key: null, byPerson: true });
  await vi.waitUntil(async () => (await openings(page)).length > 1, { timeout: 20_000 });
  expect((await openings(page)).map(({ input }) => input)).toMatchObject([
    { key: '103', byPerson: false }, // what it offers by itself; the background says whether
    { key: '103', byPerson: true },
  ]);
});

test('on a profile page the panel opens by itself where the person wants that, and leaves focus alone', async () => {
  const page = await ground.visit('Students/Student.php&student_id=103');
  await page.evaluate(() => Object.assign(window, { __opens: true }));
  await stand(page);
  expect(await panel(page)).toMatchObject({ visible: 'visible', focus: false });
});

test('a frame that does not come up: the panel goes, and a window is asked for', async () => {
  const page = await ground.visit('Grades/Grades.php');
  await page.evaluate(() => Object.assign(window, { __noFrame: true }));
  await stand(page);
  await click(page);
  await expect.poll(() => panel(page), { timeout: 10_000 }).toMatchObject({ visible: 'hidden' });
  expect((await asked(page)).at(-1)).toMatchObject({ verb: 'frameFailed', input: { key: expect.any(String) } });
});

test('a frame that is alive stays, over a cover at the highest z-index too', async () => {
  const page = await ground.visit('Grades/Grades.php');
  await stand(page);
  await page.evaluate(() => {
    const cover = document.createElement('div');
    cover.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:#0003;pointer-events:none';
    document.documentElement.append(cover);
  });
  await click(page);
  await page.waitForTimeout(3_000);
  expect(await panel(page)).toMatchObject({ visible: 'visible' });
  expect(await verbs(page)).not.toContain('frameFailed');
});

test('a modal of the host makes the panel dead, so a window is asked for', async () => {
  const page = await ground.visit('Grades/Grades.php');
  await stand(page);
  await page.evaluate(() => {
    const dialog = document.createElement('dialog');
    dialog.textContent = 'Are you still there?';
    document.body.append(dialog);
    dialog.showModal();
  });
  await tell(page, { tell: 'open', key: null, byPerson: true });
  await expect.poll(() => verbs(page), { timeout: 10_000 }).toContain('frameFailed');
});
