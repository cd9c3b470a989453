/**
 * The site that a person is being asked about by the browser itself. Its question takes the focus, and the toolbar's popup,
 * which asked it, closes under it: so what to do with a yes is written down before, for whoever hears it. Kept in
 * `storage.session`: in memory only, gone with the browser.
 */
import { browser } from 'wxt/browser';

const KEY = 'asked-site';

/** Begins at once and waits for nothing, so that a click is still one for the browser. `base`: the whole address. */
export function noteAsked(base: string): void {
  void browser.storage.session.set({ [KEY]: base }).catch(() => {});
}

/** The last site that was asked about and is not settled; null: none. */
export async function lastAsked(): Promise<string | null> {
  const base = (await browser.storage.session.get(KEY))[KEY];
  return typeof base === 'string' ? base : null;
}

/** What was asked about is done, or was said. */
export const forgetAsked = (): Promise<void> => browser.storage.session.remove(KEY);
