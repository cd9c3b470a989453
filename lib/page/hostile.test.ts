import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { asked, drawn, moveMouse, playground, stand, tell, toldMarks } from './on-a-page.ts';

// A real browser beside other tests takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let ground: Awaited<ReturnType<typeof playground>>;
beforeAll(async () => {
  ground = await playground();
});
afterEach(() => ground.leave());
afterAll(() => ground?.close());

const grid = 'Grades/Grades.php&assignment_id=all';
const opened = async (page: Page) => (await asked(page)).filter(({ verb }) => verb === 'openPanel');

test('markup as a name is text: nothing of it runs for us, and the name is what can be read', async () => {
  const page = await ground.visit(`${grid}&hostile=img`);
  await page.waitForTimeout(200);
  const ran = await page.evaluate(() => (window as unknown as { hostileRan?: number }).hostileRan ?? 0);
  await stand(page);
  const [said] = await toldMarks(page);
  const maria = (said!.students as { id: string; shown: string }[]).find(({ id }) => id === '103');
  expect(maria?.shown).toBe('Maria Garcia');
  expect(await page.evaluate(() => (window as unknown as { hostileRan?: number }).hostileRan ?? 0)).toBe(ran);
});

test('2 MB in a cell: the text is cut, and the page is read all the same', async () => {
  const page = await ground.visit(`${grid}&hostile=cell`);
  await stand(page);
  const [said] = (await asked(page)).filter(({ verb }) => verb === 'marks');
  expect(JSON.stringify(said).length).toBeLessThan(10_000);
  expect(await page.locator('porchlight-mark').count()).toBeGreaterThanOrEqual(28);
});

test('a click that the page makes counts for nothing; a person counts', async () => {
  const page = await ground.visit(grid);
  await stand(page);
  await page.evaluate(() => {
    for (const mark of document.querySelectorAll<HTMLElement>('porchlight-mark')) {
      mark.click();
      mark.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      mark.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
    }
  });
  expect(await opened(page)).toEqual([]);
  const { box } = (await drawn(page))[0]!;
  await page.mouse.click(box.x + 5, box.y + 5);
  await expect.poll(() => opened(page), { timeout: 20_000 }).toHaveLength(1);
});

test('the page hears nothing of a click on a mark', async () => {
  const page = await ground.visit(grid);
  await stand(page);
  await page.evaluate(() => {
    Object.assign(window, { heardClicks: 0 });
    for (const at of [window, document, document.body])
      at.addEventListener('click', () => (window as unknown as { heardClicks: number }).heardClicks++, true);
  });
  const { box } = (await drawn(page))[0]!;
  await page.mouse.click(box.x + 5, box.y + 5);
  expect(await page.evaluate(() => (window as unknown as { heardClicks: number }).heardClicks)).toBe(0);
});

test('our elements restyled by the page, with !important too, stay where and what they are', async () => {
  const page = await ground.visit(grid);
  await stand(page);
  await moveMouse(page);
  const before = (await drawn(page)).map(({ box }) => box);
  await page.addStyleTag({
    content:
      'porchlight-mark, porchlight-panel { opacity: .01 !important; position: fixed !important; inset: 0 !important; width: 100vw !important; visibility: visible !important; transform: scale(3) !important }',
  });
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('porchlight-mark, porchlight-panel'))
      one.setAttribute(
        'style',
        'opacity:.01!important;position:fixed!important;inset:0 auto auto 0!important;width:100vw!important;z-index:1!important;visibility:visible!important',
      );
  });
  expect((await drawn(page)).map(({ box }) => box)).toEqual(before);
  const panel = await page.evaluate(() => {
    const style = getComputedStyle(document.querySelector('porchlight-panel')!);
    return [style.visibility, style.opacity, style.width, style.pointerEvents];
  });
  expect(panel).toEqual(['hidden', '1', '380px', 'none']);
});

test('our elements taken out by the page: the panel that was clicked for comes as a window', async () => {
  const page = await ground.visit(`${grid}&hostile=remove`);
  await stand(page);
  const { box } = (await drawn(page))[0]!;
  await page.mouse.click(box.x + 5, box.y + 5);
  await expect.poll(async () => (await asked(page)).at(-1)?.verb, { timeout: 20_000 }).toBe('frameFailed');
});

test('forged messages to the frame and to the page move nothing', async () => {
  const page = await ground.visit(`${grid}&hostile=forge`);
  await stand(page);
  const forged = () => page.evaluate(() => (window as unknown as { hostileSent?: number }).hostileSent ?? 0);
  const before = await forged();
  await expect.poll(forged, { timeout: 20_000 }).toBeGreaterThan(before + 3);
  expect((await asked(page)).map(({ verb }) => verb)).toEqual(['hello', 'marks']);
});

test('trap 2: drafts leak into the SIS — what it is sent on Save is the same with marks and the open panel', async () => {
  const sent: unknown[] = [];
  for (const ours of [false, true]) {
    const page = await ground.visit('Students/Student.php&student_id=103', { as: 'elena' });
    if (ours) {
      await stand(page);
      await tell(page, { tell: 'open', key: null, byPerson: true });
    }
    ground.sis.resetCount();
    // Not with the mouse: the open panel lies over the button.
    await page.evaluate(() => document.querySelector<HTMLElement>('form#student input[type=submit]')!.click());
    await expect.poll(() => ground.sis.posts(), { timeout: 20_000 }).not.toEqual([]);
    sent.push(ground.sis.posts());
  }
  expect(sent[0]).not.toEqual([]);
  expect(sent[1]).toEqual(sent[0]);
});

test('trap 11: PHP locks the session per request — marking and opening make not one request to the SIS', async () => {
  const page = await ground.visit(grid);
  ground.sis.resetCount();
  await stand(page);
  const { box } = (await drawn(page))[0]!;
  await page.mouse.click(box.x + 5, box.y + 5);
  await page.waitForTimeout(300);
  expect(ground.sis.requests()).toBe(0);
});
