/** A browser whose policy keeps entries for a shorter time than the district does; the raw database is read. */
import { beforeEach, expect, test } from 'vitest';
import { newEntryId } from '../model/ids.ts';
import { contact, TestDevice } from '../sync/testing/device.ts';
import { FakeServer } from '../sync/testing/fake-server.ts';
import { openStore } from './store.ts';

const DAY = 86_400_000;
let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
  for (const id of ['s1', 's2', 's3']) server.addStudent(id);
  server.addStaff('t1', 'teacher', ['s1', 's2']);
  server.addStaff('t2', 'teacher', ['s2', 's3']);
  server.addStaff('c1', 'counselor', ['s1', 's2', 's3']);
});

const at = () => new Date(server.now).toISOString();
const says = (author: string, students: string[], note: string, more = {}) => {
  const entry = { ...contact(students, note, at()), id: newEntryId(), recorded: `${at()} 0000 ${author}`, ...more };
  server.now += 1_000;
  server.accept(author, entry as never);
  return entry.id;
};
const signedIn = async (staff: string) => {
  const device = await TestDevice.of(server, staff);
  await device.settle();
  return device;
};
const tidied = async (device: TestDevice, days: number | null) => {
  while (await device.store.letGo(days));
};
const notes = async (device: TestDevice, student: string) =>
  (await device.store.timeline({ student })).items.map(({ body }) => body.note).filter(Boolean);

const amends = (type: string, about: string, more: object) => ({
  ...{ type, students: ['s1', 's2'], audience: 'team' as const, about },
  ...more,
});

/** Two years of one family: an old call of two siblings with its correction, a rule that holds, a call of today. */
function history(): void {
  server.now -= 800 * DAY;
  const old = says('t1', ['s1', 's2'], 'Old words.');
  says('t1', ['s1', 's2'], '', {
    ...{ type: 'entry.corrected', about: old, change: { note: 'Old words, put right.' }, reason: 'Typing.' },
  });
  says('t1', ['s2'], '', {
    ...{ type: 'restriction.recorded', contact: null, person: 'Somebody', what: 'no-contact', detail: 'By a court.' },
    ...{ source: 'court-order', from: '2020-01-01', until: null },
  });
  server.now += 800 * DAY;
  says('t2', ['s2'], 'Words of today.');
}

test.each(['packs', 'the tail'])(
  'what is older leaves %s, with what was said about it; what holds stays, and the views follow',
  async (where) => {
    if (where === 'packs') history();
    const device = await signedIn('t1');
    if (where !== 'packs') {
      history();
      await device.settle();
    }
    expect((await device.store.facts(['s1']))[0]?.summary?.lastContact).not.toBeNull();
    await tidied(device, 365);
    expect(await device.raw()).not.toContain('Old words');
    expect(await notes(device, 's2')).toEqual(['Words of today.']);
    const [first, second] = await device.store.facts(['s1', 's2']);
    expect(first?.summary?.lastContact).toBeNull();
    expect(second?.summary?.restrictions).toMatchObject([{ detail: 'By a court.' }]);
    expect((await device.store.timeline({ student: 's2' })).keptFrom).toBe(
      new Date(server.now - 365 * DAY).toISOString().slice(0, 10),
    );
    // Nothing of it was told to anybody.
    expect(await device.store.outbox()).toEqual([]);
    await device.settle();
    expect(await device.raw()).not.toContain('Old words');
    expect(await notes(await signedIn('t2'), 's2')).toContain('Old words, put right.');
  },
);

test('without a policy nothing goes, and no line says that anything did', async () => {
  history();
  const device = await signedIn('t1');
  await tidied(device, null);
  expect(await device.raw()).toContain('Old words');
  expect((await device.store.timeline({ student: 's1' })).keptFrom).toBeNull();
});

test('once a day: what grows old tomorrow goes tomorrow, and on the same day nothing is looked through again', async () => {
  server.now -= 364 * DAY;
  says('t1', ['s1'], 'Nearly old.');
  server.now += 364 * DAY;
  const device = await signedIn('t1');
  await tidied(device, 365);
  device.steps = 0;
  expect(await device.store.letGo(365)).toBe(false);
  expect(device.steps).toBe(0);
  expect(await notes(device, 's1')).toEqual(['Nearly old.']);
  server.now += 2 * DAY;
  await tidied(device, 365);
  expect(await notes(device, 's1')).toEqual([]);
});

test('of a student who comes later the old goes when the history has arrived', async () => {
  server.now -= 800 * DAY;
  says('t2', ['s3'], 'Long before she came.');
  server.now += 800 * DAY;
  const device = await signedIn('t1');
  await tidied(device, 365);
  server.setScope('t1', ['s1', 's2', 's3']);
  await device.settle();
  await tidied(device, 365);
  expect(await notes(device, 's3')).toEqual([]);
  expect(await device.raw()).not.toContain('Long before');
});

test('what is not sent yet stays, however old it is', async () => {
  const device = await signedIn('t1');
  await device.log(['s1'], 'Written without a network.');
  server.now += 800 * DAY;
  await tidied(device, 365);
  expect(await notes(device, 's1')).toEqual(['Written without a network.']);
});

test('a correction of what has left goes out all the same, and does not stay', async () => {
  history();
  const device = await signedIn('t1');
  const [old] = (await device.store.timeline({ student: 's1' })).items;
  await device.store.record([amends('entry.corrected', old!.id, { change: { note: 'Put right late.' }, reason: '' })]);
  await tidied(device, 365);
  expect(await device.store.outbox()).toMatchObject([{ entry: { change: { note: 'Put right late.' } } }]);
  await device.settle();
  expect(await device.store.outbox()).toEqual([]);
  expect(await notes(await signedIn('t2'), 's2')).toContain('Put right late.');
  server.now += DAY;
  await tidied(device, 365);
  expect(await device.raw()).not.toContain('Put right late.');
});

