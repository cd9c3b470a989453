import { asWarning } from '../model/warning.ts';
import type { HostAdapter, HostPage, ListOf, PageRead, Row, Source, StudentOf } from './adapter.ts';
import { readers } from './readers.ts';
import { inQuery, tidy } from './text.ts';

/** What a page can make us hold: characters of one text, characters that an expression is tried on, rows. */
const TEXT = 2_000;
const TRIED = 300;
const ROWS = 2_000;
/** A page that took longer to read (ms) shows nobody, and is not read again in this document. */
const SLOW = 1_000;
const slow = new WeakSet<HostPage>();

/**
 * Whether this document is a staff screen of the adapter's product. Cheap, so that any other page of an allowed site is
 * left within a millisecond.
 */
export function recognises(host: HostAdapter, page: Document, address: URL): boolean {
  const { recognise: is } = host;
  return (
    baseOf(host, address) !== null &&
    !is.without.some((name) => address.searchParams.has(name)) &&
    is.present.every((selector) => isThere(selector, page)) &&
    (is.any ?? ['html']).some((selector) => isThere(selector, page)) &&
    !is.absent.some((selector) => isThere(selector, page)) &&
    isThere(is.staff, page)
  );
}

const isThere = (selector: string | undefined, page: Document): boolean =>
  !selector || page.querySelector(selector) !== null;

/**
 * Who is on this page, by the first page of the adapter that fits; nobody when none does (`unmapped`). Null: not this
 * product. Reads only, changes nothing. A page that once took too long has nobody on it from then on (`slow`), which its
 * health reports.
 */
export function read(host: HostAdapter, page: Document, address: URL): PageRead | null {
  const began = performance.now();
  const here = rowsOn(host, page, address);
  if (!here) return null;
  const { found, all } = here;
  if (found && performance.now() - began > SLOW) slow.add(found);
  const isSlow = Boolean(found && slow.has(found));
  const rows = once(isSlow ? [] : all);
  return {
    kind: found?.kind ?? 'unmapped',
    title: first(host.title, page.documentElement, address)?.slice(0, 200) ?? '',
    rows: rows.filter(({ doubt }) => !doubt),
    doubts: rows.filter(({ doubt }) => doubt).map(({ shown }) => shown ?? ''),
    single: Boolean(found?.student),
    virtual: Boolean(found?.list?.virtual),
    slow: isSlow,
  };
}

/** What kind of page it is, and every row of it: a student who stands in two rows comes twice. */
export function rowsOn(
  host: HostAdapter,
  page: Document,
  address: URL,
): { found: HostPage | undefined; all: Row[] } | null {
  if (!recognises(host, page, address)) return null;
  const fitting = host.pages.filter((one) => fits(one, page, address));
  const found = fitting.find(({ staff }) => isThere(staff, page));
  // A page that we know but for its sign of staff is on the screen of a student or a parent.
  if (fitting.length > 0 && !found) return null;
  const id = new RegExp(host.idPattern);
  const all =
    !found || slow.has(found)
      ? []
      : found.list
        ? readList(found.list, found, page, address, id)
        : found.student
          ? readOne(found.student, found, page, address, id)
          : [];
  return { found, all };
}

/** Origin and path of the installation that an address belongs to; ids are unique below it only. Null: not this product. */
export function baseOf({ recognise: { host, path, portals } }: HostAdapter, address: URL): string | null {
  const { hostname, pathname } = address;
  if (portals && new RegExp(portals).test(hostname + pathname)) return null;
  const found = new RegExp(host ?? '').test(hostname) && new RegExp(path).exec(pathname);
  return found ? address.origin + (found[1] ?? '') : null;
}

function fits(
  { path, hash: after, query, without = [], present = [] }: HostPage,
  page: Document,
  { pathname, hash, searchParams }: URL,
): boolean {
  return (
    new RegExp(path ?? '').test(pathname) &&
    new RegExp(after ?? '').test(hash) &&
    Object.entries(query).every(([name, value]) =>
      value === '*' ? searchParams.get(name) : searchParams.get(name) === value,
    ) &&
    !without.some((name) => searchParams.has(name)) &&
    present.every((selector) => page.querySelector(selector))
  );
}

function readList(list: ListOf, found: HostPage, page: Document, address: URL, id: RegExp): Row[] {
  const columns = new Map<Element | null, Columns>();
  const rows: Row[] = [];
  for (const element of page.querySelectorAll(list.rows)) {
    if (rows.length >= ROWS) break;
    if (list.skip && element.matches(list.skip)) continue;
    const table = element.closest('table');
    const known = columns.get(table) ?? columnsOf(table, list.header);
    columns.set(table, known);
    const row = readStudent(list, found, element, address, id, known);
    if (row) rows.push(row);
  }
  return rows;
}

