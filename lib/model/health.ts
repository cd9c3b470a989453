/**
 * How well the pages of a product are read: counts by day, and the rule by which a sudden drop says that the product has
 * changed. Numbers only: nothing here can name anybody, or say where a page is.
 */
import type { Day, Holiday } from './times.ts';

export const counters = [
  /** Pages that were read, or by their address should have been. */
  'pages',
  /** Of them: the page was not recognised. */
  'missed',
  /** Of them: recognised, and nobody stood on it. */
  'empty',
  /** Rows with a student of the roster. */
  'rows',
  /** Rows whose id no student of the roster has. */
  'unknown',
  /** Rows on which only the name disagrees. */
  'check',
  /** Rows on which two places name different students. */
  'doubts',
  /** Facts that were read for a message, and rows of which a fact was asked in vain. */
  'facts',
  'factsFailed',
] as const;
export type Counter = (typeof counters)[number];
export type Counts = Record<Counter, number>;
export interface DayCounts extends Counts {
  day: Day;
  /** On how many devices; left out: one. */
  devices?: number;
}

/** Where a person would look for what is wrong. */
export type Trouble = 'nobody' | 'unsure';
export interface Drop {
  /** The first day of it. */
  since: Day;
  /** The last day on which all was well. */
  before: Day;
  /** `nobody`: pages are not recognised, or nobody is found on them. `unsure`: most rows are of nobody whom we know for sure. */
  why: Trouble;
}

/** What is looked at, in days: as long as a device keeps its counts. */
export const KEPT_DAYS = 28;
/** Before the drop: so many pages on so many days, and at the most this share of them in trouble. */
const BEFORE = { pages: 5, days: 3, share: 0.1 };
/** Since then: so many pages, on two days, or on two devices, or else this many: one strange class is no change of a product. */
const SINCE = { pages: 5, days: 2, devices: 2, many: 20 };

const noCounts = (): Counts => Object.fromEntries(counters.map((one) => [one, 0])) as Counts;

export function sumOf(all: readonly Counts[]): Counts {
  const sum = noCounts();
  for (const one of all) for (const name of counters) sum[name] += one[name];
  return sum;
}

/** By day, of those who counted apart from each other; in the order of the days. */
export function together(series: readonly (readonly DayCounts[])[]): DayCounts[] {
  const byDay = new Map<Day, DayCounts[]>();
  for (const one of series.flat()) byDay.set(one.day, [...(byDay.get(one.day) ?? []), one]);
  return [...byDay]
    .map(([day, all]) => ({ day, ...sumOf(all), devices: all.reduce((sum, { devices = 1 }) => sum + devices, 0) }))
    .sort(byDayOf);
}

/** Rows of which it is not known for sure who they are. */
export const unsureOf = ({ unknown, check, doubts }: Counts): number => unknown + check + doubts;
const allRows = (of: Counts): number => of.rows + unsureOf(of);

/** How much of what `of` counts is in trouble (null: it says nothing about it), and above which share a whole day is. */
const troubles: Record<Trouble, { share: (of: Counts) => number | null; above: number }> = {
  nobody: { share: (of) => (of.pages > 0 ? (of.missed + of.empty) / of.pages : null), above: 0.9 },
  unsure: { share: (of) => (allRows(of) > 0 ? unsureOf(of) / allRows(of) : null), above: 0.5 },
};

/**
 * The drop that one page kind of one product is in, or null. `days` in any order, one of each day at the most. Days in
 * the district's holidays say nothing: pages are empty then for another reason.
 */
export function dropOf(days: readonly DayCounts[], holidays: readonly Holiday[] = []): Drop | null {
  const school = days.filter(({ day }) => !holidays.some(({ from, to }) => from <= day && day <= to)).sort(byDayOf);
  for (const why of ['nobody', 'unsure'] as const) {
    const { share, above } = troubles[why];
    const telling = school.filter((day) => share(day) !== null);
    let first = telling.length;
    while (first > 0 && share(telling[first - 1]!)! > above) first -= 1;
    const [before, since] = [telling.slice(0, first), telling.slice(first)];
    if (since.length === 0 || before.length < BEFORE.days) continue;
    const was = sumOf(before);
    if (was.pages < BEFORE.pages || share(was)! >= BEFORE.share) continue;
    if (isConvincing(since)) return { since: since[0]!.day, before: before.at(-1)!.day, why };
  }
  return null;
}

function isConvincing(since: readonly DayCounts[]): boolean {
  const { pages } = sumOf(since);
  const devices = Math.max(...since.map(({ devices = 1 }) => devices));
  return pages >= SINCE.pages && (since.length >= SINCE.days || devices >= SINCE.devices || pages >= SINCE.many);
}

const byDayOf = (a: DayCounts, b: DayCounts): number => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0);

/** A page kind of one product, as a person reads it. */
export interface HealthRow {
  host: string;
  kind: string;
  /** Of the last seven days on which a page of it was opened. */
  lately: Counts;
  /** The last day on which a student was recognised. */
  worked: Day | null;
  drop: Drop | null;
  /** Of so many devices that opened such a page, so many are in a drop. */
  devices: number;
  failing: number;
}

/** @param series one for each device that counted. */
export function healthRow(
  of: Pick<HealthRow, 'host' | 'kind'>,
  series: readonly (readonly DayCounts[])[],
  holidays: readonly Holiday[],
): HealthRow {
  const all = together(series);
  const drops = series.map((one) => dropOf(one, holidays)).filter((drop) => drop !== null);
  const earliest = drops.sort((a, b) => (a.since < b.since ? -1 : 1))[0] ?? null;
  return {
    ...of,
    lately: sumOf(all.filter(({ pages }) => pages > 0).slice(-7)),
    worked: all.findLast(({ rows }) => rows > 0)?.day ?? null,
    // Two devices that fail are enough, however many another version, or another school's installation, still serves.
    drop: dropOf(all, holidays) ?? (drops.length >= 2 ? earliest : null),
    devices: series.length,
    failing: drops.length,
  };
}
