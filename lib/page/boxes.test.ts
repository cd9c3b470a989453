import { inflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { asked, boxes, drawn, playground, stand } from './on-a-page.ts';

// A real browser beside other tests takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let ground: Awaited<ReturnType<typeof playground>>;
beforeAll(async () => {
  ground = await playground();
});
afterEach(() => ground.leave());
afterAll(() => ground?.close());

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
      'Attendance/DailySummary.php&search_modfunc=list',
      'Discipline/MakeReferral.php&search_modfunc=list',
      'Grades/InputFinalGrades.php',
      'Grades/StudentGrades.php&student_id=103',
      'Students/Letters.php&search_modfunc=list',
    ])
      test(`${query} at ${width} px, text at ${size} %`, async () => {
        const page = await ground.visit(query, { width });
        if (size !== 100)
          await page.addStyleTag({ content: `html{font-size:${size}%} body{font-size:${0.16 * size}px}` });
        const before = await boxes(page);
        expect(await stand(page)).toBe(true);
        expect((await drawn(page)).length).toBeGreaterThan(0);
        expect(await boxes(page)).toEqual(before);
      });
});

test('a mark stays inside the cell of its name and off the letters of it, or is a dot', async () => {
  for (const width of [1400, 390]) {
    const page = await ground.visit('Grades/Grades.php', { width });
    await stand(page);
    const marks = await drawn(page);
    const cells = await page.evaluate(() =>
      [...document.querySelectorAll('.students tbody td:first-child:has(> a)')].map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell.querySelector('a')!);
        const [box, text] = [cell.getBoundingClientRect(), range.getBoundingClientRect()];
        return { left: box.left, right: box.right, top: box.top, bottom: box.bottom, textRight: text.right };
      }),
    );
    expect(marks).toHaveLength(28);
    marks.forEach(({ box }, nth) => {
      const cell = cells[nth]!;
      expect(box.x + box.width).toBeLessThanOrEqual(cell.right);
      expect(box.y).toBeGreaterThanOrEqual(cell.top);
      expect(box.y + box.height).toBeLessThanOrEqual(cell.bottom);
      if (box.width > 13) expect(box.x).toBeGreaterThanOrEqual(cell.textRight);
    });
  }
});

for (const direction of ['ltr', 'rtl'])
  test(`in a wide cell the marks stand in one column just past the longest name of their table, ${direction}`, async () => {
    const page = await ground.visit('Grades/Grades.php');
    await page.addStyleTag({
      content: `html{direction:${direction}} .students table{inline-size:100%} .students td:first-child{inline-size:60%;border:3px solid #0000}`,
    });
    const before = await boxes(page);
    await stand(page);
    expect(await boxes(page)).toEqual(before);
    const [cells, marks] = [await nameCells(page), (await drawn(page)).map(({ box }) => box)];
    // From where the line begins, in either direction.
    const start = (left: number, right: number, of: { left: number; right: number }) =>
      direction === 'ltr' ? left - of.left : of.right - right;
    const starts = marks.map((box, nth) => Math.round(start(box.x, box.x + box.width, cells[nth]!)));
    const lengths = cells.map((cell) => cell.right - cell.left - cell.free[direction as 'ltr']);
    // One name of the demo is as long as five, and pushes nobody's mark away; its own stands after it.
    const far = lengths.indexOf(Math.max(...lengths));
    expect(starts[far]).toBeGreaterThanOrEqual(lengths[far]!);
    starts.splice(far, 1);
    lengths.splice(far, 1);
    expect(new Set(starts).size).toBe(1);
    const longest = Math.max(...lengths);
    expect(starts[0]).toBeGreaterThanOrEqual(longest);
    expect(starts[0]).toBeLessThanOrEqual(longest + 16);
    // The cell becomes narrow after all: the mark stays in it.
    await page.setViewportSize({ width: 500, height: 900 });
    const [now, then] = [await nameCells(page), (await drawn(page)).map(({ box }) => box)];
    then.forEach((box, nth) => {
      expect(box.x).toBeGreaterThanOrEqual(now[nth]!.left - 1);
      expect(box.x + box.width).toBeLessThanOrEqual(now[nth]!.right + 1);
    });
  });

const nameCells = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.students tbody td:first-child:has(> a)')].map((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell.querySelector('a')!);
      const [{ left, right }, text] = [cell.getBoundingClientRect(), range.getBoundingClientRect()];
      return { left, right, free: { ltr: right - text.right, rtl: text.left - left } };
    }),
  );

test('on paper there is nothing of ours: marks and the open panel leave the same strokes as a page without us', async () => {
  const page = await ground.visit('Grades/Grades.php');
  const bare = strokes(await page.pdf());
  await stand(page);
  const [first] = await drawn(page);
  await page.mouse.click(first!.box.x + 5, first!.box.y + 5);
  const verbs = async () => (await asked(page)).map(({ verb }) => verb);
  await expect.poll(verbs, { timeout: 20_000 }).toContain('openPanel');
  expect(strokes(await page.pdf())).toEqual(bare);
  await expect.poll(() => drawn(page), { timeout: 20_000 }).toHaveLength(28);
  await page.emulateMedia({ media: 'print' });
  expect((await drawn(page)).every(({ box }) => box.width === 0)).toBe(true);
});

/** What is drawn on each sheet: the file's streams, unpacked. */
function strokes(pdf: Buffer): string[] {
  const found: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('\nstream\n', at + 1)) {
    const from = pdf.indexOf('stream\n', at) + 7;
    try {
      found.push(inflateSync(pdf.subarray(from, pdf.indexOf('endstream', from))).toString('latin1'));
    } catch {
      // Pictures and fonts are packed otherwise.
    }
  }
  return found;
}
