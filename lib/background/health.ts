/**
 * Counts how well the pages of each product are read, by day, installation and kind of page: numbers alone, of nobody. A
 * page gives its numbers once, however often it is looked at. What is new is in the memory of this browser session, which
 * a dead worker leaves behind, and goes into the person's store every half minute at the most.
 */
import { hostOf } from '../hosts/index.ts';
import { kindsAt } from '../hosts/kinds.ts';
import { type Counts, counters, KEPT_DAYS, sumOf } from '../model/health.ts';
import { hashOf } from '../model/sentence-stamp.ts';
import type { Site } from '../model/settings.ts';
import { addDays, type Day, today } from '../model/times.ts';
import type { CountedPages } from '../store/index.ts';
import type { Identified } from './identify.ts';
import { shelf, turns } from './memory.ts';
import type { Person } from './person.ts';
import type { Asker } from './sender.ts';

export type Whose = Pick<Person, 'enrolled' | 'store' | 'settings'>;
type Place = Pick<CountedPages, 'day' | 'base' | 'host' | 'kind'>;

/** What one document has given so far. `found` null: its address is one of ours, and it was not recognised. */
interface Given extends Place {
  document: string;
  /** Tells one address in this document from the next, and says neither. */
  address: string;
  found: Found | null;
}
type Found = Pick<Counts, 'rows' | 'unknown' | 'check' | 'doubts'>;

/** Not yet in the store: numbers to add there, as the batch after the last one that was. */
interface Fresh {
  batch: number;
  rows: CountedPages[];
  given: Given[];
}

const EVERY = 30_000;
/** Pages that are remembered as counted, and rows that are kept: days × installations × kinds. */
const PAGES = 60;
const ROWS = 1_500;
const MOST = 1_000_000;

/** Ends the name of a document that was not read any more. */
const SLOW = ' slow';

const kept = shelf<Fresh>('health', { later: true });
const inTurn = turns();
const nothing = sumOf([]);

export const health = {
  /**
   * A document came from an address of ours. If pages of that kind have ever been read there, it is missed until its
   * students are named: a script that does not recognise its page leaves without a word.
   */
  came: (whose: Whose, asker: Asker, address: string, sites: readonly Site[]): Promise<void> =>
    change(whose, async (fresh) => {
      if (asker.document) return expect(whose, fresh, asker, address, sites);
      // Where the browser does not name documents, each that comes is a new one.
      const { document } = pageOf(asker, address);
      const anew = {
        ...fresh,
        given: fresh.given.filter((one) => ![document, document + SLOW].includes(one.document)),
      };
      return (await expect(whose, anew, asker, address, sites)) ?? anew;
    }),

  /** A page named its students. `more`: beside those it named before. */
  read: (
    whose: Whose,
    asker: Asker,
    { base, adapter }: Pick<Site, 'base' | 'adapter'>,
    {
      kind,
      rows,
      doubts,
      more,
      slow = false,
    }: { kind: string; rows: readonly Identified[]; doubts: number; more: boolean; slow?: boolean },
  ): Promise<void> =>
    change(whose, async (fresh) => {
      const pages = hostOf(adapter)?.pages.filter((page) => page.kind === kind) ?? [];
      // The product is known, and nothing on this page of it.
      if (pages.length === 0) return expect(whose, fresh, asker, asker.url, [{ base, adapter }]);
      // Nobody stands there on any day.
      if (!pages.some(({ list, student }) => list ?? student)) return null;
      const page = pageOf(asker, asker.url);
      // What is not read any more counts beside what was read before.
      const gave = fresh.given.some((one) => isOn(one, page) && one.found && sizeOf(one.found) > 0);
      if (slow && gave) page.document += SLOW;
      const place = { ...page, day: dayOf(whose), base, host: adapter, kind };
      const found = foundIn(rows, doubts);
      const before = fresh.given.find((one) => isSame(one, place));
      if (before?.found && more) return give(fresh, { ...before, found: sumOfFound(before.found, found) }, before);
      // A list that is emptied before it is filled again has not lost its rows.
      if (before?.found && sizeOf(found) < sizeOf(before.found)) return null;
      return give(fresh, { ...place, day: before?.day ?? place.day, found }, before);
    }),

  /** A page was asked what it proves of its rows: so many facts came, and of so many rows no answer. */
  facts: (whose: Whose, of: Omit<Place, 'day'>, facts: number, factsFailed: number): Promise<void> =>
    change(whose, async (fresh) => add(fresh, { ...of, day: dayOf(whose) }, { ...nothing, facts, factsFailed })),

  /** All of it, the newest not yet in the store included. */
  counted: (whose: Whose): Promise<CountedPages[]> =>
    inTurn(whose.enrolled.key, async () => {
      const fresh = await freshOf(whose);
      await save(whose, fresh);
      return counted(whose, fresh);
    }),
};

