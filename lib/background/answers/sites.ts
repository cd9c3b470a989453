/** The SIS sites of this browser: allowed one by one, by the person on that site; which roster field their ids are. */
import { browser } from 'wxt/browser';
import { hostOf, hostsAt } from '../../hosts/index.ts';
import type { Output } from '../../messages.ts';
import { features } from '../../model/features.ts';
import type { DistrictSettings, Site } from '../../model/settings.ts';
import { type Family, no, ok } from '../asking.ts';
import { isOfPlace, isPackaged } from '../packaged.ts';
import { policy } from '../policy.ts';
import { injectInto, registerScripts } from '../scripts.ts';
import {
  addSite,
  allSites,
  chooseField,
  isGranted,
  isNamedIn,
  isOff,
  localSites,
  patternOf,
  removeSite,
  switchedOff,
  switchFeature,
} from '../sites.ts';

type SiteVerbs = 'sites' | 'allowSite' | 'forgetSite' | 'setIdField' | 'switchFeature' | 'thisTab';
type Row = Output<'sites'>[number];

export const siteAnswers: Family<SiteVerbs> = {
  sites: async (_, { store, settings }) => {
    const known = await allSites(settings);
    // A place of the package in which installations are known by now is shown as these.
    const all = known.filter(({ base }) => !known.some((other) => other.base !== base && isOfPlace(other.base, base)));
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
            ...(await decidedOf(site, settings)),
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
    // Granted with the package: only the district can take it back.
    if (isPackaged(base)) return no('not-allowed');
    await removeSite(base);
    await store.forgetSite(base);
    const origin = patternOf(base);
    // Another of this person's installations on the same host keeps its grant; that the district names a site does not.
    const stillAllowed = (await localSites()).some((site) => patternOf(site.base) === origin);
    // Taking the grant back tells the scripts in open pages to go (permissions.onRemoved).
    if (!stillAllowed) await browser.permissions.remove({ origins: [origin] }).catch(() => false);
    await registerScripts(settings);
    return ok(null);
  },

  setIdField: async ({ base, field }, { house }) => {
    if (isNamedIn((await policy()).sites, base, 'idField')) return no('not-allowed');
    await chooseField(base, field);
    house.announce('log');
    house.announce('person');
    return ok(null);
  },

  switchFeature: async ({ base, feature, off }, { house, settings }) => {
    const site = (await allSites(settings)).find((one) => one.base === base);
    if (!site) return no('not-found');
    const { switches } = await decidedOf(site, settings);
    if (switches.find((one) => one.feature === feature)?.by) return no('not-allowed');
    await switchFeature(base, feature, off);
    // Every open page asks anew: marks go, or come back, at once.
    house.announce('person');
    return ok(null);
  },

  thisTab: async (_, { settings }) => {
    const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
    const url = tab?.url && /^https?:/.test(tab.url) ? new URL(tab.url) : null;
    if (!url) return ok(null);
    const named = [...settings.sites, ...(await policy()).sites];
    return ok({
      origin: url.origin,
      allowed: await isGranted(url.origin),
      adapter: hostsAt(url.href)[0]?.host.id ?? null,
      named: named.some((site) => patternOf(site.base) === patternOf(url.href)),
    });
  },
};

/** What others decided of this site, so that the settings can show it as decided. */
async function decidedOf(
  site: Site,
  settings: DistrictSettings,
): Promise<Pick<Row, 'by' | 'fieldLocked' | 'switches'>> {
  const decided = await policy();
  const [byPolicy, byDistrict] = [switchedOff(decided, site.base), switchedOff(settings, site.base)];
  return {
    by: isNamedIn(decided.sites, site.base)
      ? 'policy'
      : isPackaged(site.base)
        ? 'package'
        : isNamedIn(settings.sites, site.base)
          ? 'district'
          : null,
    fieldLocked: isNamedIn(decided.sites, site.base, 'idField'),
    switches: features.map((feature) => ({
      feature,
      off: isOff(site, feature),
      by: byPolicy.has(feature) ? 'policy' : byDistrict.has(feature) ? 'district' : null,
    })),
  };
}

/** Most of what was seen, on a sample worth the name, and clearly more than the second best. */
const isConvincing = (matched: number, seen: number, second: number): boolean =>
  seen >= 3 && matched >= seen * 0.8 && matched > second;
