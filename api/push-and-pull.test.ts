import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf, isStub } from '../lib/model/entry.ts';
import { type RunningApi, startApi } from './main.ts';
import { type TestDatabase, testDatabase } from './testing/database.ts';
import { TestDevice } from './testing/device.ts';
import { beginServing, endServing, seedDistrict } from './testing/district.ts';
import { call, entry } from './testing/entries.ts';

let database: TestDatabase;
let api: RunningApi;
let t1: TestDevice;
let t2: TestDevice;
let c1: TestDevice;
let c2: TestDevice;
let o1: TestDevice;
let a1: TestDevice;

beforeAll(async () => {
  database = await testDatabase();
  await seedDistrict(database);
  api = await startApi({ ...database, port: 0, logLevel: 'silent' });
  [t1, t2, c1, c2, o1, a1] = (await Promise.all(
    ['t1', 't2', 'c1', 'c2', 'o1', 'a1'].map((staff) => TestDevice.of(api, staff)),
  )) as [TestDevice, TestDevice, TestDevice, TestDevice, TestDevice, TestDevice];
  await Promise.all([t1, t2, c1, o1, a1].map((device) => device.pull()));
});
afterAll(async () => {
  await api?.close();
  await database?.drop();
});

describe('what one writes reaches whom it may', () => {
  it('a call reaches the colleagues of that student and nobody else', async () => {
    const one = call(['s1']);
    const both = call(['s2']);
    expect((await t1.push(one, both)).map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
    expect((await t2.pull()).map(idOf)).toEqual([both.id]);
    expect((await c1.pull()).map(idOf)).toEqual([one.id, both.id]);
  });

  it('S11 what arrived is served as it arrived, keys of a newer version with it', async () => {
    const newer = { ...call(['s1']), mood: { of: 'tomorrow', list: [1, null, '\u0000 \ud83d'] } };
    await t1.push(newer);
    const [served] = await t1.pull().then((all) => all.filter((kept) => idOf(kept) === newer.id));
    expect(served && !isStub(served) && served.entry).toEqual(newer);
    const unknown = entry('mood.recorded', ['s1'], { smile: true });
    expect((await t1.push(unknown))[0]?.outcome).toBe('accepted');
  });

  it('a restricted entry reaches its author and counselors; the administrator gets its place', async () => {
    await Promise.all([t1, t2, c1, o1, a1].map((device) => device.pull()));
    const secret = call(['s2'], { audience: 'restricted', note: 'only-for-few' });
    await t1.push(secret);
    expect((await t1.pull()).map(idOf)).toEqual([secret.id]);
    expect((await c1.pull()).map(idOf)).toEqual([secret.id]);
    expect(await t2.pull()).toEqual([]);
    expect(await o1.pull()).toEqual([]);
    const [place] = await a1.pull();
    expect(place).toMatchObject({ stub: { id: secret.id, why: 'restricted' } });
    expect(JSON.stringify(place)).not.toContain('only-for-few');
    await a1.push(
      entry('restricted.opened', ['s2'], { about: secret.id, reason: 'asked by the family', audience: 'restricted' }),
    );
    const opened = (await a1.pull()).find((kept) => idOf(kept) === secret.id);
    expect(JSON.stringify(opened)).toContain('only-for-few');
  });
});

describe('S2 push is idempotent by id and content', () => {
  it('S2 the same again is a duplicate, other content is refused, and one row is there', async () => {
    const one = call(['s1']);
    expect((await t1.push(one, one)).map(({ outcome }) => outcome)).toEqual(['accepted', 'duplicate']);
    expect(await t1.push(one)).toEqual([{ id: one.id, outcome: 'duplicate' }]);
    expect(await t1.push({ ...one, note: 'other' })).toEqual([
      { id: one.id, outcome: 'refused', reason: 'other-content' },
    ]);
    expect(await database.asOwner('select count(*)::int as n from entry where id = $1', [one.id])).toEqual([{ n: 1 }]);
  });

  it('S2 the same batch from ten pushes at once is stored once', async () => {
    const batch = [call(['s1']), call(['s2']), call(['s1', 's2'])];
    const all = await Promise.all(Array.from({ length: 10 }, () => t1.push(...batch)));
    for (const n of [0, 1, 2]) expect(all.filter((outcomes) => outcomes[n]?.outcome === 'accepted')).toHaveLength(1);
    expect(all.flat().every(({ outcome }) => outcome === 'accepted' || outcome === 'duplicate')).toBe(true);
  });

  it('S2 an erased or withdrawn id is answered `erased`', async () => {
    const one = call(['s2'], { note: 'to-be-erased' });
    const two = call(['s2'], { note: 'to-be-withdrawn' });
    await t1.push(one, two);
    await t2.pull();
    const erased = entry('entry.erased', ['s2'], { about: one.id, reason: 'wrong family' });
    expect((await a1.push(erased))[0]?.outcome).toBe('accepted');
    expect((await t1.push(entry('entry.withdrawn', ['s2'], { about: two.id })))[0]?.outcome).toBe('accepted');
    expect((await t1.push(one, two)).map(({ outcome }) => outcome)).toEqual(['erased', 'erased']);
    await t2.pull();
    expect(t2.kept.get(one.id)).toMatchObject({ stub: { why: 'erased' } });
    expect(t2.kept.get(two.id)).toMatchObject({ stub: { why: 'withdrawn' } });
    const left = await database.asOwner<{ raw: string }>('select raw from entry where id = any($1)', [
      [one.id, two.id],
    ]);
    expect(left.map(({ raw }) => raw)).toEqual(['', '']);
  });
});

describe('what the server refuses, and why', () => {
  const refusalOf = async (device: TestDevice, one: ReturnType<typeof call>) => (await device.push(one))[0]?.reason;

  it('S14 a payload that claims author, device, district or time of receipt is refused', async () => {
    for (const key of ['author', 'device', 'district', 'received'])
      expect(await refusalOf(t1, { ...call(['s1']), [key]: 't1' })).toBe('claims-author');
  });

  it('S8 somebody else’s student is out of scope', async () => {
    expect(await refusalOf(t1, call(['s3']))).toBe('scope');
    expect(await refusalOf(t1, call(['s1', 's3']))).toBe('scope');
    expect(await refusalOf(c1, call(['s4']))).toBe('scope');
    expect(await refusalOf(a1, call(['s4']))).toBeUndefined();
    expect(await refusalOf(a1, call(['nobody']))).toBe('scope');
  });

  it('an unknown caller lies at the school, out of reach of teachers', async () => {
    expect(await refusalOf(o1, call(['~unlinked/north']))).toBeUndefined();
    expect(await refusalOf(o1, call(['~unlinked/south']))).toBe('scope');
    expect(await refusalOf(t1, call(['~unlinked/north']))).toBe('scope');
  });

  it('a restriction is never hidden from the team, and a correction moves no contact into the future', async () => {
    const restriction = entry('restriction.recorded', ['s1'], {
      contact: null,
      person: 'Somebody',
      what: 'no-contact',
      detail: '',
      source: 'court-order',
      from: '2026-01-01',
      until: null,
    });
    expect(await refusalOf(o1, { ...restriction, audience: 'restricted' })).toBe('invalid');
    expect(await refusalOf(o1, restriction)).toBeUndefined();
    const narrow = entry('audience.changed', ['s1'], { about: restriction.id, to: 'restricted', couldRead: [] });
    expect(await refusalOf(o1, narrow)).toBe('invalid');
    const one = call(['s1']);
    await t1.push(one);
    const tomorrow = { at: new Date(Date.now() + 86_400_000).toISOString(), zone: 'America/Chicago' };
    const change = { about: one.id, change: { happened: tomorrow }, reason: '' };
    expect(await refusalOf(t1, entry('entry.corrected', ['s1'], change))).toBe('future');
  });

  it('roles: a teacher records no restriction and erases nothing; nobody corrects another’s words', async () => {
    const one = call(['s2']);
    await t1.push(one);
    const restriction = {
      contact: null,
      person: 'Somebody',
      what: 'no-contact',
      detail: '',
      source: 'court-order',
      from: '2026-01-01',
      until: null,
    };
    expect(await refusalOf(t1, entry('restriction.recorded', ['s1'], restriction))).toBe('role');
    expect(await refusalOf(o1, entry('restriction.recorded', ['s1'], restriction))).toBeUndefined();
    expect(await refusalOf(t1, entry('entry.erased', ['s2'], { about: one.id, reason: 'x' }))).toBe('role');
    expect(
      await refusalOf(t2, entry('entry.corrected', ['s2'], { about: one.id, change: { note: 'x' }, reason: '' })),
    ).toBe('not-author');
    expect(
      await refusalOf(t1, entry('entry.corrected', ['s2'], { about: one.id, change: { note: 'x' }, reason: '' })),
    ).toBeUndefined();
  });

  it('what refers to nothing, comes too late, or lies in the future', async () => {
    const nothing = '01890000-0000-7000-8000-000000000000';
    expect(await refusalOf(t1, entry('entry.closed', ['s1'], { about: nothing, outcome: 'done', note: '' }))).toBe(
      'refers-to-nothing',
    );
    const one = call(['s1']);
    const closed = entry('entry.closed', ['s1'], { about: one.id, outcome: 'done', note: '' });
    expect((await t1.push(one, closed)).map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
    const bad = call(['s3']);
    expect(
      (await t1.push(bad, entry('entry.closed', ['s1'], { about: bad.id, outcome: 'done', note: '' }))).map(
        ({ reason }) => reason,
      ),
    ).toEqual(['scope', 'refers-to-nothing']);
    await database.asOwner(`update entry set received = now() - interval '61 seconds' where id = $1`, [one.id]);
    expect(await refusalOf(t1, entry('entry.withdrawn', ['s1'], { about: one.id }))).toBe('too-late');
    const tomorrow = { at: new Date(Date.now() + 86_400_000).toISOString(), zone: 'America/Chicago' };
    expect(await refusalOf(t1, call(['s1'], { happened: tomorrow }))).toBe('future');
    expect(await refusalOf(t1, { ...call(['s1']), tone: 'angry' })).toBe('invalid');
  });

  it('S10 a device whose clock is a day ahead is taken at its word, and the server clamps when it happened', async () => {
    const ahead = call(['s1'], { daysAgo: -1 });
    expect((await t1.push(ahead))[0]?.outcome).toBe('accepted');
    const [row] = await database.asOwner<{ sane: boolean }>(
      `select happened <= received as sane from entry where id = $1`,
      [ahead.id],
    );
    expect(row?.sane).toBe(true);
  });

  it('S8 whoever serves a student today may tell what happened before the roster said so; who never did, may not', async () => {
    await beginServing(database, 't1', 's3', 1);
    expect(await refusalOf(t1, call(['s3'], { daysAgo: 7 }))).toBeUndefined();
    expect(await refusalOf(t1, call(['s3']))).toBeUndefined();
    // One who had the student between then and now, and no more: not then, not now.
    await beginServing(database, 't2', 's1', 5, 3);
    expect(await refusalOf(t2, call(['s1'], { daysAgo: 4 }))).toBeUndefined();
    for (const daysAgo of [0, 2, 7, 40]) expect(await refusalOf(t2, call(['s1'], { daysAgo }))).toBe('scope');
    for (const daysAgo of [0, 7]) expect(await refusalOf(c2, call(['s1'], { daysAgo }))).toBe('scope');
  });

  it('S8 the right to write is that of the day it happened, at most 14 days back', async () => {
    await endServing(database, 't2', 's3', 5);
    expect(await refusalOf(t2, call(['s3']))).toBe('scope');
    expect(await refusalOf(t2, call(['s3'], { daysAgo: 6 }))).toBeUndefined();
    await endServing(database, 't2', 's3', 15);
    expect(await refusalOf(t2, call(['s3'], { daysAgo: 16 }))).toBe('scope');
  });
});
