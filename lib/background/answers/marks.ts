/** What the script in a page asks: may I show something here, and what stands at each name. */

import { forMarks } from '../../hosts/for-marks.ts';
import { hostOf } from '../../hosts/index.ts';
import { isRightToLeft } from '../../locale.ts';
import { type Family, no, ok } from '../asking.ts';
import { firstThings } from '../first-things.ts';
import { health } from '../health.ts';
import { identify } from '../identify.ts';
import { markOf } from '../mark.ts';
import { marksSent, toSend } from '../marks-sent.ts';
import { pages } from '../pages.ts';
import { panels } from '../panels.ts';
import { allSites, isOff, settleSite, siteAt, sitesAt } from '../sites.ts';

export const marksAnswers: Family<'hello' | 'marks'> = {
  /** While nobody may read, the page learns that much and gets no adapters: it has nothing to look for. */
  hello: async ({ address }, { asker, house }) => {
    if (!isSameOrigin(asker.url, address)) return no('invalid', 'address');
    const [, wasSomebody] = await Promise.all([panels.pageCame(asker), pages.pageCame(asker)]);
    // Of a frame that went elsewhere: the panel beside it must not go on with those of before.
    if (wasSomebody && asker.frame !== 0) house.announce('panel');
    const [state, person] = await Promise.all([house.state(), house.person()]);
    const sites = sitesAt(await allSites(person?.settings ?? null), address);
    if (sites.length === 0) return ok(null);
    const [speech, hidden] = await Promise.all([house.speech(), house.hidden()]);
    const ready = state === 'ready';
    if (ready) house.used();
    if (ready && person && !hidden) setTimeout(() => void health.came(person, asker, address, sites));
    return ok({
      adapters: ready ? sites.flatMap(({ adapter }) => hostOf(adapter) ?? []).map(forMarks) : null,
      words: ready ? speech.wordsBeginning('host.') : {},
      hidden,
      state,
      language: speech.language,
      rtl: isRightToLeft(speech.language),
    });
  },

  marks: async ({ host: product, kind, title, students, doubts, more, slow }, ask) => {
    const turn = pages.turn();
    const { asker, store, settings } = ask;
    if (asker.tab === null) return no('not-allowed');
    const site = siteAt(await allSites(settings), { url: asker.url, host: product });
    if (!site) return no('not-allowed');
    // A page whose script only found us again has these marks already.
    if (firstThings.isWaitedFor() && (await pages.hasSaid(asker, students))) await firstThings.over();
    const rows = await identify(store, site, students);
    const marks = rows.map((row) => markOf(row, ask));
    const host = { ...asker, tab: asker.tab };
    marksSent.remember(host.tab, host.frame, marks, more);
    void pages
      .said(host, { host: product, kind, title, students, doubts, more, turn })
      .then((isNew) => isNew && ask.house.announce('panel'));
    // The page waits for its marks only: what is counted beside begins when they are on their way.
    setTimeout(() => {
      void health.read(ask, asker, site, { kind, rows, doubts: doubts.length, more, slow });
      const ids = students.flatMap(({ id }) => id || []);
      // A match rate is worth no failed mark.
      void settleSite(site)
        .then(() => store.saw(site.base, ids))
        .catch(() => {});
    });
    return ok(isOff(site, 'marks') ? [] : toSend(marks));
  },
};

/** `about:blank` and `srcdoc` frames have no address of their own: there the page script gives its parent's. */
const isSameOrigin = (sender: string, address: string): boolean => {
  const from = new URL(sender);
  return URL.canParse(address) && (!/^https?:$/.test(from.protocol) || new URL(address).origin === from.origin);
};
