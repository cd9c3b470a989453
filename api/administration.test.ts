import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../lib/model/access.ts';
import { Role } from '../lib/model/roles.ts';
import type { TestDevice } from './testing/device.ts';
import { call, entry } from './testing/entries.ts';
import { type Running, running } from './testing/running.ts';
import { ownTemplate } from './testing/template.ts';

let r: Running;
const lines: string[] = [];
const who: Record<string, string> = { teacher: 't1', counselor: 'c1', office: 'o1', administrator: 'a1' };
beforeAll(async () => {
  r = await running(['cedar'], { logLevel: 'trace', logTo: { write: (line) => void lines.push(line) } });
});
afterAll(() => r?.stop());

describe('only an administrator administers', () => {
  const paths: [string, string, unknown?][] = [
    ['POST', '/v1/admin/roster', ''],
    ['POST', '/v1/admin/roster/import?upload=x', ''],
    ['POST', '/v1/admin/codes', { staff: 't1' }],
    ['GET', '/v1/admin/devices'],
    ['POST', '/v1/admin/devices/x/revoke', ''],
    ['GET', '/v1/admin/devices/x/quarantine'],
    ['POST', '/v1/admin/devices/x/quarantine', { accept: [], reject: [] }],
    ['GET', '/v1/admin/staff'],
    ['PUT', '/v1/admin/staff/t2/role', { role: 'administrator' }],
    ['GET', '/v1/admin/settings'],
    ['PUT', '/v1/admin/settings', { readAfterDays: 365 }],
    ['POST', '/v1/admin/aliases', { former: 'a', student: 's1' }],
    ['GET', '/v1/admin/templates'],
    ['POST', '/v1/admin/templates', { base: 0, template: ownTemplate() }],
    ['POST', '/v1/admin/templates/own-book-fair/retire', { base: 1 }],
  ];
  it.each(['t1', 'c1', 'o1'])('%s may not', async (staff) => {
    const device = await r.device(staff);
    for (const [method, path, body] of paths)
      expect(await statusOf(device, method, path, body), `${method} ${path}`).toBe(403);
  });
  it('nobody may without a token', async () => {
    for (const [method, path, body] of paths) {
      const response = await fetch(r.api.url + path, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      expect(response.status, path).toBe(401);
    }
  });
});

const statusOf = async (device: TestDevice, method: string, path: string, body?: unknown) =>
  (
    await fetch(r.api.url + path, {
      method,
      headers: { authorization: `Bearer ${device.session.access}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  ).status;

it('an administrator gives codes, sets roles and settings; the own role stays', async () => {
  const admin = await r.device('a1');
  const { body } = await admin.ask<{ code: string; staff: string }>('/v1/admin/codes', { staff: 't2' });
  expect(body).toMatchObject({ staff: 't2', code: expect.stringMatching(/^[0-9A-Z]{5}(-[0-9A-Z]{1,5})+$/) });
  expect((await admin.ask('/v1/admin/codes', { staff: 'nobody' })).status).toBe(404);
  expect(await statusOf(admin, 'PUT', '/v1/admin/staff/t2/role', { role: 'counselor' })).toBe(204);
  const t2 = await r.device('t2');
  expect(t2.session.person.role).toBe('counselor');
  expect(t2.scope?.students).toEqual(['s1', 's2', 's3', '~unlinked/north']);
  expect(await statusOf(admin, 'PUT', '/v1/admin/staff/t2/role', { role: null })).toBe(204);
  await t2.pull();
  expect(t2.scope?.students).toEqual(['s2', 's3']);
  expect(await statusOf(admin, 'PUT', '/v1/admin/staff/a1/role', { role: 'teacher' })).toBe(409);
  expect(await statusOf(admin, 'PUT', '/v1/admin/settings', { lockAfterDays: 7 })).toBe(200);
  expect(await statusOf(admin, 'PUT', '/v1/admin/settings', { lockAfterDays: -7 })).toBe(400);
  const settings = await admin.get('/v1/admin/settings');
  expect(settings.body).toMatchObject({ lockAfterDays: 7, name: 'Cedar Hollow' });
});

describe.each(Role.options)('roles: %s', (role) => {
  it.each([
    'contact.logged',
    'restriction.recorded',
    'entry.erased',
    'restricted.opened',
    'entry.corrected',
    'audience.changed',
  ])('writes %s of another’s entry as access.ts says', async (type) => {
    const [author, writer] = [await r.device(role === 'teacher' ? 't2' : 't1'), await r.device(who[role]!)];
    const target = call(['s2']);
    await author.push(target);
    const bodies: Record<string, Record<string, unknown>> = {
      'restriction.recorded': {
        contact: null,
        person: 'x',
        what: 'other',
        detail: '',
        source: 'other',
        from: '2026-01-01',
        until: null,
      },
      'entry.erased': { about: target.id, reason: 'x' },
      'restricted.opened': { about: target.id, reason: 'x' },
      'entry.corrected': { about: target.id, change: {}, reason: '' },
      'audience.changed': { about: target.id, to: 'restricted', couldRead: [] },
    };
    const one = type === 'contact.logged' ? call(['s2']) : entry(type, ['s2'], bodies[type]);
    const [outcome] = await writer.push(one);
    expect(outcome?.reason ?? null).toBe(refusalOf({ role, isAuthorOfTarget: false }, type));
  });
});

describe('bad requests: 400 or 413 with a problem document, never a stack trace', () => {
  const bad: [string, string, BodyInit][] = [
    ['no JSON', '/v1/push', '{'],
    ['no list', '/v1/push', '{"entries":{}}'],
    ['an empty list', '/v1/push', '{"entries":[]}'],
    ['too many', '/v1/push', JSON.stringify({ entries: Array.from({ length: 501 }, () => call(['s1'])) })],
    ['entries without ids', '/v1/push', '{"entries":[{"type":"contact.logged"}]}'],
    ['null', '/v1/push', 'null'],
    ['not UTF-8', '/v1/push', new Uint8Array([0xff, 0xfe, 0x00])],
    ['a pull without its form', '/v1/pull', '{"cursor":1}'],
    ['a history of no part', '/v1/history', '{"part":"none","students":null,"after":null}'],
    ['a code that is a number', '/v1/enrol', '{"code":1,"device":"x","version":"1"}'],
  ];
  it.each(bad)('%s', async (_, path, body) => {
    const device = await r.device('t1');
    const response = await fetch(r.api.url + path, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${device.session.access}` },
    });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ type: expect.any(String), title: 'Bad request', status: 400 });
    expect(text).not.toMatch(/at \w+ \(|node_modules|\.ts:/);
  });

  it('too large is 413, before anything is read of it', async () => {
    const device = await r.device('t1');
    const { status, body } = await device.ask<{ type: string }>('/v1/push', `{"entries":["${'x'.repeat(4_100_000)}"]}`);
    expect({ status, type: body.type }).toEqual({ status: 413, type: 'about:blank' });
  });

  it('strange ids in entries are refused one by one, the others go in', async () => {
    const device = await r.device('t1');
    const recorded = (at: string) => ({ ...call(['s1']), recorded: `${at} 0000 x` });
    const outcomes = await device.push(
      call(['s1\u0000']),
      call(['\ud800']),
      call(['s1']),
      recorded('2026-02-31T99:00:00.000Z'),
      // The clock of Node takes it for the 3rd of March, PostgreSQL for none.
      recorded('2026-02-31T10:00:00.000Z'),
      recorded('0000-02-03T10:00:00.000Z'),
    );
    const said = ['invalid', 'invalid', 'accepted', 'invalid', 'invalid', 'invalid'];
    expect(outcomes.map(({ reason }) => reason ?? 'accepted')).toEqual(said);
  });
});

