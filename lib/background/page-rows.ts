/** Who stands on a page of ours: its rows, each with whom it is sure to be, kept while nothing of it changes. */
import type { Site } from '../model/settings.ts';
import type { Store } from '../store/index.ts';
import type { SignedIn } from './asking.ts';
import { firstThings } from './first-things.ts';
import { type Identified, identify } from './identify.ts';
import type { PageSaid } from './pages.ts';
import { allSites, siteAt } from './sites.ts';

/**
 * The rows of a page for whoever clicked on one of them and waits for its family: a long list that nobody has read yet is
 * not read first. The row itself and those before and after it are; the others are as the page prints them, until the whole
 * is read when nobody waits any more.
 */
export async function rowsAround(ask: SignedIn, page: PageSaid, key: string | null): Promise<Identified[]> {
  const { store, settings, house } = ask;
  const at = page.students.findIndex((seen) => seen.key === key);
  const isFew = at < 0 || page.students.length <= FEW;
  if (isFew || !firstThings.isWaitedForIn(page.tab)) return rowsOf(store, page, settings);
  const site = siteAt(await allSites(settings), page);
  const known = readBefore(store, page, site);
  if (known) return known;
  const from = Math.max(0, at - 1);
  const near = await identify(store, site, page.students.slice(from, at + 2));
  void firstThings.over().then(() => house.announce('rows'));
  return page.students.map(
    (seen, index) => near[index - from] ?? { seen, state: 'loading', facts: null, perhaps: null, links: [] },
  );
}
/** So many rows are read as soon as three. */
const FEW = 20;

/** The rows of a page, read anew when the page said others, its site is known by another id, or the store has changed. */
export async function rowsOf(store: Store, page: PageSaid, settings: SignedIn['settings']): Promise<Identified[]> {
  const site = siteAt(await allSites(settings), page);
  const known = readBefore(store, page, site);
  if (known) return known;
  const rows = identify(store, site, page.students);
  const read = readOf(store);
  read.set(rowsPlace(page), { page, site: JSON.stringify(site), rows });
  for (const place of [...read.keys()].slice(0, -MOST_READ)) read.delete(place);
  // What could not be read is read again by whoever asks next; what was read instead of it meanwhile stays.
  rows.catch(() => read.get(rowsPlace(page))?.rows === rows && read.delete(rowsPlace(page)));
  return rows;
}

function readBefore(store: Store, page: PageSaid, site: Site | null): Promise<Identified[]> | null {
  const before = readOf(store).get(rowsPlace(page));
  return before?.page === page && before.site === JSON.stringify(site) ? before.rows : null;
}

/** Of each page whose list was read lately, its rows. */
function readOf(store: Store): Map<string, ReadRows> {
  const known = readRows.get(store);
  if (known) return known;
  const read = new Map<string, ReadRows>();
  readRows.set(store, read);
  store.watch(({ what }) => {
    // What somebody writes for themselves says nothing of who stands where.
    if ([...what].some((one) => one !== 'drafts' && one !== 'notes')) read.clear();
  });
  return read;
}
const rowsPlace = ({ tab, frame }: PageSaid): string => `${tab}.${frame}`;
interface ReadRows {
  page: PageSaid;
  site: string;
  rows: Promise<Identified[]>;
}
const readRows = new WeakMap<Store, Map<string, ReadRows>>();
const MOST_READ = 4;
