import { vendors } from '../lib/hosts/vendors.ts';

/** What a person types for a site becomes a match pattern of the manifest, or an error that says what is wrong with it. */

/**
 * `sis.example.org`, `https://sis.example.org:8443/school/index.php` and `*.lms.example.org` are all fine: scheme and host
 * are kept (https unless http is written), port and path are not part of a pattern. Throws for whatever a district cannot mean.
 */
export function patternOfHost(typed: string): string {
  const text = typed.trim();
  const wrong = (why: string) => new Error(`"${typed}" is not a site: ${why}`);
  if (text === '' || /\s/.test(text)) throw wrong('write one host, such as sis.example.org');
  if (/^\*(:\/\/|$)/.test(text) || text === '<all_urls>')
    throw wrong('a district names its own sites; nobody is given every site');
  const [, scheme = 'https', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/i.exec(text) ?? [];
  if (!/^https?$/i.test(scheme)) throw wrong('only https:// and http:// are possible');
  const below = rest.startsWith('*.');
  const url = URL.parse(`${scheme}://${below ? rest.slice(2) : rest}`);
  if (!url || url.hostname === '' || url.hostname.includes('*'))
    throw wrong('a star stands only at the beginning, for all hosts below one: *.example.org');
  if (url.username !== '' || url.password !== '') throw wrong('leave out what stands before the @');
  const host = url.hostname.replace(/\.$/, '');
  const isNumber = /^[\d.]+$|^\[/.test(host);
  const labels = host.split('.');
  const vendor = vendors.find((one) => host === one || host.endsWith(`.${one}`));
  if (below && vendor)
    throw wrong(
      `${vendor} is its vendor's and many districts are below it; name the district's own host, without a star`,
    );
  if (below && (isNumber || labels.length < 2 || isShared(labels)))
    throw wrong(`too many people have a site below ${host}; name the district's own`);
  if (!isNumber && labels.length < 2 && host !== 'localhost')
    throw wrong('a host has a dot in it, such as sis.example.org');
  return `${url.protocol}//${below ? '*.' : ''}${host}/*`;
}

/** Sorted, each once; what a pattern with a star takes in already is left out. */
export function patternsOf(typed: readonly string[]): string[] {
  const all = [...new Set(typed.map(patternOfHost))].sort();
  const stars = all.filter((pattern) => pattern.includes('//*.'));
  const isIn = (pattern: string) =>
    stars.some(
      (star) =>
        star !== pattern &&
        pattern.replace(/\/\/(\*\.)?/, '//.').endsWith(star.slice(star.indexOf('*') + 1)) &&
        pattern.split(':')[0] === star.split(':')[0],
    );
  return all.filter((pattern) => !isIn(pattern));
}

/** `co.uk`, `com.mx`, `k12.ca.us`: whole countries and states. Not all there are; the person who packs looks, too. */
const isShared = (labels: string[]): boolean => {
  const [first = '', ...rest] = labels;
  const country = rest.at(-1) ?? '';
  return (rest.length === 1 && country.length === 2 && first.length <= 3) || (first === 'k12' && rest.length <= 2);
};
