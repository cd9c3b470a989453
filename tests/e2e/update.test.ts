import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { builtFor, marksOf, panelIsShown } from '../support/chromium.ts';
import { familyOf, hands } from '../support/hands.ts';
import { expect, test } from '../support/world.ts';

test.setTimeout(90_000);

const namesOf = async (page: Page) => (await marksOf(page)).map(({ name }) => name);

test('S16 updated, switched off, on again and removed while a page of the SIS is open: marks are never double, nothing stays, a form goes on', async ({
  world,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-update-'));
  const extensionFolder = join(folder, 'extension');
  cpSync(builtFor('chrome'), extensionFolder, { recursive: true });
  try {
    const dana = await world.enrolled('Dana Whitfield', { extensionFolder });
    const browser = await dana.context.newPage();
    await browser.goto('chrome://extensions');
    const ofTheBrowser = (what: string) => browser.evaluate(`(async () => { ${what} })()`);
    // Else Chromium does not start an extension from a folder a second time.
    await ofTheBrowser('await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
    const page = await world.sisPage(dana);
    await familyOf(page, /Olivia Langley/);
    await hands(page).press('l', '1');
    await hands(page).write('Half of a sentence');
    await expect.poll(async () => (await dana.ask('drafts', {}))[0]?.fields.note).toBe('Half of a sentence');
    const before = await namesOf(page);
    expect(before.length).toBeGreaterThan(20);
    const back = { timeout: 20_000 };

    // The next version lies in its folder; the browser takes it as it takes one from the store.
    const manifest = join(extensionFolder, 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"0.1.0"', '"0.1.1"'));
    await ofTheBrowser(`await chrome.developerPrivate.reload('${dana.id}', { failQuietly: false })`);
    await expect.poll(() => panelIsShown(page), back).toBe(false);
    await expect.poll(() => namesOf(page), back).toEqual(before);
    expect(await (await dana.worker()).evaluate('chrome.runtime.getManifest().version')).toBe('0.1.1');
    const panel = await familyOf(page, /Olivia Langley/);
    await hands(page).press('l');
    await expect(panel.getByRole('textbox', { name: 'Note' })).toHaveValue('Half of a sentence');

    await ofTheBrowser(`await chrome.management.setEnabled('${dana.id}', false)`);
    await expect.poll(() => namesOf(page), back).toEqual([]);
    expect(await panelIsShown(page)).toBe(false);
    await ofTheBrowser(`await chrome.management.setEnabled('${dana.id}', true)`);
    // The browser takes up the scripts that were registered for the site before: a page that loads sooner has none.
    const registered = async () =>
      (await dana.worker())
        .evaluate('chrome.scripting.getRegisteredContentScripts().then(({ length }) => length)')
        .catch(() => 0);
    await expect.poll(registered, back).toBeGreaterThan(0);
    await page.reload();
    await expect.poll(() => namesOf(page), back).toEqual(before);

    await (await dana.worker()).evaluate('void chrome.management.uninstallSelf()');
    await expect.poll(() => namesOf(page), back).toEqual([]);
    const left = await page.evaluate(() =>
      [...document.querySelectorAll('*')].map(({ localName }) => localName).filter((name) => name.includes('porch')),
    );
    expect(left).toEqual([]);
  } finally {
    await world.tidy();
    rmSync(folder, { recursive: true, force: true });
  }
});
