/** S9: deletion by age, in bulk: what is older than the district keeps loses its text everywhere, and how much went is written down. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { agedOut } from '../lib/model/age.ts';
import { type AnyEntry, idOf, isStub } from '../lib/model/entry.ts';
import { viewOf } from '../lib/model/view.ts';
import type { HistoryReply } from '../lib/model/wire.ts';
import { changeSettings } from './admin/district.ts';
import { expire, expireWhatIsDue } from './admin/retention.ts';
import { connect, inDistrict } from './database/connect.ts';
import { makeLog } from './log.ts';
import type { TestDevice } from './testing/device.ts';
import { call, entry } from './testing/entries.ts';
import { type Running, running } from './testing/running.ts';

let r: Running;
let connected: ReturnType<typeof connect>;
let c1: TestDevice;
let t1: TestDevice;
beforeAll(async () => {
  r = await running(['cedar', 'birch']);
  connected = connect(r.api.databaseUrl, { connections: 2 });
  [c1, t1] = [await r.device('c1'), await r.device('t1')];
});
afterAll(async () => {
  await connected?.close();
  await r?.stop();
});
const keep = (keepDays: number | null, district = 'cedar') =>
  inDistrict(connected.db, district, (tx) => changeSettings(tx, district, { keepDays }));
beforeEach(() => keep(400));

/** As if the server had had these for so long. */
async function age(days: number, ...entries: AnyEntry[]): Promise<void> {
  await r.database.asOwner(
    `update entry set received = received - make_interval(days => $2::int), happened = happened - make_interval(days => $2::int)
      where id = any($1)`,
    [entries.map(({ id }) => id), days],
  );
}
const run = (district = 'cedar') => expire(connected.db, district, true);
const lines = (device: TestDevice) => viewOf({ student: 's2', roster: null, kept: device.kept.values() }).timeline;
const restriction = (until: string | null) =>
  entry('restriction.recorded', ['s2'], {
    ...{ contact: null, person: 'Somebody', what: 'no-contact', detail: 'old-words', source: 'court-order' },
    ...{ from: '2020-01-01', until },
  });

it('S9 a link to what a page calls a student holds however old it is, until it was ended', async () => {
  const linked = (pageId: string) =>
    entry('student.linked', ['s2'], {
      site: 'https://sis.example.org',
      idKind: 'student_id',
      pageId,
      shown: 'Perez, Anna',
    });
  const [holds, over] = [linked('77'), linked('78')];
  const end = entry('entry.closed', ['s2'], { about: over.id, outcome: 'dropped', note: '' });
  await c1.push(holds, over, end);
  await age(401, holds, over, end);
  expect((await run())?.counts).toEqual({ 'student.linked': 1, 'entry.closed': 1 });
  await t1.pull();
  expect(lines(t1).map(({ id }) => id)).toContain(holds.id);
  expect(lines(t1).map(({ id }) => id)).not.toContain(over.id);
});

it('S9 an old contact, with all that was said about it, leaves server and devices; a younger one stays', async () => {
  const [old, young] = [call(['s1', 's2'], { note: 'old-words' }), call(['s2'], { note: 'young-words' })];
  const said = [
    entry('entry.corrected', ['s2'], { about: old.id, change: { note: 'old-words, put right' }, reason: '' }),
    entry('entry.moved', ['s1', 's2', 's3'], { about: old.id, from: 's1', to: ['s3'] }),
  ];
  await c1.push(old, young, ...said);
  await age(401, old);
  await age(399, young);
  await t1.pull();
  expect(lines(t1).map(({ id }) => id)).toEqual(expect.arrayContaining([old.id, young.id]));
  expect(await run()).toEqual({
    days: 400,
    counts: { 'contact.logged': 1, 'entry.corrected': 1, 'entry.moved': 1 },
    held: 0,
  });
  const left = await r.database.asOwner(`select id from entry where raw like '%old-words%'`);
  expect(left).toEqual([]);
  for (const device of [c1, t1]) {
    await device.pull();
    const served = [...device.kept.values()].filter((kept) => !isStub(kept));
    expect(JSON.stringify(served)).not.toContain('old-words');
    expect(lines(device).map(({ id }) => id)).not.toContain(old.id);
    expect(lines(device).map(({ id }) => id)).toContain(young.id);
  }
  // Who comes new is told nothing, and a late copy does not bring it back.
  const { body } = await c1.ask<HistoryReply>('/v1/history', {
    part: 'all',
    students: ['s1', 's2', 's3'],
    after: null,
  });
  expect(body.chunks.flatMap(({ entries }) => entries).map(idOf)).not.toContain(old.id);
  expect((await c1.push(old))[0]?.outcome).toBe('erased');
  expect(await run()).toMatchObject({ counts: {} });
});