function readOne(student: StudentOf, found: HostPage, page: Document, address: URL, id: RegExp): Row[] {
  const row = readStudent(student, found, page.documentElement, address, id);
  return row ? [row] : [];
}

type Columns = Map<string, number>;

function readStudent(
  places: StudentOf,
  { reader }: HostPage,
  within: Element,
  address: URL,
  pattern: RegExp,
  columns?: Columns,
): Row | null {
  const ids = places.id
    .map((source) => valueAt(source, within, address, columns))
    .filter((value): value is string => value !== null && value.length <= 255 && pattern.test(value));
  const shown = valueAt(places.name, within, address, columns)?.slice(0, 400) || null;
  const id = places.id.length > 0 ? ids[0] : shown && '';
  if (id === undefined || id === null) return null;
  const texts = reader ? (readers[reader]?.(within) ?? []) : [];
  return {
    key: (id || ` ${shown}`).slice(0, 64),
    id,
    shown,
    agreed: ids.length > 1,
    doubt: ids.some((other) => other !== id),
    warning: asWarning(texts),
    cell: (places.mark ? elementOf(places.mark, within, columns) : null) as HTMLElement | null,
    row: within,
  };
}

/** A list may show a student once per address: one row is enough, but a contradiction in any of them puts all in doubt. */
function once(rows: Row[]): Row[] {
  const known = new Map<string, Row>();
  for (const row of rows) {
    const before = known.get(row.key);
    if (!before) known.set(row.key, row);
    else {
      before.doubt ||= row.doubt || before.id !== row.id;
      before.agreed &&= row.agreed;
      if (row.warning && !before.warning?.includes(row.warning))
        before.warning = (before.warning ? `${before.warning} · ${row.warning}` : row.warning).slice(0, 400);
    }
  }
  return [...known.values()];
}

function columnsOf(table: Element | null, header = 'thead th'): Columns {
  const columns: Columns = new Map();
  const cells = table?.querySelectorAll(header) ?? [];
  let at = 0;
  for (const cell of cells) {
    if (at >= 500) break;
    for (const name of cell.classList) if (!columns.has(name)) columns.set(name, at);
    at += 1;
  }
  return columns;
}

function first(sources: Source[], within: Element, address: URL): string | null {
  for (const source of sources) {
    const value = valueAt(source, within, address);
    if (value) return value;
  }
  return null;
}

function elementOf({ at, among, match, column }: Source, within: Element, columns?: Columns): Element | null {
  let from: Element | null = within;
  if (column !== undefined) {
    const index = columns?.get(column);
    from = index === undefined ? null : (within.children[index] ?? null);
  }
  if (among && from)
    return [...from.querySelectorAll(among)].find((one) => matched(match, tidy(textOf(one), TEXT))) ?? null;
  return at && from ? from.querySelector(at) : from;
}

/** What stands at a source; null when the place is not there. */
export function valueAt(source: Source, within: Element, address: URL, columns?: Columns): string | null {
  const { at, among, column, attribute, own, part = 'href', parameter, match } = source;
  let value: string | null;
  if ((at ?? among ?? column ?? attribute) === undefined) value = address[part];
  else {
    const element = elementOf(source, within, columns);
    if (!element) return null;
    value = attribute ? element.getAttribute(attribute) : textOf(element, TEXT, own);
  }
  if (value !== null && parameter) value = inQuery(value.slice(0, TEXT), parameter);
  if (value === null) return null;
  value = tidy(value, TEXT);
  if (match) value = matched(match, value);
  return value === null ? null : parted(value, source);
}

/** Its first group, or else the whole match. */
function matched(match: string | undefined, value: string): string | null {
  const groups = new RegExp(match ?? '').exec(value.slice(0, TRIED));
  return groups && (groups[1] ?? groups[0]);
}

function parted(value: string, { before, after, from }: Source): string | null {
  const mark = before || after;
  if (!mark) return value;
  const index = from === 'end' ? value.lastIndexOf(mark) : value.indexOf(mark);
  if (index < 0) return null;
  return (before ? value.slice(0, index) : value.slice(index + mark.length)).trim();
}

/** The text of an element without scripts, cut off early: a cell may hold megabytes. */
export function textOf(element: Element, limit = TEXT, own = false): string {
  let text = '';
  const walker = element.ownerDocument.createTreeWalker(element, 4);
  for (
    let node = walker.nextNode() as Text | null;
    node && text.length < limit;
    node = walker.nextNode() as Text | null
  ) {
    const { parentElement: of } = node;
    if ((own && of !== element) || /^(script|style)$/i.test(of?.tagName ?? '')) continue;
    text += node.length > limit ? node.substringData(0, limit) : node.data;
  }
  return text.slice(0, limit);
}
