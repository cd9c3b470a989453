/** Who stands on a row that no roster's id explains: linked by a person, set aside by them, or shown just for now. */
import { hostOf } from '../../hosts/index.ts';
import type { LinkLine } from '../../messages.ts';
import { nameOf } from '../../model/roster.ts';
import type { Site } from '../../model/settings.ts';
import type { LinkOf } from '../../store/index.ts';
import { type Family, no, ok, type SignedIn } from '../asking.ts';
import { type Identified, identify } from '../identify.ts';
import { faultOf } from '../may-record.ts';
import { panels } from '../panels.ts';
import type { Asker } from '../sender.ts';
import { allSites, siteAt } from '../sites.ts';
import { pageMark } from './page-mark.ts';
import { pageOf, placeOf } from './panel.ts';

export const linkAnswers: Family<'link' | 'notOurs' | 'showForNow' | 'links' | 'whoIsNotOurs' | 'oursAgain'> = {
  link: async ({ key, student }, ask) => {
    const here = await rowOf(key, ask);
    if (!here) return no('not-found');
    const { row, site } = here;
    // Somebody already, or a mere name: neither is to be had for good by a click.
    if (row.seen.id === '' || !LINKABLE.has(row.state)) return no('refused');
    const entry = {
      type: 'student.linked',
      students: [student],
      audience: 'team' as const,
      site: site.base,
      idKind: hostOf(site.adapter)?.idKind ?? '',
      pageId: row.seen.id,
      shown: row.seen.shown ?? '',
    };
    const fault = await faultOf(entry, [entry], ask, true);
    if (fault) return fault;
    if (row.state === 'not-ours') await ask.store.setNotOurs(site.base, row.seen.id, null);
    const recorded = await ask.store.record([entry], null);
    void ask.sync.run();
    return ok(recorded);
  },

  notOurs: async ({ key, not }, ask) => {
    const here = await rowOf(key, ask);
    if (!here) return no('not-found');
    const { row, site } = here;
    if (row.seen.id === '' || !LINKABLE.has(row.state)) return no('refused');
    await ask.store.setNotOurs(site.base, row.seen.id, not ? (row.seen.shown ?? '') : null);
    ask.house.announce('log');
    return ok(null);
  },

  showForNow: async ({ key, student }, ask) => {
    const place = await placeOf(ask.asker);
    const page = place && (await pageOf(place, key));
    if (!place || !page) return no('not-found');
    const [facts] = student === null ? [] : await ask.store.facts([student]);
    if (student !== null && !facts?.student) return no('no-access');
    const chosen = student === null ? undefined : { student, key, of: pageMark(page, key) };
    await panels.choose(place.tab, place.about, key, chosen);
    ask.house.announce('panel');
    return ok(null);
  },

  links: async (_, ask) => ok(await allLinks(ask)),

  whoIsNotOurs: async (_, { store }) => ok(await store.allNotOurs()),

  oursAgain: async ({ site, id }, { store, house }) => {
    await store.setNotOurs(site, id, null);
    house.announce('log');
    return ok(null);
  },
};

const LINKABLE: ReadonlySet<Identified['state']> = new Set(['unknown', 'not-ours']);

async function rowOf(
  key: string,
  { asker, store, settings }: SignedIn & { asker: Asker },
): Promise<{ row: Identified; site: Site } | null> {
  const place = await placeOf(asker);
  const page = place && (await pageOf(place, key));
  const seen = page?.students.find((one) => one.key === key);
  const site = page && siteAt(await allSites(settings), page);
  if (!seen || !site) return null;
  const [row] = await identify(store, site, [seen]);
  return row ? { row, site } : null;
}

async function allLinks({ store, settings, speech }: SignedIn): Promise<LinkLine[]> {
  const links = await store.links();
  const [sites, { staff }] = await Promise.all([allSites(settings), store.directory()]);
  const facts = await store.facts(links.map((link) => link.student));
  const lines = await Promise.all(
    links.map(async (link, index): Promise<LinkLine> => {
      const [line, faults] = await Promise.all([
        store.line(link.student, link.entry),
        faultsOf(link, links, sites, store),
      ]);
      const student = facts[index]?.student;
      const host = productOf(link);
      return {
        entry: link.entry,
        student: link.student,
        name: student ? nameOf(student) : speech.t('student.unlinked'),
        product: host,
        site: link.site,
        pageId: link.pageId,
        shown: link.shown,
        by: staff.find((one) => one.id === line?.author)?.name ?? speech.t('staff.unknown'),
        at: line?.at ?? null,
        faults: [...faults, ...(line && !line.students.includes(link.student) ? (['merged'] as const) : [])],
      };
    }),
  );
  return lines.sort((a, b) => weight(b) - weight(a) || ((a.at ?? '') < (b.at ?? '') ? 1 : -1));

  function productOf({ site }: LinkOf): string | null {
    const adapter = sites.find((one) => one.base === site)?.adapter;
    return (adapter && hostOf(adapter)?.name) || null;
  }
}

async function faultsOf(
  link: LinkOf,
  all: readonly LinkOf[],
  sites: readonly Site[],
  store: SignedIn['store'],
): Promise<LinkLine['faults']> {
  const there = all.filter(({ site, idKind }) => site === link.site && idKind === link.idKind);
  const faults: LinkLine['faults'] = [];
  if (there.some((one) => one.pageId === link.pageId && one.student !== link.student)) faults.push('two-students');
  const field = sites.find(({ base, idField }) => idField !== null && link.site.startsWith(base))?.idField;
  const [byRoster] = field ? await store.lookUp(field, [link.pageId]) : [];
  if (byRoster && byRoster !== link.student) faults.push('roster-differs');
  const [facts] = await store.facts([link.student]);
  const own = field && (field === 'sourcedId' ? facts?.id : facts?.student?.ids[field]);
  const others = there.filter((one) => one.student === link.student && one.pageId !== link.pageId);
  if (others.length > 0 || (own && own !== link.pageId)) faults.push('two-ids');
  if (byRoster === link.student) faults.push('in-roster');
  return faults;
}

/** What shows nothing, or the wrong thing, comes first. */
const weight = ({ faults }: LinkLine): number =>
  faults.includes('two-students') || faults.includes('roster-differs') ? 2 : faults.length > 0 ? 1 : 0;
