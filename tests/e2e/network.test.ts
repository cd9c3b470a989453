import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { launchChromium } from '../support/chromium.ts';
import { familyOf, hands, sent } from '../support/hands.ts';
import { type Asked, readNetLog } from '../support/net-log.ts';
import { expect, test } from '../support/world.ts';

test.setTimeout(90_000);

/** What Chromium asks for itself, with and without us: its updates, its dictionaries, its accounts. */
const chromiumsOwn = /(^|\.)(google|googleapis|gvt1|gstatic)\.com$/;

test('over a usual walk Porchlight asks nobody but the district’s own server, and the pages ask what they ask without it', async ({
  world,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-net-'));
  const log = (name: string) => ({ args: [`--log-net-log=${join(folder, name)}`] });
  const nextPage = async (page: Page) => {
    await page.goto(`${world.site}/Modules.php?modname=Attendance/TakeAttendance.php`, { waitUntil: 'networkidle' });
  };
  try {
    const dana = await world.enrolled('Dana Whitfield', log('with'));
    const page = await world.sisPage(dana);
    const panel = await familyOf(page, /Isaac Irwin/);
    await hands(page).press('l', '1');
    await hands(page).write('Brings the form tomorrow.');
    await hands(page).press('Enter');
    await expect(panel.getByText(/^Saved for /)).toBeVisible();
    await sent(dana);
    for (const own of [await dana.popup(), await dana.options(), await dana.side()]) {
      await expect(own.getByRole('button').first()).toBeVisible();
      await own.close();
    }
    await nextPage(page);
    // One that is put in, so that an empty list says something.
    await (await dana.worker()).evaluate(`fetch('http://collector.test:9/').catch(() => null)`);
    await dana.close();
    const asked = readNetLog(join(folder, 'with'));

    const plain = await launchChromium({ extension: false, ...log('without') });
    try {
      await nextPage(await world.sisPage(plain));
    } finally {
      await plain.close();
    }
    const without = readNetLog(join(folder, 'without'));

    const ours = asked.filter(({ by }) => by?.startsWith('chrome-extension:'));
    const { host } = new URL(world.api.url);
    expect(hostsOf(ours)).toEqual([host, 'collector.test:9'].sort());
    expect(ours.map(({ url }) => new URL(url).pathname)).toEqual(
      expect.arrayContaining(['/v1/push', '/v1/pull', '/v1/live']),
    );
    expect(hostsOf(asked).filter((name) => !chromiumsOwn.test(name))).toEqual(
      [host, 'collector.test:9', new URL(world.site).host].sort(),
    );
    const ofTheSis = (all: Asked[]) => all.filter(({ url }) => url.startsWith(world.site)).sort(byUrl);
    expect(ofTheSis(asked)).toEqual(ofTheSis(without));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const hostsOf = (asked: Asked[]): string[] => [...new Set(asked.map(({ url }) => new URL(url).host))].sort();
const byUrl = (one: Asked, other: Asked): number => one.url.localeCompare(other.url);
