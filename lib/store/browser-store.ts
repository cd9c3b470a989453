/**
 * What belongs to this browser and not to one person's log (`porchlight-browser`): who is enrolled here, whose turn it
 * is, tokens, PIN, lock, whether everything is hidden, and each person's settings of the interface.
 */
import { Dexie, type Table } from 'dexie';
import type { Mine } from '../messages.ts';
import { type Instant, instantOf } from '../model/times.ts';
import type { Session } from '../model/wire.ts';
import { StoreProblem, storeProblemOf } from './errors.ts';
import { needRoom } from './need-room.ts';
import { type PersonKey, personKeyOf } from './person-key.ts';
import { hashPin, type PinHash, pinFits } from './pin.ts';
import { ANY, LITTLE } from './room.ts';

export interface Enrolled {
  key: PersonKey;
  name: string;
  api: string;
  /** The last session, tokens and all. */
  session: Session;
  /** The API said that this device is revoked (S17); what was not sent may still wait for the quarantine. */
  revoked: boolean;
}

export interface BrowserSettings {
  /** Null: the browser's own. */
  language: string | null;
  shortcuts: boolean;
  opensOnProfile: boolean;
  /** For messages to families; left out in records of before there was any. */
  mine?: Mine;
}

export interface BrowserStore {
  people(): Promise<Enrolled[]>;
  person(key: PersonKey): Promise<Enrolled | null>;
  /** Null: signed out. */
  active(): Promise<Enrolled | null>;
  setActive(key: PersonKey | null): Promise<void>;
  /** Adds a person or replaces their session, strictly durable: the new tokens are stored before they are used. */
  saveSession(api: string, session: Session): Promise<PersonKey>;
  markRevoked(key: PersonKey): Promise<void>;
  /** Forgets the person: tokens, PIN, settings. Their log is `Store.erase`'s. */
  forget(key: PersonKey): Promise<void>;

  hasPin(key: PersonKey): Promise<boolean>;
  /** `old` must fit when a PIN is set: `pin-wrong`, `too-many-tries`. Null takes the PIN away. */
  setPin(key: PersonKey, old: string | null, pin: string | null): Promise<void>;
  /** Throws `pin-wrong` or, after five wrong ones, `too-many-tries` for a while that doubles. */
  checkPin(key: PersonKey, pin: string): Promise<void>;
  locked(): Promise<boolean>;
  setLocked(locked: boolean): Promise<void>;
  hidden(): Promise<boolean>;
  setHidden(hidden: boolean): Promise<void>;
  /** When a surface was last used, for the idle lock. */
  lastUsed(): Promise<Instant | null>;
  used(): Promise<void>;
  settings(): Promise<BrowserSettings>;
  /** What is left out stays as it was. */
  saveSettings(change: Partial<BrowserSettings>): Promise<void>;
  close(): void;
}

type Row = Enrolled & { pin: PinHash | null; wrong: number; until: Instant | null };
type BrowserDatabase = Dexie & {
  people: Table<Row, PersonKey>;
  flags: Table<{ key: string; value: unknown }, string>;
};

const plain: BrowserSettings = { language: null, shortcuts: true, opensOnProfile: false };

