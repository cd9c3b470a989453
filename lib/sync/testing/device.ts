/** A browser with one person on it, which can be killed between any two steps and started again on the same databases. */
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { NewEntry } from '../../messages.ts';
import { type BrowserStore, openBrowserStore, openStore, type PersonKey, type Store } from '../../store/index.ts';
import { enrol } from '../enrol.ts';
import { type Sync, startSync } from '../sync.ts';
import type { FakeServer } from './fake-server.ts';

export class Killed extends Error {}

export class TestDevice {
  readonly server: FakeServer;
  readonly disk: IDBFactory;
  key: PersonKey = '';
  browser!: BrowserStore;
  store!: Store;
  sync!: Sync;
  /** Steps passed since the worker started, and at which it dies. */
  steps = 0;
  names: string[] = [];
  private dead: { is: boolean } = { is: false };

  private constructor(server: FakeServer, disk: IDBFactory) {
    this.server = server;
    this.disk = disk;
  }

  static async of(server: FakeServer, staff: string): Promise<TestDevice> {
    const device = new TestDevice(server, new IDBFactory());
    device.onThisDisk();
    const browser = openBrowserStore();
    device.key = await enrol({
      browser,
      api: 'http://api.test',
      code: server.codeFor(staff),
      device: 'Test',
      version: '0.1.0',
      fetch: server.fetch,
    });
    browser.close();
    device.start();
    return device;
  }

  /** Starts the worker (again). `dieAt`: at which step it dies; what it awaits then never goes on. */
  start(dieAt = Number.POSITIVE_INFINITY): void {
    this.kill();
    this.onThisDisk();
    const life = { is: false };
    this.dead = life;
    this.steps = 0;
    this.names = [];
    const step = (name: string) => {
      if (life.is) throw new Killed();
      this.names.push(name);
      if (++this.steps === dieAt) {
        life.is = true;
        throw new Killed(`killed ${name}`);
      }
    };
    const now = () => this.server.now;
    this.browser = openBrowserStore({ now });
    this.store = openStore({ key: this.key, now, step });
    this.sync = startSync({
      store: this.store,
      browser: this.browser,
      version: '0.1.0',
      step,
      retries: 0,
      fetch: async (...args) => {
        if (life.is) throw new Killed();
        return this.server.fetch(...args);
      },
    });
  }

  kill(): void {
    this.dead.is = true;
    this.store?.close();
    this.browser?.close();
  }

  get isDead(): boolean {
    return this.dead.is;
  }

  /** Dexie opens databases of whichever factory is set when one is made. */
  onThisDisk(): void {
    Dexie.dependencies.indexedDB = this.disk as unknown as globalThis.IDBFactory;
    Dexie.dependencies.IDBKeyRange = IDBKeyRange;
  }

  /** Syncs until all is done; throws when the API or the store says no. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 200; turn++) {
      const result = await this.sync.run();
      if (!result.ok) throw new Error(`sync: ${result.reason}`);
      if (result.state === 'done') return;
    }
    throw new Error('The sync does not come to an end.');
  }

  async log(students: string[], note: string, more: Partial<NewEntry> = {}): Promise<string> {
    const at = new Date(this.server.now).toISOString();
    const { ids } = await this.store.record([contact(students, note, at, more)]);
    return ids[0] as string;
  }

  /** Every record of every database on this disk, as one text. */
  async raw(): Promise<string> {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const all: unknown[] = [];
    for (const { name } of await this.disk.databases()) {
      const database = await done(this.disk.open(name as string) as unknown as IDBRequest<IDBDatabase>);
      for (const table of database.objectStoreNames)
        all.push(name, table, await done(database.transaction(table).objectStore(table).getAll()));
      database.close();
    }
    return JSON.stringify(all);
  }
}

export const contact = (students: string[], note: string, at: string, more: Partial<NewEntry> = {}): NewEntry => ({
  type: 'contact.logged',
  students,
  audience: 'team',
  happened: { at, zone: 'America/Chicago' },
  people: [{ contact: `g-${students[0]}`, role: 'guardian', name: null }],
  direction: 'outbound',
  how: { channel: 'call', outcome: 'reached', number: null },
  tone: 'neutral',
  involvement: null,
  note,
  for: null,
  caller: null,
  ...more,
});
