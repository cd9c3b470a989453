/** S3 (the device's half), S13, S16, S17, and what a wrong address answers. */
import { beforeEach, expect, test, vi } from 'vitest';
import { contextOf } from '../store/context.ts';
import { openBrowserStore } from '../store/index.ts';
import { type Migration, migrateStep } from '../store/migrate.ts';
import { enrol } from './enrol.ts';
import { contact, TestDevice } from './testing/device.ts';
import { FakeServer } from './testing/fake-server.ts';

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
  for (const id of ['s1', 's2', 's3']) server.addStudent(id);
  server.addStaff('t1', 'teacher', ['s1', 's2']);
  server.addStaff('t2', 'teacher', ['s2', 's3']);
});
const signedIn = async (staff: string) => {
  const device = await TestDevice.of(server, staff);
  await device.settle();
  return device;
};

test('S3 an entry whose transaction commits late is not skipped', async () => {
  const [ana, ben] = [await signedIn('t1'), await signedIn('t2')];
  ana.onThisDisk();
  server.commitLate();
  await ana.log(['s2'], 'Slow to commit.');
  await ana.settle();
  await ben.settle();
  server.commit();
  await ben.settle();
  expect((await ben.store.timeline({ student: 's2' })).items).toHaveLength(1);
});

test('S13 one sync at a time, also of two workers', async () => {
  const ana = await signedIn('t1');
  let open = 0;
  let most = 0;
  const { fetch } = server;
  server.fetch = async (...args) => {
    most = Math.max(most, ++open);
    await new Promise((done) => setTimeout(done, 2));
    return fetch(...args).finally(() => open--);
  };
  const first = ana.sync;
  ana.onThisDisk();
  const { startSync } = await import('./sync.ts');
  const other = startSync({
    store: ana.store,
    browser: ana.browser,
    version: '0.1.0',
    fetch: server.fetch,
    retries: 0,
  });
  const results = await Promise.all([first.run(), other.run(), first.run(), other.run()]);
  expect(most).toBe(1);
  expect(results.map((result) => result.ok && result.state).sort()).toEqual(['busy', 'busy', 'done', 'done']);
});

test('S13 push before pull, the outbox in its order, a batch of 500 at the most', async () => {
  const ana = await signedIn('t1');
  for (const first of [0, 255])
    await ana.store.record(
      Array.from({ length: 255 }, (_, n) => ({
        type: 'follow-up.set',
        students: ['s1'],
        audience: 'team' as const,
        about: null,
        due: '2026-11-20',
        owner: 't1',
        text: `${first + n}`,
      })),
    );
  server.asked = [];
  await ana.settle();
  expect(server.asked).toEqual(['/v1/push', '/v1/push', '/v1/pull']);
  expect([...server.stored.values()].map(({ entry }) => Number(entry.text))).toEqual(
    Array.from({ length: 510 }, (_, n) => n),
  );
}, 60_000);

test('S13 what refers to an entry goes after it, also when the entry is tried again', async () => {
  const ana = await signedIn('t1');
  const id = await ana.log(['s1'], 'Tuesday.');
  await ana.store.record([
    {
      type: 'entry.corrected',
      students: ['s1'],
      audience: 'team',
      about: id,
      change: { note: 'Thursday.' },
      reason: '',
    },
  ]);
  server.dropRequest('/v1/push');
  await ana.sync.run();
  await ana.store.retry(id);
  await ana.settle();
  expect([...server.stored.values()].map(({ entry }) => entry.type)).toEqual(['contact.logged', 'entry.corrected']);
  expect(await ana.store.outbox()).toEqual([]);
});

