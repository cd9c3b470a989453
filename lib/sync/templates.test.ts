/** How a device learns of the district's own templates, and what it has while there is no network. */
import { beforeEach, expect, test } from 'vitest';
import type { DistrictTemplate } from '../model/message-template.ts';
import { TestDevice } from './testing/device.ts';
import { FakeServer } from './testing/fake-server.ts';

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
  server.addStudent('s1');
  server.addStaff('t1', 'teacher', ['s1']);
});
const fair = (version: number): DistrictTemplate => ({
  id: 'own-fair',
  version,
  title: `Fair ${version}`,
  advice: '',
  involvement: 'community',
  tone: 'positive',
  segments: [{ id: 'invite' }],
  texts: { en: { by: 'x', on: '2026-11-18', checked: null, segments: { invite: 'Come, {child}.' } } },
});
const titles = async (device: TestDevice) => (await device.store.templates()).map(({ title }) => title);
const fetched = () => server.asked.filter((path) => path === '/v1/templates').length;

test('templates are fetched when the pull names others than those that are here, and not again', async () => {
  server.templates = { version: 't.1', templates: [fair(1)] };
  const device = await TestDevice.of(server, 't1');
  await device.settle();
  expect(await titles(device)).toEqual(['Fair 1']);
  await device.settle();
  expect(fetched()).toBe(1);
  server.templates = { version: 't.2', templates: [fair(2)] };
  await device.settle();
  expect(await titles(device)).toEqual(['Fair 2']);
  expect(fetched()).toBe(2);
});

test('offline, after a restart and while the list cannot be fetched, the last known stay; the log is not held up', async () => {
  server.templates = { version: 't.1', templates: [fair(1)] };
  const device = await TestDevice.of(server, 't1');
  await device.settle();
  server.down = true;
  device.start();
  expect((await device.sync.run()).ok).toBe(false);
  expect(await titles(device)).toEqual(['Fair 1']);
  server.down = false;
  server.templates = { version: 't.2', templates: [fair(2)] };
  server.dropReply('/v1/templates');
  await device.log(['s1'], 'Tuesday.');
  expect((await device.sync.run()).ok).toBe(false);
  expect(server.stored.size).toBe(1);
  expect(await titles(device)).toEqual(['Fair 1']);
  await device.settle();
  expect(await titles(device)).toEqual(['Fair 2']);
});

test('a server that knows of no templates is not asked for them; one that has none any more empties the list without a question', async () => {
  const device = await TestDevice.of(server, 't1');
  await device.settle();
  server.templates = { version: null, templates: [] };
  await device.settle();
  expect(fetched()).toBe(0);
  server.templates = { version: 't.1', templates: [fair(1)] };
  await device.settle();
  // A server of before comes back: what is here stays.
  server.templates = undefined;
  await device.settle();
  expect(await titles(device)).toEqual(['Fair 1']);
  server.templates = { version: null, templates: [] };
  await device.settle();
  expect(await titles(device)).toEqual([]);
  expect(fetched()).toBe(1);
});

test('a template of a newer version is kept as it came and not shown; the others are', async () => {
  const ofTomorrow = { ...fair(1), id: 'own-tomorrow', segments: [{ id: 'x', spoken: true }], tone: 'tomorrow’s' };
  server.templates = { version: 't.1', templates: [ofTomorrow, fair(1)] };
  const device = await TestDevice.of(server, 't1');
  await device.settle();
  expect(await titles(device)).toEqual(['Fair 1']);
  expect(await device.raw()).toContain('tomorrow’s');
});
