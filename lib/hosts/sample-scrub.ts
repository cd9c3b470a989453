/**
 * What becomes of one text or one value in a sample. Prose keeps nothing but its shape; where a page's builder writes
 * (classes, ids, addresses), known words stay.
 */
import { createFiller, type Filler } from './sample-filler.ts';
import type { Known, Where } from './sample-known.ts';

export interface Scrub {
  /** Whatever people may have written: all its words and numbers go. */
  prose(text: string): string;
  /** The same in an attribute. */
  phrase(attribute: string, value: string): string;
  /** Classes, ids, names of fields: separated by spaces. */
  tokens(attribute: string, value: string): string;
  /** An address. */
  link(attribute: string, value: string): string;
  /** A value of any other attribute: JSON, an address, a word, or prose. */
  value(attribute: string, value: string): string;
  /** JSON text; '' when it is none. */
  json(text: string): string;
  /** The name of an element or attribute. */
  name(name: string): string;
}

export function createScrub(
  known: Known,
  taken: (word: string) => boolean,
  filler: Filler = fillerFor(known, taken),
): Scrub {
  /** Letters and digits in one piece. */
  function chunk(text: string, where: Where | null): string {
    const keeps = where !== null && (text.match(/[\p{L}\p{M}]+/gu) ?? []).every((run) => known.word(run, where));
    return text.replace(/[\p{L}\p{M}]+|\p{Nd}+/gu, (run, at: number) => {
      if (!/\p{Nd}/u.test(run)) return keeps ? run : filler.letters(run);
      // "3f2a9c": a short number in a code is drawn for this code alone.
      const isCode = !keeps && run.length < 3 && (text.match(/\p{Nd}+|[^\p{Nd}]+/gu)?.length ?? 0) > 3;
      return isCode ? filler.digitsWithin(text, at, ascii(run)) : filler.digits(ascii(run));
    });
  }

  /** `where` null: no word stays. */
  const pieces = (text: string, where: Where | null): string =>
    text.replace(/%(?:2[36BF5]|3[DF])|[\p{L}\p{M}\p{Nd}]+|[^\p{L}\p{M}\p{Nd}]/giu, (one) => {
      if (one.length === 3 && one.startsWith('%')) return one;
      return /^[\p{L}\p{M}\p{Nd}]/u.test(one) ? chunk(one, where) : sign(one);
    });

  function around(ranges: [number, number][], text: string, scrub: (piece: string) => string): string {
    let out = '';
    let at = 0;
    for (const [from, to] of ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      if (to <= at) continue;
      if (from > at) out += scrub(text.slice(at, from));
      out += text.slice(Math.max(at, from), to);
      at = to;
    }
    return out + (at < text.length ? scrub(text.slice(at)) : '');
  }

  function prose(text: string): string {
    const whole = text.replace(/\s+/g, ' ').trim();
    if (/^[0-9]+$/.test(whole)) return text.replace(whole, filler.digits(whole));
    return around(known.inText(text), text, (piece) => proseOf(piece, whole));
  }

  /** A telephone number is one number, however it is written. */
  function proseOf(text: string, whole: string): string {
    let nth = 0;
    return text.replace(/\p{Nd}(?:[\s().\-/]{0,3}\p{Nd}){6,}|[\p{L}\p{M}]+|\p{Nd}+|[^\p{L}\p{M}\p{Nd}]/gu, (one) => {
      if (/^[\p{L}\p{M}]/u.test(one)) return filler.letters(one);
      if (!/^\p{Nd}/u.test(one)) return sign(one);
      const digits = ascii(one.replace(/\P{Nd}/gu, ''));
      nth += 1;
      const drawn = [...(digits.length < 3 ? filler.digitsWithin(whole, nth, digits) : filler.digits(digits))];
      return one.replace(/\p{Nd}/gu, () => drawn.shift() ?? '');
    });
  }

  const scrubbed = new Map<string, string>();
  /** A page says the same classes thousands of times. */
  function token(attribute: string, text: string): string {
    const key = `${attribute} ${text}`;
    const before = scrubbed.get(key);
    if (before !== undefined) return before;
    const now = known.token(text)
      ? text
      : around(known.inAttribute(attribute, text), text, (piece) => pieces(piece, 'code'));
    scrubbed.set(key, now);
    return now;
  }

  function link(attribute: string, value: string): string {
    const text = decoded(value.trim());
    const [, scheme = '', host = '', path = '', query = '', hash = ''] = address.exec(text) ?? [];
    if (/^(?:data|blob|javascript|about|filesystem):/i.test(scheme)) return `${scheme.toLowerCase()}`;
    if (scheme && !host)
      return `${/^(?:mailto|tel|sms):$/i.test(scheme) ? scheme.toLowerCase() : 'x:'}${spaced(prose(path + query + hash))}`;
    const end =
      hash.includes('/') || hash.includes('=')
        ? `#${link(attribute, hash.slice(1))}`
        : hash && `#${pathOf(attribute, hash.slice(1))}`;
    return spaced(
      (scheme && (/^https?:$/i.test(scheme) ? scheme.toLowerCase() : 'x:')) +
        hostOf(host) +
        pathOf(attribute, path) +
        queryOf(query) +
        end,
    );
  }

  /** A path or an anchor: the login of a person may stand in it, and be made of words that elsewhere only a builder writes. */
  const pathOf = (attribute: string, path: string): string =>
    around([...known.inPath(path), ...known.inAttribute(attribute, path)], path, (piece) => pieces(piece, 'address'));

  /**
   * Without port and password. What an adapter itself spells out of its vendor's host stays; everything else in it says
   * whose page this is, and ends in a name that can never be anybody's.
   */
  function hostOf(authority: string): string {
    if (authority === '') return '';
    const host = authority
      .slice(2)
      .replace(/^.*@|:\d*$/g, '')
      .toLowerCase();
    const vendors = known.inHost(host);
    if (vendors.length > 0) return `//${around(vendors, host, (piece) => pieces(piece, null))}`;
    const labels = host.split('.').slice(0, -1);
    return `//${[...labels.map((label) => pieces(label, null)), 'invalid'].join('.')}`;
  }

  function queryOf(query: string): string {
    return query.replace(/([?&;])([^&;=]*)(=?)([^&;]*)/g, (_, mark, name, equals, text) => {
      if (known.pair(`${name}=${text}`)) return `${mark}${name}=${text}`;
      const ranges = known.inParameter(name, text);
      const isProse = /[\s+]|%2B/i.test(text.trim());
      const shown = pieces(name, 'code');
      let drawn = around(ranges, text, (piece) => (isProse ? prose(piece) : word(piece)));
      // Not by chance what an adapter looks for.
      for (let nth = 0; known.pair(`${shown}=${drawn}`) && nth < 20; nth += 1)
        drawn = drawn.replace(/\d+/g, (run) => filler.digitsWithin(text, nth, run));
      return `${mark}${shown}${equals}${drawn}`;
    });
  }

  /** A value without spaces. */
  const word = (text: string): string => (/^\+?[\d().\-/\s]{7,}$|@/.test(text) ? prose(text) : pieces(text, 'value'));

  function value(attribute: string, text: string): string {
    const ranges = known.inAttribute(attribute, text);
    if (ranges.length === 0) {
      const asJson = json(text);
      if (asJson !== '') return asJson;
      if (isLink(text)) return link(attribute, text);
    }
    return around(ranges, text, (piece) => (/\s/.test(text.trim()) ? prose(piece) : word(piece)));
  }

  function json(text: string): string {
    if (!/^\s*[[{]/.test(text) || text.length > 200_000) return '';
    try {
      return JSON.stringify(within(JSON.parse(text), 0));
    } catch {
      return '';
    }
  }

  function within(one: unknown, depth: number): unknown {
    if (depth > 50) return null;
    if (Array.isArray(one)) return one.map((part) => within(part, depth + 1));
    if (typeof one === 'object' && one !== null)
      return Object.fromEntries(Object.entries(one).map(([key, part]) => [word(key), within(part, depth + 1)]));
    if (typeof one === 'number') return Number(String(one).replace(/\d+/g, (run) => filler.digits(run))) || 0;
    return typeof one === 'string' ? (/\s/.test(one) ? prose(one) : word(one)) : one;
  }

  return {
    prose,
    phrase: (attribute, text) =>
      isLink(text) ? link(attribute, text) : around(known.inAttribute(attribute, text), text, prose),
    tokens: (attribute, text) => text.replace(/\S+/g, (one) => token(attribute, one)),
    link,
    value,
    json,
    name: (name) => pieces(name, 'code').replace(/[^a-zA-Z0-9_-]/g, '-'),
  };
}

const fillerFor = (known: Known, taken: (word: string) => boolean): Filler =>
  createFiller((word) => taken(word) || known.word(word, 'code') || known.token(word));

const address = /^([a-z][a-z0-9+.-]*:)?(\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?(#[\s\S]*)?$/i;
const isLink = (text: string): boolean => /^(?:(?:https?:)?\/\/?\w|[^\s?]*\?[\w-]+=)\S*$/i.test(text.trim());
const spaced = (text: string): string => text.replace(/\s/g, '%20');

/** What a browser's address writes as %C3%AD is a letter all the same; what parts an address stays as it is written. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return [...decodeURIComponent(run)]
        .map((one) => (/[#&+/%=?]/.test(one) ? encodeURIComponent(one) : one))
        .join('');
    } catch {
      return '•';
    }
  });
}

/** Signs that stay. Whatever else is neither letter nor digit could be writing too, and becomes a dot. */
const sign = (one: string): string =>
  /^[\s!-/:-@[-`{-~·«»¿¡§°±×÷–—‘’“”„…•‹›−←↑→↓✓✔✗★☆\u00a0]$/u.test(one) ? one : /\p{C}/u.test(one) ? '' : '•';

/** Digits of another script by their value. */
const ascii = (digits: string): string =>
  [...digits].map((one) => (/[0-9]/.test(one) ? one : String(digitOf(one)))).join('');

function digitOf(digit: string): number {
  const code = digit.codePointAt(0)!;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}
