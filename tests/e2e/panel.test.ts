import { v7 } from 'uuid';
import { frameOf, marksOf, panelIsShown, panelMadeAhead } from '../support/chromium.ts';
import { command, entryWith, familyOf } from '../support/hands.ts';
import { expect, test, type World } from '../support/world.ts';

test.setTimeout(120_000);

test('item 3: a click on a mark opens the family: guardians, relation, language, phones and mails with their state', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  let panel = await familyOf(page, /Ana Luc/);
  const rosa = panel.getByRole('region', { name: 'Rosa Domínguez' });
  await expect(rosa).toContainText('mother');
  await expect(rosa).toContainText('speaks Spanish');
  await expect(rosa.locator('.reach', { hasText: '(217) 555-0143' })).toContainText('works');
  await expect(rosa).toContainText('rosa.dominguez@correo.example');
  await expect(panel.locator('.student-head')).toContainText('1 reply waits');
  await expect(panel.getByRole('region', { name: 'Due' })).toContainText('Answer Rosa about the project');
  await dana.screenshot(page, 'panel-ana');
  panel = await familyOf(page, /Noah Castellano/);
  await expect(panel.getByRole('heading', { name: 'Noah Castellano' })).toBeVisible();
  const mail = panel.locator('.reach', { hasText: 'mark.rossi@mail.example' });
  await expect(mail).toContainText('out of service');
});

test('item 3: the shortcut opens the family of the row that has the focus', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  await expect.poll(async () => (await marksOf(page)).length).toBeGreaterThan(0);
  await panelMadeAhead(page);
  await page.locator('table.list a', { hasText: 'Clara Dawson' }).focus();
  await command(dana, 'open-panel');
  await expect.poll(() => panelIsShown(page)).toBe(true);
  const panel = await frameOf(page);
  await expect(panel.getByRole('heading', { name: 'Clara Dawson' })).toBeVisible();
});

test('item 3: the history is newest first, and found by words without diacritics', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Ana Luc/);
  await expect(panel.locator('article.entry time').first()).toBeVisible();
  const days = await panel
    .locator('article.entry time')
    .evaluateAll((times) => times.map((one) => one.getAttribute('datetime')));
  expect(days).toEqual([...days].sort().reverse());
  await page.keyboard.press('/');
  await page.keyboard.type('mama orgullosa');
  await expect(panel.locator('article.entry')).toHaveCount(1);
  await expect(entryWith(panel, 'La mamá muy orgullosa')).toContainText('Marcus Oyelaran');
  await dana.screenshot(page, 'panel-search');
  await page.keyboard.press('Escape');
  await expect(panel.locator('article.entry').nth(3)).toBeVisible();
});

test('item 3: the history is filtered by person, kind, date and staff', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Ana Luc/);
  await panel.getByRole('button', { name: 'Filter', exact: true }).click();
  const filters = panel.getByRole('group', { name: 'Filter', exact: true });
  const entries = panel.locator('article.entry');
  await filters.getByLabel('Person').selectOption({ label: 'Carmen Domínguez' });
  await expect(entries).toHaveCount(1);
  await expect(entries).toContainText('About the bus form.');
  await filters.getByLabel('Person').selectOption({ label: 'Anybody' });
  await filters.getByLabel('Kind').selectOption({ label: 'Restrictions' });
  await expect(entries).toHaveCount(1);
  await expect(entries).toContainText('Héctor Pérez');
  await dana.screenshot(page, 'panel-filters');
  const clear = filters.getByRole('button', { name: 'Clear the filters' });
  await clear.scrollIntoViewIfNeeded();
  const stood = await clear.boundingBox();
  await clear.click();
  await expect(entries.nth(3)).toBeAttached();
  // What is under the finger stays there when the list below it changes.
  expect(await clear.boundingBox()).toEqual(stood);
  await filters.getByRole('combobox', { name: 'Colleague' }).fill('elen');
  await panel.getByRole('option', { name: /Elena Marsh/ }).click();
  await expect(entries).toHaveCount(1);
  await expect(entries).toContainText('Elena Marsh');
  await filters.getByRole('button', { name: 'Clear the filters' }).click();
  await expect(filters.getByRole('combobox', { name: 'Colleague' })).toHaveValue('');
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10).split('-');
  const [year, month, day] = ago(10);
  await filters.getByRole('group', { name: 'From' }).getByRole('spinbutton').first().click();
  await page.keyboard.type(`${month}${day}${year}`);
  await expect(entries).toHaveCount(1);
  await expect(entries).toContainText('Answer Rosa about the project');
});

test('item 3: previous and next go through the students of the page', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Clara Dawson/);
  await panel.getByRole('button', { name: 'Next student of this page: Elijah Oakes' }).click();
  await expect(panel.getByRole('heading', { name: 'Elijah Oakes' })).toBeVisible();
  await panel.getByRole('button', { name: 'Previous student of this page: Clara Dawson' }).click();
  await expect(panel.getByRole('heading', { name: 'Clara Dawson' })).toBeVisible();
});

