/** A student whom the page calls what no roster knows: linked once, for every colleague, and ended again. */
import type { Page } from '@playwright/test';
import { frameOf, marksOf, openPanel, panelIsShown } from '../support/chromium.ts';
import { arrived, command, sent } from '../support/hands.ts';
import { expect, startWorld, test } from '../support/world.ts';

test.setTimeout(240_000);

const nameOf = async (page: Page, student: string) =>
  (await marksOf(page)).find(({ name }) => name.startsWith(`${student}:`))?.name ?? null;

/** The SIS has given this student another number over the weekend, and the roster has not heard of it. */
async function renumber(page: Page, student: string): Promise<string> {
  const address = await page.locator('table.list a', { hasText: student }).first().getAttribute('href');
  const id = new URL(address ?? '', page.url()).searchParams.get('student_id') ?? '';
  expect(id).toMatch(/^\d+$/);
  await page.route('**/Modules.php**', async (route) => {
    // Under its name only the browser knows it.
    const answer = await route.fetch({ url: route.request().url().replace('sis.test', '127.0.0.1') });
    await route.fulfill({
      response: answer,
      body: (await answer.text()).replaceAll(new RegExp(`\\b${id}\\b`, 'g'), '977123'),
    });
  });
  await page.reload();
  return '977123';
}

test('nobody of the roster has the page’s number: linked with the keyboard, known to a colleague, ended by an administrator', async () => {
  const world = await startWorld();
  try {
    const dana = await world.enrolled('Dana Whitfield');
    const marcus = await world.enrolled('Marcus Oyelaran');
    const ruth = await world.enrolled('Ruth Okafor');
    await Promise.all([dana, marcus, ruth].map(arrived));
    const page = await world.sisPage(dana);
    const theirs = await world.sisPage(marcus, 'Grades/Grades.php', 'marcus');
    for (const one of [page, theirs]) {
      await expect.poll(() => nameOf(one, 'Maria Garcia'), { timeout: 20_000 }).not.toBeNull();
      await renumber(one, 'Maria Garcia');
      await expect.poll(() => nameOf(one, 'Maria Garcia'), { timeout: 20_000 }).toBe('Maria Garcia: not in the roster');
    }

    const panel = await openPanel(page, /Maria Garcia: not in/);
    await expect(panel.getByRole('heading', { level: 1 })).toHaveText('Maria Garcia');
    const field = panel.getByRole('searchbox', { name: 'Find the student' });
    await expect(field).toHaveValue('Maria Garcia');
    await expect(field).toBeFocused();
    await expect(panel.getByRole('option', { name: /Maria Garcia/ }).first()).toBeVisible();
    await dana.screenshot(page, 'link-student');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(panel.getByText('The roster says')).toBeVisible();
    // An Enter held a moment too long says nothing.
    await page.keyboard.press('Enter');
    // Whatever it asked for has been answered, and what changed has been told.
    await dana.ask('status', {});
    await page.waitForTimeout(300);
    await expect(panel.getByText('The roster says')).toBeVisible();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(panel.locator('.student-head h1')).toHaveText('Maria Garcia');
    await expect.poll(() => nameOf(page, 'Maria Garcia')).toMatch(/two-way|contact/);
    await expect(panel.locator('article.entry').first()).toContainText('number 977123');

    // Nobody has asked Marcus anything.
    await sent(dana);
    await expect.poll(() => nameOf(theirs, 'Maria Garcia'), { timeout: 60_000 }).toMatch(/two-way|contact/);

    await ruth.ask('syncNow', {});
    const settings = await ruth.context.newPage();
    await settings.goto(ruth.url('options.html#links'));
    const row = settings.getByRole('row', { name: /Maria Garcia/ });
    await expect(row).toContainText('Dana Whitfield', { timeout: 30_000 });
    await expect(row).toContainText('number 977123');
    await row.getByRole('button', { name: /^End/ }).click();
    await settings.getByRole('alertdialog').getByRole('button', { name: 'End', exact: true }).click();
    await expect(settings.getByText('The link of Maria Garcia has ended.')).toBeVisible();
    await sent(ruth);
    for (const one of [page, theirs])
      await expect.poll(() => nameOf(one, 'Maria Garcia'), { timeout: 60_000 }).toBe('Maria Garcia: not in the roster');
    await expect(panel.getByText('link ended')).toHaveCount(0);
    await expect(panel.getByRole('searchbox', { name: 'Find the student' })).toBeVisible();
  } finally {
    await world.close();
  }
});

test('“not ours” takes the mark away for this person, and the settings bring it back', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  await expect.poll(() => nameOf(page, 'Clara Dawson'), { timeout: 20_000 }).not.toBeNull();
  await renumber(page, 'Clara Dawson');
  await expect.poll(() => nameOf(page, 'Clara Dawson')).toBe('Clara Dawson: not in the roster');
  const all = (await marksOf(page)).length;
  const panel = await openPanel(page, /Clara Dawson: not in/);
  await panel.getByRole('button', { name: 'Not ours' }).click();
  await expect.poll(() => nameOf(page, 'Clara Dawson')).toBeNull();
  expect((await marksOf(page)).length).toBe(all - 1);
  await expect(panel.getByText('You said that this is nobody of ours.')).toBeVisible();
  const settings = await dana.context.newPage();
  await settings.goto(dana.url('options.html#links'));
  await settings.getByRole('button', { name: 'Take back that Clara Dawson is not ours' }).click();
  await expect(settings.getByText('You have set nobody aside.')).toBeVisible();
  await page.bringToFront();
  await expect.poll(() => nameOf(page, 'Clara Dawson')).toBe('Clara Dawson: not in the roster');
});

test('a page of the product that is not mapped: the shortcut opens a search by name, and the family that was found', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  await arrived(dana);
  const page = await world.sisPage(dana, 'misc/Portal.php');
  await expect
    .poll(
      async () => {
        if (!(await panelIsShown(page))) await command(dana, 'open-panel');
        return panelIsShown(page);
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  const panel = await frameOf(page);
  await expect(panel.getByRole('heading', { name: 'This page is not mapped yet' })).toBeVisible({ timeout: 20_000 });
  await expect(panel.getByRole('searchbox', { name: 'Find the student' })).toBeFocused();
  await page.keyboard.type('clara daw');
  await expect(panel.getByRole('option', { name: /Clara Dawson/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(panel.locator('.student-head h1')).toHaveText('Clara Dawson');
  await expect(panel.getByText('Shown for now')).toBeVisible();
  await panel.getByRole('button', { name: 'Choose somebody else' }).click();
  await expect(panel.getByRole('searchbox', { name: 'Find the student' })).toBeVisible();
});
