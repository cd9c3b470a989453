/**
 * A computer with no room left. The browser is told of a quota that is nearly used up: it refuses nothing for that, so whatever
 * is not written was not begun. (On a disk that was really full, begun and failed, Chromium 156 deleted the whole log.)
 */
import { entryWith, familyOf, hands } from '../support/hands.ts';
import { expect, test } from '../support/world.ts';

test.setTimeout(90_000);

test('with the disk full an entry is refused at once and its text stays; what was stored can be read; with room again it is saved', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Isaac Irwin/);
  const own = await dana.options();
  const browser = await dana.context.newCDPSession(own);
  const origin = dana.url('').replace(/\/$/, '');
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });

  await page.bringToFront();
  await hands(page).press('l', '1');
  await hands(page).write('Brings the form tomorrow.');
  const full = /^The disk of this computer is full, so nothing could be stored\. What you typed is still in the form\./;
  await expect(panel.getByRole('alert')).toHaveText(full);
  // There would be nothing to go on with.
  await expect(panel.getByRole('button', { name: 'Go on later' })).toHaveCount(0);
  await hands(page).press('Enter');
  await expect(panel.getByRole('alert')).toHaveText([full]);
  // Why it was not saved stands where the button is, in sight wherever the form is scrolled to.
  await expect(panel.locator('.actions').getByRole('alert')).toBeInViewport({ ratio: 1 });
  await dana.screenshot(page, 'disk-full');
  await expect(panel.getByRole('textbox', { name: 'Note' })).toHaveValue('Brings the form tomorrow.');
  expect(await dana.rawDatabase()).not.toContain('Brings the form');
  expect((await dana.ask('search', { words: 'irwin' }))[0]).toMatchObject({ name: 'Isaac Irwin' });
  // What colleagues wrote waits at the server, and nobody is signed out for it.
  await dana.ask('syncNow', {}).catch(() => null);
  expect((await dana.ask('status', {})).state).toBe('ready');

  await browser.send('Storage.overrideQuotaForOrigin', { origin });
  await page.bringToFront();
  await panel.getByRole('textbox', { name: 'Note' }).focus();
  await hands(page).press('Enter');
  await expect(panel.getByText(/^Saved for /)).toBeVisible();
  await expect(entryWith(panel, 'Brings the form tomorrow.')).toBeVisible();
  await expect(panel.getByRole('alert')).toHaveCount(0);
});
