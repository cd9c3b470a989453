import type { PageFact } from '../model/page-fact.ts';
import type { AttendanceOf, HostAdapter, ListOf, Row, ScoresOf } from './adapter.ts';
import { rowsOn, valueAt } from './engine.ts';

/** What a page can make us hold: characters of a cell or title, nodes below one, columns, facts of a row, rows, codes. */
const TEXT = 300;
const NODES = 200;
const COLUMNS = 500;
const FACTS = 200;
const ROWS = 200;
const CODE = 60;

/** One student's row as it is read now, so that whoever asked can see whether it is still theirs. */
export interface FactsRead extends Pick<Row, 'key' | 'id' | 'shown' | 'agreed'> {
  facts: PageFact[];
}

/**
 * What the page proves of these rows. Whoever is in doubt, stands in two rows, or in a row that does not fit its header,
 * has none; so has a cell that somebody works in, or that holds what is not read here. Reads only, changes nothing.
 */
export function readFacts(host: HostAdapter, page: Document, address: URL, keys: readonly string[]): FactsRead[] {
  const here = rowsOn(host, page, address);
  const { facts, list } = here?.found ?? {};
  if (!here || !facts || !list) return [];
  const wanted = new Set(keys.slice(0, ROWS));
  const days = facts.attendance && dayOf(facts.attendance, page, address);
  const assignments = facts.scores && assignmentsOf(facts.scores, page, address);
  const tables = new Map<Element | null, Table | null>();
  const found: FactsRead[] = [];
  for (const { key, id, shown, agreed, doubt, row } of here.all) {
    if (!wanted.has(key) || doubt || here.all.some((other) => other.key === key && other.row !== row)) continue;
    const element = row.closest('table');
    if (!tables.has(element)) tables.set(element, tableOf(element, list, facts.scores, assignments));
    const table = tables.get(element);
    if (!table || row.children.length !== table.headers.length || isSpanned(row)) continue;
    const read: PageFact[] = [];
    if (facts.scores) read.push(...scoresOf(facts.scores, table, row));
    if (facts.attendance && days) read.push(...codesOf(facts.attendance, days.day, table, row));
    found.push({ key, id, shown, agreed, facts: read.slice(0, FACTS) });
  }
  return found;
}

interface Table {
  headers: Element[];
  /** Columns of scores, by their place in a row; only those whose title is proven. */
  scores: { index: number; title: string }[];
}

/** The page's one assignment, and titles by the assignment's id; null where two places say different ones. */
interface Assignments {
  one: string | null;
  titles: Map<string, string | null>;
}

function assignmentsOf({ one, titles }: ScoresOf, page: Document, address: URL): Assignments {
  const ids = one?.map((source) => valueAt(source, page.documentElement, address)) ?? [];
  const known = new Map<string, string | null>();
  for (const element of titles ? page.querySelectorAll(titles.at) : []) {
    const id = element.getAttribute(titles?.attribute ?? '');
    if (!id || known.size >= COLUMNS) continue;
    const title = titleIn(element);
    known.set(id, known.has(id) && known.get(id) !== title ? null : title);
  }
  return { one: ids.every((id) => id === ids[0]) ? (ids[0] ?? null) : null, titles: known };
}

function tableOf(table: Element | null, { header }: ListOf, scores?: ScoresOf, known?: Assignments): Table | null {
  const headers = [...(table?.querySelectorAll(header ?? 'thead th') ?? [])];
  if (headers.length > COLUMNS || headers.some((one) => one.hasAttribute('colspan'))) return null;
  const columns: Table['scores'] = [];
  if (scores && known) {
    const pattern = new RegExp(scores.column);
    headers.forEach((cell, index) => {
      const fit = [...cell.classList].map((name) => pattern.exec(name.slice(0, TEXT))).find(Boolean);
      const title = fit && titleOf(fit[1] ?? null, cell, scores, known);
      if (title) columns.push({ index, title });
    });
  }
  return { headers, scores: columns };
}

function titleOf(id: string | null, header: Element, scores: ScoresOf, { one, titles }: Assignments): string | null {
  if (scores.one) return id === null && one !== null ? (titles.get(one) ?? null) : null;
  const printed = titleIn(header);
  if (!scores.titles) return printed;
  const title = (id && titles.get(id)) || null;
  // A long title may be cut in its header, with the whole of it in a tooltip; what kind of work it is may stand before it.
  const agrees =
    title &&
    (printed?.endsWith(title) ||
      [...header.querySelectorAll('[title]')].some((one) => one.getAttribute('title') === title));
  return printed && agrees ? title : null;
}

