import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { newEntryId } from '../model/ids.ts';
import { dayOf } from '../model/times.ts';
import { wholeHistory } from '../whole-history.ts';
import { forgetAll } from './memory.ts';
import { policy, refreshPolicy } from './policy.ts';
import { onAlarm } from './rounds.ts';
import { allSites, grantedPatterns, sitesAt } from './sites.ts';
import { call, type Desk, openDesk, SIS, seen, settle } from './testing/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => vi.restoreAllMocks());

/** As the browser hears of it, however late. */
async function decide(values: Record<string, unknown>) {
  await fakeBrowser.storage.managed.clear();
  await fakeBrowser.storage.managed.set(values);
  await refreshPolicy();
  await desk.house.settingsChanged();
}
const product = 'rosariosis';
const marks = () =>
  desk.get(
    'marks',
    { host: product, kind: 'gradebook', title: '7A', students: [seen('n-s1', 'Pérez Domínguez, Ana Lucía')] },
    desk.host(),
  );
const ofDistrict = async (change: Partial<Desk['server']['settings']>) => {
  desk.server.settings = { ...desk.server.settings, ...change };
  await settle(desk);
};
const rowOf = async (base = SIS) => (await desk.get('sites', {})).find(({ site }) => site.base === base)!;

describe('it comes late, and never too late', () => {
  test('a worker that has just started knows what was decided before, without waiting for the browser', async () => {
    await decide({ off: ['marks'] });
    vi.spyOn(fakeBrowser.storage.managed, 'get').mockReturnValue(new Promise<never>(() => {}) as never);
    forgetAll();
    expect((await policy()).off).toEqual(['marks']);
    expect(await marks()).toEqual([]);
  });

  test('a policy that was taken away counts no longer; in Firefox that is a rejection', async () => {
    await decide({ off: ['marks'] });
    vi.spyOn(fakeBrowser.storage.managed, 'get').mockRejectedValue(new Error('Managed storage manifest not found'));
    expect(await refreshPolicy()).toBe(true);
    expect((await policy()).off).toEqual([]);
    expect(await refreshPolicy()).toBe(false);
  });

  test('anybody at the settings may see it before they sign in; no page of a site, and no frame', async () => {
    await decide({ api: 'https://porchlight.example.org', bad: 1 });
    desk = await openDesk({ enrolled: false });
    await decide({ api: 'https://porchlight.example.org', bad: 1 });
    expect(await desk.get('policy', {})).toMatchObject({
      api: 'https://porchlight.example.org',
      faults: [{ key: 'bad', why: 'unknown' }],
    });
    expect(await desk.ask('policy', {}, desk.host())).toEqual({ ok: false, reason: 'not-allowed' });
  });
});

