import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { lastAsked, noteAsked } from '../asked-site.ts';
import type { ToHost } from '../messages.ts';
import { addDays, today } from '../model/times.ts';
import { midnightAfter, planSync } from './rounds.ts';
import { startBackground } from './start.ts';
import { call, type Desk, GRADES, openDesk, SIS, seen, settle, TAB } from './testing/desk.ts';
import { fakePort } from './testing/fakes.ts';
import { until } from './testing/until.ts';

const ORIGIN = 'https://sis.example.org/*';
let desk: Desk;
// What a test leaves running finds its databases closed and says so; the tests look for themselves.
console.error = vi.fn();
beforeEach(async () => {
  desk = await openDesk();
  startBackground(Promise.resolve(desk.house));
  await until(() => expect(desk.fakes.scripts.size).toBe(1));
});
afterEach(() => vi.restoreAllMocks());

function hostPort() {
  const line = fakePort('host', desk.host());
  desk.fakes.events.connect.fire(line.port);
  return { ...line, told: () => line.heard as ToHost[] };
}
const kinds = (told: ToHost[]) => told.map((one) => one.tell);

describe('sites', () => {
  test('our script is registered for sites that are both named and granted, in all frames, and for no other', async () => {
    desk.fakes.granted.add('https://bank.example.com/*');
    await desk.get('saveSettings', { language: '', shortcuts: true, opensOnProfile: false });
    const [script] = [...desk.fakes.scripts.values()];
    expect(script).toMatchObject({
      matches: [ORIGIN],
      js: ['/host.js'],
      allFrames: true,
      matchOriginAsFallback: true,
      runAt: 'document_idle',
      persistAcrossSessions: true,
    });
  });

  test('a site that is allowed gets our script at once in the tabs that show it', async () => {
    desk.fakes.granted.add('http://other.example.org/*');
    desk.fakes.tabs.push({ id: 55, url: 'http://other.example.org/Modules.php', active: false, windowId: 1 });
    await desk.get('allowSite', { base: 'http://other.example.org' });
    expect(desk.fakes.injected).toContain(55);
    expect(desk.fakes.injected).not.toContain(undefined);
    expect((await desk.get('sites', {})).map(({ site, allowed }) => [site.base, allowed])).toContainEqual([
      'http://other.example.org',
      true,
    ]);
  });

  test('a yes to the browser’s own question counts though the popup that asked has closed under it', async () => {
    const base = 'http://other.example.org:8088';
    const origin = 'http://other.example.org/*';
    noteAsked(base);
    desk.fakes.tabs.push({ id: 55, url: 'http://other.example.org/Modules.php', active: false, windowId: 1 });
    desk.fakes.granted.add(origin);
    desk.fakes.events.added.fire({ origins: [origin] });
    await until(() => expect(desk.fakes.injected).toContain(55));
    expect((await desk.get('sites', {})).map(({ site, allowed }) => [site.base, allowed])).toContainEqual([base, true]);
    expect(desk.fakes.scripts.get('host')?.matches).toContain(origin);
    expect(await lastAsked()).toBeNull();
  });

  test('another site that the browser grants meanwhile is none of those that were asked about', async () => {
    noteAsked('http://other.example.org');
    const bank = 'https://bank.example.com/*';
    desk.fakes.granted.add(bank);
    desk.fakes.injected.length = 0;
    desk.fakes.events.added.fire({ origins: [bank] });
    await until(() => expect(desk.fakes.injected).toEqual([TAB]));
    expect((await desk.get('sites', {})).map(({ site }) => site.base)).toEqual([SIS]);
    expect(await lastAsked()).toBe('http://other.example.org');
  });

  test('a site that popup and browser report together is listed once', async () => {
    const base = 'http://other.example.org';
    desk.fakes.granted.add(`${base}/*`);
    noteAsked(base);
    desk.fakes.events.added.fire({ origins: [`${base}/*`] });
    await desk.get('allowSite', { base });
    await until(async () => expect(await lastAsked()).toBeNull());
    await new Promise((done) => setTimeout(done, 50));
    expect((await desk.get('sites', {})).filter(({ site }) => site.base === base)).toHaveLength(1);
  });

  test('a site that the browser did not grant is not allowed by asking', async () => {
    expect(await desk.ask('allowSite', { base: 'http://other.example.org' })).toMatchObject({ reason: 'not-allowed' });
    expect(await desk.ask('allowSite', { base: 'ftp://other.example.org' })).toMatchObject({ ok: false });
  });

  test('a grant taken back: the script goes from its pages at once', async () => {
    const line = hostPort();
    await fakeBrowser.permissions.remove({ origins: [ORIGIN] });
    await until(() => expect(kinds(line.told())).toContain('gone'));
    await until(() => expect(desk.fakes.scripts.size).toBe(0));
  });

  test('S16 after an update the open pages get the new script without a reload', async () => {
    desk.fakes.injected.length = 0;
    desk.fakes.scripts.clear(); // an update forgets registrations
    desk.fakes.events.installed.fire({ reason: 'update' });
    await until(() => expect(desk.fakes.injected).toEqual([TAB]));
    expect(desk.fakes.scripts.size).toBe(1);
  });

  test('start, installation and allowing may come together', async () => {
    desk.fakes.scripts.clear();
    const failed = vi.spyOn(console, 'error').mockImplementation(() => {});
    const ofScripts = () => failed.mock.calls.filter(([text]) => !String(text).includes('StoreProblem'));
    desk.fakes.events.installed.fire({});
    desk.fakes.events.added.fire({});
    await desk.get('allowSite', { base: 'https://sis.example.org/rosario' });
    await new Promise((done) => setTimeout(done, 50));
    expect(ofScripts()).toEqual([]);
    expect(desk.fakes.scripts.size).toBe(1);
  });

  test('the ids that a site showed are counted for each field, and the best is proposed', async () => {
    const students = [seen('n-s1', 'Pérez Domínguez, Ana'), seen('n-s2', 'Okafor, Ben'), seen('n-s3', 'Marsh, Cleo')];
    await desk.get('marks', { host: 'rosariosis', kind: 'g', title: '', students }, desk.host());
    await until(async () => {
      const [site] = await desk.get('sites', {});
      expect(site).toMatchObject({ seen: 3, proposed: 'identifier', adapterName: 'RosarioSIS' });
    });
  });

  test('the tab beside us: its origin, whether it is allowed, which product its address looks like', async () => {
    expect(await desk.get('thisTab', {})).toEqual({
      origin: 'https://sis.example.org',
      allowed: true,
      named: true,
      adapter: 'rosariosis',
    });
    desk.fakes.tabs[0]!.url = 'chrome://settings/';
    expect(await desk.get('thisTab', {})).toBeNull();
  });
});