test('item 3: the class view has the longest silence first, and shows whom nobody reached yet', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Clara Dawson/);
  await panel.getByRole('button', { name: 'More', exact: true }).click();
  await panel.getByRole('menuitem', { name: 'All students of this page' }).click();
  const lines = panel.locator('.class-line');
  await expect(lines).toHaveCount(28);
  await dana.screenshot(page, 'panel-class');
  const silences = await lines.locator('.days').allInnerTexts();
  const days = silences.map((words) => (words === 'never' ? Infinity : words === 'today' ? 0 : parseInt(words, 10)));
  expect(days[0]).toBe(Infinity);
  expect(days).toEqual([...days].sort((a, b) => b - a));
  await panel.locator('label.segment', { hasText: 'Name' }).click();
  await expect(lines.first()).toContainText('Abdirahman');
  const show = panel.getByLabel('Show');
  const nobody = await show.locator('option', { hasText: 'Nobody reached yet' }).innerText();
  await show.selectOption({ label: nobody });
  await expect(lines).toHaveCount(Number(/\((\d+)\)/.exec(nobody)![1]));
  await expect(panel.getByRole('list')).toContainText('Jasmine Porter');
  await expect(panel.getByRole('list')).not.toContainText('Ana Luc');
  await lines.filter({ hasText: 'Jasmine Porter' }).click();
  await expect(panel.getByRole('heading', { name: 'Jasmine Porter' })).toBeVisible();
});

test('item 3: of 2,000 entries of one student the first results are shown, and only what is in sight is drawn', async ({
  world,
}) => {
  await tellMany(world, 'stu-wideline-jeanbaptiste', 2_000);
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Wideline/);
  await expect(panel.getByText('Entry 0', { exact: true })).toBeVisible({ timeout: 30_000 });
  expect(await panel.locator('article.entry').count()).toBeLessThan(60);
  const began = Date.now();
  await panel.getByRole('searchbox', { name: 'Search' }).fill('periwinkle');
  await expect(entryWith(panel, 'Entry 1505')).toBeVisible();
  console.log(`2,000 entries: the first result after ${Date.now() - began} ms`);
  await expect(panel.getByText('1 entry found')).toBeAttached();
});

test('item 3: on a profile page it opens by itself where the person set it so, and not otherwise', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const profile = 'Students/Student.php&student_id=128';
  const settings = await dana.ask('settings', {});
  const { language, shortcuts } = settings;
  await dana.ask('saveSettings', { language, shortcuts, opensOnProfile: false });
  const page = await world.sisPage(dana, profile);
  await expect.poll(async () => (await marksOf(page)).length).toBeGreaterThan(0);
  await page.waitForTimeout(1_000);
  expect(await panelIsShown(page)).toBe(false);
  // Nor was its frame made for nothing: nobody has moved here.
  expect(await page.locator('porchlight-panel').count()).toBe(0);
  await dana.ask('saveSettings', { language, shortcuts, opensOnProfile: true });
  await page.reload();
  await expect.poll(() => panelIsShown(page)).toBe(true);
  const panel = await frameOf(page);
  await expect(panel.getByRole('heading', { name: 'Clara Dawson' })).toBeVisible();
  await dana.screenshot(page, 'panel-profile');
});

/** So many calls of the last years, handed in by another device of Dana's. */
async function tellMany(world: World, student: string, count: number): Promise<void> {
  const post = async (path: string, body: unknown, access?: string) => {
    const headers = { 'content-type': 'application/json', ...(access ? { authorization: `Bearer ${access}` } : {}) };
    const answer = await fetch(world.api.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(answer.ok, `${path} was answered ${answer.status}`).toBe(true);
    return (await answer.json()) as Record<string, unknown>;
  };
  const code = await world.codeFor('Dana Whitfield');
  const { access } = await post('/v1/enrol', { code, device: 'Another desk', version: '0.1.0' });
  const now = Date.now();
  const entries = Array.from({ length: count }, (_, n) => {
    const at = new Date(now - (n + 1) * 600_000);
    return {
      ...{ id: v7({ msecs: at.getTime() }), type: 'contact.logged', recorded: `${at.toISOString()} 0000 many` },
      ...{ students: [student], audience: 'team', happened: { at: at.toISOString(), zone: 'America/Chicago' } },
      ...{ people: [{ contact: null, role: 'other', name: 'Neighbour' }], direction: 'outbound' },
      ...{ how: { channel: 'call', outcome: 'reached', number: null }, tone: 'neutral', involvement: null },
      ...{ note: `Entry ${n}${n === 1505 ? ' with a périwinkle' : ''}`, for: null, caller: null },
    };
  });
  for (let from = 0; from < count; from += 500) {
    const { outcomes } = await post('/v1/push', { entries: entries.slice(from, from + 500) }, String(access));
    expect((outcomes as { outcome: string; reason?: string }[]).filter(({ outcome }) => outcome === 'refused')).toEqual(
      [],
    );
  }
}
