import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtFor, type Chromium, launchChromium } from '../support/chromium.ts';
import { entryWith, familyOf, hands, sent, whole } from '../support/hands.ts';
import { holdingWire } from '../support/holding-wire.ts';
import { killBrowserOn } from '../support/kill.ts';
import { serverText } from '../support/server-text.ts';
import { expect, test } from '../support/world.ts';

test.setTimeout(120_000);

test('S7 a browser that is killed in the middle has lost nothing when its profile is opened again, and sends nothing twice', async ({
  world,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-killed-'));
  const extensionFolder = join(folder, 'extension');
  const profile = join(folder, 'profile');
  cpSync(builtFor('chrome'), extensionFolder, { recursive: true });
  const wire = await holdingWire(world.api.url);
  let browser = await launchChromium({ profile, extensionFolder });
  try {
    await browser.ask('enrol', { api: wire.url, code: await world.codeFor('Dana Whitfield'), device: 'Killed' });
    // The first time while its history is still arriving.
    killBrowserOn(profile);
    await browser.close();

    browser = await launchChromium({ profile, extensionFolder });
    await expect.poll(() => whole(browser), { timeout: 30_000 }).toBe(true);
    await browser.allow(world.site);
    await browser.ask('allowSite', { base: world.site });
    const page = await world.sisPage(browser);
    const panel = await familyOf(page, /Elijah Oakes/);
    const log = async (note: string) => {
      await hands(page).press('l', '1');
      await hands(page).write(note);
      await hands(page).press('Enter');
      await expect(entryWith(panel, note)).toBeVisible();
    };
    await log('Curlew, before');
    await sent(browser);
    wire.hold('/v1/push');
    await log('Curlew, on its way');
    await expect.poll(() => wire.heldBack('/v1/push'), { timeout: 20_000 }).toBeGreaterThan(0);
    await log('Curlew, behind it');
    await hands(page).press('l', '1');
    await hands(page).write('Curlew, not even saved');
    await expect.poll(() => draftOf(browser)).toBe('Curlew, not even saved');
    killBrowserOn(profile);
    await browser.close();
    wire.loseAndRelease();

    browser = await launchChromium({ profile, extensionFolder });
    await sent(browser);
    expect(await notesOf(browser)).toEqual(['Curlew, behind it', 'Curlew, on its way', 'Curlew, before']);
    expect(await draftOf(browser)).toBe('Curlew, not even saved');
    const stored = (await serverText(world)).split('\n').filter((line) => line.startsWith('porchlight.entry '));
    for (const note of ['Curlew, before', 'Curlew, on its way', 'Curlew, behind it'])
      expect(stored.filter((line) => line.includes(note))).toHaveLength(1);
    expect((await browser.ask('status', {})).refused).toBe(0);
  } finally {
    await browser.close();
    await wire.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});

async function draftOf(browser: Chromium): Promise<unknown> {
  return (await browser.ask('drafts', {}))[0]?.fields.note;
}

async function notesOf(browser: Chromium): Promise<unknown[]> {
  const anything = { words: 'curlew', person: null, kind: null, from: null, to: null, staff: null };
  const asked = { student: 'stu-elijah-oakes', ...anything, offset: 0, limit: 50 };
  return (await browser.ask('timeline', asked)).items.map(({ body }) => body?.note);
}
