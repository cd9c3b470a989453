import { expect, test } from '@playwright/test';
import { launchFirefox } from '../support/firefox.ts';

test('in Firefox its pages open, and a site is allowed only when a person allows it', async () => {
  const firefox = await launchFirefox();
  try {
    for (const path of ['popup.html', 'options.html', 'sidepanel.html']) {
      const page = await firefox.own(path);
      await page.waitForFunction('document.body.textContent.trim() !== ""');
      await page.close();
    }
    const page = await firefox.own('popup.html');
    const allowed = () => page.evaluate('browser.permissions.getAll().then((all) => all.origins)');
    expect(await allowed()).toEqual([]);
    expect(await firefox.allow('http://sis.test:8080')).toBe(true);
    expect(await allowed()).toEqual(['http://sis.test/*']);
  } finally {
    await firefox.close();
  }
});