test('an entry that the server cannot even read is refused alone; the others arrive', async () => {
  const ana = await signedIn('t1');
  const [, bad] = [await ana.log(['s1'], 'one'), await ana.log(['s1'], 'two'), await ana.log(['s1'], 'three')];
  const { fetch } = server;
  ana.server.fetch = async (input, init) =>
    String(input).endsWith('/v1/push') && String(init?.body).includes(bad)
      ? new Response('{"type":"about:blank","title":"Bad request","status":400}', {
          status: 400,
          headers: { 'content-type': 'application/problem+json' },
        })
      : fetch(input, init);
  await ana.settle();
  expect(await ana.store.outbox()).toMatchObject([{ id: bad, state: 'refused', reason: 'invalid' }]);
  expect(server.stored.size).toBe(2);
});

test('S16 a migration of 100,000 entries runs in steps, and goes on where a killed worker stopped', async () => {
  const ana = await signedIn('t1');
  ana.onThisDisk();
  let context = contextOf({ key: ana.key });
  const kept = (n: number) => ({
    entry: { id: `${n}`, type: 'old.kind', recorded: '', students: ['s1'], audience: 'team' as const },
    author: 't1',
    device: 'd',
    received: null,
  });
  await context.db.packs.bulkPut(
    Array.from({ length: 2_000 }, (_, n) => ({
      student: `x${n}`,
      n,
      kept: Array.from({ length: 50 }, (_, i) => kept(i)),
    })),
  );
  const rename: Migration = {
    name: 'rename-old-kind',
    async step(db, cursor) {
      const packs = await db.packs
        .where(':id')
        .above(cursor ?? [])
        .limit(100)
        .toArray();
      for (const pack of packs) for (const one of pack.kept) if ('entry' in one) one.entry.type += '!';
      await db.packs.bulkPut(packs);
      const last = packs.at(-1);
      return last && packs.length === 100 ? [last.student, last.n] : null;
    },
  };
  let longest = 0;
  let steps = 0;
  for (;;) {
    const began = performance.now();
    const dies = ++steps % 7 === 0;
    if (dies) {
      context.db.close();
      context = contextOf({
        key: ana.key,
        step: (name) => {
          if (name === 'before the commit') throw new Error('killed');
        },
      });
      await expect(migrateStep(context, [rename])).rejects.toThrow();
      context.db.close();
      context = contextOf({ key: ana.key });
      continue;
    }
    if (!(await migrateStep(context, [rename]))) break;
    longest = Math.max(longest, performance.now() - began);
  }
  let entries = 0;
  await context.db.packs.each((pack) => {
    for (const one of pack.kept) {
      expect('entry' in one && one.entry.type).toBe('old.kind!');
      entries++;
    }
  });
  expect(entries).toBe(100_000);
  expect(steps).toBeGreaterThan(20);
  expect(longest).toBeLessThan(5_000);
}, 120_000);

test('S17 a revoked device hands over what it had not sent, and nothing of the person is left on it', async () => {
  const ana = await signedIn('t1');
  await ana.log(['s1'], 'Sent before.');
  await ana.settle();
  await ana.store.saveNote('s1', 'A private note.');
  await ana.log(['s1'], 'Not sent yet.');
  server.revoked.add((await ana.store.state()).device as string);
  expect(await ana.sync.run()).toMatchObject({ ok: false, reason: 'revoked' });
  expect(server.quarantine.map((entry) => entry.note)).toEqual(['Not sent yet.']);
  const raw = await ana.raw();
  for (const word of ['Sent before', 'Not sent yet', 'A private note', 'Family', 'Person t1', 'cedar.'])
    expect(raw).not.toContain(word);
  expect((await ana.disk.databases()).map(({ name }) => name)).toEqual(['porchlight-browser']);
});

