import type { Ask } from './ask.ts';
import { esc } from './html.ts';

/** A column: the class is never translated, the label is. `label` is HTML. */
export interface Column {
  key: string;
  label: string;
}

/** Cells are HTML, in the order of the columns; `sort` is what the columns sort by, when it is not the cell itself. */
export interface ListRow {
  cells: string[];
  sort?: (string | number)[];
}

/** A list as every page of the SIS shows it. Searching and sorting go to the server (`LO_search`, `LO_sort`, `LO_dir`). */
export function list(
  ask: Ask,
  kind: string,
  columns: Column[],
  rows: ListRow[],
  options: { count?: string; foot?: ListRow[] } = {},
): string {
  const found = search(rows, ask.query.get('LO_search') ?? '');
  const sorted = sort(found, columns, ask.query.get('LO_sort'), ask.query.get('LO_dir') === '-1');
  const heads = columns.map(
    ({ key, label }) => `<th class="list-column-${key}"><a href="${esc(sortAddress(ask, key))}">${label}</a></th>`,
  );
  const body = [...sorted, ...(options.foot ?? [])].map(
    ({ cells }) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
  );
  return `<div class="list-outer ${esc(kind)}">
<table class="list-nav"><tr><td class="list-count">${esc(options.count ?? ask.words.found(sorted.length))}</td><td class="list-search">
<input type="search" data-search="${esc(addressOf(ask, {}))}" value="${esc(ask.query.get('LO_search') ?? '')}" placeholder="${esc(ask.words.search)}" aria-label="${esc(ask.words.search)}"></td></tr></table>
<div class="list-wrapper"><table class="list"><thead><tr>${heads.join('')}</tr></thead>
<tbody>${body.join('\n')}</tbody></table></div></div>`;
}

function search(rows: ListRow[], words: string): ListRow[] {
  const wanted = words.trim().toLocaleLowerCase();
  return wanted ? rows.filter(({ cells }) => textOf(cells.join(' ')).toLocaleLowerCase().includes(wanted)) : rows;
}

function sort(rows: ListRow[], columns: Column[], key: string | null, down: boolean): ListRow[] {
  const at = columns.findIndex((one) => one.key === key);
  if (at < 0) return rows;
  const of = (row: ListRow) => String(row.sort?.[at] ?? textOf(row.cells[at] ?? ''));
  const ordered = [...rows].sort((a, b) => of(a).localeCompare(of(b), 'en', { numeric: true }));
  return down ? ordered.reverse() : ordered;
}

const textOf = (html: string): string => html.replace(/<script>.*?<\/script>/gs, '').replace(/<[^>]*>/g, '');

function sortAddress(ask: Ask, key: string): string {
  const again = ask.query.get('LO_sort') === key && ask.query.get('LO_dir') !== '-1';
  return addressOf(ask, { LO_sort: key, LO_dir: again ? '-1' : '1' });
}

function addressOf({ query }: Ask, more: Record<string, string>): string {
  const kept = new URLSearchParams(query);
  for (const [key, value] of Object.entries(more)) kept.set(key, value);
  return `Modules.php?${kept.toString().replaceAll('%2F', '/')}`;
}
