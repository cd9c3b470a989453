import type { HostAdapter, PageRead } from '../hosts/adapter.ts';
import { type ContactsRead, readContacts } from '../hosts/contacts.ts';
import { read } from '../hosts/engine.ts';
import { type FactsRead, readFacts } from '../hosts/facts.ts';
import type { Feature } from '../model/features.ts';

/** All that is taken from a page at once, for "What I read on this page". */
export interface WholeRead {
  kind: string;
  title: string;
  rows: Pick<PageRead['rows'][number], 'key' | 'id' | 'shown' | 'agreed' | 'warning'>[];
  doubts: string[];
  facts: FactsRead[];
  contacts: ContactsRead[];
}

/** Students of one page in that view; a longer list says the same of each. */
const ROWS = 200;

/**
 * Stands ready in the world of our own scripts, which the page's scripts cannot see, until the background calls it
 * (`lib/background/page-contacts.ts`, `lib/background/page-whole.ts`). Marks do without it.
 */
export function offerReading(): void {
  const here = () => [document, new URL(location.href)] as const;
  Object.assign(globalThis, {
    porchlightContacts: (adapter: HostAdapter, keys: string[]): ContactsRead[] =>
      readContacts(adapter, ...here(), keys),
    /** `off`: what is switched off on this site is not read at all. */
    porchlightWhole: (adapter: HostAdapter, off: readonly Feature[]): WholeRead | null => {
      const page = read(adapter, ...here());
      if (!page) return null;
      const rows = page.rows
        .slice(0, ROWS)
        .map(({ key, id, shown, agreed, warning }) => ({ key, id, shown, agreed, warning }));
      const keys = rows.map(({ key }) => key);
      return {
        kind: page.kind,
        title: page.title,
        rows,
        doubts: page.doubts.slice(0, ROWS),
        facts: off.includes('facts') ? [] : readFacts(adapter, ...here(), keys),
        contacts: off.includes('contacts') ? [] : readContacts(adapter, ...here(), keys),
      };
    },
  });
}