test('S17 killed anywhere while it leaves, it goes on leaving: all is handed over, nothing is left', async () => {
  const leaving = async (dieAt: number) => {
    const ana = await signedIn('t1');
    await ana.log(['s1'], 'Not sent yet.');
    server.quarantine = [];
    server.revoked.add((await ana.store.state()).device as string);
    ana.start(dieAt);
    await ana.sync.run();
    const { steps } = ana;
    for (let turn = 0; turn < 2; turn++) {
      ana.start();
      await ana.sync.run();
    }
    ana.kill();
    expect(server.quarantine.length).toBeGreaterThan(0);
    expect(new Set(server.quarantine.map((entry) => entry.note))).toEqual(new Set(['Not sent yet.']));
    expect(await ana.raw()).not.toMatch(/Not sent yet|Family|Person t1/);
    return steps;
  };
  const steps = await leaving(Number.POSITIVE_INFINITY);
  for (let dieAt = 1; dieAt <= steps; dieAt++) await leaving(dieAt);
}, 60_000);

test('S17 revoked with the network gone: only what was not sent stays, until it is handed over', async () => {
  const ana = await signedIn('t1');
  await ana.log(['s1'], 'Not sent yet.');
  server.revoked.add((await ana.store.state()).device as string);
  server.dropRequest('/v1/quarantine');
  await ana.sync.run();
  const raw = await ana.raw();
  expect(raw).toContain('Not sent yet');
  expect(raw).not.toContain('Family');
  await ana.sync.run();
  expect(server.quarantine).toHaveLength(1);
  expect(await ana.raw()).not.toContain('Not sent yet');
});

test('S17 more than one body holds is handed over in parts, also when the answer to one of them is lost', async () => {
  const ana = await signedIn('t1');
  server.quarantineTakes = 4_000_000;
  const notes = Array.from({ length: 450 }, (_, n) => `Note ${n}: `.padEnd(10_000, 'x'));
  await ana.store.record(notes.map((note) => contact(['s1'], note, new Date(server.now).toISOString())));
  server.revoked.add((await ana.store.state()).device as string);
  server.dropReply('/v1/quarantine');
  await ana.sync.run();
  expect(await ana.raw()).toContain('Note 0: ');
  await ana.sync.run();
  expect(server.quarantine.map(({ note }) => note)).toEqual(notes);
  expect((await ana.disk.databases()).map(({ name }) => name)).toEqual(['porchlight-browser']);
});

test.each([
  ['is overrun', 413],
  ['is another service for now', 404],
  ['says that the device is not revoked', 409],
])('S17 where the server %s, nothing that it has not taken is erased', async (_, status) => {
  const ana = await signedIn('t1');
  await ana.log(['s1'], 'Not sent yet.');
  server.revoked.add((await ana.store.state()).device as string);
  const { fetch } = server;
  server.fetch = async (...args) =>
    String(args[0]).endsWith('/v1/quarantine')
      ? new Response('{"type":"about:blank"}', { status, headers: { 'content-type': 'application/problem+json' } })
      : fetch(...args);
  await ana.sync.run();
  const raw = await ana.raw();
  expect(raw).toContain('Not sent yet');
  expect(raw).not.toContain('Family');
  server.fetch = fetch;
  await ana.sync.run();
  expect(server.quarantine).toHaveLength(1);
  expect(await ana.raw()).not.toContain('Not sent yet');
});

test('S17 a server that does not know the device any more will never have it: all is erased', async () => {
  const ana = await signedIn('t1');
  await ana.log(['s1'], 'Not sent yet.');
  server.revoked.add((await ana.store.state()).device as string);
  server.dropRequest('/v1/quarantine');
  await ana.sync.run();
  server.forgetDevices();
  await ana.sync.run();
  expect(await ana.raw()).not.toContain('Not sent yet');
});

test('a log that was restored from a backup is begun again, and what this device had recorded is offered once more', async () => {
  const ana = await signedIn('t1');
  await ana.log(['s1'], 'Before the backup.');
  await ana.settle();
  const backup = structuredClone([...server.stored]);
  await ana.log(['s1'], 'After the backup.');
  await ana.settle();
  server.stored = new Map(backup);
  server.places = [...server.stored.keys()];
  server.timeline = 't2';
  await ana.settle();
  expect([...server.stored.values()].map(({ entry }) => entry.note)).toEqual([
    'Before the backup.',
    'After the backup.',
  ]);
  const { items } = await ana.store.timeline({ student: 's1' });
  expect(items.map((item) => [item.body.note, item.sending])).toEqual([
    ['After the backup.', null],
    ['Before the backup.', null],
  ]);
});

