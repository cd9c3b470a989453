/** The database goes away under the service; the service is killed in the middle of a push. */
import { type ChildProcess, spawn } from 'node:child_process';
import net from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { AnyEntry } from '../lib/model/entry.ts';
import { startApi } from './main.ts';
import { type TestDatabase, testDatabase } from './testing/database.ts';
import { TestDevice } from './testing/device.ts';
import { seedDistrict } from './testing/district.ts';
import { call } from './testing/entries.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await seedDistrict(database);
});
afterAll(() => database?.drop());

/** A cable between API and PostgreSQL that can be pulled out. */
async function cable() {
  const { hostname, port } = new URL(database.databaseUrl);
  const ends = new Set<net.Socket>();
  const server = net.createServer((near) => {
    const far = net.connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        ends.delete(one);
        other.destroy();
      });
    }
  });
  const plug = (at: number) => new Promise<void>((done) => server.listen(at, '127.0.0.1', done));
  await plug(0);
  const taken = (server.address() as net.AddressInfo).port;
  const through = new URL(database.databaseUrl);
  through.host = `127.0.0.1:${taken}`;
  const pull = async () => {
    const closed = new Promise((done) => server.close(done));
    for (const end of ends) end.destroy();
    await closed;
  };
  return { url: through.href, pull, plug: () => plug(taken) };
}

it('while the database is away it is not ready, says 503 to whoever asks, and works again when it is back', async () => {
  const line = await cable();
  const api = await startApi({ port: 0, logLevel: 'silent', databaseUrl: line.url });
  try {
    const device = await TestDevice.of({ url: api.url, databaseUrl: database.databaseUrl }, 't1');
    const ready = () => fetch(`${api.url}/readyz`);
    expect((await ready()).status).toBe(200);
    // In the middle of a transaction, too: whoever was being answered hears of it, and the process lives.
    const owner = new pg.Client({ connectionString: database.adminDatabaseUrl, options: '-c search_path=porchlight' });
    await owner.connect();
    await owner.query('begin; lock table school in access exclusive mode');
    const slow = device.get('/v1/roster').catch(() => null);
    const waits = `select from pg_locks where not granted and relation = 'school'::regclass`;
    await vi.waitFor(async () => expect((await owner.query(waits)).rowCount).toBe(1), { timeout: 10_000 });
    await line.pull();
    expect((await slow)?.status).toBe(503);
    await owner.end();
    const away = await ready();
    expect({ status: away.status, type: away.headers.get('content-type') }).toEqual({
      status: 503,
      type: 'application/problem+json',
    });
    // Up all the same: whoever restarts what does not answer must not restart this.
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
    const one = call(['s1']);
    for (const [path, body] of [
      ['/v1/push', { entries: [one] }],
      ['/v1/pull', { cursor: null, scope: null }],
    ] as const) {
      const { status, text } = await device.ask(path, body);
      expect(status).toBe(503);
      expect(text).not.toMatch(/ECONN|127\.0\.0\.1|\.ts:/);
    }
    await line.plug();
    await vi.waitFor(async () => expect((await ready()).status).toBe(200), { timeout: 10_000 });
    expect((await device.push(one))[0]?.outcome).toBe('accepted');
  } finally {
    await api.close();
    await line.pull().catch(() => {});
  }
});

/** The service as a process of its own, at the same address each time. */
async function start(port: number): Promise<{ child: ChildProcess; url: string; kill(): Promise<void> }> {
  const { databaseUrl, adminDatabaseUrl } = database;
  const env = { ...process.env, DATABASE_URL: databaseUrl, ADMIN_DATABASE_URL: adminDatabaseUrl, PORT: String(port) };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await new Promise<string>((found, failed) => {
    let said = '';
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (part: Buffer) => {
        said += part;
        const taken = /"port":(\d+)/.exec(said)?.[1];
        if (taken) found(`http://127.0.0.1:${taken}`);
      });
    child.on('exit', () => failed(new Error(said)));
  });
  const kill = async () => {
    const ended = new Promise((done) => child.on('exit', done));
    child.kill('SIGKILL');
    await ended;
  };
  return { child, url, kill };
}

it('S7 killed in the middle of a push, wherever that is: nothing acknowledged is lost, nothing is there twice', {
  timeout: 120_000,
}, async () => {
  let api = await start(0);
  const port = Number(new URL(api.url).port);
  const owner = new pg.Client({ connectionString: database.adminDatabaseUrl, options: '-c search_path=porchlight' });
  await owner.connect();
  try {
    const device = await TestDevice.of({ url: api.url, databaseUrl: database.databaseUrl }, 't1');
    const colleague = await TestDevice.of({ url: api.url, databaseUrl: database.databaseUrl }, 't2');
    await colleague.pull();
    const sent: AnyEntry[] = [];
    const acknowledged = new Set<string>();

    // Inside the database: entries are written, their places are not yet, and nothing is committed.
    await owner.query('begin; lock table entry_student in share mode');
    const held = call(['s2'], { note: 'Held.' });
    sent.push(held);
    const lost = device.push(held).then(
      () => 'answered',
      () => 'lost',
    );
    const waits = `select from pg_locks where not granted and relation = 'entry_student'::regclass`;
    await vi.waitFor(async () => expect((await owner.query(waits)).rowCount).toBe(1), { timeout: 10_000 });
    await api.kill();
    expect(await lost).toBe('lost');
    await owner.query('rollback');

    // And at whatever moment: as soon as some of many have been answered.
    for (let round = 0; round < 3; round++) {
      api = await start(port);
      const many = Array.from({ length: 60 }, () => call(['s2']));
      sent.push(...many);
      let enough = () => {};
      const some = new Promise<void>((done) => {
        enough = done;
      });
      const all = many.map((one) =>
        device.push(one).then(
          ([said]) => {
            if (said?.outcome === 'accepted') acknowledged.add(one.id);
            if (acknowledged.size >= (round + 1) * 5) enough();
          },
          () => {},
        ),
      );
      await Promise.race([some, Promise.all(all)]);
      await api.kill();
      await Promise.all(all);
    }
    api = await start(port);
    const stored = async () =>
      (await owner.query(`select id from entry where 's2' = any(students)`)).rows.map(({ id }) => id as string);
    expect(acknowledged.size).toBeGreaterThan(0);
    expect(await stored()).toEqual(expect.arrayContaining([...acknowledged]));
    // The device asks again for all of them.
    const said = (await device.push(...sent)).map(({ outcome }) => outcome);
    expect(said.filter((one) => one !== 'accepted' && one !== 'duplicate')).toEqual([]);
    for (const [n, { id }] of sent.entries()) if (acknowledged.has(id)) expect(said[n]).toBe('duplicate');
    expect((await stored()).sort()).toEqual(sent.map(({ id }) => id).sort());
    const came = await colleague.pull();
    expect(came.flatMap((kept) => ('entry' in kept ? [kept.entry.id] : [])).sort()).toEqual(
      sent.map(({ id }) => id).sort(),
    );
  } finally {
    await owner.end();
    await api.kill();
  }
});