function scoresOf({ score, empty }: ScoresOf, { scores }: Table, row: Element): PageFact[] {
  const facts: PageFact[] = [];
  for (const { index, title: assignment } of scores) {
    const cell = row.children[index];
    const printed = cell ? cellText(cell) : null;
    if (!printed) continue;
    if (printed.field) {
      if (new RegExp(empty).test(printed.text)) facts.push({ kind: 'empty', assignment });
      continue;
    }
    const found = new RegExp(score).exec(printed.text);
    const value = found?.[1] ?? found?.[0];
    if (value && value.length <= CODE) facts.push({ kind: 'score', assignment, score: value });
  }
  return facts;
}

/** What the page's fields show must be what its server printed: a choice that was not saved is nobody's code. */
function codesOf({ at }: AttendanceOf, day: string | null, { headers }: Table, row: Element): PageFact[] {
  const codes = new Set<string | null>();
  const chosen = new Map<string, Element[]>();
  for (const field of [...row.querySelectorAll(at)].slice(0, FACTS)) {
    if (field.tagName === 'SELECT') {
      const options = [...(field as HTMLSelectElement).options].slice(0, COLUMNS);
      const option = options.find((one) => one.selected);
      const isSaved = options.every((one) => one.selected === one.hasAttribute('selected'));
      codes.add(isSaved && option?.value ? titleIn(option) : null);
    } else if ((field as HTMLInputElement).type === 'radio') {
      const { checked, name } = field as HTMLInputElement;
      if (checked !== field.hasAttribute('checked')) return [];
      if (checked) chosen.set(name, [...(chosen.get(name) ?? []), field]);
    }
  }
  for (const [radio, ...more] of chosen.values()) {
    const header = headers[[...row.children].findIndex((cell) => cell.contains(radio ?? null))];
    codes.add(header && more.length === 0 ? titleIn(header) : null);
  }
  return [...codes]
    .filter((code): code is string => code !== null && code.length <= CODE)
    .map((code) => ({ kind: 'attendance', code, day }));
}

/** `day` null: the page does not say. Null: two places contradict each other, and no code is of a day that is known. */
function dayOf({ day }: AttendanceOf, page: Document, address: URL): { day: string | null } | null {
  if (!day) return { day: null };
  const parts: string[] = [];
  for (const sources of [day.year, day.month, day.day]) {
    const values = sources.map((source) => valueAt(source, page.documentElement, address));
    const digits = values.map((value) => (value && /^[0-9]{1,4}$/.test(value) ? value.padStart(2, '0') : null));
    if (new Set(digits.filter((one) => one !== null)).size > 1) return null;
    if (digits[0]) parts.push(digits[0]);
  }
  return { day: asDay(parts.join('-')) };
}

function asDay(text: string): string | null {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text;
}

const isSpanned = (row: Element): boolean =>
  [...row.children].some((cell) => cell.hasAttribute('colspan') || cell.hasAttribute('rowspan'));

/** A title or a code as it is printed; null when markup stands in it, or it is longer than can be told, or there is none. */
function titleIn(element: Element): string | null {
  const printed = cellText(element);
  return printed?.text && !printed.field ? printed.text : null;
}

/** Elements that only dress a text. */
const plain = /^(A|ABBR|B|BR|DIV|LABEL|P|SPAN|STRONG)$/;

/** Null: there is more in it than plain text and one empty field. */
function cellText(cell: Element): { text: string; field: boolean } | null {
  const walker = cell.ownerDocument.createTreeWalker(cell, 5);
  let text = '';
  let field = false;
  let nodes = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (++nodes > NODES) return null;
    if (node.nodeType === 3) {
      if (node.parentElement?.tagName === 'SCRIPT') continue;
      if ((node as Text).length > TEXT) return null;
      text += (node as Text).data;
      if (text.length > TEXT) return null;
      continue;
    }
    const { tagName } = node as Element;
    if (tagName === 'BR') text += ' ';
    else if (tagName === 'INPUT') {
      const { type, value } = node as HTMLInputElement;
      if (type === 'hidden') continue;
      if (field || type !== 'text' || value !== '' || (node as Element).getAttribute('value')) return null;
      field = true;
    } else if (tagName !== 'SCRIPT' && !plain.test(tagName)) return null;
  }
  return { text: text.replace(/\s+/g, ' ').trim(), field };
}
