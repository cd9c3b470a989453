/**
 * A page as a sample: its structure without its people, for whoever makes or mends an adapter. Elements, classes, ids,
 * names and roles stay as far as their words are known ones; every text, value and number is replaced by one of the same
 * shape, the same for the same, so that an id that stands in two places still stands in two.
 *
 * Scripts, styles, pictures, comments, what is typed and not sent, and everything of ours are left out. A document in a
 * frame of the same origin is part of the sample. Reads only, changes nothing, asks nobody.
 */
import type { Known } from './sample-known.ts';
import { createScrub, type Scrub } from './sample-scrub.ts';
import { elements } from './sample-words.ts';

export interface Sample {
  /** A document by itself, that loads nothing and runs nothing. */
  html: string;
  elements: number;
  /** Documents in frames that are part of it, and frames that could not be read. */
  frames: number;
  closed: number;
  /** The page holds more than a sample does: the rest is missing. */
  cut: boolean;
}

const ELEMENTS = 60_000;
const CHARACTERS = 2_000_000;
const DEPTH = 200;
const FRAMES_DEEP = 6;
const TEXT = 2_000;

/** `known`: what the adapters spell out (`knownOf`). `address`: of the page, as the browser shows it. */
export function sampleOf(known: Known, page: Document, address: string): Sample {
  const originals = new Set<string>();
  wordsOf(page, originals, 0);
  for (const word of address.toLowerCase().match(runs) ?? []) originals.add(word);
  const scrub = createScrub(known, (word) => originals.has(word));
  const sample: Sample = { html: '', elements: 0, frames: 0, closed: 0, cut: false };
  const room = { left: CHARACTERS };
  sample.html = documentOf(page, address, scrub, sample, room, 0);
  return sample;
}

const runs = /[\p{L}\p{M}]+|\p{Nd}+/gu;

/** Every word and number of the page, so that none of them is drawn as a filler. */
function wordsOf(page: Document, words: Set<string>, deep: number): void {
  for (const word of (page.documentElement?.outerHTML ?? '').toLowerCase().match(runs) ?? []) words.add(word);
  if (deep < FRAMES_DEEP)
    for (const frame of page.querySelectorAll('iframe, frame')) {
      const inner = innerOf(frame);
      if (inner) wordsOf(inner, words, deep + 1);
    }
}

/** Null: another origin's, or nothing in it. */
function innerOf(frame: Element): Document | null {
  try {
    const inner = (frame as HTMLIFrameElement).contentDocument;
    return inner?.documentElement?.querySelector('body > *, frameset > *') ? inner : null;
  } catch {
    return null;
  }
}

function documentOf(
  page: Document,
  address: string,
  scrub: Scrub,
  sample: Sample,
  room: { left: number },
  deep: number,
): string {
  const root = page.documentElement;
  const isHtml = root?.localName === 'html';
  const head = [
    '<meta charset="utf-8">',
    // Whoever opens the file asks nobody for anything.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; form-action 'none'">`,
    '<meta name="referrer" content="no-referrer">',
    `<meta name="porchlight-address" content="${quoted(scrub.link('href', address.slice(0, TEXT)))}">`,
  ].join('\n');
  const own = isHtml ? attributesOf(root, scrub) : '';
  const children = isHtml ? [...root.children] : [];
  const inHead = children.filter(({ localName }) => localName === 'head').flatMap((one) => [...one.childNodes]);
  const inBody = isHtml ? children.filter(({ localName }) => localName !== 'head') : root ? [root] : [];
  const write = (nodes: readonly Node[]) => nodes.map((node) => markupOf(node, scrub, sample, room, deep, 0)).join('');
  return `<!doctype html>\n<html${own}>\n<head>\n${head}\n${write(inHead).trim()}\n</head>\n${write(inBody)}\n</html>\n`;
}

/** Never written: what runs, what only looks, what could load. */
const left = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'noembed',
  'noframes',
  'object',
  'embed',
  'applet',
  'audio',
  'video',
  'base',
  'source',
  'track',
  'param',
]);
/** Written without what is in it. */
const emptied = new Set(['svg', 'math', 'canvas', 'picture', 'iframe', 'frame']);
/** In them a parser reads no element any more, and would take the rest of the page for their text. */
const raw = new Set(['xmp', 'listing', 'plaintext']);
const single = new Set(['br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr', 'frame']);

