import { describe, expect, test } from 'vitest';
import { hosts } from '../hosts/index.ts';
import { type HealthRow, sumOf } from '../model/health.ts';
import { addDays, today } from '../model/times.ts';
import { type Desk, openDesk, SIS, seen, settle } from './testing/desk.ts';
import { until } from './testing/until.ts';

const product = hosts[0]!;
const KIND = 'gradebook-totals';
const day = (ago: number) => addDays(today('America/Chicago'), -ago);
const drop = (since: number): HealthRow['drop'] => ({ since: day(since), before: day(since + 1), why: 'nobody' });
const row = (more: Partial<HealthRow> = {}): HealthRow => ({
  host: product.id,
  kind: KIND,
  lately: { ...sumOf([]), pages: 90, rows: 900 },
  worked: day(0),
  drop: null,
  devices: 9,
  failing: 0,
  ...more,
});
const answers = (desk: Desk, ...rows: HealthRow[]) => {
  desk.server.admin = (path) =>
    path === '/v1/admin/health'
      ? new Response(JSON.stringify({ rows }), { headers: { 'content-type': 'application/json' } })
      : new Response(null, { status: 404 });
};
const readOne = async (desk: Desk) => {
  const host = { host: product.id, kind: KIND, title: '', students: [seen('n-s1', 'Ana Lucía Pérez Domínguez')] };
  await desk.get('marks', host, desk.host());
  await until(async () => expect((await desk.get('health', {})).rows.length).toBeGreaterThan(0));
};
/** As after half an hour. */
const later = async (desk: Desk) => {
  const { store } = (await desk.house.person())!;
  const before = await store.health('district');
  if (before) await store.saveHealth('district', { ...before, at: 0 });
  await settle(desk);
};
const notices = async (desk: Desk) => (await desk.get('healthNotices', {})).map(({ kind, since }) => [kind, since]);

describe('how well pages are read', () => {
  test('a teacher sees what this device counted, and asks no server', async () => {
    const desk = await openDesk();
    await readOne(desk);
    expect(await desk.get('health', {})).toMatchObject({
      of: 'device',
      why: null,
      rows: [
        { kind: KIND, product: product.name, worked: day(0), devices: 1, lately: { pages: 1, rows: 1 }, site: null },
      ],
    });
    expect(desk.server.asked).not.toContain('/v1/admin/health');
  });

  test('two installations of one product are two lines, by their address', async () => {
    const desk = await openDesk();
    const { store } = (await desk.house.person())!;
    const counts = { ...sumOf([]), day: day(0), host: product.id, kind: KIND, pages: 1, rows: 5 };
    const bases = [SIS, 'https://summer.example.org'];
    await store.saveHealth('counted', { batch: 1, written: 0, rows: bases.map((base) => ({ ...counts, base })) });
    expect((await desk.get('health', {})).rows.map(({ site }) => site)).toEqual(bases);
  });

  test('an administrator sees the district’s; offline this device’s, and why', async () => {
    const desk = await openDesk({ as: 'a1' });
    await readOne(desk);
    answers(desk, row({ devices: 14 }));
    expect(await desk.get('health', {})).toMatchObject({ of: 'district', why: null, rows: [{ devices: 14 }] });
    desk.server.down = true;
    expect(await desk.get('health', {})).toMatchObject({
      of: 'device',
      why: 'address-wrong',
      rows: [{ devices: 1, lately: { rows: 1 } }],
    });
    desk.server.down = false;
    answers(desk, { ...row(), lately: {} } as HealthRow);
    expect(await desk.get('health', {})).toMatchObject({ of: 'device', why: 'outdated' });
  });
});

describe('one quiet notice', () => {
  test('comes to an administrator with the sync, and stays while the server cannot be asked', async () => {
    const desk = await openDesk({ as: 'a1' });
    answers(desk, row({ drop: drop(2) }), row({ kind: 'profile' }));
    await later(desk);
    expect(await desk.get('healthNotices', {})).toEqual([
      { host: product.id, kind: KIND, product: product.name, since: day(2), why: 'nobody' },
    ]);
    desk.server.admin = () => new Response('{}', { status: 500, headers: { 'content-type': 'application/json' } });
    await later(desk);
    expect(await notices(desk)).toEqual([[KIND, day(2)]]);
    answers(desk, row());
    await later(desk);
    expect(await notices(desk)).toEqual([]);
  });

  test('put away it stays away for as long as it is the same drop; a later one, and another page’s, come', async () => {
    const desk = await openDesk({ as: 'a1' });
    answers(desk, row({ drop: drop(2) }));
    await later(desk);
    await desk.get('dismissHealth', { host: product.id, kind: KIND });
    expect(await notices(desk)).toEqual([]);
    for (const same of [drop(2), drop(3), drop(1), drop(0)]) {
      answers(desk, row({ drop: same }), row({ kind: 'profile', drop: drop(1) }));
      await later(desk);
      expect(await notices(desk)).toEqual([['profile', day(1)]]);
    }
    // It worked again, and changed once more: tomorrow's, for this test.
    answers(desk, row({ drop: drop(-1) }));
    await later(desk);
    expect(await notices(desk)).toEqual([[KIND, day(-1)]]);
    expect(await desk.ask('dismissHealth', { host: 'no-product', kind: KIND })).toMatchObject({ reason: 'not-found' });
  });

  test('is for nobody else, and for no page of others', async () => {
    const desk = await openDesk();
    answers(desk, row({ drop: drop(2) }));
    await later(desk);
    expect(await notices(desk)).toEqual([]);
    expect(desk.server.asked).not.toContain('/v1/admin/health');
    for (const verb of ['health', 'healthNotices'] as const)
      for (const sender of [desk.host(), desk.frame()])
        expect(await desk.ask(verb, {}, sender)).toMatchObject({ ok: false });
  });

  test('is asked for twice an hour at the most', async () => {
    const desk = await openDesk({ as: 'a1' });
    const asked = () => desk.server.asked.filter((path) => path === '/v1/admin/health').length;
    const before = asked();
    for (let n = 0; n < 3; n++) await settle(desk);
    expect([before, asked()]).toEqual([1, 1]);
  });

  test('is asked for again after a clock that was months ahead is put right', async () => {
    const desk = await openDesk({ as: 'a1' });
    const { store } = (await desk.house.person())!;
    answers(desk, row());
    await store.saveHealth('district', { at: Date.now() + 90 * 86_400_000, rows: [] });
    await settle(desk);
    expect(await store.health('district')).toMatchObject({ rows: [{ devices: 9 }] });
    expect((await store.health('district'))!.at).toBeLessThanOrEqual(Date.now());
  });
});
