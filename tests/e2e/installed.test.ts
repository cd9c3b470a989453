import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { builtFor, launchChromium } from '../support/chromium.ts';
import { GECKO_ID } from '../support/ids.ts';

const manifestOf = (browser: 'chrome' | 'firefox') =>
  JSON.parse(readFileSync(join(builtFor(browser), 'manifest.json'), 'utf8'));

for (const browser of ['chrome', 'firefox'] as const) {
  test(`in ${browser} nothing may be read at installation: no site is granted, one page of ours can be framed`, () => {
    const manifest = manifestOf(browser);
    expect(manifest.host_permissions ?? []).toEqual([]);
    expect(manifest.content_scripts ?? []).toEqual([]);
    expect(manifest.optional_host_permissions).toEqual(['http://*/*', 'https://*/*']);
    expect(manifest.web_accessible_resources.flatMap((entry: { resources: string[] }) => entry.resources)).toEqual([
      'panel.html',
    ]);
    expect(manifest.permissions.filter((name: string) => name !== 'sidePanel').sort()).toEqual([
      'activeTab',
      'alarms',
      'scripting',
      'storage',
      'unlimitedStorage',
    ]);
  });
}

for (const browser of ['chrome', 'firefox'] as const) {
  test(`in ${browser} no code comes from elsewhere: scripts are files of this very extension, and nothing loosens that`, () => {
    const policy = manifestOf(browser).content_security_policy;
    expect(policy).toEqual({ extension_pages: "script-src 'self'; object-src 'self'" });
    const pages = readdirSync(builtFor(browser)).filter((name) => name.endsWith('.html'));
    expect(pages).toEqual(expect.arrayContaining(['options.html', 'panel.html', 'popup.html']));
    for (const page of pages) {
      const text = readFileSync(join(builtFor(browser), page), 'utf8');
      const loaded = [...text.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="([^"]+)"/g)].map(([, from]) => from!);
      expect(loaded.length, page).toBeGreaterThan(1);
      for (const from of loaded) expect(from, page).toMatch(/^\/(chunks|assets)\//);
    }
  });
}

for (const browser of ['chrome', 'firefox'] as const) {
  test(`in ${browser} the script of pages is compiled whole when it comes, and leaves no name of its own in their world`, () => {
    const begins = readFileSync(join(builtFor(browser), 'host.js'), 'utf8').slice(0, 60);
    expect(begins).toMatch(/^\/\/# allFunctionsCalledOnLoad\n\(function\(\)/);
  });
}

test('the id in Firefox is the one that districts put into their policies', () => {
  expect(manifestOf('firefox').browser_specific_settings.gecko.id).toBe(GECKO_ID);
});

test('in Chromium the extension has its fixed id, its worker starts, and its pages open without an error', async () => {
  const chromium = await launchChromium();
  try {
    const worker = await chromium.worker();
    expect(worker.url()).toBe(chromium.url('background.js'));
    for (const name of ['popup', 'options', 'side'] as const) {
      const page = await chromium[name]();
      await expect(page.locator('body')).not.toBeEmpty();
      await page.close();
    }
  } finally {
    await chromium.close();
  }
});

test('a site is allowed only when a person allows it', async () => {
  const chromium = await launchChromium();
  try {
    const allowed = async () =>
      (await chromium.worker()).evaluate('chrome.permissions.getAll().then((all) => all.origins)');
    expect(await allowed()).toEqual([]);
    expect(await chromium.allow('http://sis.test:8080')).toBe(true);
    expect(await allowed()).toEqual(['http://sis.test/*']);
  } finally {
    await chromium.close();
  }
});

test('a worker that is stopped comes back by itself', async () => {
  const chromium = await launchChromium();
  try {
    const before = await chromium.bootStamp();
    expect(await chromium.bootStamp()).toBe(before);
    await chromium.killWorker();
    await expect.poll(() => chromium.bootStamp()).toBeGreaterThan(before);
  } finally {
    await chromium.close();
  }
});
