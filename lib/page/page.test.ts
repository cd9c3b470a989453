import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type DemoSis, startDemoSis } from '../../demo/main.ts';
import { asked, boxes, drawn, launchPlayed, stand, tell } from './on-a-page.ts';

let browser: Browser;
let sis: DemoSis;
let pages: Page[] = [];
beforeAll(async () => {
  [browser, sis] = await Promise.all([launchPlayed(), startDemoSis({ latency: 10 })]);
}, 60_000);
afterEach(async () => {
  for (const page of pages) await page.context().close();
  pages = [];
});
afterAll(async () => {
  await browser?.close();
  await sis?.close();
});

async function visit(query: string, as = 'dana', viewport = { width: 1400, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  pages.push(page);
  await page.goto(`${sis.url}/index.php?as=${as}`);
  await page.goto(`${sis.url}/Modules.php?modname=${query}`);
  return page;
}

describe('not one box of the host moves', () => {
  for (const [width, size] of [
    [1400, 100],
    [390, 100],
    [1400, 200],
  ] as const)
    for (const query of [
      'Grades/Grades.php&assignment_id=all',
      'Students/Student.php&search_modfunc=list&expanded_view=true',
      'Attendance/TakeAttendance.php',
      'Students/Student.php&student_id=103',
    ])
      test(`${query} at ${width} px, text at ${size} %`, async () => {
        const page = await visit(query, 'dana', { width, height: 900 });
        if (size !== 100)
          await page.addStyleTag({ content: `html{font-size:${size}%} body{font-size:${0.16 * size}px}` });
        const before = await boxes(page);
        expect(await stand(page)).toBe(true);
        expect((await drawn(page)).length).toBeGreaterThan(0);
        expect(await boxes(page)).toEqual(before);
      });
});
