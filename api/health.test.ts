/** How well pages are read, from the devices that count it to the administrators of their district and nobody else. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { HealthRow } from '../lib/model/health.ts';
import { addDays, today } from '../lib/model/times.ts';
import { expireWhatIsDue } from './admin/retention.ts';
import { connect } from './database/connect.ts';
import { makeLog } from './log.ts';
import type { TestDevice } from './testing/device.ts';
import { type Running, running } from './testing/running.ts';

let r: Running;
let t1: TestDevice;
let t2: TestDevice;
let a1: TestDevice;
beforeAll(async () => {
  r = await running(['cedar', 'birch']);
  [t1, t2, a1] = [await r.device('t1'), await r.device('t2'), await r.device('a1')];
});
afterAll(() => r?.stop());
beforeEach(async () => {
  await r.database.asOwner('delete from health');
  await r.database.asOwner('delete from rate_limit');
});

const now = today('America/Chicago');
const ago = (days: number) => addDays(now, -days);
const day = (days: number, counts: object = {}) => ({
  day: ago(days),
  host: 'sis',
  kind: 'gradebook',
  pages: 3,
  rows: 60,
  ...counts,
});
async function put(device: TestDevice, body: unknown, version: string | null = '0.1.0') {
  const response = await fetch(`${device.url}/v1/health`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${device.session.access}`,
      'content-type': 'application/json',
      ...(version === null ? {} : { 'porchlight-version': version }),
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}
const tell = async (device: TestDevice, ...days: object[]) =>
  expect(await put(device, { days })).toEqual({ status: 204, text: '' });
const seen = async (by = a1) => (await by.get<{ rows: HealthRow[] }>('/v1/admin/health')).body.rows;

it('an administrator sees of each page kind what all devices of the district counted together', async () => {
  await tell(t1, day(2), day(1, { unknown: 2 }));
  await tell(t2, day(1, { pages: 5, rows: 90, missed: 1 }), day(0, { kind: 'class-list', pages: 1, rows: 25 }));
  expect(await seen()).toMatchObject([
    { host: 'sis', kind: 'class-list', worked: now, devices: 1, failing: 0, drop: null },
    {
      host: 'sis',
      kind: 'gradebook',
      worked: ago(1),
      devices: 2,
      failing: 0,
      drop: null,
      lately: { pages: 11, rows: 210, unknown: 2, missed: 1, facts: 0 },
    },
  ]);
});

it('what a device says again replaces what it said of that day; a lost answer counts nothing twice', async () => {
  await tell(t1, day(0), day(1));
  await tell(t1, day(0));
  await tell(t1, day(0, { rows: 61 }), day(0, { rows: 62 }));
  expect((await seen())[0]).toMatchObject({ lately: { pages: 6, rows: 122 } });
});

it('a page kind that worked and then fails on two devices is a drop, and on how many it fails is said', async () => {
  const worked = [day(6), day(5), day(4)];
  const broken = [2, 1, 0].map((days) => day(days, { rows: 0, missed: 3 }));
  const fine = [2, 1, 0].map((days) => day(days, { pages: 40, rows: 900 }));
  await tell(t1, ...worked, ...broken);
  await tell(t2, ...worked, ...fine);
  expect((await seen())[0]).toMatchObject({ devices: 2, failing: 1, drop: null, worked: now });
  await tell(await r.device('c1'), ...worked, ...broken);
  expect((await seen())[0]).toMatchObject({
    devices: 3,
    failing: 2,
    drop: { since: ago(2), before: ago(4), why: 'nobody' },
  });
});

it('a device that is revoked counts no more', async () => {
  const o1 = await r.device('o1');
  await tell(t1, day(0));
  await tell(o1, day(0));
  expect((await seen())[0]).toMatchObject({ devices: 2 });
  await a1.ask(`/v1/admin/devices/${o1.session.device}/revoke`, {});
  expect((await seen())[0]).toMatchObject({ devices: 1, lately: { rows: 60 } });
  expect((await put(o1, { days: [day(0)] })).status).toBe(401);
});

it('nothing of another district is seen or changed, and nobody but an administrator sees anything', async () => {
  const birch = { t1: await r.device('t1', 'birch'), a1: await r.device('a1', 'birch') };
  await tell(t1, day(0));
  expect(await seen(birch.a1)).toEqual([]);
  await tell(birch.t1, day(0, { rows: 1 }));
  expect((await seen(birch.a1))[0]).toMatchObject({ lately: { rows: 1 }, devices: 1 });
  expect((await seen())[0]).toMatchObject({ lately: { rows: 60 }, devices: 1 });
  for (const device of [t1, await r.device('c1')]) {
    const answer = await device.get('/v1/admin/health');
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain('gradebook');
  }
});

it('without a token, or with one that is none, nothing is taken', async () => {
  for (const authorization of ['', 'Bearer cedar.nothing']) {
    const response = await fetch(`${t1.url}/v1/health`, {
      method: 'PUT',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ days: [day(0)] }),
    });
    expect(response.status).toBe(401);
  }
  expect(await r.database.asOwner('select from health')).toEqual([]);
});

it('what is no count is refused, and what was wrong is not repeated', async () => {
  const wrong = [
    {},
    { days: [] },
    { days: Array.from({ length: 401 }, () => day(0)) },
    { days: [day(0, { host: 'https://sis.example.org' })] },
    { days: [day(0, { kind: 'Ana Pérez' })] },
    { days: [day(0, { rows: -1 })] },
    { days: [day(0, { rows: 1.5 })] },
    { days: [day(0, { rows: 9_000_000 })] },
    { days: [day(0, { rows: '12' })] },
    { days: [day(0, { day: 'yesterday' })] },
    { days: [day(0, { day: undefined })] },
  ];
  for (const body of wrong) {
    const { status, text } = await put(t1, body);
    expect(status, JSON.stringify(body).slice(0, 80)).toBe(400);
    expect(text).not.toMatch(/example|Pérez|yesterday/);
  }
  expect(await r.database.asOwner('select from health')).toEqual([]);
});

it('whatever else a report has is not kept, nor what is too old or in the future', async () => {
  await tell(t1, day(0, { name: 'Ana Pérez', address: 'https://sis.example.org/1043' }), day(40), day(-5, { rows: 7 }));
  const kept = await r.database.asOwner('select * from health');
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toMatch(/Pérez|example/);
});

it('what nobody looks at any more goes, also of devices that say nothing any more', async () => {
  await tell(t2, day(0));
  await r.database.asOwner(`update health set day = day - 60`);
  await tell(t1, day(0));
  expect(await r.database.asOwner('select device from health')).toEqual([{ device: t1.session.device }]);
});

it('where no device tells any more old counts go with the daily run, in every district, and what is looked at stays', async () => {
  await tell(t1, day(0));
  await tell(t2, day(27));
  await tell(await r.device('t1', 'birch'), day(0));
  await r.database.asOwner(`update health set day = day - 28 where district = 'birch' or device = $1`, [
    t1.session.device,
  ]);
  const { db, close } = connect(r.api.databaseUrl, { connections: 1 });
  await expireWhatIsDue(db, makeLog('silent'), () => {}).finally(close);
  expect(await r.database.asOwner('select device, day::text from health')).toEqual([
    { device: t2.session.device, day: ago(27) },
  ]);
});

it('an older device that counts less is understood, and one that says no version', async () => {
  const { day: on, host, kind } = day(0);
  expect((await put(t1, { days: [{ day: on, host, kind, pages: 4, rows: 9 }] }, null)).status).toBe(204);
  expect((await seen())[0]).toMatchObject({ lately: { pages: 4, rows: 9, facts: 0, factsFailed: 0 } });
});

it('a device that names ever new pages keeps its newest 1,500 rows, and takes nothing from another', async () => {
  await tell(t2, day(0));
  const kept = () =>
    r.database.asOwner<{ device: string; n: number; days: string[] }>(
      `select device, count(*)::int as n, array_agg(distinct day::text order by day::text) as days from health group by device`,
    );
  for (const [nth, ago] of [3, 2, 1, 0].entries())
    await tell(t1, ...Array.from({ length: 400 }, (_, n) => day(ago, { kind: `page-${nth}-${n}` })));
  const rows = await kept();
  expect(rows.find(({ device }) => device === t2.session.device)).toMatchObject({ n: 1 });
  expect(rows.find(({ device }) => device === t1.session.device)).toMatchObject({ n: 1_500 });
  await tell(t1, ...Array.from({ length: 400 }, (_, n) => day(0, { kind: `another-${n}` })));
  expect((await kept()).find(({ device }) => device === t1.session.device)).toEqual({
    device: t1.session.device,
    n: 1_500,
    days: [ago(2), ago(1), ago(0)],
  });
  expect(new Set((await seen()).map(({ kind }) => kind))).toContain('another-399');
});

it('a device that tells it all the time is asked to wait', async () => {
  const said = [];
  for (let n = 0; n < 22; n++) said.push((await put(t1, { days: [day(0)] })).status);
  expect(said.slice(0, 20)).toEqual(Array(20).fill(204));
  expect(said.slice(20)).toEqual([429, 429]);
  await tell(t2, day(0));
});
