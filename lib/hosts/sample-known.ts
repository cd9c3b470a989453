/**
 * What our own adapters spell out: their words, and the pieces of attributes that they look for. It is public already,
 * so it may stay in a sample, and must, or no adapter could be tried on one.
 */
import type { HostAdapter } from './adapter.ts';
import { buildersWords, plainWords } from './sample-words.ts';

/** Where in a text a piece stands that is spelled out: from, to. In order, none within another. */
type Ranges = [from: number, to: number][];

/**
 * Where a word stands. `code`: where a page's own builder writes (classes, ids, names of fields). `address`: in a path or
 * an anchor, which may hold somebody's login as well. `value`: where people may have written it.
 */
export type Where = 'code' | 'address' | 'value';

export interface Known {
  word(letters: string, where: Where): boolean;
  /** A class or id as a whole: `header2`. */
  token(token: string): boolean;
  /** `name=value` of an address: `category_id=3`. */
  pair(pair: string): boolean;
  /** Pieces of an attribute's value, or of a parameter's in it. */
  inAttribute(name: string, value: string): Ranges;
  inParameter(name: string, value: string): Ranges;
  inPath(path: string): Ranges;
  /** Pieces of a host's name (small letters, no port) that an adapter knows its vendor by. */
  inHost(host: string): Ranges;
  /** Pieces of a text that stand before or behind what is read. */
  inText(text: string): Ranges;
}

/** Fields of an adapter that hold regular expressions, and those that are for its reader only. */
const expressions = new Set(['match', 'path', 'host', 'hash', 'portals', 'idPattern', 'score', 'empty']);
const notes = new Set(['sure', 'from']);

/** Where the pieces of texts, paths and hosts are kept: no attribute is called so. */
const TEXT = ' ';
const PATH = '/';
const HOST = '//';
const PORTALS = '///';

