import { familyOf, hands } from '../support/hands.ts';
import { expect, test } from '../support/world.ts';

test.setTimeout(90_000);

test('facts from the page: cells without a score are asked about, none ticked, and only what is ticked goes into the message', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana, 'Grades/Grades.php&assignment_id=all');
  const panel = await familyOf(page, /Layla Al-Masri/);
  const before = world.sis.requests();
  const { press, write } = hands(page);
  await press('w');
  await expect(panel.getByRole('searchbox', { name: 'What kind of message?' })).toBeFocused();
  await write('missing');
  await press('Enter');
  const asked = panel.getByRole('group', { name: 'Not entered: which of these are missing?' });
  await expect(asked).toBeVisible();
  const boxes = asked.getByRole('checkbox');
  expect(await boxes.count()).toBeGreaterThan(0);
  await expect(asked.getByRole('checkbox', { checked: true })).toHaveCount(0);
  const list = panel.getByLabel('Assignments that are missing, one a line');
  await expect(list).toHaveValue('');
  await expect(boxes.first()).toBeFocused();
  await press('Space');
  const title = await list.inputValue();
  expect(title).not.toBe('');
  expect((await asked.locator('label').first().textContent())?.startsWith(title)).toBe(true);
  await panel.getByLabel('Subject').fill('Mathematics');
  await dana.screenshot(page, 'page-facts-missing');
  await panel.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(panel.getByText(/^Handed over/)).toBeVisible();
  const { items } = await dana.ask('timeline', wholeHistory('stu-layla-masri'));
  expect(items.find(({ type }) => type === 'message.handed-off')?.body).toMatchObject({
    ...{ template: 'missing-work', language: 'ar', sent: null },
    text: expect.stringContaining(title),
    english: expect.stringContaining(`1 assignment of Layla in Mathematics has not been handed in yet:\n• ${title}`),
  });
  // The page was read, and nothing was asked of its server.
  expect(world.sis.requests()).toBe(before);
});

test('facts from the page: a printed score is taken with one key, and names its assignment', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana, 'Grades/Grades.php&assignment_id=all');
  const panel = await familyOf(page, /Layla Al-Masri/);
  const { press, write } = hands(page);
  await press('w');
  await expect(panel.getByRole('searchbox', { name: 'What kind of message?' })).toBeFocused();
  await write('progress');
  await press('Enter');
  const scores = panel.getByRole('group', { name: 'Scores on the page: choose the one to write about' });
  await expect(scores.getByRole('button').first()).toBeFocused();
  await expect(panel.getByLabel('Result')).toHaveValue('');
  await press('Enter');
  await expect(panel.getByLabel('Result')).toHaveValue(/^\d+ \/ \d+$/);
  const chosen = [await panel.getByLabel('Assignment').inputValue(), await panel.getByLabel('Result').inputValue()];
  await expect(scores.getByRole('button').first()).toHaveText(chosen.join(' '));
  await expect(panel.locator('[data-sentence=score]')).toContainText(chosen[0]!);
});

test('facts from the page: the register proves a day, and the person says yes to it', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana, 'Attendance/TakeAttendance.php&year_date=2026&month_date=11&day_date=20');
  const panel = await familyOf(page, /Abdirahman Warsame/);
  const { press, write } = hands(page);
  await press('w');
  await expect(panel.getByRole('searchbox', { name: 'What kind of message?' })).toBeFocused();
  await write('absence');
  await press('Enter');
  await expect(panel.getByText(/The page shows “Absent” for .*Nov 20.* Is that right\?/)).toBeVisible();
  await expect(panel.locator('[data-sentence=fact]')).not.toContainText('November 20');
  await expect(panel.getByRole('button', { name: 'Yes, use it' })).toBeFocused();
  await press('Enter');
  await expect(panel.locator('[data-sentence=fact]')).toContainText('November 20, 2026');
  // Written by our own table: the browser has no Somali and would say it in English.
  await expect(panel.locator('[data-sentence=fact] [lang=so]')).toContainText('20 Noofeembar 2026');
  await dana.screenshot(page, 'page-facts-absence');
});

const wholeHistory = (student: string) => ({
  ...{ student, words: '', person: null, kind: null, from: null, to: null, staff: null },
  ...{ offset: 0, limit: 50 },
});
