/**
 * Asks a page what it proves of its rows. The reader is put into the page only then (`entrypoints/facts.ts`), into the
 * world of our own scripts, and its answer comes back on the browser's own way: the page itself can neither hear nor give it.
 */
import { browser } from 'wxt/browser';
import { z } from 'zod';
import type { HostAdapter } from '../hosts/index.ts';
import { Seen } from '../messages.ts';
import { PageFact } from '../model/page-fact.ts';
import type { PageSaid } from './pages.ts';

/** A page that has not answered by then (ms) went away, or is too busy to be waited for. */
const PATIENCE = 1_000;
const FILE = '/facts.js';

/** As our reader gives it, and not a word more: a page's process may be anybody's. */
const FactsRead = Seen.omit({ warning: true }).extend({ facts: z.array(PageFact).max(200) });
type FactsRead = z.infer<typeof FactsRead>;
const All = z.array(FactsRead).max(200);

/** One reading for each row that says anything; none when the page went, is slow, or answers what it was not asked. */
export async function readOn(page: PageSaid, adapter: HostAdapter, keys: string[]): Promise<FactsRead[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), PATIENCE);
  });
  const answer = await Promise.race([askPage(page, adapter, keys).catch(() => null), late]);
  clearTimeout(timer);
  const read = All.safeParse(answer);
  if (!read.success) return [];
  // Who is named twice, or was not asked about, is nobody.
  const once = (key: string) => read.data.filter((one) => one.key === key).length === 1;
  return read.data.filter(({ key }) => keys.includes(key) && once(key));
}

async function askPage({ tab, frame, document }: PageSaid, adapter: HostAdapter, keys: string[]): Promise<unknown> {
  const target = { tabId: tab, frameIds: [frame] };
  await browser.scripting.executeScript({ target, files: [FILE] });
  const [result] = await browser.scripting.executeScript({
    target,
    // Sent to the page as text: it may use nothing from here.
    func: (adapter: HostAdapter, keys: string[]) =>
      (globalThis as { porchlightFacts?: (adapter: HostAdapter, keys: string[]) => unknown }).porchlightFacts?.(
        adapter,
        keys,
      ) ?? null,
    args: [adapter, keys],
  });
  // Another document in the same place (older Firefox names none; then the identity of each row must do).
  if (document && result?.documentId && result.documentId !== document) return null;
  return result?.result ?? null;
}