it('health, readiness, metrics and the OpenAPI document', async () => {
  for (const path of ['/healthz', '/readyz']) expect((await fetch(r.api.url + path)).status).toBe(200);
  expect(await (await fetch(`${r.api.url}/metrics`)).text()).toContain(
    'porchlight_request_seconds_count{route="/v1/push"',
  );
  const document = (await (await fetch(`${r.api.url}/openapi.json`)).json()) as { paths: object };
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(['/v1/push', '/v1/pull', '/v1/history', '/v1/admin/devices/{id}/revoke']),
  );
});

it('CORS is open to extensions and to nobody else', async () => {
  const allowed = async (origin: string) =>
    (
      await fetch(`${r.api.url}/v1/pull`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      })
    ).headers.get('access-control-allow-origin');
  for (const origin of [
    'chrome-extension://ifkgdgdkhghdjhgiagkcdmbmijnjojlm',
    'moz-extension://6f1d3a52-0c7e-4b0f-9d0e-2b8f6a1c4e77',
  ])
    expect(await allowed(origin)).toBe(origin);
  expect(await allowed('https://sis.example.org')).toBeNull();
});

it('the log of the process names no person, no student, no note and no address', async () => {
  const device = await r.device('t1');
  await device.push(call(['s1'], { note: 'a-word-of-a-note' }), call(['s4'], { note: 'a-word-of-a-note' }));
  await device.ask('/v1/push', '{"a-word-of-a-note');
  await device.ask('/v1/admin/staff/Person%20t1/role', {});
  const text = lines.join('');
  expect(text.length).toBeGreaterThan(1_000);
  for (const word of [
    'a-word-of-a-note',
    'Person',
    'Given-',
    'Family-',
    '"s1"',
    's4',
    '127.0.0.1',
    device.session.access.slice(8),
  ])
    expect(text).not.toContain(word);
});
