import { entry } from '../entry.ts';
import { ContactId } from '../ids.ts';
import type { EntryType } from '../view-parts.ts';
import * as z from '../zod.ts';

/**
 * A page of the school's system and our own list differ about a contact, and a person said which holds. A number that the
 * page has is from then on one of the guardian's, with where it is from; what was decided is not asked about again.
 */
export const PageCompared = entry('page.compared', {
  /** Null: somebody whom the roster does not have. Nobody is made of it. */
  contact: ContactId.nullable(),
  /** Our guardian's name, or the one that the page shows; '' where somebody whom we do not have was left. */
  person: z.string().max(200),
  kind: z.enum(['phone', 'email', 'person']),
  /** The number in E.164, the mail address in lower case; of a person the stamp of their name. */
  value: z.string().min(1).max(320),
  /** The page `shows` what we do not have, or `lacks` what we have although it shows all of that contact. */
  page: z.enum(['shows', 'lacks']),
  keep: z.enum(['page', 'ours']),
  /** The product whose page it was, as people call it. */
  from: z.string().max(64),
  /** As the page has it: what it calls the number ("Fax"); of a person, relation and numbers. Only of what was kept. */
  text: z.string().max(1_000).optional(),
});
export type PageCompared = z.infer<typeof PageCompared>;

export default {
  schema: PageCompared,
  kind: 'fact',
  show(draft, item) {
    const { contact, kind, value, page, keep, from } = item.body;
    draft.compared[`${page} ${contact ?? ''} ${value}`] = { contact, kind, value, page, keep, from, entry: item.id };
  },
} satisfies EntryType<PageCompared>;
