/** What the page on screen proves of a student, for whoever writes to the family. */
import { hostOf } from '../../hosts/index.ts';
import type { Output } from '../../messages.ts';
import { type Family, no, ok } from '../asking.ts';
import { health } from '../health.ts';
import { identify } from '../identify.ts';
import { readOn } from '../page-facts.ts';
import { rowsOf } from '../page-rows.ts';
import { allSites, isOff, siteAt } from '../sites.ts';
import { pageOf, placeOf } from './panel.ts';

export const pageFactsAnswers: Family<'pageFacts'> = {
  pageFacts: async ({ keys }, ask) => {
    const place = await placeOf(ask.asker);
    const page = place && (await pageOf(place, keys[0] ?? null));
    const site = page && siteAt(await allSites(ask.settings), page);
    const adapter = site && hostOf(site.adapter);
    if (!page || !adapter) return ok({});
    if (isOff(site, 'facts')) return no('switched-off');
    const known = await rowsOf(ask.store, page, ask.settings);
    const students = new Map(known.flatMap(({ seen, facts }) => (facts ? [[seen.key, facts.id] as const] : [])));
    const asked = [...new Set(keys)].filter((key) => students.has(key));
    if (asked.length === 0) return ok({});
    const read = await readOn(page, adapter, asked);
    // The page may have gone on since its marks were asked for: whose row it is now is found anew, with a second reading.
    const rows = await identify(
      ask.store,
      site,
      read.map(({ facts: _, ...seen }) => ({ ...seen, warning: null })),
    );
    const found: Output<'pageFacts'> = {};
    rows.forEach(({ seen, facts }, index) => {
      if (facts && facts.id === students.get(seen.key)) found[seen.key] = read[index]?.facts ?? [];
    });
    if (adapter.pages.some(({ kind, facts }) => facts && kind === page.kind)) {
      const proven = Object.values(found);
      const of = { base: site.base, host: site.adapter, kind: page.kind };
      void health.facts(ask, of, proven.flat().length, asked.length - proven.length);
    }
    return ok(found);
  },
};
