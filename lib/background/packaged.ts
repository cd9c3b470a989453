/** The sites that came with a district's own package: the browser granted them when the package was installed. */
import { browser } from 'wxt/browser';
import { onForgetting } from './memory.ts';

/** Read once: the browser makes the manifest anew for whoever asks, and every answer to a page needs it. */
let patterns: string[] | null = null;
onForgetting(() => {
  patterns = null;
});

/** Match patterns, such as `https://*.sis.example.org/*`. None in the package of the stores. */
export function packagedPatterns(): string[] {
  patterns ??= (browser.runtime.getManifest() as { host_permissions?: string[] }).host_permissions ?? [];
  return patterns;
}

/** The same as sites are written: `https://sis.example.org`, or `https://*.sis.example.org` for all hosts below one. */
export const packagedPlaces = (): string[] => packagedPatterns().map((pattern) => pattern.replace(/\/\*$/, ''));

/** Is this place (also one with a star, or on another port) of the package, and the address on it? */
export const isOfPlace = (address: string, place: string): boolean =>
  packagedPlaces().includes(place) && matches(`${place}/*`, address);

export const isPackaged = (address: string): boolean => packagedPatterns().some((pattern) => matches(pattern, address));

/** Does a match pattern (`https://sis.example.org/*`, or with a star for scheme or subdomains) take in this address? */
export function matches(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true;
  const [, scheme = '', host = ''] = /^(\*|https?):\/\/([^/]*)\//.exec(pattern) ?? [];
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  const name = host.replace(/:\d+$/, '');
  const fits = name === '*' || name === hostname || (name.startsWith('*.') && `.${hostname}`.endsWith(name.slice(1)));
  return fits && (scheme === '*' || `${scheme}:` === protocol);
}