export function openBrowserStore({ now = Date.now }: { now?: () => number } = {}): BrowserStore {
  const db = new Dexie('porchlight-browser', { chromeTransactionDurability: 'strict' }) as BrowserDatabase;
  db.version(1).stores({ people: 'key', flags: 'key' });
  const flag = async <T>(key: string, otherwise: T): Promise<T> =>
    ((await safe(db.flags.get(key)))?.value as T | undefined) ?? otherwise;
  const setFlag = async (key: string, value: unknown): Promise<void> => {
    await write(() => db.flags.put({ key, value }));
  };
  const rowOf = async (key: PersonKey): Promise<Row> => {
    const row = await safe(db.people.get(key));
    if (!row) throw new StoreProblem('signed-out', 'This person is not enrolled on this browser.');
    return row;
  };
  const activeKey = () => flag<PersonKey | null>('active', null);
  const settingsKey = async () => `settings/${await activeKey()}`;

  const store: BrowserStore = {
    people: async () => (await safe(db.people.toArray())).map(enrolledOf),
    person: async (key) => {
      const row = await safe(db.people.get(key));
      return row ? enrolledOf(row) : null;
    },
    active: async () => {
      // Side by side: every start of the background waits for this.
      const [key, people] = await Promise.all([activeKey(), store.people()]);
      return people.find((one) => one.key === key) ?? null;
    },
    setActive: (key) => setFlag('active', key),
    saveSession: async (api, session) => {
      const key = await personKeyOf(api, session.district, session.person.id);
      await write(() =>
        db.transaction('rw', db.people, async () => {
          const { pin = null, wrong = 0, until = null } = (await db.people.get(key)) ?? {};
          await db.people.put({ key, name: session.person.name, api, session, revoked: false, pin, wrong, until });
        }),
      );
      return key;
    },
    markRevoked: async (key) => {
      await write(() => db.people.update(key, { revoked: true }), ANY);
    },
    forget: async (key) => {
      await safe(
        db.transaction('rw', db.people, db.flags, async () => {
          await db.people.delete(key);
          await db.flags.delete(`settings/${key}`);
          if ((await db.flags.get('active'))?.value === key) await db.flags.delete('active');
        }),
      );
    },
    hasPin: async (key) => (await safe(db.people.get(key)))?.pin != null,
    setPin: async (key, old, pin) => {
      if ((await rowOf(key)).pin) await store.checkPin(key, old ?? '');
      const hash = pin === null ? null : await hashPin(pin);
      await write(() => db.people.update(key, { pin: hash, wrong: 0, until: null }));
    },
    checkPin: async (key, pin) => {
      // A wrong one must be counted: where it could not be, none is tried.
      await needRoom(LITTLE);
      const row = await rowOf(key);
      if (row.until !== null && instantOf(now()) < row.until)
        throw new StoreProblem('too-many-tries', 'Too many wrong PINs; try again later.');
      if (!row.pin || (await pinFits(pin, row.pin))) {
        if (row.wrong > 0) await write(() => db.people.update(key, { wrong: 0, until: null }));
        return;
      }
      const wrong = row.wrong + 1;
      const until = wrong < FREE_TRIES ? null : instantOf(now() + 30_000 * 2 ** Math.min(wrong - FREE_TRIES, 10));
      await write(() => db.people.update(key, { wrong, until }));
      throw new StoreProblem('pin-wrong', 'The PIN does not fit.');
    },
    locked: () => flag('locked', false),
    setLocked: (locked) => setFlag('locked', locked),
    hidden: () => flag('hidden', false),
    setHidden: (hidden) => setFlag('hidden', hidden),
    lastUsed: () => flag<Instant | null>('used', null),
    used: () => setFlag('used', instantOf(now())),
    settings: async () => flag(await settingsKey(), plain),
    saveSettings: async (change) => {
      const key = await settingsKey();
      // One transaction: two surfaces that save different things at the same moment keep both.
      await write(() =>
        db.transaction('rw', db.flags, async () => {
          const before = ((await db.flags.get(key))?.value as BrowserSettings | undefined) ?? plain;
          await db.flags.put({ key, value: { ...before, ...change } });
        }),
      );
    },
    close: () => db.close(),
  };
  return store;
}

/** Wrong PINs before the first wait of 30 s, which doubles with each further one. */
const FREE_TRIES = 5;

const enrolledOf = ({ key, name, api, session, revoked }: Row): Enrolled => ({ key, name, api, session, revoked });

const write = <T>(work: () => PromiseLike<T>, least = LITTLE): Promise<T> => safe(needRoom(least).then(work));

const safe = async <T>(work: PromiseLike<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw await storeProblemOf(error);
  }
};
