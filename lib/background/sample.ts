/**
 * Makes a sample of the page in a tab (`lib/hosts/sample.ts`). What makes it is put into the page only then, and only the
 * finished sample comes back: what the page says of people never leaves it.
 */
import { browser } from 'wxt/browser';
import { PageSample } from '../messages.ts';

/** Seconds are spent by a page of thousands of rows; longer than this (ms) nobody waits. */
const PATIENCE = 20_000;
const FILE = '/sample.js';

/** Null: the page cannot be reached (another site's, one of the browser's own, gone), is too slow, or answers something else. */
export async function sampleIn(tab: number, frame: number): Promise<PageSample | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), PATIENCE);
  });
  const answer = await Promise.race([askPage(tab, frame).catch(() => null), late]);
  clearTimeout(timer);
  const read = PageSample.safeParse(answer);
  return read.success ? read.data : null;
}

async function askPage(tab: number, frame: number): Promise<unknown> {
  const target = { tabId: tab, frameIds: [frame] };
  await browser.scripting.executeScript({ target, files: [FILE] });
  const [result] = await browser.scripting.executeScript({
    target,
    // Sent to the page as text: it may use nothing from here.
    func: () => (globalThis as { porchlightSample?: () => unknown }).porchlightSample?.() ?? null,
    args: [],
  });
  return result?.result ?? null;
}
