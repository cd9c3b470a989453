/** The SIS sites of this browser: allowed one by one, by the person on that site; which roster field their ids are. */
import { browser } from 'wxt/browser';
import { hostAt, hostOf } from '../../hosts/index.ts';
import { type Family, no, ok } from '../asking.ts';
import { injectInto, registerScripts } from '../scripts.ts';
import { addSite, allSites, chooseField, isGranted, patternOf, removeSite } from '../sites.ts';

export const siteAnswers: Family<'sites' | 'allowSite' | 'forgetSite' | 'setIdField' | 'thisTab'> = {
  sites: async (_, { store, settings }) => {
    const all = await allSites(settings);
    return ok(
      await Promise.all(
        all.map(async (site) => {
          const ids = await store.seenIds(site.base);
          const fields = ids.length > 0 ? await store.matchRates(ids) : [];
          const best = fields[0];
          return {
            site,
            allowed: await isGranted(site.base),
            adapterName: hostOf(site.adapter)?.name ?? '',
            seen: ids.length,
            fields,
            proposed: best && isConvincing(best.matched, ids.length, fields[1]?.matched ?? 0) ? best.field : null,
          };
        }),
      ),
    );
  },

  allowSite: async ({ base }, { settings }) => {
    if (!/^https?:$/.test(new URL(base).protocol)) return no('invalid', 'base');
    // The browser's own question was answered in the page that asks; here it is only looked at.
    if (!(await isGranted(base))) return no('not-allowed');
    await addSite(base);
    await registerScripts(settings);
    await injectInto([patternOf(base)]);
    return ok(null);
  },

  forgetSite: async ({ base }, { store, settings }) => {
    await removeSite(base);
    await store.forgetSite(base);
    const origin = patternOf(base);
    const stillNamed = (await allSites(settings)).some((site) => patternOf(site.base) === origin);
    // Taking the grant back tells the scripts in open pages to go (permissions.onRemoved).
    if (!stillNamed) await browser.permissions.remove({ origins: [origin] }).catch(() => false);
    await registerScripts(settings);
    return ok(null);
  },

  setIdField: async ({ base, field }, { house }) => {
    await chooseField(base, field);
    house.announce('log');
    house.announce('person');
    return ok(null);
  },

  thisTab: async () => {
    const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
    const url = tab?.url && /^https?:/.test(tab.url) ? new URL(tab.url) : null;
    if (!url) return ok(null);
    return ok({
      origin: url.origin,
      allowed: await isGranted(url.origin),
      adapter: hostAt(url.href)?.host.id ?? null,
    });
  },
};

/** Most of what was seen, on a sample worth the name, and clearly more than the second best. */
const isConvincing = (matched: number, seen: number, second: number): boolean =>
  seen >= 3 && matched >= seen * 0.8 && matched > second;
