import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Input, Verb } from '../messages.ts';
import { openHouse } from './house.ts';
import { forgetAll } from './memory.ts';
import { answer } from './router.ts';
import { call, type Desk, GRADES, openDesk, seen, settle, TAB } from './testing/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});
const state = async () => (await desk.get('status', {})).state;
const raw = async () => {
  const factory = Dexie.dependencies.indexedDB as IDBFactory;
  return (await factory.databases()).map((one) => one.name).sort();
};

describe('PIN and lock', () => {
  beforeEach(() => desk.get('setPin', { old: null, pin: '2468' }));

  test('locked by a key, opened by the PIN only', async () => {
    await desk.get('lock', {});
    expect(await state()).toBe('locked');
    expect(await desk.ask('unlock', { pin: '1111' })).toMatchObject({ reason: 'pin-wrong' });
    expect(await state()).toBe('locked');
    await desk.get('unlock', { pin: '2468' });
    expect(await state()).toBe('ready');
  });

  test('five wrong tries, then a wait that outlives the worker; the right PIN waits too', async () => {
    await desk.get('lock', {});
    for (let tries = 0; tries < 5; tries++)
      expect(await desk.ask('unlock', { pin: `000${tries}` })).toMatchObject({ reason: 'pin-wrong' });
    expect(await desk.ask('unlock', { pin: '2468' })).toMatchObject({ reason: 'too-many-tries' });
    desk.house = await openHouse();
    expect(await desk.ask('unlock', { pin: '2468' })).toMatchObject({ reason: 'too-many-tries' });
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000);
    const later = { ...desk, house: await openHouse() };
    await later.house.browser.checkPin((await later.house.person())!.enrolled.key, '2468');
  });

  test('the lock outlives the worker', async () => {
    await desk.get('lock', {});
    const next = await openHouse();
    expect(await next.state()).toBe('locked');
  });

  test('it locks by itself after the district’s idle time, and what a watch looks at again is no use', async () => {
    await desk.get('search', { words: 'ana' });
    await new Promise((done) => setTimeout(done, 20));
    const minutes = desk.server.settings.idleLockMinutes;
    expect(await desk.house.lockIfIdle(Date.now() + (minutes - 1) * 60_000)).toBe(false);
    expect(await desk.house.lockIfIdle(Date.now() + (minutes + 1) * 60_000)).toBe(true);
    expect(await state()).toBe('locked');
  });

  test('when the browser starts, whoever has a PIN is asked for it: nothing can be read before, whoever asks first', async () => {
    await fakeBrowser.storage.session.clear();
    const started = await openHouse();
    const { key } = (await started.person())!.enrolled;
    const first = <V extends Verb>(verb: V, input: Input<V>, sender = desk.page()) =>
      answer(Promise.resolve(started), { verb, input }, sender);
    const [mark, hello, family, own] = await Promise.all([
      first(
        'marks',
        { host: 'rosariosis', kind: 'g', title: '', students: [seen('n-s1', 'Pérez Domínguez, Ana')] },
        desk.host(),
      ),
      first('hello', { address: GRADES }, desk.host()),
      first('family', { student: 's1' }),
      first('switchPerson', { key, pin: null }),
    ]);
    expect(mark).toMatchObject({ ok: false, reason: 'locked' });
    expect(hello).toMatchObject({ value: { state: 'locked', adapters: null } });
    expect(family).toMatchObject({ ok: false, reason: 'locked' });
    expect(own).toMatchObject({ ok: false, reason: 'pin-wrong' });
    expect(await first('switchPerson', { key, pin: '2468' })).toMatchObject({ value: { state: 'ready' } });
    // The same session of the browser: the next life of the worker asks for no PIN again.
    expect(await (await openHouse()).state()).toBe('ready');
    started.close();
  });

  test('an old PIN is asked for before another is set or it is taken away', async () => {
    expect(await desk.ask('setPin', { old: null, pin: '1357' })).toMatchObject({ reason: 'pin-wrong' });
    expect(await desk.ask('setPin', { old: '0000', pin: null })).toMatchObject({ reason: 'pin-wrong' });
    await desk.get('setPin', { old: '2468', pin: null });
    expect((await desk.get('status', {})).hasPin).toBe(false);
  });
});

test('without a PIN there is nothing to lock with', async () => {
  expect(await desk.ask('lock', {})).toEqual({ ok: false, reason: 'not-allowed', detail: 'no-pin' });
  expect(await desk.house.lockIfIdle(Date.now() + 86_400_000)).toBe(false);
  expect(await state()).toBe('ready');
});

