import type { Page } from '@playwright/test';
import { frameOf, marksOf, panelIsShown } from '../support/chromium.ts';
import { arrived, command } from '../support/hands.ts';
import { type Mark, silenceFirstMark } from '../support/marks.ts';
import { expect, test } from '../support/world.ts';

test.setTimeout(90_000);

const pages = {
  gradebook: 'Grades/Grades.php',
  'class list': 'Students/Student.php&search_modfunc=list',
  attendance: 'Attendance/TakeAttendance.php',
};

/** Waits for the marks of a page. */
async function marked(page: Page): Promise<Mark[]> {
  await expect.poll(async () => (await marksOf(page)).length, { timeout: 20_000 }).toBeGreaterThan(0);
  return marksOf(page);
}
const nameOf = (marks: Mark[], student: string) => marks.find(({ name }) => name.startsWith(`${student}:`))?.name;

test('item 2: in gradebook, class list and attendance each name says silence, language, what waits and restriction', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  await arrived(dana);
  const page = await world.sisPage(dana);
  for (const [name, to] of Object.entries(pages)) {
    await page.goto(`${world.site}/Modules.php?modname=${to}`);
    const marks = await marked(page);
    await dana.screenshot(page, `marks-${name.replace(' ', '-')}`);
    expect(marks.length, name).toBe(await page.locator('table.list tbody tr:not(.thead-repeat)').count());
    expect(nameOf(marks, 'Ana Lucía Pérez Domínguez'), name).toMatch(
      /last two-way contact \d+ days ago, Spanish, 1 reply waiting, .*a restriction stands/,
    );
    expect(nameOf(marks, 'Tobias Lindgren'), name).toContain('no two-way contact yet');
    expect(nameOf(marks, 'Suharto'), name).toContain('1 follow-up due');
    expect(nameOf(marks, 'Layla Al-Masri'), name).toContain('Arabic');
  }
});

test('item 2: four rings, and no two of them look alike without colour or in forced colours', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  await marked(page);
  await page.addStyleTag({ content: 'html { filter: grayscale(1) } tr, td { background: #fff !important }' });
  const days = (name: string) =>
    /no two-way contact yet/.test(name) ? Infinity : Number(/contact (\d+) day/.exec(name)?.[1] ?? 0);
  // English, nothing waits, nothing stands: the ring is all there is.
  const plain = (await marksOf(page)).filter(({ name }) => /: [^,]*$/.test(name));
  const rings = [
    plain.find(({ name }) => days(name) <= 14),
    plain.find(({ name }) => days(name) > 14 && days(name) <= 30),
    plain.find(({ name }) => days(name) > 30 && days(name) < Infinity),
    plain.find(({ name }) => days(name) === Infinity),
  ];
  for (const forcedColors of ['none', 'active'] as const) {
    await page.emulateMedia({ forcedColors });
    const pictures = new Set<string>();
    for (const ring of rings) {
      expect(ring).toBeDefined();
      const clip = { ...ring!.box };
      pictures.add((await page.screenshot({ clip })).toString('base64'));
    }
    expect(pictures.size, `forced-colors: ${forcedColors}`).toBe(4);
    await dana.screenshot(page, `marks-forced-colors-${forcedColors}`);
  }
});

test('item 2: one key hides everything on all tabs, and the same key brings it back', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const gradebook = await world.sisPage(dana);
  const list = await world.sisPage(dana, pages['class list']);
  await marked(list);
  await gradebook.bringToFront();
  const marks = await marked(gradebook);
  await marks[0]!.click();
  await expect.poll(() => panelIsShown(gradebook)).toBe(true);
  await command(dana, 'hide-all');
  await expect.poll(() => panelIsShown(gradebook)).toBe(false);
  for (const page of [gradebook, list]) await expect.poll(async () => (await marksOf(page)).length).toBe(0);
  await dana.screenshot(gradebook, 'marks-hidden');
  await command(dana, 'hide-all');
  for (const page of [gradebook, list]) {
    await page.bringToFront();
    expect((await marked(page)).length).toBeGreaterThan(20);
  }
});

