/** Whom the page on screen names as contacts of a student, held against what we have. */
import { hostOf } from '../../hosts/index.ts';
import { restrictedContacts } from '../../model/silence.ts';
import type { StudentFacts } from '../../store/index.ts';
import { type Family, ok, type SignedIn } from '../asking.ts';
import { compareContacts } from '../compare-contacts.ts';
import { guardianView } from '../guardian-view.ts';
import { identify } from '../identify.ts';
import { contactsOn, type PageContact, showsContacts } from '../page-contacts.ts';
import { rowsOf } from '../page-rows.ts';
import { pages } from '../pages.ts';
import { allSites, isOff, siteAt } from '../sites.ts';
import { placeOf } from './panel.ts';

export const pageContactsAnswers: Family<'pageContacts'> = {
  pageContacts: async ({ student }, ask) => {
    const place = await placeOf(ask.asker);
    if (!place) return ok(null);
    const sites = await allSites(ask.settings);
    for (const page of await pages.inTab(place.about)) {
      const site = siteAt(sites, page);
      const adapter = site && hostOf(site.adapter);
      if (!adapter || isOff(site, 'contacts') || !showsContacts(adapter, page.kind)) continue;
      const row = (await rowsOf(ask.store, page, ask.settings)).find(({ facts }) => facts?.id === student);
      if (!row) continue;
      const [read] = await contactsOn(page, adapter, [row.seen.key]);
      if (!read) continue;
      // The page may have gone on since its marks were asked for: whose contacts these are is found anew.
      const { contacts, ...seen } = read;
      const [now] = await identify(ask.store, site, [{ ...seen, warning: null }]);
      if (now?.facts?.id === student) return ok({ from: adapter.name, people: peopleOf(contacts, now.facts, ask) });
    }
    return ok(null);
  },
};

/** `facts`: of a student who is sure. */
export function peopleOf(contacts: PageContact[], { student, summary }: StudentFacts, ask: SignedIn) {
  if (!student) return [];
  const closed = restrictedContacts(summary, student, ask.today);
  const guardians = student.guardians.map((one) => guardianView(one, { summary, closed: closed.has(one.id), ask }));
  return compareContacts(contacts, { student, summary, guardians, ask });
}