describe('sites', () => {
  const base = 'https://other.example.org/sis';

  test('its sites are named, and run once they are granted', async () => {
    await decide({ sites: [{ base, idField: 'identifier' }] });
    expect(await rowOf(base)).toMatchObject({ by: 'policy', fieldLocked: true, allowed: false });
    expect(await grantedPatterns(null)).toEqual([]);
    desk.fakes.granted.add('https://other.example.org/*');
    expect(await grantedPatterns(null)).toEqual(['https://other.example.org/*']);
  });

  test('its id field goes before one chosen here, and cannot be changed here', async () => {
    await desk.get('setIdField', { base: SIS, field: 'userIds.sis' });
    expect((await rowOf()).site.idField).toBe('userIds.sis');
    await decide({ sites: [{ base: 'https://sis.example.org', idField: 'sourcedId' }] });
    expect(await rowOf()).toMatchObject({ site: { idField: 'sourcedId' }, fieldLocked: true });
    expect(await desk.ask('setIdField', { base: SIS, field: 'userIds.sis' })).toMatchObject({ reason: 'not-allowed' });
  });

  test('a person may take back a grant of theirs though the district named the site', async () => {
    expect(await rowOf()).toMatchObject({ by: 'district', allowed: true });
    await desk.get('forgetSite', { base: SIS });
    expect(await rowOf()).toMatchObject({ by: 'district', allowed: false });
  });

  test('what came with the district’s package needs no click, is named so, and cannot be taken back here', async () => {
    const host_permissions = ['https://*.packaged.example.org/*'];
    vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ version: '0.1.0', host_permissions } as never);
    for (const origin of host_permissions) desk.fakes.granted.add(origin);
    expect(await grantedPatterns(null)).toContain('https://*.packaged.example.org/*');
    const there = 'https://north.packaged.example.org/school/Modules.php?modname=Grades/Grades.php';
    expect(sitesAt(await allSites(null), there)).toMatchObject([{ base: 'https://north.packaged.example.org/school' }]);
    expect(sitesAt(await allSites(null), there.replace('packaged', 'unpackaged'))).toEqual([]);
    expect(await rowOf('https://*.packaged.example.org')).toMatchObject({ by: 'package', allowed: true });
    // Once an installation in it is known, that is what the list shows; others in it are still found.
    await desk.get('setIdField', { base: 'https://north.packaged.example.org/school', field: 'identifier' });
    expect(await rowOf('https://*.packaged.example.org')).toBeUndefined();
    expect(await rowOf('https://north.packaged.example.org/school')).toMatchObject({ by: 'package' });
    expect(sitesAt(await allSites(null), there.replace('north', 'south'))).toMatchObject([{ idField: null }]);
    expect(await desk.ask('forgetSite', { base: 'https://north.packaged.example.org' })).toMatchObject({
      reason: 'not-allowed',
    });
  });
});

describe('what is switched off', () => {
  test('marks: by a person on one site, and on again; the panel still opens by a click', async () => {
    expect(await marks()).toHaveLength(1);
    await desk.get('switchFeature', { base: SIS, feature: 'marks', off: true });
    expect(await marks()).toEqual([]);
    expect(await desk.ask('openPanel', { key: null, byPerson: true }, desk.host())).toMatchObject({ ok: true });
    await desk.get('switchFeature', { base: SIS, feature: 'marks', off: false });
    expect(await marks()).toHaveLength(1);
  });

  test('on one site and not on another', async () => {
    await desk.get('switchFeature', { base: SIS, feature: 'marks', off: true });
    const other = 'https://other.example.org/sis';
    await desk.get('setIdField', { base: other, field: 'identifier' });
    expect((await rowOf(other)).switches.filter(({ off }) => off)).toEqual([]);
  });

  test('by the policy or the district, everywhere or on one site: then no person switches it on', async () => {
    const ways: [who: 'policy' | 'district', decide: () => Promise<unknown>][] = [
      ['policy', () => decide({ off: ['marks'] })],
      ['policy', () => decide({ sites: [{ base: 'https://sis.example.org', off: ['marks'] }] })],
      ['district', () => ofDistrict({ off: ['marks'] })],
      [
        'district',
        () => ofDistrict({ off: [], sites: [{ base: SIS, adapter: product, idField: 'identifier', off: ['marks'] }] }),
      ],
    ];
    for (const [who, how] of ways) {
      await decide({});
      await how();
      expect(await marks(), who).toEqual([]);
      expect((await rowOf()).switches[0]).toEqual({ feature: 'marks', off: true, by: who });
      const answer = await desk.ask('switchFeature', { base: SIS, feature: 'marks', off: false });
      expect(answer).toMatchObject({ reason: 'not-allowed' });
    }
  });

  test('a panel that would open by itself does not; one that a person opens does', async () => {
    await desk.get('saveSettings', { language: '', shortcuts: true, opensOnProfile: true });
    const open = (byPerson: boolean) => desk.ask('openPanel', { key: 'row-n-s1', byPerson }, desk.host());
    expect(await open(false)).toMatchObject({ ok: true });
    await desk.get('switchFeature', { base: SIS, feature: 'opens', off: true });
    expect(await open(false)).toEqual({ ok: false, reason: 'switched-off' });
    expect(await open(true)).toMatchObject({ ok: true });
  });

  test('facts: the page is not even asked', async () => {
    await marks();
    await desk.get('openPanel', { key: 'row-n-s1', byPerson: true, ticket: 'ticket-of-this-click' }, desk.host());
    expect(await desk.ask('pageFacts', { keys: ['row-n-s1'] }, desk.frame())).toMatchObject({ ok: true });
    const before = desk.fakes.injected.length;
    expect(before).toBeGreaterThan(0);
    await desk.get('switchFeature', { base: SIS, feature: 'facts', off: true });
    expect(await desk.ask('pageFacts', { keys: ['row-n-s1'] }, desk.frame())).toEqual({
      ok: false,
      reason: 'switched-off',
    });
    expect(desk.fakes.injected).toHaveLength(before);
  });

  test('a word of a newer version switches nothing off and refuses nothing', async () => {
    await ofDistrict({ off: ['telepathy'] });
    expect(await marks()).toHaveLength(1);
  });
});

