/** The settings as people use them, with the real background and a real server behind them. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { rosterZip } from '../../demo/oneroster.ts';
import { type Chromium, launchChromium, marksOf } from '../support/chromium.ts';
import { arrived } from '../support/hands.ts';
import { expect, startWorld, test } from '../support/world.ts';

async function settings(chromium: Chromium, part = ''): Promise<Page> {
  const page = await chromium.context.newPage();
  await page.goto(chromium.url(`options.html${part}`));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return page;
}

async function connect(page: Page, address: string, code: string): Promise<void> {
  await page.getByLabel('Address of your district’s server').fill(address);
  await page.getByLabel('Enrolment code').fill(code);
  await page.getByRole('button', { name: 'Connect' }).click();
}

test('an administrator makes a code, a colleague connects with it by hand, is seen in the list of devices, and is signed out from there', async ({
  world,
}) => {
  test.setTimeout(120_000);
  const ruth = await world.enrolled('Ruth Okafor');
  const desk = await settings(ruth, '#codes');
  await desk.getByRole('combobox', { name: 'Whom the code is for' }).fill('Marcus');
  await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('Enter');
  await desk.getByRole('button', { name: 'Make a code' }).click();
  const code = await desk.locator('.large-code').innerText();

  const his = await launchChromium();
  try {
    const page = await settings(his);
    await connect(page, world.api.url, ` ${code.toLowerCase().replaceAll('-', ' ')} `);
    await expect(page.getByText('Marcus Oyelaran, Teacher')).toBeVisible();
    await expect(page.getByRole('navigation')).not.toContainText('Roster import');

    await desk.goto(ruth.url('options.html#devices'));
    // The one that he named himself; other tests have given him others.
    const row = desk.getByRole('row').filter({ hasText: 'Marcus Oyelaran' }).filter({ hasText: 'Chrome on Linux' });
    await expect(async () => {
      await desk.reload();
      const synced = await row.locator('time').getAttribute('datetime', { timeout: 10_000 });
      expect(Date.now() - Date.parse(synced ?? '')).toBeLessThan(120_000);
    }).toPass({ timeout: 60_000 });
    await row.getByRole('button').click();
    await desk.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
    await expect(row).toContainText('Signed out on');

    await his.ask('syncNow', {}).catch(() => null);
    await expect(page.getByLabel('Enrolment code')).toBeVisible({ timeout: 30_000 });
    expect(await his.rawDatabase()).not.toContain('Garcia');
  } finally {
    await his.close();
  }
});

test('each way in which a connection fails is a sentence of its own, and what was typed stays', async ({ world }) => {
  const chromium = await launchChromium();
  try {
    const page = await settings(chromium);
    const alert = page.locator('main [role="alert"]');
    await connect(page, world.api.url, 'AAAA-BBBB');
    await expect(alert).toContainText('does not know this code');
    await connect(page, world.sis.url, 'AAAA-BBBB');
    await expect(alert).toContainText('not Porchlight');
    await connect(page, 'http://127.0.0.1:9', 'AAAA-BBBB');
    await expect(alert).toContainText('No server that this computer trusts');
    await expect(page.getByLabel('Enrolment code')).toHaveValue('AAAA-BBBB');
    const code = await world.codeFor('Elena Marsh');
    await connect(page, world.api.url, code);
    await expect(page.getByText('Elena Marsh, Counselor')).toBeVisible();
    await page.getByRole('button', { name: 'Add another person' }).click();
    await connect(page, world.api.url, code);
    await expect(alert).toContainText('already used');
  } finally {
    await chromium.close();
  }
});

test('an administrator looks at a roster before it changes anything, and what is wrong has a file, a line and a column', async ({
  world,
}) => {
  test.setTimeout(120_000);
  const ruth = await world.enrolled('Ruth Okafor');
  const page = await settings(ruth, '#roster');
  const choose = (zip: Uint8Array) =>
    page
      .getByLabel('Roster file')
      .setInputFiles({ name: 'roster.zip', mimeType: 'application/zip', buffer: Buffer.from(zip) });
  await choose(Buffer.from('this is no zip'));
  await expect(page.getByRole('heading', { name: 'This cannot be imported' })).toBeVisible();
  await expect(page.getByText('is not a zip, or it is damaged')).toBeVisible();
  await choose(rosterZip('1.2', { danglingGuardian: true }));
  await expect(page.getByText(/users\.csv:\d+ agentSourcedIds/)).toBeVisible();
  await choose(rosterZip('1.2', { endEnrolments: 50 }));
  const go = page.getByRole('button', { name: 'Import', exact: true });
  await expect(go).toBeDisabled();
  await choose(rosterZip('1.2'));
  await expect(page.getByText('Nothing is wrong with the file')).toBeVisible();
  await go.click();
  await expect(page.getByRole('heading', { name: 'The roster was imported' })).toBeVisible();
  await page.goto(ruth.url('options.html#left'));
  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: 'A roster file' }).first()).toContainText(world.api.url);
});

test('an administrator sets a role by hand; at their next sync that person serves whom the role serves, and no administration is theirs', async () => {
  test.setTimeout(180_000);
  const world = await startWorld();
  try {
    const [ruth, dana] = [await world.enrolled('Ruth Okafor'), await world.enrolled('Dana Whitfield')];
    const counted = async () => (await dana.ask('kept', {})).students;
    const own = await counted();
    const page = await settings(ruth, '#roles');
    await page.getByRole('searchbox').fill('dana');
    const line = page.getByRole('listitem').filter({ hasText: 'Dana Whitfield' });
    await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
    await line.getByRole('combobox').selectOption({ label: 'Counselor' });
    await expect(line).toContainText('Saved.');
    await expect(line).toContainText('Teacher');
    await dana.ask('syncNow', {});
    expect((await dana.ask('status', {})).person?.role).toBe('counselor');
    await expect.poll(counted, { timeout: 30_000 }).toBeGreaterThan(own);
    await expect(dana.ask('setRole', { staff: 'anybody', role: 'administrator' })).rejects.toThrow('not-allowed');
    await page.reload();
    await page.getByRole('searchbox').fill('dana');
    await expect(line.getByRole('combobox')).toHaveValue('counselor');
  } finally {
    await world.close();
  }
});

test('the district’s settings are saved, and are there after a reload', async ({ world }) => {
  test.setTimeout(120_000);
  const ruth = await world.enrolled('Ruth Okafor');
  const page = await settings(ruth, '#district');
  await page.getByRole('button', { name: 'Add holidays' }).click();
  await page.getByLabel('Name', { exact: true }).last().fill('Winter break');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByLabel('Name', { exact: true }).last()).toHaveValue('Winter break', { timeout: 10_000 });
  }).toPass({ timeout: 40_000 });
});

test('with a PIN the browser is locked and opened again; signed out, no page of ours can read anything', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await settings(dana, '#connection');
  await page.getByLabel('New PIN', { exact: true }).fill('2468');
  await page.getByLabel('New PIN again').fill('2468');
  await page.getByRole('button', { name: 'Set PIN' }).click();
  await page.getByRole('button', { name: 'Lock now' }).click();
  const pin = page.getByLabel('PIN of Dana Whitfield');
  await pin.fill('1111');
  await pin.press('Enter');
  await expect(page.getByRole('alert')).toContainText('This is not the PIN');
  await pin.fill('2468');
  await pin.press('Enter');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /Sign out/ })
    .click();
  await expect(page.getByLabel('Enrolment code')).toBeVisible();
  expect(await dana.rawDatabase()).not.toContain('Garcia');
});

test('the language of the interface changes at once and stays', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await settings(dana, '#interface');
  await page.getByLabel('Language of the interface').selectOption('es');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Idioma y teclas');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Idioma y teclas');
  expect(await page.locator('html').getAttribute('lang')).toBe('es');
});

test('a copy of this device is saved by one button, and everything in it is deleted by another', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  await dana.ask('saveNote', { student: 'stu-clara-dawson', text: 'Tapir, only here' });
  await arrived(dana);
  const page = await settings(dana, '#device');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a copy as a file' }).click();
  const file = await saving;
  await expect(page.getByText(`The file ${file.suggestedFilename()} was saved.`)).toBeVisible();
  const text = readFileSync(await file.path(), 'utf8');
  expect(JSON.parse(text)).toBeTruthy();
  for (const word of ['Garcia', 'La mamá muy orgullosa']) expect(text).toContain(word);
  expect(text).not.toContain('Tapir');

  await page.getByRole('button', { name: 'Delete everything on this device' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('1 private note exists only here.');
  await dialog.getByRole('button', { name: 'Delete everything' }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await dana.ask('status', {})).state).toBe('signed-out');
  const left = (await dana.rawDatabase()) + (await dana.rawStorage());
  for (const word of ['Garcia', 'Dawson', 'Tapir', '555-0143', 'orgullosa']) expect(left).not.toContain(word);
});

test('an administrator says which number a site shows, by what matched there, and the marks follow', async () => {
  const world = await startWorld();
  try {
    const ruth = await world.enrolled('Ruth Okafor');
    await arrived(ruth);
    const list = await world.sisPage(ruth, 'Students/Student.php&search_modfunc=list', 'ruth');
    const known = async () => (await marksOf(list)).filter(({ name }) => /^Clara Dawson: last/.test(name)).length;
    await expect.poll(known, { timeout: 20_000 }).toBe(1);
    const page = await settings(ruth, '#sites');
    const card = page.getByRole('listitem').filter({ hasText: world.site });
    await expect(card).toContainText('userIds.sis');
    const field = (name: RegExp) => card.getByRole('radio', { name });
    await expect(field(/^userIds\.sis.*100/)).toBeChecked();
    await field(/^identifier/).check();
    await card.getByRole('button', { name: 'Use this field' }).click();
    await expect.poll(known).toBe(0);
    await field(/^userIds\.sis/).check();
    await card.getByRole('button', { name: 'Use this field' }).click();
    await expect.poll(known).toBe(1);
  } finally {
    await world.close();
  }
});
