import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../lib/model/wire.ts';
import { codeFor, post, TestDevice } from './testing/device.ts';
import { call } from './testing/entries.ts';
import { type Running, running } from './testing/running.ts';

let r: Running;
beforeAll(async () => {
  r = await running();
});
afterAll(() => r?.stop());

const enrol = (code: string) =>
  post<Session & { type: string }>(r.api.url, '/v1/enrol', { code, device: 'Room 12', version: '0.1.0' });
const refresh = (token: string) =>
  post<Session & { type: string }>(r.api.url, '/v1/refresh', { refresh: token, version: '0.2.0' });

describe('enrolment codes', () => {
  it('bind a device to a person, once, however they are typed', async () => {
    const code = await codeFor(r.api.databaseUrl, 'cedar', 't1');
    expect(code.replaceAll('-', '')).toHaveLength(26);
    const { status, body } = await enrol(` ${code.toLowerCase().replaceAll('-', ' ')} `);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      district: 'cedar',
      person: { id: 't1', role: 'teacher', schools: ['north'] },
      settings: { zone: 'America/Chicago' },
    });
    const hours = (Date.parse(body.accessUntil) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(11.9);
    expect(hours).toBeLessThanOrEqual(12);
    expect((await enrol(code)).body.type).toBe('urn:porchlight:code-used');
  });

  it('open for one of two devices that type them at once', async () => {
    const code = await codeFor(r.api.databaseUrl, 'cedar', 't1');
    const replies = await Promise.all([enrol(code), enrol(code), enrol(code)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  });

  it('end after 48 hours', async () => {
    const code = await codeFor(r.api.databaseUrl, 'cedar', 't1');
    const [row] = await r.database.asOwner<{ hours: number }>(
      `select extract(epoch from until - now())::float / 3600 as hours from enrolment_code where used is null`,
    );
    expect(row!.hours).toBeCloseTo(48, 0);
    await r.database.asOwner(`update enrolment_code set until = now() - interval '1 second' where used is null`);
    expect(await enrol(code)).toMatchObject({ status: 401, body: { type: 'urn:porchlight:code-late' } });
  });

  it('that nobody gave, also one letter beside a real one, are wrong and nothing else', async () => {
    const code = await codeFor(r.api.databaseUrl, 'cedar', 't1');
    await enrol(code);
    const beside = code.replace(/[A-Z]/, (letter) => (letter === 'A' ? 'B' : 'A'));
    for (const wrong of [beside, 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-F', 'x'])
      expect(await enrol(wrong)).toMatchObject({ status: 401, body: { type: 'urn:porchlight:code' } });
  });

  it('are stored as hashes, and so are tokens', async () => {
    const code = await codeFor(r.api.databaseUrl, 'cedar', 't1');
    const { body } = await enrol(code);
    const stored = JSON.stringify([
      await r.database.asOwner(`select encode(hash, 'escape') as h, encode(hash, 'hex') as x, * from token`),
      await r.database.asOwner(`select encode(hash, 'escape') as h, * from enrolment_code`),
    ]);
    for (const secret of [code.replaceAll('-', ''), body.access.split('.')[1]!, body.refresh.split('.')[1]!])
      expect(stored).not.toContain(secret);
  });
});

describe('tokens', () => {
  it('are rotated; the extension’s version is kept on the device', async () => {
    const device = await TestDevice.of(r.api, 't1');
    const { status, body } = await refresh(device.session.refresh);
    expect(status).toBe(200);
    expect(body.refresh).not.toBe(device.session.refresh);
    expect(body.device).toBe(device.session.device);
    const [row] = await r.database.asOwner<{ version: string }>('select version from device where id = $1', [
      body.device,
    ]);
    expect(row?.version).toBe('0.2.0');
    await device.ask('/v1/pull', { cursor: null, scope: null }, { 'porchlight-version': '0.3.0' });
    const [later] = await r.database.asOwner<{ version: string }>('select version from device where id = $1', [
      body.device,
    ]);
    expect(later?.version).toBe('0.3.0');
  });

  it('an access token ends after its hours', async () => {
    const device = await TestDevice.of(r.api, 't1');
    await r.database.asOwner(`update token set until = now() where kind = 'access' and device = $1`, [
      device.session.device,
    ]);
    for (const [path, body] of [
      ['/v1/pull', { cursor: null, scope: null }],
      ['/v1/push', { entries: [call(['s1'])] }],
    ] as const)
      expect((await device.ask<{ type: string }>(path, body)).body.type).toBe('urn:porchlight:expired');
    expect((await refresh(device.session.refresh)).status).toBe(200);
  });

  it('S17 an old refresh token revokes the device', async () => {
    const device = await TestDevice.of(r.api, 't1');
    const { body: second } = await refresh(device.session.refresh);
    await post(r.api.url, '/v1/pull', { cursor: null, scope: null }, { authorization: `Bearer ${second.access}` });
    expect((await refresh(device.session.refresh)).body.type).toBe('urn:porchlight:revoked');
    expect((await refresh(second.refresh)).body.type).toBe('urn:porchlight:revoked');
    const pulled = await post<{ type: string }>(
      r.api.url,
      '/v1/pull',
      { cursor: null, scope: null },
      { authorization: `Bearer ${second.access}` },
    );
    expect(pulled).toMatchObject({ status: 401, body: { type: 'urn:porchlight:revoked' } });
  });

  it('a reply that was lost: the token just before is taken again within a minute, and its lost successor is void', async () => {
    const device = await TestDevice.of(r.api, 't1');
    const lost = (await refresh(device.session.refresh)).body;
    const again = await refresh(device.session.refresh);
    expect(again.status).toBe(200);
    expect((await refresh(lost.refresh)).status).toBe(401);
    expect((await refresh(again.body.refresh)).status).toBe(200);
  });

  it('that grace ends after a minute', async () => {
    const device = await TestDevice.of(r.api, 't1');
    await refresh(device.session.refresh);
    await r.database.asOwner(
      `update token set replaced = replaced - interval '61 seconds', given = given - interval '61 seconds' where device = $1`,
      [device.session.device],
    );
    expect((await refresh(device.session.refresh)).body.type).toBe('urn:porchlight:revoked');
  });
});

describe('S17 a revoked device', () => {
  it('S17 is answered `revoked` everywhere, and hands over what it had not sent', async () => {
    const device = await r.device('t1');
    const admin = await r.device('a1');
    const { device: id } = device.session;
    const [unsent, foreign] = [call(['s1'], { note: 'not sent' }), call(['s4'])];
    expect((await device.ask('/v1/quarantine', { entries: [unsent] })).status).toBe(409);
    expect((await admin.ask(`/v1/admin/devices/${id}/revoke`, '')).status).toBe(204);
    for (const [path, body] of [
      ['/v1/pull', { cursor: null, scope: null }],
      ['/v1/push', { entries: [unsent] }],
      ['/v1/summaries', { students: [] }],
      ['/v1/history', { part: 'all', students: null, after: null }],
    ] as const)
      expect((await device.ask<{ type: string }>(path, body)).body.type).toBe('urn:porchlight:revoked');
    expect((await device.get<{ type: string }>('/v1/roster')).body.type).toBe('urn:porchlight:revoked');
    await r.database.asOwner(`update token set until = now() - interval '1 day' where device = $1`, [id]);
    expect((await device.ask('/v1/quarantine', { entries: [unsent, foreign, { nonsense: true }] })).status).toBe(202);
    const list = await admin.get<{ devices: { id: string; quarantined: number; revoked: string }[] }>(
      '/v1/admin/devices',
    );
    expect(list.body.devices.find((one) => one.id === id)).toMatchObject({
      quarantined: 3,
      revoked: expect.any(String),
    });
    const decided = await admin.ask(`/v1/admin/devices/${id}/quarantine`, { accept: [0, 1], reject: [2] });
    expect(decided.body).toEqual({
      outcomes: [
        { n: 0, said: 'accepted' },
        { n: 1, said: 'scope' },
      ],
    });
    const colleague = (await admin.pull()).find((kept) => 'entry' in kept && kept.entry.id === unsent.id);
    expect(colleague).toMatchObject({ author: 't1', device: id });
  });
});

it('tries with a code are limited, for an address and until later', async () => {
  const replies = [];
  for (let n = 0; n < 70; n++) replies.push(await enrol('WRONG'));
  const last = replies.at(-1)!;
  expect(last).toMatchObject({
    status: 429,
    body: { type: 'urn:porchlight:too-many-tries', retryAfter: expect.any(Number) },
  });
  const rows = JSON.stringify(await r.database.asOwner('select key from rate_limit'));
  expect(rows).not.toContain('127.0.0.1');
});
