import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Answers, filled, ready, signedOut } from '../../components/gallery/options-answers.ts';
import { optionsAt, optionsParts } from '../../lib/own-pages.ts';
import { answerWith, askedOf } from '../support/answering.ts';
import { type Chromium, launchChromium } from '../support/chromium.ts';

let chromium: Chromium;
test.beforeAll(async () => {
  chromium = await launchChromium();
});
test.afterAll(() => chromium.close());

/** The built settings page with these answers behind it. */
async function open(at: string, answers: Answers = filled): Promise<Page> {
  const page = await chromium.context.newPage();
  await answerWith(page, answers);
  await page.goto(chromium.url(at));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return page;
}
const inLanguage = (language: string): Answers => ({ ...filled, status: { ...ready, language } });
/** Another anchor loads nothing, and the part before stands until this one is drawn. */
async function isAt(page: Page, part: (typeof optionsParts)[number]): Promise<void> {
  if (part !== 'welcome')
    await expect(page.locator('nav a[aria-current=page]')).toHaveAttribute('href', optionsAt(part));
}
const addressOf = (part: (typeof optionsParts)[number]) => optionsAt(part, part === 'entries' ? 'student-1' : null);

for (const [language, dir] of [
  ['en', 'ltr'],
  ['es', 'ltr'],
  ['qps-mirror', 'rtl'],
] as const) {
  test(`every part of the settings can be used by everybody in ${language}: axe finds nothing, nothing is cut off`, async () => {
    test.setTimeout(300_000);
    const page = await open(addressOf('welcome'), inLanguage(language));
    for (const part of optionsParts) {
      await page.goto(chromium.url(addressOf(part)));
      await isAt(page, part);
      await expect(page.locator('.loading')).toHaveCount(0);
      expect(await page.locator('html').getAttribute('dir')).toBe(dir);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${part}: ${id} at ${nodes[0]?.target}`)).toEqual([]);
      for (const width of [1100, 390]) {
        await page.setViewportSize({ width, height: 800 });
        const beyond = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(beyond, `${part} at ${width} px is wider than its window`).toBeLessThanOrEqual(0);
      }
      await chromium.screenshot(page, `options-${part}-${language}`);
    }
    await page.close();
  });
}

test('axe finds a fault that is put into the settings on purpose', async () => {
  const page = await open(optionsAt('connection'));
  await page.evaluate(() => document.querySelector('main label')?.remove());
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toContain('label');
  await page.close();
});

test('whoever is signed out gets the first connection, and no part asks for anything of anybody', async () => {
  const page = await open(optionsAt('connection'), { status: signedOut });
  await expect(page.getByLabel('Enrolment code')).toBeVisible();
  for (const part of optionsParts) {
    await page.goto(chromium.url(addressOf(part)));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    // Another anchor loads nothing: the part before may still stand there.
    await page.waitForTimeout(200);
  }
  const asked = await page.evaluate(() => (globalThis as unknown as { asked: { verb: string }[] }).asked);
  expect(asked.filter(({ verb }) => verb !== 'status')).toEqual([]);
  await page.close();
});

test('only administrators see what is theirs', async () => {
  const person = { ...ready.person!, role: 'teacher' as const };
  const page = await open(optionsAt('roster'), { ...filled, status: { ...ready, person } });
  await expect(page.getByText('Only administrators')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Roster import' })).toHaveCount(0);
  await page.close();
});

test('before signing out what was not sent is told, and it goes only when the person says that it may be lost', async () => {
  const page = await open(optionsAt('connection'), { ...filled, status: { ...ready, waiting: 2, refused: 1 } });
  await page.getByRole('button', { name: 'Sign out' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('3 entries have not been sent yet');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(await askedOf(page, 'signOut')).toEqual([]);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await dialog.getByRole('button', { name: 'Sign out and lose them' }).click();
  expect(await askedOf(page, 'signOut')).toEqual([{ discard: true }]);
  await page.close();
});

test('a roster that would end many enrolments is imported only after the box beside that sentence is ticked', async () => {
  const page = await open(optionsAt('roster'), { ...filled, rosterImport: filled.rosterPreview! });
  const zip = { name: 'roster.zip', mimeType: 'application/zip', buffer: Buffer.from('PK not really') };
  await page.getByLabel('Roster file').setInputFiles(zip);
  await expect(page.getByText('users.csv:1043 agentSourcedIds')).toBeVisible();
  expect(await askedOf(page, 'rosterPreview')).toEqual([{ zip: zip.buffer.toString('base64') }]);
  const go = page.getByRole('button', { name: 'Import', exact: true });
  await expect(go).toBeDisabled();
  await page.getByRole('checkbox').check();
  await go.click();
  expect(await askedOf(page, 'rosterImport')).toEqual([{ upload: 'upload-1', confirm: ['enrolments-end'] }]);
  await page.close();
});

test('S17 what a signed-out device handed over is looked at, opened with a reason, accepted with the reason why not, and discarded', async () => {
  const page = await open(optionsAt('devices'));
  await page.getByRole('button', { name: 'Look at what Front desk' }).click();
  const list = page.getByRole('region', { name: /had not sent/ });
  await expect(list).toContainText('She will come on Thursday.');
  await expect(list.getByRole('listitem').filter({ hasText: 'A restricted entry' })).toContainText('Ben Ode');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target}`)).toEqual([]);
  await chromium.screenshot(page, 'options-quarantine-en');
  await page.setViewportSize({ width: 390, height: 800 });
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond).toBeLessThanOrEqual(0);

  const show = list.getByRole('button', { name: 'Show the restricted entries' });
  await expect(show).toBeDisabled();
  await list.getByLabel('Reason').fill('The court asks.');
  await show.click();
  await list.getByRole('button', { name: 'Accept into the log: Call' }).click();
  await expect(list.getByRole('alert')).toContainText('did not serve this student');
  // What is no entry at all cannot be accepted; what is discarded is asked about once more.
  await expect(list.getByRole('button', { name: /^Accept into the log: Something/ })).toHaveCount(0);
  await list.getByRole('button', { name: 'Discard: Something that is no entry' }).click();
  expect(await askedOf(page, 'decideQuarantine')).toHaveLength(1);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  const device = 'd3';
  expect(await askedOf(page, 'decideQuarantine')).toEqual([
    { device, accept: [0], discard: [] },
    { device, accept: [], discard: [2] },
  ]);
  expect(await askedOf(page, 'quarantine')).toContainEqual({ device, reason: 'The court asks.' });
  await page.close();
});

