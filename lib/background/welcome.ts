/** The first minutes after installation: one page with three steps. */
import { browser } from 'wxt/browser';
import { optionsAt } from '../own-pages.ts';

/**
 * Opens the first-run page for whoever installed Porchlight by hand. Not where it was loaded from a folder (whoever does
 * that is building it) and not where a district's policy put it on the computer: there the district says what comes first.
 */
export async function welcome(): Promise<void> {
  const { installType } = await browser.management.getSelf();
  if (installType === 'development' || installType === 'admin') return;
  await browser.tabs.create({ url: browser.runtime.getURL(`/${optionsAt('welcome')}` as '/options.html') });
}