describe('what pages are told', () => {
  test('a call logged anywhere goes out as a new mark to the pages that show the student, and to no other', async () => {
    const line = hostPort();
    await desk.get(
      'marks',
      {
        host: 'rosariosis',
        kind: 'g',
        title: '7A',
        students: [seen('n-s1', 'Pérez Domínguez, Ana'), seen('n-s2', 'Okafor, Ben')],
      },
      desk.host(),
    );
    await desk.get('record', { entries: [call(['s1'])], draft: null });
    await until(() => expect(kinds(line.told())).toContain('marks'));
    const sent = line.told().flatMap((one) => (one.tell === 'marks' ? one.marks : []));
    expect(new Set(sent.map((mark) => mark.key))).toEqual(new Set(['row-n-s1']));
    expect(sent.at(-1)?.label).toContain('today');
    const before = line.heard.length;
    await desk.get('record', { entries: [call(['s3'])], draft: null });
    await new Promise((done) => setTimeout(done, 150));
    expect(kinds(line.told()).slice(before)).not.toContain('marks');
  });

  test('a colleague’s word arrives as a mark', async () => {
    const line = hostPort();
    await desk.get(
      'marks',
      { host: 'rosariosis', kind: 'g', title: '7A', students: [seen('n-s1', 'Pérez Domínguez, Ana')] },
      desk.host(),
    );
    desk.server.accept('t2', {
      ...call(['s1'], { direction: 'inbound', how: { channel: 'text', outcome: 'received', to: null } }),
      id: '01890000-0000-7000-8000-00000000000d',
      recorded: `${new Date().toISOString()} 0000 other`,
    } as never);
    await settle(desk);
    await until(() => {
      const marks = line.told().flatMap((one) => (one.tell === 'marks' ? one.marks : []));
      expect(marks.at(-1)?.waits).toBe(true);
    });
  });

  test('one key hides everything on all pages, the button says so, and it outlives the worker', async () => {
    const line = hostPort();
    desk.fakes.events.command.fire('hide-all');
    await until(() => expect(line.told()).toContainEqual({ tell: 'hidden', hidden: true }));
    await until(() =>
      expect(desk.fakes.badge).toMatchObject({ text: '–', title: 'Porchlight is hidden on all pages' }),
    );
    expect(await desk.house.browser.hidden()).toBe(true);
    expect(await desk.get('hello', { address: GRADES }, desk.host())).toMatchObject({ hidden: true });
    desk.fakes.events.command.fire('hide-all');
    await until(() => expect(line.told().at(-1)).toEqual({ tell: 'hidden', hidden: false }));
  });

  test('the keys for marks and panel reach the tab that is looked at', async () => {
    const line = hostPort();
    desk.fakes.events.command.fire('focus-marks');
    desk.fakes.events.command.fire('open-panel');
    await until(() =>
      expect(line.told()).toEqual(
        expect.arrayContaining([{ tell: 'focus-marks' }, { tell: 'open', key: null, byPerson: true }]),
      ),
    );
  });

  test('lock and sign-in are told to every page', async () => {
    const line = hostPort();
    await desk.get('setPin', { old: null, pin: '2468' });
    await desk.get('lock', {});
    await until(() => expect(kinds(line.told())).toContain('ask-again'));
    expect(await desk.get('hello', { address: GRADES }, desk.host())).toMatchObject({
      state: 'locked',
      adapters: null,
      words: {},
    });
  });

  test('only our script in a page may hold its line', async () => {
    const line = fakePort('host', desk.page());
    let closed = false;
    line.port.onDisconnect.addListener(() => {
      closed = true;
    });
    desk.fakes.events.connect.fire(line.port);
    expect(closed).toBe(true);
  });
});