describe('two people on one browser', () => {
  test('each has their own log; the other’s is behind their PIN', async () => {
    await desk.get('record', { entries: [call(['s1'], { note: 'Of t1.', audience: 'restricted' })], draft: null });
    await desk.get('setPin', { old: null, pin: '2468' });
    const first = (await desk.get('status', {})).people[0]!.key;
    await desk.get('enrol', { api: 'http://api.test', code: desk.server.codeFor('t2'), device: 'Desk' });
    await settle(desk);
    expect(await desk.get('status', {})).toMatchObject({ state: 'ready', person: { id: 't2' } });
    expect((await desk.get('status', {})).people).toHaveLength(2);
    expect(await desk.ask('family', { student: 's2' })).toMatchObject({ reason: 'unknown-student' });
    expect(await desk.ask('switchPerson', { key: first, pin: null })).toMatchObject({ reason: 'pin-wrong' });
    expect(await desk.ask('switchPerson', { key: first, pin: '2468' })).toMatchObject({
      value: { person: { id: 't1' } },
    });
    expect(await desk.ask('family', { student: 's2' })).toMatchObject({ ok: true });
  });

  test('who asked for a log that was still being opened gets that of the person whose turn it is now', async () => {
    const first = (await desk.house.browser.active())!;
    await desk.get('enrol', { api: 'http://api.test', code: desk.server.codeFor('t2'), device: 'Desk' });
    await settle(desk);
    let opened = () => {};
    const slow = new Promise<void>((done) => {
      opened = done;
    });
    vi.spyOn(desk.house.browser, 'active').mockImplementationOnce(async () => {
      await slow;
      return first;
    });
    await desk.house.changed();
    const early = desk.house.person();
    await desk.house.changed();
    const now = await desk.house.person();
    opened();
    expect((await early)?.me.id).toBe('t2');
    expect(await early).toBe(now);
  });

  test('switching is no way around the lock', async () => {
    await desk.get('setPin', { old: null, pin: '2468' });
    const { key } = (await desk.get('status', {})).people[0]!;
    await desk.get('lock', {});
    expect(await desk.ask('switchPerson', { key, pin: null })).toMatchObject({ reason: 'pin-wrong' });
    expect(await state()).toBe('locked');
  });
});

describe('leaving', () => {
  test('what was not sent is told first; then everything of the person is gone from the disk', async () => {
    desk.server.down = true;
    await desk.get('record', { entries: [call(['s1'], { note: 'Not sent.' })], draft: null });
    expect(await desk.get('signOut', { discard: false })).toEqual({ unsent: 1 });
    expect(await state()).toBe('ready');
    expect((await raw()).length).toBe(2);
    await desk.get('wipe', { discard: true });
    expect(await desk.get('status', {})).toMatchObject({ state: 'signed-out', person: null, people: [] });
    expect(await raw()).toEqual(['porchlight-browser']);
  });

  test('nobody whom a page named, no count and no language stays in the memory of the browser', async () => {
    const session = () => fakeBrowser.storage.session.get(null);
    await desk.get(
      'marks',
      { host: 'rosariosis', kind: 'g', title: '', students: [seen('n-s1', 'Pérez Domínguez, Ana Lucía')] },
      desk.host(),
    );
    await vi.waitFor(async () => {
      expect(Object.keys(await session())).toEqual(
        expect.arrayContaining([`page:${TAB}.0`, 'due-count', expect.stringMatching(/^names:/)]),
      );
    });
    await desk.get('signOut', { discard: false });
    expect(JSON.stringify(await session())).not.toMatch(/Pérez|n-s1|due-count|names/);
  });

  test('signing out sends what waits and then leaves nothing', async () => {
    await desk.get('record', { entries: [call(['s1'], { note: 'On its way.' })], draft: null });
    expect(await desk.get('signOut', { discard: false })).toEqual({ unsent: 0 });
    expect([...desk.server.stored.values()].map((one) => one.entry.note)).toEqual(['On its way.']);
    expect(await raw()).toEqual(['porchlight-browser']);
  });

  test('who forgot their PIN can begin anew, but reads nothing on the way', async () => {
    await desk.get('setPin', { old: null, pin: '2468' });
    await desk.get('lock', {});
    await desk.get('signOut', { discard: true });
    expect(await state()).toBe('signed-out');
  });

  test('a revoked device reads nothing more', async () => {
    const { device } = await desk.get('settings', {});
    desk.server.revoked.add(device as string);
    await desk.ask('syncNow', {});
    await new Promise((done) => setTimeout(done, 50));
    expect(['revoked', 'signed-out']).toContain(await state());
    expect(await desk.ask('search', { words: 'ana' })).toMatchObject({ ok: false });
  });
});