for (const [state, quarantine, words] of [
  ['empty', { entries: [], looks: [] }, 'Nothing waits here'],
  ['failed', { reason: 'failed' }, 'It did not work'],
  ['offline', { reason: 'offline' }, 'There is no network right now'],
] as const)
  test(`S17 the list of what a signed-out device handed over says so when it is ${state}`, async () => {
    const page = await open(optionsAt('devices'), { ...filled, quarantine: quarantine as never });
    await page.getByRole('button', { name: 'Look at what Front desk' }).click();
    await expect(page.getByRole('region', { name: /had not sent/ })).toContainText(words);
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(state === 'empty' ? 0 : 1);
    await page.close();
  });

test('a person is found for a code with the keyboard alone, and the sheet that is printed has the code and little else', async () => {
  const page = await open(optionsAt('codes'));
  await page.getByRole('combobox', { name: 'Whom the code is for' }).focus();
  await page.keyboard.type('ortega');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Make a code' }).press('Enter');
  await expect(page.getByText('K7QF-3MZT')).toBeVisible();
  expect(await askedOf(page, 'makeCode')).toEqual([{ staff: 'staff-2' }]);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('K7QF-3MZT')).toBeVisible();
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Make a code' })).toBeHidden();
  await page.close();
});

test('a restricted entry is opened only with a reason', async () => {
  const page = await open(optionsAt('entries', 'student-1'), { ...filled, openRestricted: null });
  await page.getByRole('button', { name: 'Open with a reason' }).click();
  const dialog = page.getByRole('alertdialog');
  const go = dialog.getByRole('button', { name: 'Open with a reason' });
  await expect(go).toBeDisabled();
  await dialog.getByLabel('Reason').fill('  Court asked for it  ');
  await go.click();
  expect(await askedOf(page, 'openRestricted')).toEqual([
    expect.objectContaining({ student: 'student-1', reason: 'Court asked for it' }),
  ]);
  await page.close();
});

test('a site is allowed by a click that passes the browser’s own question, and the whole address goes to the background', async () => {
  const page = await open(optionsAt('sites'), { ...filled, allowSite: null });
  await page.getByRole('button', { name: 'Allow grades.lakeview.example' }).click();
  await expect.poll(() => askedOf(page, 'allowSite')).toEqual([{ base: 'https://grades.lakeview.example' }]);
  const granted = await page.evaluate('chrome.permissions.getAll().then((all) => all.origins)');
  expect(granted).toContain('https://grades.lakeview.example/*');
  await page.close();
});

test('each part says that it failed, in a sentence, and asks again when told to', async () => {
  const page = await open(optionsAt('devices'), { ...filled, devices: { reason: 'offline' } });
  await expect(page.getByText('There is no network right now')).toBeVisible();
  await page.evaluate((devices) => {
    (globalThis as unknown as { answers: Record<string, unknown> }).answers.devices = devices;
  }, filled.devices);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Firefox on Windows')).toBeVisible();
  await page.close();
});