/** Missed, until somebody is named there; where more than one kind of page may stand, nobody knows which. */
async function expect(
  whose: Whose,
  fresh: Fresh,
  asker: Asker,
  address: string,
  sites: readonly Pick<Site, 'base' | 'adapter'>[],
): Promise<Fresh | null> {
  const page = pageOf(asker, address);
  if (fresh.given.some((one) => isOn(one, page))) return null;
  const worked = (await counted(whose, fresh)).filter(({ rows }) => rows > 0);
  const [only, another] = sites.flatMap(({ base, adapter }) => {
    const host = hostOf(adapter);
    const kinds = host ? kindsAt(host, new URL(address)) : [];
    return kinds
      .filter((kind) => worked.some((one) => one.base === base && one.host === adapter && one.kind === kind))
      .map((kind) => ({ base, host: adapter, kind }));
  });
  return only && !another ? give(fresh, { ...page, ...only, day: dayOf(whose), found: null }) : null;
}

/** Counting never fails anybody: what cannot be kept is not counted. */
function change(whose: Whose, work: (fresh: Fresh) => Promise<Fresh | null>): Promise<void> {
  return inTurn(whose.enrolled.key, async () => {
    const changed = await work(await freshOf(whose));
    if (!changed) return;
    await kept.set(whose.enrolled.key, changed);
    await save(whose, changed);
  }).catch(() => {});
}

async function freshOf({ enrolled, store }: Whose): Promise<Fresh> {
  const [fresh, stored] = await Promise.all([kept.get(enrolled.key), store.health('counted')]);
  const last = stored?.batch ?? 0;
  if (!fresh) return { batch: last + 1, rows: [], given: [] };
  // The worker died after these were written and before it could say so, or all of it was deleted.
  return fresh.batch === last + 1 ? fresh : { ...fresh, batch: last + 1, rows: [] };
}

async function save(whose: Whose, fresh: Fresh): Promise<void> {
  const { enrolled, store } = whose;
  const stored = await store.health('counted');
  const now = Date.now();
  if (fresh.rows.length === 0 || Math.abs(now - (stored?.written ?? 0)) < EVERY) return;
  await store.saveHealth('counted', { batch: fresh.batch, written: now, rows: await counted(whose, fresh) });
  await kept.set(enrolled.key, { ...fresh, batch: fresh.batch + 1, rows: [] });
}

/** What the store has and what is still to be added to it, without days that are too old. */
async function counted(whose: Whose, fresh: Fresh): Promise<CountedPages[]> {
  const stored = await whose.store.health('counted');
  const first = addDays(dayOf(whose), 1 - KEPT_DAYS);
  const all = [...(stored?.rows ?? []), ...(stored?.batch === fresh.batch ? [] : fresh.rows)];
  return [...Map.groupBy(all, nameOf).values()]
    .map((same) => ({ ...placeOf(same[0]!), ...bounded(sumOf(same)) }))
    .filter(({ day }) => day >= first)
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
    .slice(0, ROWS);
}

/** What this page gives now, in place of what it gave before. */
function give(fresh: Fresh, now: Given, before?: Given): Fresh {
  const given = [now, ...fresh.given.filter((one) => one !== before)].slice(0, PAGES);
  const taken = before ? add({ ...fresh, given }, before, countsOf(before.found), -1) : { ...fresh, given };
  return add(taken, now, countsOf(now.found));
}

function add(fresh: Fresh, place: Place, counts: Counts, times = 1): Fresh {
  const row = { ...placeOf(place), ...nothing };
  const same = fresh.rows.find((one) => nameOf(one) === nameOf(row)) ?? row;
  const sum = { ...same };
  for (const one of counters) sum[one] += times * counts[one];
  return { ...fresh, rows: [...fresh.rows.filter((one) => one !== same), sum] };
}

const countsOf = (found: Found | null): Counts => ({
  ...nothing,
  ...found,
  pages: 1,
  missed: found ? 0 : 1,
  empty: found && sizeOf(found) === 0 ? 1 : 0,
});

/** Who is known not to be ours says nothing of how well the page is read. */
function foundIn(rows: readonly Identified[], doubts: number): Found {
  const of = (...states: Identified['state'][]) => rows.filter(({ state }) => states.includes(state)).length;
  return { rows: of('ok', 'loading'), unknown: of('unknown'), check: of('check'), doubts: doubts + of('doubt') };
}
const sizeOf = ({ rows, unknown, check, doubts }: Found): number => rows + unknown + check + doubts;
const sumOfFound = (a: Found, b: Found): Found => ({
  rows: a.rows + b.rows,
  unknown: a.unknown + b.unknown,
  check: a.check + b.check,
  doubts: a.doubts + b.doubts,
});

/** The same page: this address in this document, or the one that was missed there and has come now. */
const isOn = (one: Given, page: ReturnType<typeof pageOf>): boolean =>
  one.document === page.document && one.address === page.address;
const isSame = (one: Given, page: Omit<Given, 'found'>): boolean =>
  one.document === page.document &&
  (one.address === page.address || (one.found === null && one.kind === page.kind && one.host === page.host));

const pageOf = ({ tab, frame, document }: Asker, address: string) => ({
  document: `${tab}.${frame}.${document ?? ''}`,
  address: hashOf(address),
});
const dayOf = ({ settings }: Whose): Day => today(settings.zone);
const placeOf = ({ day, base, host, kind }: Place): Place => ({ day, base, host, kind });
const nameOf = ({ day, base, host, kind }: Place): string => JSON.stringify([day, base, host, kind]);
const bounded = (counts: Counts): Counts => {
  const sum = { ...counts };
  for (const one of counters) sum[one] = Math.min(MOST, Math.max(0, sum[one]));
  return sum;
};
