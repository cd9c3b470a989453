import type { Frame, Locator, Page } from '@playwright/test';
import { type Chromium, openPanel } from './chromium.ts';

/** What a person does with ten fingers, counted: keys reach whatever has the focus, in the SIS page or in our frame. */
export function hands(page: Page) {
  let keys = 0;
  return {
    /** Presses each of them, one after the other. */
    press: async (...names: string[]): Promise<void> => {
      for (const name of names) {
        keys++;
        await page.keyboard.press(name);
      }
    },
    /** A note is not counted: everybody writes another one. */
    write: (text: string): Promise<void> => page.keyboard.type(text),
    count: (): number => keys,
  };
}

/** Opens the panel by a click on a mark, and waits until the family is drawn and can take keys. */
export async function familyOf(page: Page, mark: RegExp): Promise<Frame> {
  const panel = await openPanel(page, mark);
  // By the key and not by its words, which are the reader's.
  await panel.locator('button[aria-keyshortcuts=l]').waitFor({ timeout: 20_000 });
  return panel;
}

/**
 * One of the extension's commands (`open-panel`, `focus-marks`, `hide-all`), as the browser gives it to the background. The
 * keys themselves belong to the browser's window, which a headless one does not have.
 */
export async function command(chromium: Chromium, name: string): Promise<void> {
  const worker = await chromium.worker();
  await worker.evaluate((name) => {
    const { onCommand } = (globalThis as unknown as { chrome: { commands: { onCommand: unknown } } }).chrome.commands;
    (onCommand as { dispatch(name: string): void }).dispatch(name);
  }, name);
}

/** The entry of the history that shows these words. */
export const entryWith = (surface: Frame | Page, words: string | RegExp) =>
  surface.locator('article.entry').filter({ hasText: words });

/** Chooses from the menu of an entry. */
export async function choose(surface: Frame | Page, words: string | RegExp, what: string | RegExp): Promise<void> {
  await entryWith(surface, words)
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await surface.getByRole('menuitem', { name: what }).click();
}

/** Waits until nothing of this browser waits to be sent. */
export async function sent(chromium: Chromium): Promise<void> {
  const until = Date.now() + 20_000;
  for (;;) {
    const { waiting } = await chromium.ask('status', {});
    if (waiting === 0) return;
    if (Date.now() > until) throw new Error(`${waiting} entries were still waiting to be sent after 20 s.`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Whether the first sync of this browser has brought everything. */
export async function whole(chromium: Chromium): Promise<boolean> {
  const { lastSync, arriving } = await chromium.ask('status', {});
  return lastSync !== null && arriving === null;
}

/** Waits for it: what has not come yet is not there when the network goes. */
export async function arrived(chromium: Chromium): Promise<void> {
  const until = Date.now() + 30_000;
  while (!(await whole(chromium))) {
    if (Date.now() > until) throw new Error('The first sync was not whole after 30 s.');
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** One of the answers of a form that are chosen by a click: channel, direction, person, outcome, tone. */
export const answerOf = (form: Frame | Page | Locator, words: string): Locator =>
  form.locator('label.segment, label.choice').filter({ hasText: words }).first();