describe('the toolbar button', () => {
  const day = today('America/Chicago');
  const followUp = (due: string, owner = 't1') => ({
    type: 'follow-up.set',
    students: ['s1'],
    audience: 'team',
    about: null,
    due,
    owner,
    text: '',
  });

  test('a follow-up of tomorrow comes back just after midnight: on the button, in the list and at the name', async () => {
    const midnight = Date.parse(`${addDays(day, 1)}T06:00:02.000Z`);
    await desk.get('record', { entries: [followUp(addDays(day, 1))] as never, draft: null });
    const page = { host: 'rosariosis', kind: 'gradebook', title: '7A' };
    const marks = () => desk.get('marks', { ...page, students: [seen('n-s1', null)] }, desk.host());
    const looks = async () => ({
      button: desk.fakes.badge.text,
      list: (await desk.get('due', {})).length,
      mark: (await marks())[0]?.due ?? false,
    });
    await until(async () => expect(await looks()).toEqual({ button: '', list: 0, mark: false }));
    // In winter the school's midnight is 6 in Greenwich, in summer 5: after both it is tomorrow.
    vi.spyOn(Date, 'now').mockReturnValue(midnight);
    await fakeBrowser.alarms.onAlarm.trigger({ name: 'new-day', scheduledTime: 0, persistAcrossSessions: false });
    await until(async () => expect(await looks()).toEqual({ button: '1', list: 1, mark: true }));
    expect((await fakeBrowser.alarms.get('new-day'))?.scheduledTime).toBeGreaterThan(midnight);
  });

  test('shows how much is due today, a refusal before that, and nothing while locked', async () => {
    await desk.get('record', {
      entries: [followUp(day), followUp(addDays(day, 3)), followUp(day, 't2')] as never,
      draft: null,
    });
    await until(() =>
      expect(desk.fakes.badge).toMatchObject({ text: '1', title: 'Porchlight: 1 family to come back to today' }),
    );
    const id = '01890000-0000-7000-8000-0000000000e1';
    desk.server.refusals.set(id, 'scope');
    await desk.get('record', { entries: [{ ...call(['s1']), id }], draft: null });
    await settle(desk);
    await until(() => expect(desk.fakes.badge.text).toBe('!'));
    await desk.get('setPin', { old: null, pin: '2468' });
    await desk.get('lock', {});
    await until(() => expect(desk.fakes.badge).toMatchObject({ text: '', title: 'Porchlight is locked' }));
  });
});