function markupOf(
  node: Node,
  scrub: Scrub,
  sample: Sample,
  room: { left: number },
  deep: number,
  depth: number,
): string {
  if (room.left <= 0 || sample.elements >= ELEMENTS || depth > DEPTH) {
    sample.cut = true;
    return '';
  }
  if (node.nodeType === 3 || node.nodeType === 4) {
    const text = node.nodeValue ?? '';
    const written = /\S/.test(text)
      ? escaped(scrub.prose(text.slice(0, TEXT)))
      : text.includes('\n')
        ? '\n'
        : text && ' ';
    room.left -= written.length;
    return written;
  }
  if (node.nodeType !== 1) return '';
  const element = node as Element;
  const name = element.localName.toLowerCase();
  if (name.startsWith('porchlight-')) return '';
  if (name === 'script') return dataOf(element, scrub, room);
  if (left.has(name) || (name === 'meta' && !element.hasAttribute('content')) || element.hasAttribute('http-equiv'))
    return '';
  if (name === 'link' && element.getAttribute('rel')?.toLowerCase() !== 'stylesheet') return '';
  sample.elements += 1;
  const written = raw.has(name) ? 'pre' : elements.has(name) || emptied.has(name) ? name : nameOf(scrub.name(name));
  let attributes = attributesOf(element, scrub);
  if (name === 'iframe' || name === 'frame') attributes += frameOf(element, scrub, sample, room, deep);
  room.left -= written.length * 2 + attributes.length + 5;
  let inside = emptied.has(name) ? '' : shadowOf(element, scrub, sample, room, deep, depth);
  if (!emptied.has(name) || name === 'frame')
    for (const child of element.childNodes) inside += markupOf(child, scrub, sample, room, deep, depth + 1);
  // A script, or another parser, may have put something into what a page cannot: it stands behind it.
  return single.has(name) ? `<${written}${attributes}>${inside}` : `<${written}${attributes}>${inside}</${written}>`;
}

/** Data that a page carries as JSON; of any other script nothing. */
function dataOf(script: Element, scrub: Scrub, room: { left: number }): string {
  if (!/json/i.test(script.getAttribute('type') ?? '')) return '';
  const json = scrub.json(script.textContent ?? '').replaceAll('<', '\\u003c');
  room.left -= json.length;
  return json && `<script type="application/json"${attributesOf(script, scrub)}>${json}</script>`;
}

function frameOf(frame: Element, scrub: Scrub, sample: Sample, room: { left: number }, deep: number): string {
  const inner = deep < FRAMES_DEEP ? innerOf(frame) : null;
  if (!inner) {
    sample.closed += 1;
    return '';
  }
  sample.frames += 1;
  return ` srcdoc="${quoted(documentOf(inner, inner.URL, scrub, sample, room, deep + 1))}"`;
}

/** An open one. A closed one is nobody's to read. */
function shadowOf(
  element: Element,
  scrub: Scrub,
  sample: Sample,
  room: { left: number },
  deep: number,
  depth: number,
): string {
  if (!element.shadowRoot) return '';
  const inside = [...element.shadowRoot.childNodes].map((one) => markupOf(one, scrub, sample, room, deep, depth + 1));
  return `<template shadowrootmode="open">${inside.join('')}</template>`;
}

const links = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'cite',
  'longdesc',
  'xlink:href',
  'background',
  'poster',
]);
const tokens = new Set(
  `class id name for role type headers scope rel method form list slot part is itemprop property inputmode autocomplete align
  valign aria-controls aria-labelledby aria-describedby aria-owns aria-activedescendant aria-flowto aria-details`.split(
    /\s+/,
  ),
);
const prose = new Set(
  'title alt placeholder value content label summary abbr aria-label aria-description aria-roledescription aria-valuetext aria-placeholder'.split(
    ' ',
  ),
);
const counts = new Set(['colspan', 'rowspan', 'tabindex']);
const dropped =
  /^(?:style|srcdoc|srcset|sizes|imagesizes|imagesrcset|nonce|integrity|ping|width|height|xmlns(?::.*)?)$/;

function attributesOf(element: Element, scrub: Scrub): string {
  const isScript = element.localName === 'script';
  const written = new Map<string, string>();
  for (const { name: original, value } of element.attributes) {
    const name = original.toLowerCase();
    if (dropped.test(name) || (isScript && /^(?:type|src)$/.test(name))) continue;
    const shown = fixed.has(name) ? name : nameOf(scrub.name(name));
    if (!written.has(shown)) written.set(shown, attributeOf(element, name, value.slice(0, 200_000), scrub));
  }
  return [...written].map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${quoted(value)}"`)).join('');
}

/** Names of HTML that hold a known word or none: written as they are. */
const fixed = new Set([...links, ...tokens, ...prose, ...counts, 'lang', 'dir']);

function attributeOf({ localName }: Element, name: string, value: string, scrub: Scrub): string {
  if (/^on/.test(name)) return '';
  if (name === 'lang') return localName === 'html' && /^[a-z]{2,3}(-[a-z]{2,4})?$/i.test(value) ? value : '';
  if (counts.has(name)) return /^-?\d{1,2}$/.test(value) ? value : '';
  if (links.has(name)) return scrub.link(name, value);
  if (tokens.has(name)) return scrub.tokens(name, value);
  if (name === 'content' && localName === 'meta' && value === 'width=device-width, initial-scale=1') return value;
  return prose.has(name) ? scrub.phrase(name, value) : scrub.value(name, value);
}

/** A name that a parser takes as one. */
const nameOf = (name: string): string => (/^[a-z]/i.test(name) ? name : `x-${name}`);
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const quoted = (text: string): string => escaped(text).replace(/"/g, '&quot;');
