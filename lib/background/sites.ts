/**
 * Which SIS sites are ours here: those the district names and those a person allowed on this browser, and of them only
 * what the browser has granted. Nothing runs on any other page.
 */
import { browser } from 'wxt/browser';
import { hostAt } from '../hosts/index.ts';
import type { DistrictSettings, Site } from '../model/settings.ts';
import { atHand, onForgetting } from './memory.ts';

const KEY = 'sites';

/** What a person of this browser said of sites; kept for whoever signs in next, since it holds nothing of anybody. */
export const localSites = (): Promise<Site[]> => known.get();
const known = atHand(async () => {
  const stored = (await browser.storage.local.get(KEY))[KEY];
  return Array.isArray(stored) ? (stored as Site[]) : [];
});
onForgetting(() => known.forget());
/** The background alone writes them. */
async function saveLocal(sites: Site[]): Promise<void> {
  try {
    await browser.storage.local.set({ [KEY]: sites });
  } finally {
    known.forget();
  }
}

/** The district's sites and this browser's; a field chosen here goes before the district's. */
export async function allSites(settings: DistrictSettings | null): Promise<Site[]> {
  const byBase = new Map<string, Site>();
  for (const site of settings?.sites ?? []) byBase.set(trim(site.base), site);
  for (const local of await localSites()) {
    const base = trim(local.base);
    const district = byBase.get(base);
    byBase.set(base, {
      base,
      adapter: local.adapter || (district?.adapter ?? ''),
      idField: local.idField ?? district?.idField ?? null,
    });
  }
  return [...byBase.values()];
}

/**
 * The site that an address belongs to, with the installation's own base, below which its ids are unique. Null: not one
 * of ours, or no product that we know.
 */
export function siteAt(sites: readonly Site[], address: string): Site | null {
  const found = hostAt(address);
  if (!found) return null;
  const above = sites
    .filter((site) => isBelow(address, trim(site.base)))
    .sort((a, b) => b.base.length - a.base.length)[0];
  if (!above) return null;
  return { base: trim(found.base), adapter: found.host.id, idField: above.idField };
}

/** Remembers a site that a person allowed; the page itself will say which installation it is. */
export async function addSite(base: string): Promise<void> {
  const sites = await localSites();
  const own = trim(base);
  if (sites.some((site) => trim(site.base) === own)) return;
  await saveLocal([...sites, { base: own, adapter: hostAt(base)?.host.id ?? '', idField: null }]);
}

/** A site that was named by its origin turns out to be this installation: ids are unique below it only. */
export async function settleSite(site: Site): Promise<void> {
  const sites = await localSites();
  const loose = sites.find((one) => one.adapter === '' && isBelow(site.base, trim(one.base)));
  if (loose)
    await saveLocal(sites.map((one) => (one === loose ? { ...one, base: site.base, adapter: site.adapter } : one)));
}

export const removeSite = async (base: string): Promise<void> =>
  saveLocal((await localSites()).filter((site) => trim(site.base) !== trim(base)));

export async function chooseField(base: string, idField: string): Promise<void> {
  await addSite(base);
  const sites = await localSites();
  await saveLocal(sites.map((site) => (trim(site.base) === trim(base) ? { ...site, idField } : site)));
}

/** The pattern that a grant is made of. A pattern has no port in Firefox; both browsers match every port without one. */
export function patternOf(base: string): string {
  const { protocol, hostname } = new URL(base);
  return `${protocol}//${hostname}/*`;
}

export const isGranted = (base: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [patternOf(base)] });

/** Patterns of the sites that are both named and granted. */
export async function grantedPatterns(settings: DistrictSettings | null): Promise<string[]> {
  const patterns = [...new Set((await allSites(settings)).map((site) => patternOf(site.base)))];
  const granted = await Promise.all(patterns.map((origin) => browser.permissions.contains({ origins: [origin] })));
  return patterns.filter((_, index) => granted[index]).sort();
}

const trim = (base: string): string => base.replace(/\/+$/, '');
const isBelow = (address: string, base: string): boolean =>
  address.startsWith(base) && (address.length === base.length || /[/?#]/.test(address[base.length] ?? ''));
