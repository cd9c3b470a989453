/** How wide the person left the panel (CSS px); of this browser, for all pages. */
import { browser } from 'wxt/browser';

const KEY = 'panel-width';
export const USUAL = 380;

export async function panelWidth(): Promise<number> {
  const stored = (await browser.storage.local.get(KEY))[KEY];
  return typeof stored === 'number' && stored >= 280 && stored <= 900 ? stored : USUAL;
}
export const keepPanelWidth = (width: number): Promise<void> => browser.storage.local.set({ [KEY]: width });
