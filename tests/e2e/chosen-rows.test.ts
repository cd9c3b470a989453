import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import { builtFor, type Chromium, launchChromium } from '../support/chromium.ts';
import { arrived, familyOf, hands, sent } from '../support/hands.ts';
import { killBrowserOn } from '../support/kill.ts';
import { expect, startWorld, test } from '../support/world.ts';

test.setTimeout(180_000);

/** As they are chosen, and what becomes of each: a language, or why nothing is written. */
const chosen = [
  ['Clara Dawson', 'stu-clara-dawson', 'en'],
  ['Ana Lucía Pérez', 'stu-ana-perez', 'es'],
  ["Niamh O'Brien", 'stu-niamh-obrien', 'en'],
  ['Suharto', 'stu-suharto', 'no-text'],
  ['Jay Smith', 'stu-jay-smith', 'en'],
  ['Layla Al-Masri', 'stu-layla-masri', 'unchecked'],
  ['Maximiliana', 'stu-maximiliana', 'en'],
  ['Tobias Lindgren', 'stu-tobias-lindgren', 'no-guardian'],
  ['Caleb Holcomb', 'stu-caleb-holcomb', 'es'],
  ['Jasmine Porter', 'stu-jasmine-porter', 'no-address'],
  ['Noah Castellano', 'stu-noah-castellano', 'en'],
  ['Wei 陈', 'stu-wei-chen', 'unchecked'],
  ['Emily Hartwell', 'stu-emily-hartwell', 'en'],
  ['Minh Anh', 'stu-minh-anh-nguyen', 'unchecked'],
  ['Kayden Brooks', 'stu-kayden-brooks', 'en'],
  ['Abdirahman Warsame', 'stu-abdirahman-warsame', 'unchecked'],
  ['Isaac Irwin', 'stu-isaac-irwin', 'es'],
  ['Wideline', 'stu-wideline-jeanbaptiste', 'unchecked'],
  ['Nora Calloway', 'stu-nora-calloway', 'restricted-all'],
  ['Henry Norwood', 'stu-henry-norwood', 'en'],
] as const;
type Chosen = (typeof chosen)[number];
const isWritten = ([, , what]: Chosen): boolean => what === 'en' || what === 'es';
const written = chosen.filter(isWritten);

test('item 6: twenty chosen rows: one preview each, who gets nothing and why, then one after another, also after the browser was closed half-way', async () => {
  const world = await startWorld();
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-chosen-'));
  const extensionFolder = join(folder, 'extension');
  const profile = join(folder, 'profile');
  cpSync(builtFor('chrome'), extensionFolder, { recursive: true });
  const open = async () => {
    const chromium = await launchChromium({ profile, extensionFolder });
    chromium.context.setDefaultTimeout(15_000);
    return chromium;
  };
  const elena = await world.enrolled('Elena Marsh');
  const ruth = await world.enrolled('Ruth Okafor');
  // Spanish may go out unchecked in this district, and no other language; of Nora nobody may be written to.
  const { district } = await ruth.ask('settings', {});
  await ruth.ask('saveDistrict', { ...district!, messages: { unchecked: ['es'], nativeDigits: [] } });
  await restricted(elena, 'stu-nora-calloway', 'gua-sheila-calloway-50');
  await world.tidy();
  let dana = await open();
  try {
    await dana.ask('enrol', { api: world.api.url, code: await world.codeFor('Dana Whitfield'), device: 'A test' });
    await dana.allow(world.site);
    await dana.ask('allowSite', { base: world.site });
    await arrived(dana);
    const page = await world.sisPage(dana);
    let panel = await classView(page);
    await panel.getByRole('button', { name: 'Choose families…' }).click();
    for (const [name] of chosen)
      await panel.locator('label.class-line', { hasText: name }).getByRole('checkbox').check();
    await dana.screenshot(page, 'chosen-rows');
    await panel.getByRole('button', { name: 'Write to the chosen (20)' }).click();
    await panel.getByRole('searchbox', { name: 'What kind of message?' }).waitFor();
    const { press } = hands(page);
    await press(...'could not', 'Enter');
    const batch = panel.getByRole('region', { name: 'Could not reach you' });
    await expect(batch.getByLabel('The same for all')).toBeFocused();
    await press('ArrowDown');

    // Grouped, counted, and each with its reason.
    await expect(batch.locator('.batch-languages li')).toHaveText(['English: 8', 'Spanish: 3']);
    await expect(batch).toContainText('11 messages to write. 9 will not be written.');
    const reasons = batch.locator('.batch-not > ul > li');
    const closed = await reasons.evaluateAll((all) =>
      all.map((one) => [one.getAttribute('data-not'), [...one.querySelectorAll('ul li')].map((li) => li.textContent)]),
    );
    for (const one of chosen) {
      const found = closed.filter(([, names]) => (names as string[]).some((name) => name.includes(one[0])));
      expect(
        found.map(([not]) => not),
        one[0],
      ).toEqual(isWritten(one) ? [] : [one[2]]);
    }
    await expect(batch.locator('.batch-previews > li')).toHaveCount(written.length);
    await tabTo(panel, page, 'month', 'spinbutton');
    await press(...'11202026');
    await tabTo(panel, page, 'Your telephone number', 'textbox');
    await press(...'217 555 0100');
    await dana.screenshot(page, 'chosen-rows-previews');
    await press('Enter');

    // Half of them; then the browser is gone, in the middle of one.
    const half = 5;
    for (const one of written.slice(0, half)) await write(page, panel, one);
    await dana.screenshot(page, 'chosen-rows-half');
    await press('Enter');
    await panel.getByRole('button', { name: 'Add a sentence of your own' }).click();
    await panel.locator('.sentence textarea').first().fill('Begun before the browser went.');
    await expect.poll(async () => JSON.stringify(await dana.ask('drafts', {}))).toContain('Begun before');
    await sent(dana);
    killBrowserOn(profile);
    await dana.close();

    dana = await open();
    await arrived(dana);
    const again = await world.sisPage(dana);
    panel = await classView(again);
    await dana.screenshot(again, 'chosen-rows-go-on');
    await panel.getByRole('button', { name: 'Go on: Could not reach you, 6 of 20 families left' }).click();
    await expect(panel.getByRole('status').filter({ hasText: 'still to write' })).toHaveText('6 of 20 still to write');
    for (const one of written.slice(half))
      await write(again, panel, one, one === written[half] ? 'Begun before the browser went.' : '');
    await expect(panel.getByText('Finished. 11 messages were handed over.')).toBeVisible();
    await dana.screenshot(again, 'chosen-rows-finished');
    await hands(again).press('Enter');
    await expect(panel.getByRole('button', { name: /^Go on:/ })).toHaveCount(0);
    await expect.poll(() => dana.ask('drafts', {})).toEqual([]);

    // Each family has its one message, and nobody else has any.
    for (const one of chosen) {
      const [name, student, what] = one;
      const expected = isWritten(one) ? [expect.objectContaining({ by: 'clipboard', sent: true, language: what })] : [];
      expect(await messagesOf(dana, student), name).toEqual(expected);
    }
  } finally {
    await dana.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    await world.close();
  }
});

