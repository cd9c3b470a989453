/** The device's half of the sync against the real API on a real PostgreSQL. */
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { presentedIn } from '../api/auth/tokens.ts';
import { check, forTheDatabase } from '../api/log/check.ts';
import { testPool } from '../api/testing/database.ts';
import { codeFor } from '../api/testing/device.ts';
import { endServing } from '../api/testing/district.ts';
import { call, entry } from '../api/testing/entries.ts';
import { type Running, running } from '../api/testing/running.ts';
import { type BrowserStore, openBrowserStore, openStore, type PersonKey, type Store } from '../lib/store/index.ts';
import { enrol, type Sync, startSync } from '../lib/sync/index.ts';
import { contact } from '../lib/sync/testing/device.ts';

let r: Running;
beforeAll(async () => {
  r = await running();
});
afterAll(() => r?.stop());

/** One browser of one person, on a disk of its own. */
class Device {
  store!: Store;
  sync!: Sync;
  browser!: BrowserStore;
  key: PersonKey = '';
  readonly disk = new IDBFactory();

  static async of(staff: string): Promise<Device> {
    const device = new Device();
    device.here();
    device.browser = openBrowserStore();
    device.key = await enrol({
      browser: device.browser,
      api: r.api.url,
      code: await codeFor(r.api.databaseUrl, 'cedar', staff),
      device: 'Test',
      version: '0.1.0',
    });
    device.store = openStore({ key: device.key });
    device.sync = startSync({
      store: device.store,
      browser: device.browser,
      version: '0.1.0',
      retries: 0,
      WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    });
    await device.settle();
    return device;
  }

  here(): void {
    Dexie.dependencies.indexedDB = this.disk as unknown as globalThis.IDBFactory;
    Dexie.dependencies.IDBKeyRange = IDBKeyRange;
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < 50; turn++) {
      const result = await this.sync.run();
      if (!result.ok) throw new Error(result.reason);
      if (result.state === 'done') return;
    }
  }

  log(students: string[], note: string, more = {}) {
    return this.store.record([contact(students, note, new Date().toISOString(), { people: [], ...more })]);
  }

  async notes(student: string): Promise<unknown[]> {
    return (await this.store.timeline({ student })).items.map((item) => item.body.note);
  }
}

test('a call that one teacher logs is with the other, with its silence and what is due', async () => {
  const [ana, ben] = [await Device.of('t1'), await Device.of('t2')];
  const { ids } = await ana.log(['s2'], 'They will come on Thursday.');
  await ana.store.record([
    {
      type: 'follow-up.set',
      students: ['s2'],
      audience: 'team',
      about: ids[0] as string,
      due: '2020-01-01',
      owner: 't2',
      text: 'Ask',
    },
  ]);
  await ana.settle();
  await ben.settle();
  expect(await ben.notes('s2')).toContain('They will come on Thursday.');
  expect(await ben.store.due('2026-11-18')).toMatchObject([{ kind: 'follow-up', student: 's2', owner: 't2' }]);
  expect((await ben.store.facts(['s2']))[0]?.summary?.lastContact?.entry).toBe(ids[0]);
  expect(await ana.store.outbox()).toEqual([]);
  expect((await ana.store.timeline({ student: 's2' })).items.every((item) => item.sending === null)).toBe(true);
});

test('S4 a new device gets roster, summaries and the whole history', async () => {
  const ana = await Device.of('t1');
  await ana.log(['s1'], 'Before the other device.');
  await ana.settle();
  const other = await Device.of('t1');
  expect(await other.notes('s1')).toContain('Before the other device.');
  const [here, there] = [await ana.store.facts(['s1', 's2']), await other.store.facts(['s1', 's2'])];
  expect(there).toEqual(here);
  expect(await other.store.state()).toMatchObject({ arriving: null, waiting: 0 });
  expect(await other.store.lookUp('sourcedId', ['s1', 's4'])).toEqual(['s1', null]);
});

test('S3 what commits late is not skipped by a device that pulled meanwhile', async () => {
  const [counselor, writer] = [await Device.of('c1'), await Device.of('t1')];
  const pool = testPool(r.api.databaseUrl, 2);
  const client = await pool.connect();
  const session = (await writer.browser.person(writer.key))?.session;
  const { district, hash } = presentedIn(`Bearer ${session?.access}`);
  const checked = check(call(['s1'], { note: 'Slow to commit.' }), 0, Date.now());
  await client.query('begin');
  const { entries, raws } = forTheDatabase('row' in checked ? [checked.row] : []);
  await client.query('select push($1, $2, $3, $4)', [district, hash, entries, raws]);
  await writer.log(['s1'], 'Quick to commit.');
  await writer.settle();
  await counselor.settle();
  await client.query('commit');
  client.release();
  await pool.end();
  await counselor.settle();
  expect(await counselor.notes('s1')).toEqual(expect.arrayContaining(['Slow to commit.', 'Quick to commit.']));
});

