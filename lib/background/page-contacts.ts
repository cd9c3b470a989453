/** Asks a page whom it names beside its students. */
import type { HostAdapter } from '../hosts/index.ts';
import { MOST, type PageContact as ReadInPage } from '../hosts/page-contact.ts';
import { Seen } from '../messages.ts';
import * as z from '../model/zod.ts';
import { askPage } from './page-ask.ts';
import { onlyAsked } from './page-facts.ts';
import type { PageSaid } from './pages.ts';

/** As our reader gives it, and not a word more: a page's process may be anybody's. */
const PageContact = z.object({
  name: z.string().min(1).max(MOST.name),
  relation: z.string().max(MOST.name).nullable(),
  reach: z
    .array(
      z.object({
        kind: z.enum(['phone', 'email']),
        value: z.string().min(1).max(MOST.value),
        label: z.string().max(MOST.label).nullable(),
      }),
    )
    .max(MOST.reach),
  priority: z.number().int().min(1).max(99).nullable(),
  livesWith: z.literal(true).nullable(),
  warning: z.string().max(MOST.text).nullable(),
  whole: z.boolean(),
}) satisfies z.ZodType<ReadInPage>;
export type PageContact = z.infer<typeof PageContact>;
export const ContactsRead = Seen.omit({ warning: true }).extend({ contacts: z.array(PageContact).max(MOST.people) });
export type ContactsRead = z.infer<typeof ContactsRead>;
const All = z.array(ContactsRead).max(200);

/** Does this kind of page show contacts at all? Else nothing is put into it. */
export const showsContacts = (adapter: HostAdapter, kind: string): boolean =>
  adapter.pages.some((page) => page.kind === kind && page.contacts !== undefined);

/** One reading for each student who has any; none when the page went, is slow, or answers what it was not asked. */
export async function contactsOn(page: PageSaid, adapter: HostAdapter, keys: string[]): Promise<ContactsRead[]> {
  if (!showsContacts(adapter, page.kind)) return [];
  const read = All.safeParse(await askPage(page, '/read.js', 'porchlightContacts', [adapter, keys]));
  return read.success ? onlyAsked(read.data, keys) : [];
}
