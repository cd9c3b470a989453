/**
 * Runs every adapter over a saved page, and says in words what each reads of it. Nobody's words are repeated, only how many
 * there are; neither is where the page was, beyond the shape of its path.
 */
import { readFileSync, statSync } from 'node:fs';
import type { HostAdapter } from '../lib/hosts/adapter.ts';
import { readContacts } from '../lib/hosts/contacts.ts';
import { documentOf } from '../lib/hosts/demo-pages.ts';
import { baseOf, read } from '../lib/hosts/engine.ts';
import { readFacts } from '../lib/hosts/facts.ts';
import { hosts } from '../lib/hosts/index.ts';

const LARGEST = 50_000_000;

export interface HostCheck {
  host: string;
  /** Null: not recognised, and `why` says why. */
  kind: string | null;
  why: string;
  lines: string[];
}

export interface PageCheck {
  /** '' for the page itself; of a document in a frame, where it stands. */
  frame: string;
  address: string;
  hosts: HostCheck[];
}

/** What the file is no good for, as a sentence, or its pages: itself, then each document that a sample has in a frame. */
export function checkFile(path: string, address?: string): { problem: string } | { pages: PageCheck[] } {
  const text = textOf(path);
  if (typeof text !== 'string') return text;
  return checkText(text, address);
}

export function checkText(text: string, address?: string): { problem: string } | { pages: PageCheck[] } {
  if (text.startsWith('%PDF') || text.includes('\u0000'))
    return { problem: 'is not a page: save it as HTML, or as a sample from the panel’s menu.' };
  if (/^(?:From|MIME-Version|Snapshot-Content-Location):/im.test(text.slice(0, 500)))
    return { problem: 'is a web archive (MHTML): save the page as HTML, or as a sample from the panel’s menu.' };
  if (!/<[a-z!]/i.test(text)) return { problem: 'holds no page: there is not one element in it.' };
  if (address !== undefined && !isAddress(address))
    return { problem: `cannot be at ${address}: an address begins with http:// or https://.` };
  const page = documentOf(text);
  const at = address ?? statedIn(page) ?? savedFrom(text);
  if (at === null) return { problem: 'does not say where it was saved: give its address by --address https://…' };
  return { pages: pagesIn(page, at, '', 0) };
}

function textOf(path: string): string | { problem: string } {
  try {
    const found = statSync(path);
    if (found.isDirectory()) return { problem: 'is a folder: name the files in it.' };
    if (found.size > LARGEST) return { problem: 'is larger than 50 MB: no page that is read is.' };
    const bytes = readFileSync(path);
    const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    return new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes);
  } catch (error) {
    const code = (error as { code?: string }).code;
    return { problem: code === 'ENOENT' ? 'is not there.' : `cannot be read (${code ?? 'unknown'}).` };
  }
}

const isAddress = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '');

/** What a sample says of itself. */
function statedIn(page: Document): string | null {
  const said = page.querySelector('meta[name=porchlight-address]')?.getAttribute('content') ?? '';
  return isAddress(said) ? said : null;
}

/** What browsers write above a page that they save. */
function savedFrom(text: string): string | null {
  const said = /<!-- saved from url=\(\d+\)(\S+) -->/.exec(text.slice(0, 2_000))?.[1] ?? '';
  return isAddress(said) ? said : null;
}

function pagesIn(page: Document, address: string, frame: string, depth: number): PageCheck[] {
  const own = { frame, address, hosts: hosts.map((host) => checkOn(host, page, new URL(address))) };
  const inner = [...page.querySelectorAll('iframe[srcdoc], frame[srcdoc]')].flatMap((element, index) => {
    const document = documentOf(element.getAttribute('srcdoc') ?? '');
    const name = `${frame}${element.localName}${element.id ? `#${withoutNumbers(element.id)}` : `[${index + 1}]`}`;
    return depth < 10 ? pagesIn(document, statedIn(document) ?? address, `${name} `, depth + 1) : [];
  });
  return [own, ...inner];
}

function checkOn(host: HostAdapter, page: Document, address: URL): HostCheck {
  const found = read(host, page, address);
  if (!found) return { host: host.id, kind: null, why: whyNot(host, page, address), lines: [] };
  const { kind, rows, doubts, single, virtual } = found;
  const keys = rows.map(({ key }) => key).slice(0, 200);
  const lines: string[] = [];
  if (kind === 'unmapped') lines.push('the product is known, this page of it is not: search by name is offered');
  else if (rows.length + doubts.length === 0) lines.push('nobody is read on it');
  else {
    const named = rows.filter(({ id }) => id !== '');
    lines.push(
      `${single ? 'one student' : `${rows.length} students`}${virtual ? ', as far as the list is drawn' : ''}: ${[
        `${named.length} with an id`,
        `${rows.filter(({ agreed }) => agreed).length} whose id a second place confirms`,
        `${rows.filter(({ shown }) => shown).length} with a name`,
        `${rows.filter(({ cell }) => cell).length} with room for a mark`,
      ].join(', ')}`,
    );
    if (doubts.length > 0) lines.push(`${doubts.length} in doubt: two places contradict each other, nothing is shown`);
    const warned = rows.filter(({ warning }) => warning).length;
    if (warned > 0) lines.push(`${warned} beside a text that reads like a restriction`);
    const facts = readFacts(host, page, address, keys).flatMap((row) => row.facts);
    for (const [sort, all] of Map.groupBy(facts, (fact) => fact.kind)) lines.push(`${all.length} facts: ${sort}`);
    const contacts = readContacts(host, page, address, keys).flatMap((row) => row.contacts);
    if (contacts.length > 0) lines.push(`${contacts.length} contacts`);
  }
  return { host: host.id, kind, why: '', lines };
}

/** The first thing that is not as the adapter says. */
function whyNot(host: HostAdapter, page: Document, address: URL): string {
  const { recognise: is } = host;
  if (baseOf(host, address) === null) return 'its address is not one of this product’s staff pages';
  const parameter = is.without.find((name) => address.searchParams.has(name));
  if (parameter) return `its address has ${parameter}`;
  const missing = is.present.find((selector) => !page.querySelector(selector));
  if (missing) return `${missing} is not there`;
  if (is.any && !is.any.some((selector) => page.querySelector(selector)))
    return `none of ${is.any.join(', ')} is there`;
  const other = is.absent.find((selector) => page.querySelector(selector));
  if (other) return `${other} is there`;
  return `${is.staff ?? 'the sign of staff of each page that fits'} is not there: it is no screen of staff`;
}

/** Numbers of people stand in paths and in names of frames. */
const withoutNumbers = (text: string): string => text.replace(/\p{N}/gu, '#');

/** What is printed of a file. `all`: also why each other host does not know it, where its address is not another's. */
export function reportOf(name: string, checked: ReturnType<typeof checkFile>, all = false): string[] {
  if ('problem' in checked) return [`${name} ${checked.problem}`];
  return checked.pages.flatMap(({ frame, address, hosts: found }) => {
    const known = found.filter(({ kind }) => kind !== null);
    const others = found.filter(({ kind, why }) => kind === null && (all || !why.startsWith('its address is')));
    return [
      `${name}${frame && ` ${frame.trim()}`}: ${withoutNumbers(new URL(address).pathname)}`,
      ...known.flatMap(({ host, kind, lines }) => [`  ${host}: ${kind}`, ...lines.map((line) => `    ${line}`)]),
      ...(known.length === 0 ? ['  no host knows this page'] : []),
      ...others.map(({ host, why }) => `  not ${host}: ${why}`),
    ];
  });
}