export function knownOf(hosts: readonly HostAdapter[]): Known {
  const words = new Set<string>();
  const tokens = new Set<string>();
  const pairs = new Set<string>();
  const texts = new Set<string>();
  const attributes = new Map<string, { op: string; value: string }[]>();
  const spelled = new Map<string, RegExp[]>();
  const spell = (key: string, source: string) => {
    const pieces = piecesOf(source);
    if (pieces) spelled.set(key, [...(spelled.get(key) ?? []), pieces]);
  };

  for (const host of hosts) walk(host);

  function walk(value: unknown, key = ''): void {
    if (Array.isArray(value)) for (const one of value) walk(one, key);
    else if (typeof value === 'object' && value !== null) {
      const { attribute, parameter, part, match, query } = value as Record<string, unknown>;
      if (typeof match === 'string') {
        if (typeof parameter === 'string') spell(`?${parameter}`, match);
        else if (typeof attribute === 'string') spell(attribute, match);
        else if (part === undefined) spell(TEXT, match);
      }
      for (const [name, one] of Object.entries(typeof query === 'object' && query !== null ? query : {}))
        pairs.add(`${name}=${one}`);
      for (const [name, one] of Object.entries(value)) {
        if (key === 'query') take(name, 'name');
        if (!notes.has(name)) walk(one, name);
      }
    } else if (typeof value === 'string') take(value, key);
  }

  function take(text: string, key: string): void {
    const isExpression = expressions.has(key) || (key === 'column' && /[\\^$[(]/.test(text));
    for (const word of wordsIn(isExpression ? text.replace(/\\[a-zA-Z]|\[[^\]]*\]/g, ' ') : text)) words.add(word);
    if (key === 'column') isExpression ? spell('class', text) : tokens.add(text);
    if (key === 'path' || key === 'portals') spell(PATH, text);
    if (key === 'host') spell(HOST, text);
    if (key === 'portals') spell(PORTALS, text);
    if (key === 'before' || key === 'after') texts.add(text);
    if (isExpression) return;
    for (const [, name = '', op = '', double, single, bare] of text.matchAll(tests)) {
      const value = double ?? single ?? bare ?? '';
      if (value === '') continue;
      attributes.set(name, [...(attributes.get(name) ?? []), { op, value }]);
      if (/^[\w-]+=\w+$/.test(value)) pairs.add(value);
    }
    for (const [, token = ''] of text.replace(tests, '').matchAll(/[.#]((?:[\w-]|\\.)+)/g))
      tokens.add(token.replaceAll('\\', ''));
  }

  const around = [...texts].map((value) => ({ op: '*=', value }));
  const answered = new Map<string, boolean>();

  return {
    word: (letters, where) => {
      const key = `${where} ${letters}`;
      let answer = answered.get(key);
      if (answer === undefined) {
        const all = letters.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
        answer = all.join('') === letters && all.every((one) => isKnown(one.toLowerCase(), where));
        answered.set(key, answer);
      }
      return answer;
    },
    token: (token) => tokens.has(token),
    pair: (pair) => pairs.has(pair),
    inAttribute: (name, value) => [
      ...rangesOf(attributes.get(name) ?? [], value),
      ...(spelled.get(name) ?? []).flatMap((pieces) => spelledIn(pieces, value)),
    ],
    inParameter: (name, value) => (spelled.get(`?${name}`) ?? []).flatMap((pieces) => spelledIn(pieces, value)),
    inPath: (path) => (spelled.get(PATH) ?? []).flatMap((pieces) => spelledIn(pieces, path)),
    inHost: (host) =>
      [
        ...(spelled.get(HOST) ?? []).flatMap((pieces) => spelledIn(pieces, host)),
        // Portals are told by host and path together.
        ...(spelled.get(PORTALS) ?? []).flatMap((pieces) => spelledIn(pieces, `${host}/`)),
      ].map(([from, to]) => [from, Math.min(to, host.length)]),
    inText: (text) => [
      ...rangesOf(around, text),
      ...(spelled.get(TEXT) ?? []).flatMap((pieces) => spelledIn(pieces, text)),
    ],
  };

  function isKnown(word: string, where: Where): boolean {
    if (plainWords.has(word)) return true;
    if (where === 'value') return false;
    if (buildersWords.has(word)) return where === 'code';
    if (words.has(word)) return true;
    // "gradebook", "studentid": written as one word.
    return word.length > 7 && word.length < 40 && isCompound(word);
  }
}

const tests = /\[\s*([\w-]+)\s*([~|^$*]?=)\s*(?:"([^"]*)"|'([^']*)'|([^\]\s]+))\s*[is]?\s*\]/g;

/** Whether it is nothing but longer known words, and perhaps "id" behind them. */
function isCompound(word: string): boolean {
  const ends = [0];
  for (const from of ends) {
    if (/^(?:ids?)?$/.test(word.slice(from)) && from > 0) return true;
    for (let to = from + 4; to <= word.length && to <= from + LONGEST; to += 1)
      if (plainWords.has(word.slice(from, to)) && !ends.includes(to)) ends.push(to);
  }
  return false;
}
const LONGEST = Math.max(...[...plainWords].map(({ length }) => length));

const wordsIn = (text: string): string[] =>
  (text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [])
    .map((word) => word.toLowerCase())
    .filter(({ length }) => length > 1);

function rangesOf(pieces: readonly { op: string; value: string }[], text: string): Ranges {
  return pieces.flatMap(({ op, value }): Ranges => {
    const last = text.length - value.length;
    if (op === '=') return text === value ? [[0, text.length]] : [];
    if (op === '^=') return text.startsWith(value) ? [[0, value.length]] : [];
    if (op === '$=') return text.endsWith(value) ? [[last, text.length]] : [];
    const found: Ranges = [];
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length))
      found.push([at, at + value.length]);
    return found;
  });
}

/**
 * `^u([0-9]+)i` as an expression that says where "u" and "i" stood: what is written out of it, each piece a group of its
 * own. Null: nothing is.
 */
function piecesOf(source: string): RegExp | null {
  const parts = source.match(/\\.|\[(?:\\.|[^\]\\])*\]|\(\?[:=!]|[()|^$.]|[*+?]\??|\{\d*,?\d*\}\??|[^\\]/g) ?? [];
  let pieces = '';
  let isAny = false;
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index]!;
    // "[Tt]eacher" spells a word, too.
    const isPlain = /^(?:[^\\[\](){}|^$.*+?]|\\[^a-zA-Z0-9]|\[[a-zA-Z]{1,3}\])$/.test(part);
    const isRepeated = /^[*+?{]/.test(parts[index + 1] ?? '');
    isAny ||= isPlain && !isRepeated;
    if (isPlain && !isRepeated) pieces += `(${part})`;
    else pieces += part === '(' ? '(?:' : part;
  }
  return isAny ? new RegExp(pieces, 'd') : null;
}

const spelledIn = (pieces: RegExp, value: string): Ranges =>
  (pieces.exec(value)?.indices?.slice(1) ?? []).filter((range): range is [number, number] => range !== undefined);