test.each([
  ['address-not-ours', 'http://api.test', (fake: FakeServer) => fake.answerHtml('/v1/enrol')],
  [
    'address-wrong',
    'http://api.test',
    (fake: FakeServer) => ['/v1/enrol', '/'].forEach((path) => void fake.dropRequest(path)),
  ],
  ['address-wrong', 'ftp://api.test', () => {}],
  ['address-wrong', 'http://sync.example.org', () => {}],
  ['address-slow', 'http://api.test', (fake: FakeServer) => fake.answerSlowly('/v1/enrol')],
  ['code-wrong', 'http://api.test', () => {}],
  ['code-used', 'http://api.test', (fake: FakeServer, code: string) => fake.spent.set(code, 'code-used')],
  ['code-late', 'http://api.test', (fake: FakeServer, code: string) => fake.spent.set(code, 'code-late')],
  ['too-many-tries', 'http://api.test', (fake: FakeServer) => (fake.tries = 0)],
] as const)('an enrolment that fails says which: %s', async (reason, api, spoil) => {
  await TestDevice.of(server, 't1');
  const browser = openBrowserStore();
  const code = reason === 'code-wrong' ? 'no such code' : server.codeFor('t1');
  spoil(server, code);
  const work = enrol({ browser, api, code, device: 'Test', version: '0.1.0', fetch: server.fetch, patience: 50 });
  await expect(work).rejects.toMatchObject({ reason });
});

test('while somebody looks, a poke brings what is new, and a word every 20 s keeps the line; else there is no line', async () => {
  const ana = await signedIn('t1');
  const sockets: FakeSocket[] = [];
  class FakeSocket {
    readyState = 1;
    sent: string[] = [];
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: string }) => void) | null = null;
    onclose: (() => void) | null = null;
    url: string;
    protocol: string;
    constructor(url: string, protocol: string) {
      this.url = url;
      this.protocol = protocol;
      sockets.push(this);
    }
    send(text: string) {
      this.sent.push(text);
    }
    close() {
      this.readyState = 3;
      this.onclose?.();
    }
  }
  const { startSync } = await import('./sync.ts');
  const sync = startSync({
    store: ana.store,
    browser: ana.browser,
    version: '0.1.0',
    fetch: server.fetch,
    WebSocket: FakeSocket as unknown as typeof WebSocket,
    retries: 0,
  });
  sync.setVisible(true);
  await vi.waitFor(() => expect(sockets).toHaveLength(1));
  const [line] = sockets as [FakeSocket];
  expect(line.url).toBe('ws://api.test/v1/live');
  expect(line.protocol).toMatch(/^porchlight\.cedar\./);
  vi.useFakeTimers({ toFake: ['setInterval', 'setTimeout'] });
  try {
    line.onopen?.();
    vi.advanceTimersByTime(61_000);
    expect(line.sent).toHaveLength(3);
  } finally {
    vi.useRealTimers();
  }
  await sync.run();
  server.accept('t2', {
    id: '018f0000-0000-7000-8000-000000000009',
    type: 'follow-up.set',
    recorded: `${new Date(server.now).toISOString()} 0000 elsewhere`,
    students: ['s2'],
    audience: 'team',
    about: null,
    due: '2026-11-20',
    owner: 't1',
    text: 'News',
  });
  line.onmessage?.({ data: '{"poke":true}' });
  await vi.waitFor(async () => expect((await ana.store.timeline({ student: 's2' })).items).toHaveLength(1), {
    timeout: 10_000,
  });
  sync.setVisible(false);
  expect(line.readyState).toBe(3);
  expect(sockets).toHaveLength(1);
});