test('S9 undo, erasure, move and narrowing arrive, and the text is gone from the other device', async () => {
  const [ana, ben, admin] = [await Device.of('t1'), await Device.of('t2'), await r.device('a1')];
  const counselor = await Device.of('c1');
  const logged = async (note: string) => {
    const { ids } = await ana.log(['s2'], note);
    await ana.settle();
    await ben.settle();
    expect(await ben.notes('s2')).toContain(note);
    return ids[0] as string;
  };
  const undone = await logged('Undone words.');
  await ana.store.undo([undone]);
  const erased = await logged('Erased words.');
  await admin.push(entry('entry.erased', ['s2'], { about: erased, reason: 'Wrong.' }));
  const moved = await logged('Moved words.');
  await ana.store.record([
    { type: 'entry.moved', students: ['s1', 's2'], audience: 'team', about: moved, from: 's2', to: ['s1'] },
  ]);
  const narrowed = await logged('Narrowed words.');
  await ana.store.record([
    {
      type: 'audience.changed',
      students: ['s2'],
      audience: 'team',
      about: narrowed,
      to: 'restricted',
      couldRead: ['t2'],
    },
  ]);
  await ana.settle();
  await ben.settle();
  await counselor.settle();
  const exported = JSON.stringify(await ben.store.exportAll());
  for (const note of ['Undone words.', 'Erased words.', 'Moved words.', 'Narrowed words.'])
    expect(exported).not.toContain(note);
  const places = (await ben.store.timeline({ student: 's2' })).items.filter((item) => item.stub);
  expect(places.map((item) => item.stub).sort()).toEqual(['erased', 'moved']);
  expect(await counselor.notes('s1')).toContain('Moved words.');
  expect(await counselor.notes('s2')).toContain('Narrowed words.');
  expect(await ana.notes('s2')).toContain('Narrowed words.');
});

test('S8 a student who goes is gone, with everything but the own words; one who comes back is whole', async () => {
  const [ana, ben] = [await Device.of('t1'), await Device.of('t2')];
  await ben.log(['s3'], 'A colleague’s words about s3.');
  await ana.log(['s2'], 'Own words about s2.');
  await ana.settle();
  await ben.settle();
  expect(await ben.notes('s2')).toContain('Own words about s2.');
  await endServing(r.database, 't2', 's2', 31);
  await vi.waitFor(
    async () => {
      await ben.settle();
      expect(await ben.store.facts(['s2'])).toEqual([null]);
    },
    { timeout: 20_000, interval: 500 },
  );
  expect(JSON.stringify(await ben.store.exportAll())).not.toMatch(/Own words about s2|Family-s2/);
  expect(await ben.notes('s3')).toContain('A colleague’s words about s3.');
  await r.database.asOwner(`update serves set until = 'infinity' where staff = 't2' and student = 's2'`);
  await r.database.asOwner(`update district set roster_version = roster_version + 1`);
  await vi.waitFor(
    async () => {
      await ben.settle();
      expect(await ben.notes('s2')).toContain('Own words about s2.');
    },
    { timeout: 20_000, interval: 500 },
  );
  expect((await ben.store.facts(['s2']))[0]).toMatchObject({ complete: true, student: { family: 'Family-s2' } });
});

test('a colleague who is looking has it within two seconds', async () => {
  const [ana, ben] = [await Device.of('t1'), await Device.of('t2')];
  ben.sync.setVisible(true);
  await new Promise((wait) => setTimeout(wait, 500));
  const began = Date.now();
  await ana.log(['s2'], 'Live words.');
  void ana.sync.run();
  await vi.waitFor(async () => expect(await ben.notes('s2')).toContain('Live words.'), {
    timeout: 10_000,
    interval: 20,
  });
  expect(Date.now() - began).toBeLessThan(2_000);
  ben.sync.stop();
});

test('S17 a revoked device hands over what it had not sent and forgets', async () => {
  const ana = await Device.of('t1');
  await ana.log(['s1'], 'Not sent yet.');
  const { device } = await ana.store.state();
  await r.database.asOwner(`update device set revoked = now() where id = $1`, [device]);
  expect(await ana.sync.run()).toMatchObject({ ok: false, reason: 'revoked' });
  expect(await ana.browser.people()).toEqual([]);
  const [{ count }] = (await r.database.asOwner<{ count: string }>(
    `select count(*) from quarantine where device = $1`,
    [device],
  )) as [{ count: string }];
  expect(Number(count)).toBe(1);
});

test('S9 what a teacher of one sibling closes is closed on the device of whoever serves the other alone', async () => {
  const [counselor, ana, ben] = [await Device.of('c1'), await Device.of('t1'), await Device.of('t2')];
  counselor.here();
  const { ids } = await counselor.store.record([
    {
      ...{ type: 'follow-up.set', students: ['s1', 's3'], audience: 'team', about: null },
      ...{ due: '2026-01-01', owner: 't1', text: 'Ring both homes.' },
    },
  ]);
  await counselor.settle();
  for (const device of [ana, ben]) {
    device.here();
    await device.settle();
  }
  ben.here();
  const open = async () => (await ben.store.due('2026-02-01')).filter(({ entry }) => entry === ids[0]);
  expect(await open()).toHaveLength(1);
  ana.here();
  await ana.store.record([
    { type: 'entry.closed', students: ['s1'], audience: 'team', about: ids[0], outcome: 'done', note: '' },
  ]);
  await ana.settle();
  ben.here();
  await ben.settle();
  expect(await open()).toEqual([]);
});
