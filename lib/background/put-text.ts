/**
 * Puts a text into a page's own box for messages. What does it is put into the page only then (`entrypoints/put-text.ts`),
 * into the world of our own scripts, and its answer comes back on the browser's own way.
 */
import { browser } from 'wxt/browser';
import { TookText } from '../messages.ts';
import { hostPorts } from './host-ports.ts';

/** A page that has not answered by then (ms) did nothing. */
const PATIENCE = 1_000;
const FILE = '/put-text.js';

/** Offers it to the documents of a tab, one after the other, until one has a text box for it; null only asks whether one has. */
export async function putText(tab: number, text: string | null): Promise<TookText> {
  for (const { tab: of, frame, document } of hostPorts.askers()) {
    const did = of === tab ? await offer(tab, frame, document, text) : 'no';
    if (did !== 'no') return did;
  }
  return 'no';
}

function offer(tabId: number, frame: number, document: string | null, text: string | null): Promise<TookText> {
  const target = { tabId, frameIds: [frame] };
  const work = async (): Promise<TookText> => {
    await browser.scripting.executeScript({ target, files: [FILE] });
    const [result] = await browser.scripting.executeScript({
      target,
      // Sent to the page as text: it may use nothing from here.
      func: (text: string | null) =>
        (globalThis as { porchlightPut?: (text: string | null) => unknown }).porchlightPut?.(text) ?? null,
      args: [text],
    });
    // Another document in the same place.
    if (document && result?.documentId && result.documentId !== document) return 'no';
    return TookText.safeParse(result?.result).data ?? 'no';
  };
  return new Promise((done) => {
    setTimeout(done, PATIENCE, 'no');
    work().then(done, () => done('no'));
  });
}
