import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { patternsOf } from '../../scripts/package-hosts.ts';
import { zipOf } from '../../scripts/package-zip.ts';
import { builtFor, marksOf } from '../support/chromium.ts';
import { signed } from '../support/crx.ts';
import { managed as managedBrowser, noManaged } from '../support/managed.ts';
import { servePackage } from '../support/package-server.ts';
import { expect, test } from '../support/world.ts';

for (const browser of ['chrome', 'firefox'] as const) {
  test(`the packages for ${browser}: the stores' is granted no site, a district's exactly those that it names`, () => {
    const manifest = (hosts: string[]) => {
      const zip = zipOf(builtFor(browser), { sites: patternsOf(hosts), updateUrl: null });
      return JSON.parse(strFromU8(unzipSync(zip)['manifest.json']!));
    };
    const built = JSON.parse(readFileSync(join(builtFor(browser), 'manifest.json'), 'utf8'));
    const { key, ...rest } = built;
    expect(manifest([])).toEqual(rest);
    const sites = ['https://*.lms.example.org/*', 'https://sis.example.org/*'];
    expect(manifest(['sis.example.org', '*.lms.example.org'])).toEqual({ ...rest, host_permissions: sites });
  });
}

test('a district’s package that its policy installs by force: nobody is asked anything, only for their code, and the gradebook has its marks', async ({
  world,
}) => {
  const missing = noManaged('chromium');
  test.skip(missing !== null, `Not shown on this machine: ${missing}.`);
  test.setTimeout(120_000);
  const zip = zipOf(builtFor('chrome'), { sites: patternsOf([world.site]), updateUrl: null });
  const { version } = JSON.parse(strFromU8(unzipSync(zip)['manifest.json']!));
  const crx = signed(zip);
  const server = await servePackage(crx, version);
  const managed = managedBrowser('chromium');
  const profile = mkdtempSync(join(tmpdir(), 'porchlight-district-'));
  managed.decide({
    ExtensionInstallForcelist: [`${crx.id};${server.updates}`],
    // What policy installs is closed to developer tools, and so to tests, unless this is said.
    DeveloperToolsAvailability: 1,
    '3rdparty': { extensions: { [crx.id]: { api: world.api.url } } },
  });
  const context = await playwright.launchPersistentContext(profile, {
    executablePath: managed.executable,
    headless: true,
    viewport: { width: 1400, height: 900 },
    locale: 'en-US',
    ignoreDefaultArgs: ['--disable-extensions', '--disable-background-networking'],
    args: [
      '--no-sandbox',
      '--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      '--lang=en-US',
    ],
  });
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 60_000 }));
    expect(worker.url()).toBe(`chrome-extension://${crx.id}/background.js`);
    expect(await worker.evaluate('chrome.management.getSelf().then((self) => self.installType)')).toBe('admin');
    expect(await worker.evaluate('chrome.permissions.getAll().then((all) => all.origins)')).toEqual(
      patternsOf([world.site]),
    );

    const options = await context.newPage();
    await options.goto(`chrome-extension://${crx.id}/options.html#connection`);
    await expect(options.getByLabel('Address of your district’s server')).toHaveValue(world.api.url, {
      timeout: 45_000,
    });
    await options.getByLabel('Enrolment code').fill(await world.codeFor('Dana Whitfield'));
    await options.getByRole('button', { name: 'Connect' }).click();
    await expect(options.getByText('Dana Whitfield').first()).toBeVisible();
    const gradebook = await context.newPage();
    await gradebook.goto(`${world.site}/?as=dana&to=${encodeURIComponent('Grades/Grades.php')}`);
    await expect.poll(async () => (await marksOf(gradebook)).length, { timeout: 30_000 }).toBeGreaterThan(10);

    // The list says who allowed it, and offers nothing that could not be done.
    await options.goto(`chrome-extension://${crx.id}/options.html#sites`);
    await expect(options.getByText('Allowed by your district’s own package.')).toBeVisible();
    await expect(options.getByRole('button', { name: /^Forget/ })).toHaveCount(0);
    await expect(options.getByRole('button', { name: /^Allow sis/ })).toHaveCount(0);
    // Its first-run page has not opened by itself: the district says what comes first.
    expect(
      context
        .pages()
        .map((page) => page.url())
        .filter((url) => url.includes(crx.id)),
    ).toEqual([options.url()]);
  } finally {
    await context.close();
    await server.close();
    managed.leave();
    rmSync(profile, { recursive: true, force: true });
  }
});