/** Enter opens the next one; it is read, copied, said to be sent, and the next waits for Enter. */
async function write(page: Page, panel: Frame, [name, , language]: Chosen, own = ''): Promise<void> {
  const { press } = hands(page);
  const next = panel.getByRole('button', { name: /^Write about / });
  await expect(next).toContainText(name);
  await expect(next).toBeFocused();
  await press('Enter');
  const composer = panel.locator('.composer');
  const day =
    language === 'es' ? 'Traté de llamarle el viernes, 20 de noviembre de 2026' : 'on Friday, November 20, 2026';
  await expect(composer).toContainText(day);
  await expect(composer.locator('.sentence textarea').nth(language === 'es' ? 1 : 0)).toHaveCount(own ? 1 : 0);
  if (own) await expect(composer.locator('.sentence textarea').first()).toHaveValue(own);
  await tabTo(panel, page, 'Copy');
  await press('Enter');
  await expect(panel.getByRole('button', { name: /^Yes, sent/ })).toBeFocused();
  await press('Enter');
  await expect(panel.getByRole('button', { name: /^(Write about|Done)/ })).toBeFocused();
}

async function classView(page: Page): Promise<Frame> {
  const panel = await familyOf(page, /Clara Dawson/);
  await panel.getByRole('button', { name: 'More', exact: true }).click();
  await panel.getByRole('menuitem', { name: 'All students of this page' }).click();
  await expect(panel.locator('.class-line')).toHaveCount(28);
  return panel;
}

async function tabTo(panel: Frame, page: Page, name: string, role: 'button' | 'spinbutton' | 'textbox' = 'button') {
  const at = panel.getByRole(role, { name }).first();
  for (let tries = 0; tries < 60; tries++) {
    if (await at.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`"${name}" was not reached by the Tab key.`);
}

async function restricted(chromium: Chromium, student: string, contact: string): Promise<void> {
  await chromium.ask('record', {
    entries: [
      {
        ...{ type: 'restriction.recorded', students: [student], audience: 'team' as const, contact, person: '' },
        ...{ what: 'no-contact', detail: '', source: 'court-order', from: '2026-09-01', until: null },
      },
    ],
    draft: null,
  });
  await sent(chromium);
}

/** Those of today: the demo district has told of some of them already. */
async function messagesOf(chromium: Chromium, student: string): Promise<unknown[]> {
  const anything = { words: '', person: null, from: null, to: null, staff: null, offset: 0, limit: 50 };
  const { items } = await chromium.ask('timeline', { student, kind: 'message.handed-off', ...anything });
  return items.flatMap(({ body }) => (body?.template === 'could-not-reach-you' ? body : []));
}