describe('enrolment', () => {
  test.each(['code-wrong'])('a code that nobody gave: %s', async (reason) => {
    expect(await desk.ask('enrol', { api: 'http://api.test', code: 'guess', device: 'x' })).toMatchObject({ reason });
  });
  test('an address where nobody answers changes nothing', async () => {
    desk.server.down = true;
    const answer = await desk.ask('enrol', { api: 'http://api.test', code: 'x', device: 'x' });
    expect(answer.ok).toBe(false);
    expect(await state()).toBe('ready');
  });
});

test('too long without the server: nothing may be read until it answers again', async () => {
  const day = 86_400_000;
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 16 * day);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  expect(await state()).toBe('must-sync');
  expect(await desk.ask('search', { words: 'ana' })).toEqual({ ok: false, reason: 'locked', detail: 'must-sync' });
  vi.restoreAllMocks();
});

test('S17 locked for too long, it opens again with the sync that reaches the server, and not with one that does not', async () => {
  const later = Date.now() + 16 * 86_400_000;
  vi.useFakeTimers({ toFake: ['Date'], now: later });
  desk.server.now = later;
  // The next life of the worker, sixteen days on.
  const next = await openHouse();
  const ask = <V extends Verb>(verb: V, input: Input<V>) => answer(Promise.resolve(next), { verb, input }, desk.page());
  expect(await next.state()).toBe('must-sync');
  desk.server.down = true;
  expect((await ask('syncNow', {})).ok).toBe(false);
  expect(await next.state()).toBe('must-sync');
  expect(await ask('search', { words: 'ana' })).toMatchObject({ detail: 'must-sync' });
  desk.server.down = false;
  expect(await ask('syncNow', {})).toMatchObject({ ok: true });
  expect(await next.state()).toBe('ready');
  expect(await ask('search', { words: 'ana' })).toMatchObject({ ok: true });
  next.close();
});

test('S11 a version older than the server’s oldest reads, and hands nothing over; nothing of it reaches the server', async () => {
  await desk.get('record', { entries: [call(['s1'], { note: 'In time.' })], draft: null });
  await settle(desk);
  desk.server.oldest = '99.0.0';
  await desk.get('syncNow', {});
  expect(await desk.get('status', {})).toMatchObject({ state: 'ready', readOnly: true });
  const everything = { words: '', person: null, kind: null, from: null, to: null, staff: null, offset: 0, limit: 50 };
  const { items } = await desk.get('timeline', { student: 's1', ...everything });
  expect(items.map(({ body }) => body?.note)).toEqual(['In time.']);
  expect(await desk.ask('family', { student: 's1' })).toMatchObject({ ok: true });
  const about = items[0]!.id;
  const late = { ok: false, reason: 'outdated' };
  expect(await desk.ask('record', { entries: [call(['s1'], { note: 'Too late.' })], draft: null })).toEqual(late);
  expect(await desk.ask('changeAudience', { student: 's1', about, to: 'restricted' })).toEqual(late);
  expect(await desk.ask('compose', { student: 's1' })).toEqual(late);
  await desk.get('syncNow', {});
  expect([...desk.server.stored.values()].map(({ entry }) => entry.note)).toEqual(['In time.']);
  // After the update it is as before.
  desk.server.oldest = '0.0.1';
  await desk.get('syncNow', {});
  expect(await desk.ask('record', { entries: [call(['s1'])], draft: null })).toMatchObject({ ok: true });
});

test('who is no longer on the roster reads nothing from the next sync on, whatever asks, and all of it again when they are back', async () => {
  await desk.get('record', { entries: [call(['s1'], { note: 'Of before.' })], draft: null });
  await settle(desk);
  const heard: string[] = [];
  desk.house.watch(({ what }) => heard.push(what));
  desk.server.gone.add('t1');
  expect(await desk.ask('syncNow', {})).toMatchObject({ reason: 'gone' });
  expect(await state()).toBe('gone');
  // Surfaces that are open ask anew at once.
  await vi.waitFor(() => expect(heard).toContain('person'));
  expect(await desk.ask('family', { student: 's1' })).toEqual({ ok: false, reason: 'locked', detail: 'gone' });
  expect(
    await desk.ask(
      'marks',
      { host: 'rosariosis', kind: 'g', title: '', students: [seen('n-s1', 'Pérez, Ana')] },
      desk.host(),
    ),
  ).toMatchObject({ ok: false, reason: 'locked' });
  // Also for the next life of the worker, and with the network away.
  desk.server.down = true;
  const next = await openHouse();
  expect(await next.state()).toBe('gone');
  next.close();
  desk.server.down = false;
  desk.server.gone.clear();
  await desk.get('syncNow', {});
  expect(await state()).toBe('ready');
  expect(await desk.ask('family', { student: 's1' })).toMatchObject({ ok: true });
});

