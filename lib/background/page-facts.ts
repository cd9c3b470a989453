/** Asks a page what it proves of its rows. */
import type { HostAdapter } from '../hosts/index.ts';
import { Seen } from '../messages.ts';
import { PageFact } from '../model/page-fact.ts';
import * as z from '../model/zod.ts';
import { askPage } from './page-ask.ts';
import type { PageSaid } from './pages.ts';

/** Nobody waits for them to begin: a page that is still busy with its own loading (ms) gives them all the same. */
const PATIENCE = 3_000;

/** As our reader gives it, and not a word more: a page's process may be anybody's. */
export const FactsRead = Seen.omit({ warning: true }).extend({ facts: z.array(PageFact).max(200) });
type FactsRead = z.infer<typeof FactsRead>;
const All = z.array(FactsRead).max(200);

/** One reading for each row that says anything; none when the page went, is slow, or answers what it was not asked. */
export async function readOn(page: PageSaid, adapter: HostAdapter, keys: string[]): Promise<FactsRead[]> {
  const read = All.safeParse(await askPage(page, '/facts.js', 'porchlightFacts', [adapter, keys], PATIENCE));
  return read.success ? onlyAsked(read.data, keys) : [];
}

/** Who is named twice, or was not asked about, is nobody. */
export function onlyAsked<R extends { key: string }>(read: readonly R[], keys: readonly string[]): R[] {
  const once = (key: string) => read.filter((one) => one.key === key).length === 1;
  return read.filter(({ key }) => keys.includes(key) && once(key));
}
