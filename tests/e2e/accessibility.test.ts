import type { Frame, Page } from '@playwright/test';
import { axeIn } from '../support/axe.ts';
import { closePanel, marksOf } from '../support/chromium.ts';
import { familyOf, hands } from '../support/hands.ts';
import { expect, test } from '../support/world.ts';

test.setTimeout(180_000);

/** A fault on purpose: a button that says nothing to whom cannot see it. */
const fault = (surface: Frame | Page) =>
  surface.evaluate(() => {
    const button = document.createElement('button');
    button.id = 'seeded-fault';
    document.querySelector('main')!.append(button);
  });

for (const language of ['en', 'es', 'qps-mirror']) {
  test(`axe finds nothing in panel, class view, form, popup, side panel and settings in ${language}`, async ({
    world,
  }) => {
    const dana = await world.enrolled('Dana Whitfield');
    await dana.ask('saveSettings', { language, shortcuts: true, opensOnProfile: false });
    const page = await world.sisPage(dana);
    await expect.poll(async () => (await marksOf(page)).length, { timeout: 20_000 }).toBeGreaterThan(20);
    const panel = await familyOf(page, /Ana Luc/);
    expect(await panel.locator('html').getAttribute('dir')).toBe(language === 'qps-mirror' ? 'rtl' : 'ltr');
    const look = async (surface: Frame | Page, on: Page, name: string) => {
      await expect(surface.locator('.loading')).toHaveCount(0);
      await dana.screenshot(on, `access-${name}-${language}`);
      expect.soft(await axeIn(surface), `${name} in ${language}`).toEqual([]);
    };
    await look(panel, page, 'panel');
    // By their place and not by their words, which are the reader's.
    await panel.locator('.panel-head [aria-haspopup=menu]').click();
    await panel.getByRole('menuitem').first().click();
    await panel.locator('.class-line').first().waitFor();
    await look(panel, page, 'class');
    await panel.locator('.panel-head button').first().click();
    await panel.locator('button[aria-keyshortcuts=l]').waitFor();
    await panel.locator('main').focus();
    await hands(page).press('l');
    await panel.getByRole('form').waitFor();
    await look(panel, page, 'form');
    await page.keyboard.press('Escape');
    await closePanel(page);

    const popup = await dana.popup();
    await popup.getByRole('searchbox').waitFor();
    await look(popup, popup, 'popup');
    await hands(popup).press('g', 'a', 'r');
    await popup.getByRole('option').first().waitFor();
    // Which option Enter takes is said half a second after the last letter, so that a reader is not interrupted by each.
    await popup.waitForFunction(() => {
      const active = document.querySelector('input')?.getAttribute('aria-activedescendant');
      return active != null && document.getElementById(active) !== null;
    });
    await look(popup, popup, 'popup-found');
    await hands(popup).press('Enter');
    await popup.getByRole('form').waitFor();
    await look(popup, popup, 'popup-form');
    await popup.close();

    const side = await dana.side();
    await side.getByRole('heading', { level: 1 }).first().waitFor();
    await look(side, side, 'side');
    const options = await dana.options();
    await options.getByRole('heading', { level: 1 }).waitFor();
    await look(options, options, 'options');
  });
}

test('axe finds a fault that is put on purpose into panel, popup, side panel and settings', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Clara Dawson/);
  const surfaces: (Frame | Page)[] = [panel, await dana.popup(), await dana.side(), await dana.options()];
  for (const surface of surfaces) {
    await surface.locator('main').waitFor();
    await fault(surface);
    expect((await axeIn(surface)).join('\n')).toMatch(/button-name: #seeded-fault/);
  }
});