describe('alarms', () => {
  test('a sync is due within a minute, also where nothing of ours is looked at; sooner while something waits', async () => {
    await until(async () => expect((await fakeBrowser.alarms.get('sync'))?.periodInMinutes).toBeLessThan(1));
    desk.server.down = true;
    await desk.get('record', { entries: [call(['s1'])], draft: null });
    await until(async () => expect((await fakeBrowser.alarms.get('sync'))?.periodInMinutes).toBe(0.5));
  });

  test('whoever opens and closes something of ours all the time does not put the round off', async () => {
    const due = async () => (await fakeBrowser.alarms.get('sync'))?.scheduledTime ?? 0;
    await until(async () => expect(await due()).toBeGreaterThan(0));
    const first = await due();
    for (let turn = 0; turn < 4; turn++) {
      await new Promise((later) => setTimeout(later, 20));
      await planSync(desk.house, turn % 2 === 0);
      expect(await due()).toBeLessThanOrEqual(first);
    }
  });

  test('S7 a worker that starts with something waiting goes on with it at once, and waits for no alarm', async () => {
    desk.server.down = true;
    await desk.get('record', { entries: [call(['s1'], { note: 'Before it died.' })], draft: null });
    expect(await (await desk.house.person())?.sync.run()).toMatchObject({ ok: false });
    desk.server.down = false;
    await new Promise((done) => setTimeout(done, 200));
    const arrived = () => [...desk.server.stored.values()].map((one) => one.entry.note);
    expect(arrived()).not.toContain('Before it died.');
    startBackground(Promise.resolve(desk.house));
    await until(async () => expect(arrived()).toContain('Before it died.'));
  });

  test('the alarm of the sync brings what waits to the server', async () => {
    desk.server.down = true;
    await desk.get('record', { entries: [call(['s1'], { note: 'Later.' })], draft: null });
    await new Promise((done) => setTimeout(done, 30));
    desk.server.down = false;
    desk.server.stored.clear();
    await until(async () => {
      await fakeBrowser.alarms.onAlarm.trigger({ name: 'sync', scheduledTime: 0, persistAcrossSessions: false });
      expect([...desk.server.stored.values()].map((one) => one.entry.note)).toEqual(['Later.']);
    });
  });

  test('the next day begins at midnight in the school’s zone, also when the clocks change', () => {
    const at = (zone: string, now: string) => new Date(midnightAfter(Date.parse(now), zone)).toISOString();
    expect(at('America/Chicago', '2026-11-18T16:00:00Z')).toBe('2026-11-19T06:00:00.000Z');
    expect(at('America/Chicago', '2026-11-01T04:59:00Z')).toBe('2026-11-01T05:00:00.000Z');
    expect(at('America/Chicago', '2026-11-01T05:01:00Z')).toBe('2026-11-02T06:00:00.000Z'); // 25 hours
    expect(at('America/Chicago', '2026-03-08T07:00:00Z')).toBe('2026-03-09T05:00:00.000Z'); // 23 hours
    expect(at('Pacific/Auckland', '2026-11-18T16:00:00Z')).toBe('2026-11-19T11:00:00.000Z');
  });
});

test('the worker leaves a stamp of its life', async () => {
  await until(async () => expect((await fakeBrowser.storage.session.get('boot')).boot).toMatch(/^\d+$/));
});

test('a tab that is closed takes what was known of it along', async () => {
  await desk.get(
    'marks',
    { host: 'rosariosis', kind: 'g', title: '', students: [seen('n-s1', 'Pérez, Ana')] },
    desk.host(),
  );
  await until(async () => expect(Object.keys(await fakeBrowser.storage.session.get(null))).toContain(`page:${TAB}.0`));
  desk.fakes.events.tabRemoved.fire(TAB);
  await until(async () =>
    expect(Object.keys(await fakeBrowser.storage.session.get(null))).not.toContain(`page:${TAB}.0`),
  );
});
