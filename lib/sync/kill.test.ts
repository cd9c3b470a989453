/** S7: the worker dies between any two awaited steps, or the network does; nothing is lost, and nothing happens twice. */
import { expect, test } from 'vitest';
import { TestDevice } from './testing/device.ts';
import { FakeServer } from './testing/fake-server.ts';

function district(): FakeServer {
  const server = new FakeServer();
  for (const id of ['s1', 's2', 's3']) server.addStudent(id);
  server.addStaff('t1', 'teacher', ['s1', 's2']);
  server.addStaff('t2', 'teacher', ['s2', 's3']);
  const old = new Date(server.now - 200 * 86_400_000).toISOString();
  for (const [n, student] of ['s1', 's2', 's2', 's3'].entries()) {
    const at = n === 2 ? old : new Date(server.now - 1_000).toISOString();
    server.accept('t2', {
      id: `018f0000-0000-7000-8000-00000000000${n}`,
      type: 'follow-up.set',
      recorded: `${at} 0000 elsewhere`,
      students: [student],
      audience: 'team',
      about: null,
      due: '2026-11-18',
      owner: 't1',
      text: `Call back ${n}`,
    });
  }
  const fair = { id: 'own-fair', version: 1, title: 'Fair', advice: '', involvement: 'community', tone: 'positive' };
  const text = { by: 'x', on: '2026-11-18', checked: null, segments: { invite: 'Come.' } };
  server.templates = { version: 't.1', templates: [{ ...fair, segments: [{ id: 'invite' }], texts: { en: text } }] };
  return server;
}

/** What a person would find: their log, what is due, what waits. */
async function seen(device: TestDevice) {
  const facts = await device.store.facts(['s1', 's2']);
  const lines = await Promise.all(['s1', 's2'].map((student) => device.store.timeline({ student })));
  return {
    lines: lines.map(({ items, complete }) => ({ complete, texts: items.map(({ body }) => body.note ?? body.text) })),
    contacts: facts.map((one) => one?.summary?.lastContact?.entry !== undefined),
    followUps: facts.map((one) => one?.summary?.followUps.length),
    due: (await device.store.due('2026-11-18')).length,
    waiting: (await device.store.outbox()).length,
    templates: (await device.store.templates()).length,
  };
}

/** One sitting, killed at step `dieAt` of it: log a call, sync; then the worker starts again and finishes. */
async function sitting(dieAt: number, spoil: (server: FakeServer) => void = () => {}) {
  const server = district();
  const device = await TestDevice.of(server, 't1');
  spoil(server);
  device.start(dieAt);
  let logged = false;
  await device.sync.run().catch(() => {});
  await device.log(['s2'], 'They will come.').then(
    () => {
      logged = true;
    },
    () => {},
  );
  await device.sync.run().catch(() => {});
  const steps = device.steps;
  const name = device.names.at(-1);
  device.start();
  // The alarm's tries, until the spoiled answers are used up.
  for (let tries = 0; tries < 3; tries++) await device.sync.run();
  await device.settle();
  // What was not acknowledged, the person does again.
  const here = (await device.store.timeline({ student: 's2' })).items.some(
    (item) => item.body.note === 'They will come.',
  );
  if (!here && !logged) await device.log(['s2'], 'They will come.');
  await device.settle();
  const end = await seen(device);
  const atServer = [...server.stored.values()].filter(({ entry }) => entry.note === 'They will come.').length;
  device.kill();
  return { steps, name, logged, here, end, atServer };
}

test('S7 killed between any two steps of first sync, recording and push: all is there, once', {
  timeout: 300_000,
}, async () => {
  const whole = await sitting(Number.POSITIVE_INFINITY);
  expect(whole.end).toMatchObject({ due: 3, waiting: 0, templates: 1, followUps: [1, 2], contacts: [false, true] });
  expect(whole.steps).toBeGreaterThan(60);
  for (let dieAt = 1; dieAt <= whole.steps; dieAt++) {
    const { name, logged, here, end, atServer } = await sitting(dieAt);
    const where = `died at step ${dieAt}, ${name}`;
    expect(end, where).toEqual(whole.end);
    expect(atServer, where).toBe(1);
    // What the store had said yes to was never lost.
    expect(!logged || here, where).toBe(true);
  }
});

test.each(['/v1/push', '/v1/pull', '/v1/roster', '/v1/summaries', '/v1/history', '/v1/templates'])(
  'S7 the answer of %s, or the question, is lost on its way: nothing is lost, nothing comes twice',
  async (path) => {
    const whole = await sitting(Number.POSITIVE_INFINITY);
    for (const spoil of [
      (server: FakeServer) => server.dropReply(path),
      (server: FakeServer) => server.dropRequest(path),
      (server: FakeServer) => server.dropReply(path, 2),
      (server: FakeServer) => server.answerHtml(path),
    ]) {
      const { end, atServer } = await sitting(Number.POSITIVE_INFINITY, spoil);
      expect(end).toEqual(whole.end);
      expect(atServer).toBe(1);
    }
  },
);

test('S7 killed anywhere while tokens are refreshed: the device is not taken for a thief', async () => {
  const refreshing = async (dieAt: number) => {
    const server = district();
    const device = await TestDevice.of(server, 't1');
    await device.settle();
    server.expireAccess();
    device.start(dieAt);
    await device.sync.run().catch(() => {});
    const { steps } = device;
    device.start();
    await device.settle();
    expect(server.revoked.size).toBe(0);
    return steps;
  };
  const steps = await refreshing(Number.POSITIVE_INFINITY);
  for (let dieAt = 1; dieAt <= steps; dieAt++) await refreshing(dieAt);
});
