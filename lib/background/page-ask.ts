/**
 * Asks a page something that its own script does not know. A file of ours is put into the page only then, into the world of
 * our own scripts, and its answer comes back on the browser's own way: the page itself can neither hear nor give it.
 */
import { browser } from 'wxt/browser';
import type { PageSaid } from './pages.ts';

/** A page that has not answered by then (ms) went away, or is too busy to be waited for. */
const PATIENCE = 1_000;
/** What can be put into a page for a question, from `entrypoints/`. */
type File = '/facts.js' | '/put-text.js' | '/read.js' | '/sample.js';
/** A document in a tab; where `document` is not null it must still be that one. */
export type InTab = Pick<PageSaid, 'tab' | 'frame' | 'document'>;

/** What the function that `file` offers answers, not checked; null when the page went, is slow, or is another one by now. */
export async function askPage(
  page: InTab,
  file: File,
  offered: string,
  args: unknown[],
  patience = PATIENCE,
): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), patience);
  });
  const answer = await Promise.race([call(page, file, offered, args).catch(() => null), late]);
  clearTimeout(timer);
  return answer;
}

async function call({ tab, frame, document }: InTab, file: File, offered: string, args: unknown[]) {
  const target = { tabId: tab, frameIds: [frame] };
  await browser.scripting.executeScript({ target, files: [file] });
  const [result] = await browser.scripting.executeScript({
    target,
    // Sent to the page as text: it may use nothing from here.
    func: (offered: string, args: unknown[]) =>
      (globalThis as unknown as Record<string, ((...args: unknown[]) => unknown) | undefined>)[offered]?.(...args) ??
      null,
    args: [offered, args],
  });
  // Another document in the same place (older Firefox names none; then the identity of each row must do).
  if (document && result?.documentId && result.documentId !== document) return null;
  return result?.result ?? null;
}