test('item 2: not one box of the page moves, at 1400 and 390 px and with text at 200 %', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  await marked(page);
  for (const [width, text] of [
    [1400, '100%'],
    [390, '100%'],
    [1400, '200%'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate((text) => {
      document.documentElement.style.fontSize = text;
    }, text);
    await marked(page);
    const withMarks = await boxes(page);
    await dana.screenshot(page, `marks-${width}-${text.slice(0, 3)}`);
    await dana.ask('hideAll', { hidden: true });
    await expect.poll(async () => (await marksOf(page)).length).toBe(0);
    expect(await boxes(page)).toEqual(withMarks);
    await dana.ask('hideAll', { hidden: false });
    await marked(page);
  }
});

test('item 2: in print nothing of ours exists', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const marks = await marked(page);
  await marks[1]!.click();
  await expect.poll(() => panelIsShown(page)).toBe(true);
  const printed = await paper(page);
  await dana.ask('hideAll', { hidden: true });
  await expect.poll(async () => (await marksOf(page)).length).toBe(0);
  expect(printed).toBe(await paper(page));
  // The comparison sees a difference when there is one.
  await page.evaluate(() => document.querySelector('h2')?.append('.'));
  expect(printed).not.toBe(await paper(page));
});

/** Marks that a screen reader does not hear as a button that says whose it is and what is to be known. */
async function unheard(page: Page): Promise<Mark[]> {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  await cdp.detach();
  const buttons = new Set(nodes.filter(({ role }) => role?.value === 'button').map(({ name }) => String(name?.value)));
  return (await marksOf(page)).filter(({ name }) => !buttons.has(name) || !/^.+: .+/.test(name));
}

test('item 2: the marks are in the accessibility tree by name, as buttons; a fault that is put there is found', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  await marked(page);
  expect(await unheard(page)).toEqual([]);
  await silenceFirstMark(page);
  expect((await unheard(page)).length).toBe(1);
});

test('item 2: by keyboard one command goes to the marks, arrows from mark to mark, Enter opens, Esc goes back', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  await marked(page);
  const link = page.locator('table.list a', { hasText: 'Caleb Holcomb' });
  await link.focus();
  // Forty marks in the tab order would stand between a teacher and the next score.
  await page.keyboard.press('Tab');
  expect(await focused(page)).not.toMatch(/two-way/);
  await link.focus();
  await command(dana, 'focus-marks');
  await expect.poll(() => focused(page)).toMatch(/^Caleb Holcomb:/);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focused(page)).toMatch(/^Clara Dawson:/);
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => focused(page)).toMatch(/^Caleb Holcomb:/);
  await dana.screenshot(page, 'marks-focus');
  await page.keyboard.press('Enter');
  await expect.poll(() => panelIsShown(page)).toBe(true);
  const panel = await frameOf(page);
  await expect(panel.getByRole('heading', { name: 'Caleb Holcomb' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(() => panelIsShown(page)).toBe(false);
  await expect.poll(() => focused(page)).toMatch(/^Caleb Holcomb:/);
  await page.keyboard.press('Escape');
  await expect(link).toBeFocused();
});

/** What a screen reader would say has the focus. */
async function focused(page: Page): Promise<string> {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  await cdp.detach();
  const found = nodes.filter(({ properties }) => properties?.some((one) => one.name === 'focused' && one.value.value));
  return String(found.at(-1)?.name?.value ?? '');
}

/** The page as a printer gets it, less what says when it was made. */
async function paper(page: Page): Promise<string> {
  const pdf = (await page.pdf()).toString('latin1');
  return pdf.replace(/\/(CreationDate|ModDate) \([^)]*\)/g, '').replace(/\/ID \[[^\]]*\]/g, '');
}

/** The box of every element of the host's. */
const boxes = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body, body *')]
      .filter(({ tagName }) => !tagName.startsWith('PORCHLIGHT'))
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return `${element.tagName} ${[x, y, width, height].map((n) => n.toFixed(2)).join(' ')}`;
      }),
  );
