/** The panel in a tab: opened by a click that our script reports, moved along the rows of its page, closed. */
import type { Output } from '../../messages.ts';
import { nameOf } from '../../model/roster.ts';
import type { Store } from '../../store/index.ts';
import { type Family, no, ok, type SignedIn } from '../asking.ts';
import { hostPorts } from '../host-ports.ts';
import { type Identified, identify } from '../identify.ts';
import { activeTab, openPanelWindow } from '../own-pages.ts';
import { type PageSaid, pages } from '../pages.ts';
import { keepPanelWidth, panelWidth } from '../panel-width.ts';
import { type Panel, panels } from '../panels.ts';
import type { Asker } from '../sender.ts';
import { allSites, siteAt } from '../sites.ts';

type PanelVerbs =
  | 'openPanel'
  | 'frameFailed'
  | 'panelClosed'
  | 'opened'
  | 'goTo'
  | 'closePanel'
  | 'resizePanel'
  | 'confirmWho';

export const panelAnswers: Family<PanelVerbs> = {
  openPanel: async ({ key, byPerson, ticket }, { asker, house }) => {
    if (asker.tab === null) return no('not-allowed');
    // A profile page may open the panel by itself, where the person set it so.
    if (!byPerson && !(await house.settings()).opensOnProfile) return no('not-allowed');
    await panels.expect({ ...asker, tab: asker.tab }, key, ticket ?? null);
    house.announce('panel');
    return ok({ width: await panelWidth() });
  },

  frameFailed: async ({ key }, { asker, house }) => {
    if (asker.tab === null) return no('not-allowed');
    if ((await house.state()) === 'ready') await openPanelWindow(asker.tab, key, null);
    return ok(null);
  },

  panelClosed: async (_, { asker, house }) => {
    if (asker.tab !== null) await panels.close(asker.tab);
    house.announce('panel');
    return ok(null);
  },

  opened: async (_, ask) => {
    const place = await placeOf(ask.asker);
    if (!place) return ok({ student: null, key: null, page: [], view: 'class', tab: null });
    const { panel, about } = place;
    const page = await pages.find(about, panel?.key ?? null);
    return ok(await openedOn(ask, panel, page, about));
  },

  goTo: async ({ key }, { asker, house }) => {
    const place = await placeOf(asker);
    if (!place) return no('not-found');
    const page = await pages.find(place.about, key);
    if (!page?.students.some((seen) => seen.key === key)) return no('not-found');
    if (place.panel) await panels.goTo(place.tab, key);
    else await panels.show(place.tab, place.about, key, null);
    hostPorts.tell(page.tab, page.frame, { tell: 'highlight', key });
    house.announce('panel');
    return ok(null);
  },

  closePanel: async (_, { asker, house }) => {
    if (asker.tab === null) return ok(null);
    await panels.close(asker.tab);
    hostPorts.tell(asker.tab, null, { tell: 'close' });
    house.announce('panel');
    return ok(null);
  },

  resizePanel: async ({ width }, { asker }) => {
    await keepPanelWidth(width);
    if (asker.kind === 'frame') hostPorts.tell(asker.tab, null, { tell: 'resize', width });
    return ok(null);
  },

  confirmWho: async ({ key }, ask) => {
    const place = await placeOf(ask.asker);
    const page = place && (await pages.find(place.about, key));
    const seen = page?.students.find((one) => one.key === key);
    if (!page || !seen) return no('not-found');
    const site = siteAt(await allSites(ask.settings), page.url);
    if (!site) return no('not-found');
    const [row] = await identify(ask.store, site, [seen]);
    if (row?.state !== 'check') return no('not-found');
    await ask.store.confirmWho(site.base, seen.id, seen.shown ?? '');
    ask.house.announce('log');
    return ok(null);
  },
};

export interface Place {
  /** Where this panel stands: a tab or a window of our own. */
  tab: number;
  /** The tab whose page it is about. */
  about: number;
  panel: Panel | null;
}

/** Which panel is asking. The side panel is about the tab that is active beside it. */
export async function placeOf(asker: Asker): Promise<Place | null> {
  if (asker.tab !== null) {
    const panel = await panels.of(asker.tab);
    return { tab: asker.tab, about: panel?.about ?? asker.tab, panel };
  }
  const active = await activeTab();
  if (active === null) return null;
  const panel = await panels.of(active);
  return { tab: active, about: panel?.about ?? active, panel };
}

/** The rows of a page, read anew when the page said others, its site is known by another id, or the store has changed. */
export async function rowsOf(store: Store, page: PageSaid, settings: SignedIn['settings']): Promise<Identified[]> {
  const site = siteAt(await allSites(settings), page.url);
  const about = JSON.stringify(site);
  const before = readRows.get(store);
  if (before?.page === page && before.about === about) return before.rows;
  if (!readRows.has(store)) store.watch(() => readRows.set(store, null));
  const rows = identify(store, site, page.students);
  readRows.set(store, { page, about, rows });
  rows.catch(() => readRows.set(store, null));
  return rows;
}
const readRows = new WeakMap<Store, { page: PageSaid; about: string; rows: Promise<Identified[]> } | null>();

async function openedOn(
  ask: SignedIn,
  panel: Panel | null,
  page: PageSaid | null,
  about: number,
): Promise<Output<'opened'>> {
  const rows = page ? await rowsOf(ask.store, page, ask.settings) : [];
  const shown = rows.map(({ seen, state, facts }) => ({
    key: seen.key,
    student: facts?.id ?? null,
    name: facts?.student ? nameOf(facts.student) : (seen.shown ?? ''),
    state,
  }));
  const tab = page?.tab ?? about;
  if (panel?.student) return { student: panel.student, key: null, page: shown, view: 'family', tab };
  const here = panel?.key ? shown.find((row) => row.key === panel.key) : undefined;
  // Also when the page went on to where this student is not: what stands there now is what can be said.
  if (!panel?.key || !here) return { student: null, key: null, page: shown, view: 'class', tab };
  const view = here.state === 'check' || here.state === 'unknown' ? here.state : 'family';
  // Two names can be held against each other only when it is known whose the second is.
  const perhaps = rows.find(({ seen }) => seen.key === here.key)?.perhaps?.id ?? null;
  return { student: here.student ?? perhaps, key: here.key, page: shown, view, tab };
}
