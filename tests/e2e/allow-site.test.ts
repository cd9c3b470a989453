import { expect, test } from '@playwright/test';
import { filled, ready } from '../../components/gallery/options-answers.ts';
import { answerWith, askedOf } from '../support/answering.ts';
import { launchChromium } from '../support/chromium.ts';

test('from the popup a site is allowed by one click, with one sentence why, and the list to take it back is one click away', async () => {
  const chromium = await launchChromium();
  try {
    await (await chromium.popup()).close(); // the extension is up
    const page = await chromium.context.newPage();
    const origin = 'https://sis.lakeview.example';
    const lists = { drafts: [], due: [], outbox: [], callerSchools: [], search: [] };
    const thisTab = { origin, allowed: false, adapter: 'one', named: true };
    await answerWith(page, { ...filled, ...lists, status: ready, thisTab, allowSite: null });
    await page.goto(chromium.url('popup.html'));
    await expect(page.getByText('Your district uses Porchlight on this site.')).toBeVisible();
    await expect(page.getByText('Porchlight reads only what is on the screen of this site')).toBeVisible();
    await page.getByRole('button', { name: 'Allow on sis.lakeview.example' }).click();
    await expect.poll(() => askedOf(page, 'allowSite')).toEqual([{ base: origin }]);
    expect(await page.evaluate('chrome.permissions.getAll().then((all) => all.origins)')).toEqual([`${origin}/*`]);
    await expect(page.getByRole('link', { name: 'All allowed sites' })).toHaveAttribute('href', 'options.html#sites');
  } finally {
    await chromium.close();
  }
});
