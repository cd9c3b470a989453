/** The panel in a tab: opened by a click that our script reports, moved along the rows of its page, closed. */
import { hostOf } from '../../hosts/index.ts';
import type { Output, PageSays } from '../../messages.ts';
import { nameOf } from '../../model/roster.ts';
import { type Family, no, ok, type SignedIn } from '../asking.ts';
import { hostPorts } from '../host-ports.ts';
import { type Identified, identify } from '../identify.ts';
import { activeTab, openPanelWindow } from '../own-pages.ts';
import { rowsAround } from '../page-rows.ts';
import { isAt, type PageSaid, pages, rowAt } from '../pages.ts';
import { keepPanelWidth, panelWidth } from '../panel-width.ts';
import { type Panel, panels } from '../panels.ts';
import type { Asker } from '../sender.ts';
import { allSites, isOff, siteAt, sitesAt } from '../sites.ts';
import { pageMark } from './page-mark.ts';

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
  openPanel: async ({ key, byPerson, above, frame, ticket }, { asker, house, settings }) => {
    if (asker.tab === null) return no('not-allowed');
    // A profile page may open the panel by itself, where the person set it so and nobody switched it off for this site.
    let refused: 'not-allowed' | 'switched-off' | null = null;
    if (!byPerson) {
      const here = sitesAt(await allSites(settings), asker.url);
      if (!(await house.settings()).opensOnProfile) refused = 'not-allowed';
      else if (here.some((site) => isOff(site, 'opens'))) refused = 'switched-off';
    }
    if (above) {
      if (asker.frame === 0 || !hostPorts.has(asker.tab, 0)) return no('not-found');
      // The page above asks for itself, too, whether it may; where the panel may not open it must not in the frame either.
      if (!refused) hostPorts.tell(asker.tab, 0, { tell: 'open', key, byPerson, frame: asker.frame });
      return ok({ width: 0 });
    }
    if (refused) return no(refused);
    const width = panelWidth();
    const rowsFrame = asker.frame === 0 ? (frame ?? 0) : asker.frame;
    const page = (await pages.inTab(asker.tab)).find((one) => one.frame === rowsFrame);
    await panels.expect({ ...asker, tab: asker.tab }, key, ticket ?? null, page ? rowAt(page) : null);
    // A row in a frame of the page shows for itself whose panel is open.
    if (key !== null && page && page.frame !== asker.frame)
      hostPorts.tell(asker.tab, page.frame, { tell: 'highlight', key });
    house.announce('panel');
    return ok({ width: await width });
  },

  frameFailed: async ({ key }, { asker, house }) => {
    if (asker.tab === null) return no('not-allowed');
    if ((await house.state()) === 'ready') await openPanelWindow(asker.tab, key, null);
    return ok(null);
  },

  panelClosed: async (_, { asker, house }) => {
    if (asker.tab !== null) {
      await panels.close(asker.tab);
      hostPorts.tell(asker.tab, null, { tell: 'close' });
    }
    house.announce('panel');
    return ok(null);
  },

  opened: async (_, ask) => {
    const place = await placeOf(ask.asker);
    if (!place) return ok({ student: null, key: null, page: [], view: 'class', tab: null });
    const page = await pageOf(place, place.panel?.key ?? null);
    return ok(await openedOn(ask, place.panel, page, place.about));
  },

  goTo: async ({ key }, { asker, house }) => {
    const place = await placeOf(asker);
    if (!place) return no('not-found');
    const page = await pageOf(place, key);
    if (!page?.students.some((seen) => seen.key === key)) return no('not-found');
    if (place.panel) await panels.goTo(place.tab, key, rowAt(page));
    else await panels.show(place.tab, place.about, key, null, rowAt(page));
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
    const page = place && (await pageOf(place, key));
    const seen = page?.students.find((one) => one.key === key);
    if (!page || !seen) return no('not-found');
    const site = siteAt(await allSites(ask.settings), page);
    if (!site) return no('not-found');
    const [row] = await identify(ask.store, site, [seen]);
    if (row?.state !== 'check' || !row.perhaps) return no('not-found');
    await ask.store.confirmWho(site.base, { id: seen.id, shown: seen.shown ?? '', student: row.perhaps.id });
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

/** The page on which this row of a panel's stands; null: the panel's tab has none of ours. */
export const pageOf = ({ about, panel }: Place, key: string | null): Promise<PageSaid | null> =>
  pages.find(about, key, key === null ? null : panel?.at);

/** What the page says of this row; without one, of itself. */
function pageSays({ host, title }: PageSaid, row: Identified | null, forNow: boolean): PageSays {
  const linked = new Set(row?.links.map(({ student }) => student));
  return {
    product: hostOf(host)?.name ?? '',
    title,
    shown: row?.seen.shown?.trim() ?? '',
    id: row?.seen.id ?? '',
    doubt: row?.state === 'doubt' ? (linked.size > 1 ? 'links' : 'roster') : null,
    forNow,
  };
}

async function openedOn(
  ask: SignedIn,
  panel: Panel | null,
  page: PageSaid | null,
  about: number,
): Promise<Output<'opened'>> {
  const rows = page ? await rowsAround(ask, page, panel?.key ?? null) : [];
  const shown = rows.map(({ seen, state, facts }) => ({
    key: seen.key,
    student: facts?.id ?? null,
    name: facts?.student ? nameOf(facts.student) : (seen.shown ?? ''),
    state,
  }));
  const tab = page?.tab ?? about;
  const chosen = page && panel?.chosen && panel.chosen.of === pageMark(page, panel.chosen.key) ? panel.chosen : null;
  if (panel?.student) return { student: panel.student, key: null, page: shown, view: 'family', tab };
  const isThere = panel?.key && page && isAt(page, panel.at ?? null);
  const here = isThere ? shown.find((row) => row.key === panel.key) : undefined;
  const says = (row: Identified | null, forNow: boolean) => pageSays(page as PageSaid, row, forNow);
  const unmapped = page?.kind === 'unmapped' && shown.length === 0;
  if (unmapped && !panel?.key) {
    const about = says(null, chosen !== null);
    if (!chosen) return { student: null, key: null, page: shown, view: 'unmapped', about, tab };
    return { student: chosen.student, key: null, page: shown, view: 'family', about, tab };
  }
  // Also when the page went on to where this student is not: what stands there now is what can be said.
  if (!panel?.key || !here) return { student: null, key: null, page: shown, view: 'class', tab };
  const row = rows.find(({ seen }) => seen.key === here.key) ?? null;
  if (here.state === 'ok' || here.state === 'loading')
    return { student: here.student, key: here.key, page: shown, view: 'family', tab };
  const forNow = chosen?.key === here.key && here.state !== 'check' && here.state !== 'doubt' ? chosen.student : null;
  if (forNow) return { student: forNow, key: here.key, page: shown, view: 'family', about: says(row, true), tab };
  // Two names can be held against each other only when it is known whose the second is.
  const student = row?.perhaps?.id ?? null;
  return { student, key: here.key, page: shown, view: here.state, about: says(row, false), tab };
}
