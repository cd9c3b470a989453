/**
 * What the background must still know after the worker died and came back, kept in `storage.session`: in memory only, so
 * that names of a page never reach the disk, and gone with the browser. Read once for each life of the worker; written at once.
 */
import { browser } from 'wxt/browser';

export interface Shelf<T> {
  get(key: string | number): Promise<T | null>;
  /** Known here at once, stored as soon as the browser does. */
  set(key: string | number, value: T): Promise<void>;
  drop(key: string | number): Promise<void>;
  all(): Promise<[key: string, value: T][]>;
}

const forgets: (() => void)[] = [];
/** Called as when the worker dies. */
export const onForgetting = (forget: () => void): void => void forgets.push(forget);
/** As when the worker dies: what is kept here is read anew from where it is stored. For tests. */
export const forgetAll = (): void => {
  for (const forget of forgets) forget();
};

/** Everything that is kept, read in one go for all shelves: what is on a shelf, that shelf alone writes. */
const everything = atHand(() => browser.storage.session.get(null));
forgets.push(() => everything.forget());

/** What was read in one go holds names of those who were here: it goes with them. A shelf that was not looked at yet is read anew. */
export const forgetShelves = (): void => everything.forget();

/** For a worker that was just woken: what is kept is on its way before anybody asks for it. */
export const readShelves = (): void => void everything.get().catch(() => {});

/** `prefix` names the kind of thing: `panel`, `page`. `later`: stored in a turn of its own, for what nobody may wait for. */
export function shelf<T>(prefix: string, { later = false } = {}): Shelf<T> {
  let known: Promise<Map<string, T>> | null = null;
  forgets.push(() => {
    known = null;
  });
  const load = () => {
    known ??= everything.get().then(
      (all) => {
        const own = Object.entries(all).filter(([key]) => key.startsWith(`${prefix}:`));
        return new Map(own.map(([key, value]) => [key.slice(prefix.length + 1), value as T]));
      },
      (error: unknown) => {
        known = null; // one reading that failed is not all shelves for the whole life of the worker
        throw error;
      },
    );
    return known;
  };
  return {
    get: async (key) => (await load()).get(String(key)) ?? null,
    set: async (key, value) => {
      (await load()).set(String(key), value);
      if (later) await new Promise((turn) => setTimeout(turn));
      // Dropped or replaced meanwhile: what is known now is what may be stored.
      if ((await load()).get(String(key)) !== value) return;
      await browser.storage.session.set({ [`${prefix}:${key}`]: value });
    },
    drop: async (key) => {
      if ((await load()).delete(String(key))) await browser.storage.session.remove(`${prefix}:${key}`);
    },
    all: async () => [...(await load())],
  };
}

export interface AtHand<T> {
  get(): Promise<T>;
  /** What is known without asking again. */
  set(value: T): void;
  /** The next who asks reads it anew. */
  forget(): void;
}

/** Reads once and keeps it at hand. What could not be read is not kept: the next who asks tries again. */
export function atHand<T>(read: () => Promise<T>): AtHand<T> {
  let known: Promise<T> | null = null;
  return {
    get: () => {
      if (known) return known;
      const reading = read();
      known = reading;
      reading.catch(() => {
        if (known === reading) known = null;
      });
      return reading;
    },
    set: (value) => {
      known = Promise.resolve(value);
    },
    forget: () => {
      known = null;
    },
  };
}

/** Runs what concerns one thing one after the other, in the order it came. */
export function turns(): <T>(key: string | number, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string | number, Promise<unknown>>();
  return (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
    const settled = mine.catch(() => {});
    last.set(key, settled);
    void settled.then(() => last.get(key) === settled && last.delete(key));
    return mine;
  };
}
