/** Asks a page for everything that our reader takes from it. */
import type { HostAdapter } from '../hosts/index.ts';
import { Seen } from '../messages.ts';
import type { Feature } from '../model/features.ts';
import * as z from '../model/zod.ts';
import { askPage } from './page-ask.ts';
import { ContactsRead } from './page-contacts.ts';
import { FactsRead, onlyAsked } from './page-facts.ts';
import type { PageSaid } from './pages.ts';

const WholeRead = z.object({
  kind: z.string().max(64),
  title: z.string().max(200),
  rows: z.array(Seen).max(200),
  doubts: z.array(z.string().max(400)).max(200),
  facts: z.array(FactsRead).max(200),
  contacts: z.array(ContactsRead).max(200),
});
export type WholeRead = z.infer<typeof WholeRead>;

/** `off`: not read there. Null: the page went, is slow, or answers something else. */
export async function wholeOf(
  page: PageSaid,
  adapter: HostAdapter,
  off: readonly Feature[],
): Promise<WholeRead | null> {
  const read = WholeRead.safeParse(await askPage(page, '/read.js', 'porchlightWhole', [adapter, off]));
  if (!read.success) return null;
  const { rows, facts, contacts, ...rest } = read.data;
  const keys = rows.map(({ key }) => key);
  const whose = new Map(rows.map((row) => [row.key, row]));
  // What is read of a row is of whoever the row names, or of nobody.
  const isSame = (one: { key: string; id: string; shown: string | null }) =>
    whose.get(one.key)?.id === one.id && whose.get(one.key)?.shown === one.shown;
  return {
    ...rest,
    rows: onlyAsked(rows, keys),
    facts: onlyAsked(facts, keys).filter(isSame),
    contacts: onlyAsked(contacts, keys).filter(isSame),
  };
}