it('S9 what still holds is not old: a restriction without an end, preferences, states of numbers, a number taken over from a page', async () => {
  const [forever, ended, lifted, prolonged] = [null, '2021-01-01', null, '2021-01-01'].map(restriction) as AnyEntry[];
  const more = entry('entry.corrected', ['s2'], { about: prolonged!.id, change: { until: '2999-01-01' }, reason: '' });
  const lift = entry('restriction.lifted', ['s2'], { about: lifted!.id, reason: 'It ended.' });
  const prefers = entry('preference.recorded', ['s2'], { contact: 'g', prefers: { reads: 'so' } });
  const taken = entry('page.compared', ['s2'], {
    ...{ contact: 'g', person: 'Rosa', kind: 'phone', value: '+12175550199', page: 'shows', keep: 'page', from: 'SIS' },
  });
  const all = [forever!, ended!, lifted!, prolonged!, more, lift, prefers, taken];
  expect((await c1.push(...all)).map(({ outcome }) => outcome)).toEqual(all.map(() => 'accepted'));
  await age(2_000, ...all);
  expect(await run()).toMatchObject({ counts: { 'restriction.recorded': 2, 'restriction.lifted': 1 } });
  const kept = await r.database.asOwner<{ id: string }>(`select id from entry where raw <> '' and id = any($1)`, [
    all.map(({ id }) => id),
  ]);
  expect(new Set(kept.map(({ id }) => id))).toEqual(
    new Set([forever!, prolonged!, more, prefers, taken].map(({ id }) => id)),
  );
});

it('S9 what was left of a page, and whom it named, is deleted by age; a number that was taken over stays, with what was said against it', async () => {
  const compared = (value: string, keep: 'page' | 'ours', more: Record<string, unknown> = {}) =>
    entry('page.compared', ['s2'], {
      ...{ contact: 'g', person: 'Rosa', kind: 'phone', value, page: 'shows', keep, from: 'SIS', ...more },
    });
  const person = { contact: null, kind: 'person' };
  const [taken, against] = [compared('+12175550101', 'page'), compared('+12175550101', 'ours')];
  // The same number of somebody else is another matter.
  const alone = compared('+12175550101', 'ours', { contact: 'h' });
  const left = compared('a1b2c', 'ours', { ...person, person: '' });
  const noted = compared('c1b2a', 'page', { ...person, person: 'Juan Luna', text: 'Uncle 217-555-0164' });
  const young = compared('b1b2c', 'ours', { ...person, person: '' });
  const all = [taken, against, alone, left, noted, young];
  expect((await c1.push(...all)).map(({ outcome }) => outcome)).toEqual(all.map(() => 'accepted'));
  await age(401, taken, against, alone, left, noted);
  await age(399, young);
  expect((await run())?.counts).toEqual({ 'page.compared': 3 });
  const kept = await r.database.asOwner<{ id: string }>(`select id from entry where raw <> '' and id = any($1)`, [
    all.map(({ id }) => id),
  ]);
  expect(new Set(kept.map(({ id }) => id))).toEqual(new Set([taken, against, young].map(({ id }) => id)));
  expect(await r.database.asOwner(`select id from entry where raw like '%Juan Luna%'`)).toEqual([]);
});

it('S9 it happened long ago and was told today: it is kept from today on', async () => {
  const told = call(['s2'], { note: 'told today', daysAgo: 2_000 });
  await c1.push(told);
  await run();
  expect(await r.database.asOwner(`select id from entry where id = $1 and raw <> ''`, [told.id])).toHaveLength(1);
});

