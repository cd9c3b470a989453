/** What Porchlight reads of each kind of page, in words, from the adapters themselves: for `npm run hosts` and docs/hosts.md. */
import type { HostAdapter, HostPage, Source, Sure } from '../lib/hosts/adapter.ts';
import { hosts } from '../lib/hosts/index.ts';

/** As docs/hosts.md says it. */
const sureness: Record<Sure, string> = {
  seen: 'seen on a running copy',
  source: 'read in its source',
  several: 'several public projects agree',
  one: 'one public project',
  vendor: "the vendor's manual",
  derived: 'follows from other facts',
  guess: 'a guess',
};

export interface HostLine {
  host: string;
  name: string;
  kind: string;
  reads: string;
  /** Where the id is from, and what confirms it. */
  id: string;
  second: string;
  sure: string;
  from: string;
}

/** A line for each host and page kind; one alone for a host that is recognised only. Pages of one kind that are told alike are one. */
export function hostLines(of: readonly HostAdapter[] = hosts): HostLine[] {
  const lines = of.flatMap((host) =>
    host.pages.length === 0 ? [lineOf(host, null)] : host.pages.map((page) => lineOf(host, page)),
  );
  const seen = new Set<string>();
  return lines.filter((line) => {
    const key = JSON.stringify(line);
    return !seen.has(key) && seen.add(key);
  });
}

function lineOf({ id: host, name }: HostAdapter, page: HostPage | null): HostLine {
  const places = page?.list?.id ?? page?.student?.id ?? [];
  const isOfStudents = Boolean(page?.list ?? page?.student);
  return {
    host,
    name,
    kind: page?.kind ?? 'any page',
    reads: page && isOfStudents ? readsOf(page) : 'recognised, not read; search by name',
    id: places[0] ? placeOf(places[0]) : isOfStudents ? 'none, only a name' : '–',
    second: secondOf(places, isOfStudents),
    sure: page?.sure ? sureness[page.sure] : page ? 'not said yet' : '–',
    from: page?.from ?? '',
  };
}

function readsOf({ list, facts, contacts, reader }: HostPage): string {
  return [
    list ? (list.virtual ? 'students of a list that is drawn while it scrolls' : 'students of a list') : 'one student',
    ...(facts?.scores ? ['scores'] : []),
    ...(facts?.attendance ? ['attendance'] : []),
    ...(contacts ? ['contacts'] : []),
    ...(reader ? ['warnings'] : []),
  ].join(', ');
}

function secondOf([first, ...others]: readonly Source[], isOfStudents: boolean): string {
  if (!isOfStudents) return '–';
  if (!first) return 'none: whoever is meant is looked up';
  if (others.length > 0) return others.map(placeOf).join('; ');
  return 'the shown name, held against the roster';
}

/** Where a text stands: `href` of `a.name`, parameter `pupil`. */
function placeOf({ at, among, column, attribute, part, parameter }: Source): string {
  const element = [...(column ? [`column \`${column}\``] : []), ...((at ?? among) ? [`\`${at ?? among}\``] : [])].join(
    ' ',
  );
  const place = attribute
    ? `\`${attribute}\` of ${element || 'the row'}`
    : element ||
      (part === undefined ? 'the address' : part === 'hash' ? 'the address after #' : 'the path of the address');
  return parameter ? `${place}, parameter \`${parameter}\`` : place;
}

/** The table of docs/hosts.md. */
export function hostTable(of: readonly HostAdapter[] = hosts): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  return [
    '| host | page | what is read | id from | second reading | how sure | from |',
    '|---|---|---|---|---|---|---|',
    ...hostLines(of).map(
      ({ name, kind, reads, id, second, sure, from }) =>
        `| ${[name, kind, reads, id, second, sure, from].map(cell).join(' | ')} |`,
    ),
  ].join('\n');
}