describe('a policy tightens and never loosens', () => {
  test('the idle lock', async () => {
    await desk.get('setPin', { old: null, pin: '2468' });
    const minutes = desk.server.settings.idleLockMinutes;
    await decide({ idleLockMinutes: minutes * 10 });
    expect((await desk.get('settings', {})).idleLockMinutes).toBe(minutes);
    await decide({ idleLockMinutes: 2 });
    expect(await desk.get('settings', {})).toMatchObject({
      idleLockMinutes: 2,
      district: { idleLockMinutes: minutes },
    });
    expect(await desk.house.lockIfIdle(Date.now() + 1 * 60_000)).toBe(false);
    expect(await desk.house.lockIfIdle(Date.now() + 3 * 60_000)).toBe(true);
  });

  test('how long a device may go without the server', async () => {
    const later = Date.now() + 4 * 24 * 3_600_000;
    vi.spyOn(Date, 'now').mockReturnValue(later);
    expect(await desk.house.state()).toBe('ready');
    await decide({ lockAfterDays: 2 });
    expect(await desk.house.state()).toBe('must-sync');
  });
});

test.each([['open'], ['locked']])(
  'how long entries are kept here, with the next round, in a browser that is %s',
  async (how) => {
    const { server, house } = desk;
    const then = new Date(server.now - 800 * 86_400_000).toISOString();
    const happened = { at: then, zone: 'America/Chicago' };
    const now = server.now;
    server.now = Date.parse(then);
    server.accept('t1', {
      ...call(['s1'], { note: 'Long ago.', happened }),
      id: newEntryId(),
      recorded: `${then} 0000 t1`,
    });
    server.now = now;
    await settle(desk);
    const store = (await house.person())!.store;
    const notes = async () => (await store.timeline({ student: 's1' })).items.map(({ body }) => body.note);
    const round = () => onAlarm(house, 'sync', async () => false);
    await round();
    expect(await notes()).toContain('Long ago.');
    await decide({ keepDays: 365 });
    if (how === 'locked') {
      await desk.get('setPin', { old: null, pin: '2580' });
      await house.setLocked(true);
    }
    await round();
    expect(await notes()).not.toContain('Long ago.');
    if (how === 'locked') return;
    const { keptFrom } = await desk.get('timeline', wholeHistory('s1'));
    expect(keptFrom).toBe(dayOf(new Date(now - 365 * 86_400_000).toISOString(), 'America/Chicago'));
    // Written wrong it is no word that everything may be kept, and neither is a moment without it.
    for (const values of [{ keepDays: 30 }, {}]) {
      await decide(values);
      await round();
      await round();
      expect(await notes()).not.toContain('Long ago.');
    }
    server.now += 86_400_000;
    vi.spyOn(Date, 'now').mockImplementation(() => server.now);
    await vi.waitFor(async () => {
      await round();
      expect(await notes()).toContain('Long ago.');
    });
  },
);

test('the language: of those that the policy offers', async () => {
  await desk.get('saveSettings', { language: 'en', shortcuts: true, opensOnProfile: false });
  expect((await desk.get('status', {})).language).toBe('en');
  await decide({ languages: ['es'] });
  expect((await desk.get('status', {})).language).toBe('es');
  await decide({ languages: ['es', 'en'] });
  expect((await desk.get('status', {})).language).toBe('en');
});