test('an export has the log and no private note, draft or token; that it left is kept', async () => {
  await desk.get('record', { entries: [call(['s1'], { note: 'In the log.' })], draft: null });
  await desk.get('saveNote', { student: 's1', text: 'PRIVATE' });
  const { json, name } = await desk.get('exportAll', {});
  expect(name).toMatch(/^porchlight-\d{4}-\d\d-\d\d\.json$/);
  expect(json).toContain('In the log.');
  expect(json).not.toMatch(/PRIVATE|cedar\.access|cedar\.refresh/);
  expect((await desk.get('left', {})).some((one) => one.what === 'export')).toBe(true);
  expect(await desk.get('kept', {})).toMatchObject({ students: 3, notes: 1 });
});

test('drafts outlive the popup, several at once, and go with what they became', async () => {
  await desk.get('saveDraft', { id: 'a', kind: 'contact', student: 's1', title: 'Ana', fields: { note: 'half' } });
  await desk.get('saveDraft', { id: 'b', kind: 'contact', student: 's2', title: 'Ben', fields: {} });
  const house = await openHouse();
  expect((await (await house.person())!.store.drafts()).map((one) => one.id).sort()).toEqual(['a', 'b']);
  await desk.get('record', { entries: [call(['s1'])], draft: 'a' });
  expect((await desk.get('drafts', {})).map((one) => one.id)).toEqual(['b']);
});

describe('the next life of the worker', () => {
  const lastOpen = async () => (await fakeBrowser.storage.session.get('open:key'))['open:key'];
  const wake = async () => {
    desk.house.close();
    forgetAll();
    desk.house = await openHouse();
    onTestFinished(desk.house.close);
    return desk.house.person();
  };

  test('opens the store that was open, while it is still read whose turn it is', async () => {
    const before = await desk.house.person();
    expect(await lastOpen()).toBe(before?.enrolled.key);
    const factory = Dexie.dependencies.indexedDB as IDBFactory;
    const events: string[] = [];
    const open = factory.open.bind(factory);
    vi.spyOn(factory, 'open').mockImplementation((name, version) => {
      events.push(`opens ${name}`);
      const request = open(name, version);
      request.addEventListener('success', () => events.push(`has ${name}`));
      return request;
    });
    expect((await wake())?.me).toEqual(before?.me);
    expect(await desk.house.state()).toBe('ready');
    const opens = events.indexOf(`opens porchlight-${before?.enrolled.key}`);
    expect(opens).toBeGreaterThan(-1);
    expect(opens).toBeLessThan(events.indexOf('has porchlight-browser'));
  });

  test('makes no store for somebody whom this browser does not know any more', async () => {
    const before = await raw();
    await fakeBrowser.storage.session.set({ 'open:key': 'somebody-of-before' });
    expect((await wake())?.me.id).toBe('t1');
    expect(await raw()).toEqual(before);
  });

  test('takes nobody’s word for it: whose turn it is says the browser’s own store', async () => {
    const t1 = await desk.house.person();
    await desk.get('enrol', { api: 'http://api.test', code: desk.server.codeFor('c1'), device: 'Desk' });
    await settle(desk);
    expect(await lastOpen()).not.toBe(t1?.enrolled.key);
    await fakeBrowser.storage.session.set({ 'open:key': t1?.enrolled.key });
    const person = await wake();
    expect(person?.me.id).toBe('c1');
    expect((await person?.store.state())?.person?.id).toBe('c1');
    expect(await lastOpen()).toBe(person?.enrolled.key);
  });

  test('makes no store anew for somebody who signed out', async () => {
    const before = await raw();
    await desk.get('signOut', { discard: false });
    expect(await lastOpen()).toBeUndefined();
    expect(await wake()).toBeNull();
    expect(before).toHaveLength(2);
    expect(await raw()).toEqual(['porchlight-browser']);
  });
});
