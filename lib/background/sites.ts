/**
 * Which SIS sites are ours here: those that the district or its browser policy names, those a person allowed on this
 * browser, those that came with a district's own package; and of them only what the browser has granted. Nothing runs on
 * any other page.
 */
import { browser } from 'wxt/browser';
import { hostAt, hostsAt } from '../hosts/index.ts';
import type { Feature } from '../model/features.ts';
import type { DistrictSettings, Site } from '../model/settings.ts';
import { atHand, onForgetting, turns } from './memory.ts';
import { isOfPlace, isPackaged, packagedPatterns, packagedPlaces } from './packaged.ts';
import { policy } from './policy.ts';

const KEY = 'sites';
const inTurn = turns();

/** What a person of this browser said of sites; kept for whoever signs in next, since it holds nothing of anybody. */
export const localSites = (): Promise<Site[]> => known.get();
const known = atHand(async () => {
  const stored = (await browser.storage.local.get(KEY))[KEY];
  return Array.isArray(stored) ? (stored as Site[]) : [];
});
onForgetting(() => known.forget());
/** The background alone writes them, one change after another: two switches that are pressed quickly are two changes. */
const change = (made: (sites: Site[]) => Site[]): Promise<void> =>
  inTurn(KEY, async () => {
    const before = await localSites();
    const sites = made(before);
    if (sites === before) return;
    try {
      await browser.storage.local.set({ [KEY]: sites });
    } finally {
      known.forget();
    }
  });

/**
 * All sites that anybody named, each with what counts there: the district's word, over it this browser's (a field that was
 * chosen here), over it the policy's. What was said of an address counts below it too. Whatever one of them switched off is off.
 */
export async function allSites(settings: DistrictSettings | null): Promise<Site[]> {
  const [local, decided] = await Promise.all([localSites(), policy()]);
  const nearest = (a: Site, b: Site) => trim(a.base).length - trim(b.base).length;
  const said = [...(settings?.sites ?? []), ...local].sort(nearest);
  const all = [...said, ...[...decided.sites].sort(nearest)];
  const everywhere = [...(settings?.off ?? []), ...decided.off];
  const bases = new Set([...all.map((site) => trim(site.base)), ...packagedPlaces()]);
  return [...bases].map((base) => {
    const over = all.filter((site) => covers(site, base));
    const own = over.filter((site) => trim(site.base) === base);
    const off = new Set([...everywhere, ...over.flatMap((site) => site.off ?? [])]);
    return {
      base,
      adapter: own.findLast((site) => site.adapter)?.adapter ?? '',
      idField: over.findLast((site) => site.idField !== null)?.idField ?? null,
      ...(off.size > 0 ? { off: [...off].sort() } : {}),
    };
  });
}

/**
 * The sites that an address may belong to, one for each product that it looks like, with the installation's own base, below
 * which its ids are unique. None: not one of ours, or no product that we know. The page itself says which product it is.
 */
export function sitesAt(sites: readonly Site[], address: string): Site[] {
  const above = sites.filter((site) => covers(site, address)).sort((a, b) => b.base.length - a.base.length)[0];
  if (!above) return [];
  return hostsAt(address).map(({ host, base }) => ({ ...above, base: trim(base), adapter: host.id }));
}

/** The site of a page that has shown which product it is. */
export const siteAt = (sites: readonly Site[], page: { url: string; host: string }): Site | null =>
  sitesAt(sites, page.url).find((site) => site.adapter === page.host) ?? null;

/** Switched off on this site, by whomever. */
export const isOff = (site: Site, feature: Feature): boolean => site.off?.includes(feature) ?? false;

/** Do these sites, as the district or its policy has them, say something of this one; with `what`, also that? */
export const isNamedIn = (named: readonly Site[], base: string, what?: 'idField'): boolean =>
  named.some((site) => covers(site, trim(base)) && (!what || site[what] !== null));

/** What the district, or its policy, has switched off here: everywhere, or on this site. */
export const switchedOff = ({ sites, off }: Pick<DistrictSettings, 'sites' | 'off'>, base: string): Set<string> =>
  new Set([...(off ?? []), ...sites.filter((site) => covers(site, trim(base))).flatMap((site) => site.off ?? [])]);

/** Remembers a site that a person allowed; the page itself will say which installation it is. Who allowed it and the browser may say so together. */
export const addSite = (base: string): Promise<void> => change((sites) => withSite(sites, base));

function withSite(sites: Site[], base: string): Site[] {
  if (sites.some((site) => isSame(site, base))) return sites;
  return [...sites, { base: trim(base), adapter: hostAt(base)?.host.id ?? '', idField: null }];
}

/** A site that was named by its origin turns out to be this installation: ids are unique below it only. */
export const settleSite = (site: Site): Promise<void> =>
  change((sites) => {
    const loose = sites.find((one) => one.adapter === '' && isBelow(site.base, trim(one.base)));
    if (loose) return sites.map((one) => (one === loose ? { ...one, base: site.base, adapter: site.adapter } : one));
    return isPackaged(site.base) ? withSite(sites, site.base) : sites;
  });

export const removeSite = (base: string): Promise<void> =>
  change((sites) => sites.filter((site) => !isSame(site, base)));

export const chooseField = (base: string, idField: string): Promise<void> =>
  change((sites) => withSite(sites, base).map((site) => (isSame(site, base) ? { ...site, idField } : site)));

/** Switches a feature off on one site, or on again as far as the person may. */
export const switchFeature = (base: string, feature: Feature, off: boolean): Promise<void> =>
  change((sites) =>
    withSite(sites, base).map((site) => {
      if (!isSame(site, base)) return site;
      const others = (site.off ?? []).filter((one) => one !== feature);
      return { ...site, off: off ? [...others, feature] : others };
    }),
  );

/** The pattern that a grant is made of. A pattern has no port in Firefox; both browsers match every port without one. */
export function patternOf(base: string): string {
  const { protocol, hostname } = new URL(base);
  return `${protocol}//${hostname}/*`;
}

export const isGranted = (base: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [patternOf(base)] });

/** Patterns of the sites that are both named, or came with the package, and granted. */
export async function grantedPatterns(settings: DistrictSettings | null): Promise<string[]> {
  const named = (await allSites(settings)).map((site) => patternOf(site.base));
  const patterns = [...new Set([...packagedPatterns(), ...named])];
  const granted = await Promise.all(patterns.map((origin) => browser.permissions.contains({ origins: [origin] })));
  return patterns.filter((_, index) => granted[index]).sort();
}

const trim = (base: string): string => base.replace(/\/+$/, '');
const isSame = (site: Site, base: string): boolean => trim(site.base) === trim(base);
/** Whatever was said of this site counts at that address, too. */
const covers = ({ base }: Site, address: string): boolean =>
  isBelow(address, trim(base)) || isOfPlace(address, trim(base));
const isBelow = (address: string, base: string): boolean =>
  address.startsWith(base) && (address.length === base.length || /[/?#]/.test(address[base.length] ?? ''));