it('S9 a browser whose policy keeps less lets go of just what the server would delete', async () => {
  const then = new Date(Date.now() - 900 * 86_400_000).toISOString();
  const student = 's1';
  let n = 0;
  const old = (type: string, body: Record<string, unknown>) =>
    entry(type, [student], { recorded: `${then} ${String(++n).padStart(4, '0')} d`, ...body });
  const bound = (until: string | null) => ({
    ...{ contact: null, person: 'Somebody', what: 'no-contact', detail: 'd', source: 'court-order' },
    ...{ from: '2020-01-01', until },
  });
  const compared = (value: string, keep: string, more = {}) =>
    old('page.compared', {
      ...{ contact: 'g', person: 'Rosa', kind: 'phone', value, page: 'shows', keep, from: 'SIS', ...more },
    });
  const link = (pageId: string) =>
    old('student.linked', { site: 'https://other.example.org', idKind: 'student_id', pageId, shown: 'Perez, Ana' });
  const roots = {
    call: call([student], { daysAgo: 900, recorded: `${then} 0000 d` }),
    recent: call([student], { daysAgo: 900 }),
    young: call([student]),
    erased: call([student], { daysAgo: 900, recorded: `${then} 0000 d` }),
    forever: old('restriction.recorded', bound(null)),
    ended: old('restriction.recorded', bound('2021-01-01')),
    prolonged: old('restriction.recorded', bound('2021-01-01')),
    shortened: old('restriction.recorded', bound(null)),
    lifted: old('restriction.recorded', bound(null)),
    link: link('901'),
    unlinked: link('902'),
    taken: compared('+12175550171', 'page'),
    against: compared('+12175550171', 'ours'),
    alone: compared('+12175550172', 'ours'),
    person: compared('x1', 'page', { contact: null, kind: 'person' }),
    prefers: old('preference.recorded', { contact: 'g', prefers: { reads: 'so' } }),
  };
  const corrected = (about: AnyEntry, change: object) =>
    old('entry.corrected', { about: about.id, change, reason: '' });
  const said = [
    corrected(roots.call, { note: 'put right' }),
    corrected(roots.prolonged, { until: '2999-01-01' }),
    corrected(roots.shortened, { until: '2999-01-01' }),
    corrected(roots.shortened, { until: '2022-01-01' }),
    old('restriction.lifted', { about: roots.lifted.id, reason: 'It ended.' }),
    old('entry.closed', { about: roots.unlinked.id, outcome: 'dropped', note: '' }),
    old('entry.erased', { about: roots.erased.id, reason: 'Wrong family.' }),
  ];
  const all = [...Object.values(roots), ...said];
  const a1 = await r.device('a1');
  expect((await c1.push(...all.slice(0, -1))).map(({ outcome }) => outcome)).toEqual(
    all.slice(1).map(() => 'accepted'),
  );
  expect((await a1.push(said.at(-1)!))[0]?.outcome).toBe('accepted');
  const received = all.filter((one) => one !== roots.recent && one !== roots.young).map(({ id }) => id);
  await r.database.asOwner(`update entry set received = received - make_interval(days => 900) where id = any($1)`, [
    received,
  ]);
  // Begun anew, so that what comes says the times that were just set.
  const reader = await r.device('c1');
  await reader.pull();
  const { body } = await reader.ask<HistoryReply>('/v1/history', { part: 'all', students: [student], after: null });
  const ids = new Set(all.map(({ id }) => id));
  const kept = body.chunks.flatMap(({ entries }) => entries).filter((one) => ids.has(idOf(one)));
  const gone = agedOut(
    kept,
    new Date(Date.now() - 400 * 86_400_000).toISOString(),
    new Date().toISOString().slice(0, 10),
  );
  await run();
  const withdrawn = await r.database.asOwner<{ id: string }>(
    `select id from entry where state = 'withdrawn' and id = any($1)`,
    [[...ids]],
  );
  const names = Object.fromEntries([...Object.entries(roots).map(([name, { id }]) => [id, name])]);
  const named = (some: Iterable<string>) => [...some].map((id) => names[id] ?? id).sort();
  // The word that erased is not among what a reader has once its place says so.
  const served = new Set(kept.map(idOf));
  expect(named(gone)).toEqual(named(withdrawn.map(({ id }) => id).filter((id) => served.has(id))));
  expect(named(gone)).toEqual(
    expect.arrayContaining(['call', 'erased', 'ended', 'shortened', 'lifted', 'unlinked', 'alone', 'person']),
  );
  for (const one of ['recent', 'young', 'forever', 'prolonged', 'link', 'taken', 'against', 'prefers'])
    expect(named(gone)).not.toContain(one);
});

it('S9 in bulk: more than one transaction holds', async () => {
  for (let n = 0; n < 5; n++) await c1.push(...Array.from({ length: 450 }, () => call(['s2'])));
  await r.database.asOwner(`update entry set received = received - interval '500 days', happened = happened - interval '500 days'
    where received > now() - interval '1 minute' and type = 'contact.logged'`);
  expect((await run())!.counts['contact.logged']).toBeGreaterThanOrEqual(5 * 450);
});

it('S9 a district that keeps everything keeps everything, and the daily run comes once a day, to whom it is set, with its count', async () => {
  await keep(null);
  const one = call(['s2']);
  await c1.push(one);
  await age(5_000, one);
  expect(await run()).toBeNull();
  const [log, changed] = [makeLog('silent'), [] as string[]];
  await keep(365, 'birch');
  for (let turn = 0; turn < 2; turn++) await expireWhatIsDue(connected.db, log, (district) => changed.push(district));
  const runs = () => r.database.asOwner(`select district, days, counts from retention_run where not by_hand`);
  expect(await runs()).toEqual([{ district: 'birch', days: 365, counts: { held: 0 } }]);
  await keep(400);
  await expireWhatIsDue(connected.db, log, (district) => changed.push(district));
  expect(changed).toEqual(['cedar']);
  expect(await runs()).toContainEqual({ district: 'cedar', days: 400, counts: { 'contact.logged': 1, held: 0 } });
});

it('S9 less than a year is refused', async () => {
  await expect(keep(30)).rejects.toThrow();
});