test.each(['waits', 'was refused'])(
  'a word that %s ends nothing: the restriction that it would lift stays',
  async (how) => {
    history();
    const device = await signedIn('c1');
    const rule = (await device.store.timeline({ student: 's2' })).items.find(
      (one) => one.type === 'restriction.recorded',
    );
    const lift = { ...amends('restriction.lifted', rule!.id, { reason: 'Over.' }), students: ['s2'], id: newEntryId() };
    await device.store.record([lift]);
    if (how === 'was refused') {
      server.refusals.set(lift.id, 'scope');
      await device.settle();
    }
    await tidied(device, 365);
    expect(await device.raw()).toContain('By a court.');
  },
);

test('a restriction that was moved to another student holds there, though its place at the first has grown old', async () => {
  history();
  const device = await signedIn('t1');
  const rule = (await device.store.timeline({ student: 's2' })).items.find(
    (one) => one.type === 'restriction.recorded',
  );
  says('t1', ['s2', 's1'], '', { type: 'entry.moved', about: rule!.id, from: 's2', to: ['s1'] });
  await device.settle();
  const held = async () => (await device.store.facts(['s1']))[0]?.summary?.restrictions.map(({ detail }) => detail);
  expect(await held()).toEqual(['By a court.']);
  await tidied(device, 365);
  expect(await held()).toEqual(['By a court.']);
  server.now += DAY;
  await tidied(device, 365);
  expect(await held()).toEqual(['By a court.']);
});

test('of two siblings the views of both follow, where nothing newer is there', async () => {
  const device = await signedIn('t1');
  server.now -= 800 * DAY;
  says('t1', ['s1', 's2'], 'About both.');
  server.now += 800 * DAY;
  await device.settle();
  await tidied(device, 365);
  for (const one of await device.store.facts(['s1', 's2'])) expect(one?.summary?.lastContact).toBeNull();
});

test('what a device with a clock far ahead wrote is as old as its arrival', async () => {
  const device = await signedIn('t1');
  server.now -= 800 * DAY;
  const ahead = new Date(server.now + 2_000 * DAY).toISOString();
  says('t1', ['s1'], 'From the future.', { happened: { at: ahead, zone: 'America/Chicago' } });
  server.now += 800 * DAY;
  await device.settle();
  await tidied(device, 365);
  expect(await notes(device, 's1')).toEqual([]);
});

test('a computer whose own clock is years ahead goes by the server’s', async () => {
  history();
  const device = await signedIn('t1');
  const fast = openStore({ key: device.key, now: () => server.now + 900 * DAY });
  // As each answer of the server tells it.
  await fast.sync.storeOutcomes([], at());
  while (await fast.letGo(365));
  expect((await fast.timeline({ student: 's2' })).items.map(({ body }) => body.note)).toContain('Words of today.');
  fast.close();
});

test('had it gone by a wrong clock all the same, what was taken comes back', async () => {
  history();
  const device = await signedIn('t1');
  server.now += 900 * DAY;
  await tidied(device, 365);
  expect(await notes(device, 's2')).toEqual([]);
  server.now -= 900 * DAY;
  await tidied(device, 365);
  await device.settle();
  await tidied(device, 365);
  expect(await notes(device, 's2')).toEqual(['Words of today.']);
});

test('a clock that is a day behind brings nothing back', async () => {
  history();
  const device = await signedIn('t1');
  await tidied(device, 365);
  server.now -= DAY;
  await tidied(device, 365);
  expect((await device.store.timeline({ student: 's2' })).complete).toBe(true);
  expect(await notes(device, 's2')).toEqual(['Words of today.']);
});

test.each([[null], [3_650]])(
  'with the policy gone or longer (%s) what had left is fetched again, once',
  async (days) => {
    history();
    const device = await signedIn('t1');
    const before = await device.store.timeline({ student: 's2' });
    const { entries } = await device.store.kept();
    await tidied(device, 365);
    expect((await device.store.kept()).entries).toBeLessThan(entries);
    // Not on the same day: a policy that could not be read for a moment fetches nothing.
    await tidied(device, days);
    expect((await device.store.timeline({ student: 's2' })).complete).toBe(true);
    server.now += DAY;
    await tidied(device, days);
    // What is here stays in sight while the rest is on its way.
    expect(await notes(device, 's2')).toEqual(['Words of today.']);
    expect((await device.store.timeline({ student: 's2' })).complete).toBe(false);
    await device.settle();
    await tidied(device, days);
    const after = await device.store.timeline({ student: 's2' });
    expect(after.items).toEqual(before.items);
    expect(after.complete).toBe(true);
    expect((await device.store.kept()).entries).toBe(entries);
    // None of them lies twice.
    const raw = await device.raw();
    expect(raw.split('Old words, put right.').length - 1).toBe(2); // one for each of the two siblings
    expect((await device.store.facts(['s1']))[0]?.summary?.lastContact).not.toBeNull();
  },
);

test('S7 killed at any step it is done later, and nothing else is lost', { timeout: 60_000 }, async () => {
  history();
  let deaths = 0;
  for (let died = true; died; ) {
    const device = await signedIn('t1');
    device.start(deaths + 1);
    died = await tidied(device, 365).then(
      () => false,
      () => device.isDead,
    );
    if (died) deaths++;
    device.start();
    await tidied(device, 365);
    expect(await device.raw()).not.toContain('Old words');
    expect(await notes(device, 's2')).toEqual(['Words of today.']);
  }
  expect(deaths).toBeGreaterThan(3);
});
