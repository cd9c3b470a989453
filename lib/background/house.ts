/**
 * Whose log is open. One house for each life of the worker: it opens what the browser remembers, and for the person whose
 * turn it is their store and their sync. What is asked on every row of a page is kept at hand; the background alone writes it.
 */
import { browser } from 'wxt/browser';
import { type Language, languageFor } from '../locale.ts';
import type { Status } from '../messages.ts';
import { dayOf, daysBetween, type Instant, instantOf, today } from '../model/times.ts';
import {
  type BrowserSettings,
  type BrowserStore,
  needRoom,
  openBrowserStore,
  openStore,
  type PersonKey,
  type Store,
  type StoreState,
} from '../store/index.ts';
import { startSync } from '../sync/index.ts';
import { countDue, forgetDueCount } from './due-count.ts';
import { flag } from './flag.ts';
import { health } from './health.ts';
import { atHand, forgetShelves, readShelves, shelf } from './memory.ts';
import { pages } from './pages.ts';
import type { Person } from './person.ts';
import { policy, tightened } from './policy.ts';
import { allSites, localSites } from './sites.ts';
import { forgetNames, type Speech, speechIn, wordsAhead } from './speech.ts';

export type HouseState = Status['state'];

export interface House {
  browser: BrowserStore;
  /** The person whose turn it is; null when nobody is signed in. Theirs may not be read unless `state` is `ready`. */
  person(): Promise<Person | null>;
  state(): Promise<HouseState>;
  storeState(): Promise<StoreState | null>;
  settings(): Promise<BrowserSettings>;
  speech(): Promise<Speech>;
  hidden(): Promise<boolean>;
  setHidden(hidden: boolean): Promise<void>;
  setLocked(locked: boolean): Promise<void>;
  /** Somebody did something with Porchlight: puts the idle lock off. */
  used(): void;
  /** Locks when nobody did anything for as long as the district allows; true when it just locked. */
  lockIfIdle(now?: number): Promise<boolean>;
  /** Another person, or another session: what is at hand is read anew. `unlocked`: they have just shown who they are. */
  changed(how?: { unlocked: boolean }): Promise<void>;
  /** Closes the person's store and erases it, and forgets their session. */
  erase(key: PersonKey): Promise<void>;
  /** The person's own settings were saved: language and shortcuts are read anew. */
  settingsChanged(): Promise<void>;
  /** A sync is due now, without anybody waiting for it. */
  syncSoon(): void;
  /** What this person has to do today, as last counted. */
  due(): Promise<number>;
  /** Something of the background's own changed an answer: which panel is where, what a page names. */
  announce(what: Change['what']): void;
  /** The store said that the disk is full, and nothing was written since. */
  storeFull(): boolean;
  setStoreFull(full: boolean): void;
  /** Lets go of the databases and the connection. A worker dies without; tests do not. */
  close(): void;
  /**
   * Hears whatever may change an answer: the log, the lock, the person, what is hidden, the sync. `atOnce`: before anybody
   * can ask again, in the middle of what changed it; whoever hears so reads nothing.
   */
  watch(hear: (what: Change) => void, atOnce?: boolean): () => void;
  /** The turn of the last change: what is read from now on has it in it, though some are still to hear of it. */
  turn(): number;
}

/** `students` null: anybody's. */
export interface Change {
  /** `rows`: of a page's list more is known than was said. */
  what: 'log' | 'drafts' | 'state' | 'person' | 'hidden' | 'sync' | 'panel' | 'rows';
  students: ReadonlySet<string> | null;
  /** Counted up with every change of this house. */
  turn: number;
}

/** The browser store remembers `used` at most this often (ms). */
const USED_EVERY = 30_000;
/** Set in `storage.session`, which is empty after each start of the browser (and each update), once that start has locked. */
const BEGUN = 'begun';

/** Whose store the worker before this one had open: theirs is opened while it is still read whose turn it is. */
const lastOpen = shelf<PersonKey>('open');

async function openAhead() {
  const key = await lastOpen.get('key').catch(() => null);
  return key === null ? null : begun(key);
}

/** Opened, and its state being read. */
function begun(key: PersonKey): { key: PersonKey; store: Store; reading: Promise<StoreState> } {
  const store = openStore({ key });
  const reading = store.state();
  reading.catch(() => {}); // whoever waits for it hears of it
  return { key, store, reading };
}

export async function openHouse(): Promise<House> {
  readShelves();
  const remembered = await openBrowserStore();
  const listeners = new Set<(what: Change) => void>();
  const listenersAtOnce = new Set<(what: Change) => void>();
  let told = 0;
  /** In a turn of its own: whoever hears may read the store, and inside a transaction that is ending it could not. */
  const tell = (what: Change['what'], students: Change['students'] = null) => {
    const change: Change = { what, students, turn: ++told };
    for (const hear of listenersAtOnce) hear(change);
    setTimeout(() => {
      for (const hear of listeners) hear(change);
    });
  };

  const person = atHand<Person | null>(() => open());
  const storeState = atHand(async () => {
    const of = await person.get();
    if (!of) return null;
    // What was read to open the store need not be read again, unless something was written since.
    const state = first?.of === of ? first.state : await of.store.state();
    first = null;
    return { of, state };
  });
  let first: { of: Person; state: StoreState } | null = null;
  const forgetState = () => {
    first = null;
    storeState.forget();
  };
  const lock = flag('locked', { read: remembered.locked, write: remembered.setLocked });
  /** Who starts the browser is not for sure who left it: decided before anything can be read, and not after its event came. */
  const locked = atHand(async () => {
    const [{ [BEGUN]: begun }, before] = await Promise.all([browser.storage.session.get(BEGUN), lock.get()]);
    if (begun) return before;
    const active = await remembered.active();
    if (!before && active && (await remembered.hasPin(active.key))) await lock.set(true);
    await browser.storage.session.set({ [BEGUN]: true });
    return lock.get();
  });
  const hiding = flag('hidden', { read: remembered.hidden, write: remembered.setHidden });
  const hidden = atHand(hiding.get);
  const settings = atHand(() => remembered.settings());
  const use = flag<Instant | null>('used', { read: remembered.lastUsed, write: () => remembered.used() });
  const usedLast = atHand(use.get);
  let lastUsed = 0;
  let full = false;
  let leave: (() => void)[] = [];
  /** How often everything was let go: what was begun to be opened before that is nobody's any more. */
  let shuts = 0;

  /** On the roster, as far as the last sync knew. */
  let present = true;
  const open = async (): Promise<Person | null> => {
    const turn = shuts;
    const opening = shuts === 0 ? openAhead() : null;
    const enrolled = await remembered.active().catch(async (error: unknown) => {
      (await opening)?.store.close();
      throw error;
    });
    const ahead = await opening;
    const isTheirs = turn === shuts && ahead !== null && ahead.key === enrolled?.key;
    // Of somebody whom this browser does not know any more there was nothing to open, and there shall be nothing.
    if (ahead && !isTheirs) {
      if (await remembered.person(ahead.key)) ahead.store.close();
      else await ahead.store.erase();
    }
    if (turn !== shuts) return person.get();
    if (!enrolled) return null;
    const { store, reading } = isTheirs ? ahead : begun(enrolled.key);
    const state = await reading.catch((error: unknown) => {
      store.close();
      throw error;
    });
    if (turn !== shuts) {
      store.close();
      return person.get();
    }
    if (!isTheirs) lastOpen.set('key', enrolled.key).catch(() => {});
    present = !state.gone;
    const version = browser.runtime.getManifest().version;
    const keepAlive = () => void browser.runtime.getPlatformInfo();
    const settings = state.settings ?? enrolled.session.settings;
    const counted = () => health.counted({ enrolled, store, settings });
    const sync = startSync({ store, browser: remembered, version, keepAlive, counted });
    leave = [
      store.watch(({ what, students }) => {
        forgetState();
        if (what.has('log') || what.has('roster')) tell('log', students);
        if (what.has('drafts') || what.has('notes')) tell('drafts');
        if (what.has('state') || what.has('outbox')) tell('state');
      }),
      sync.watch((result) => {
        forgetState();
        // Off the roster, or back on it: whatever is open asks anew. A sync without an answer says neither.
        if (result.ok !== present && (result.ok || result.reason === 'gone')) {
          present = result.ok;
          tell('person');
        }
        // S17: the sync has deleted, or is about to delete, what was here.
        if (!result.ok && result.reason === 'revoked')
          void house.changed().catch(() => {}); // the next start reads it anew
        else {
          // Nothing of what a colleague wrote could be stored, though nobody here writes.
          if (!result.ok && result.reason === 'store-full') house.setStoreFull(true);
          else if (result.ok && full)
            void needRoom().then(
              () => house.setStoreFull(false),
              () => {},
            );
          tell('sync');
        }
        if (result.ok && result.state === 'more') void sync.run();
      }),
      () => sync.stop(),
      () => store.close(),
    ];
    const of = { enrolled, store, sync, me: state.person ?? enrolled.session.person, settings, visible: false };
    first = { of, state };
    return of;
  };
  const shut = () => {
    shuts++;
    for (const one of leave) one();
    leave = [];
    person.forget();
    forgetState();
    locked.forget();
    settings.forget();
    usedLast.forget();
  };

  const house: House = {
    browser: remembered,
    person: async () => {
      const [one, held] = await Promise.all([person.get(), storeState.get()]);
      if (!one) return null;
      // Somebody else's turn came in between: whoever asked must not get the log of the one with the name of the other.
      if (held?.of !== one) return house.person();
      // A sync may have brought a new role, name or district settings.
      if (held.state.person) one.me = held.state.person;
      if (held.state.settings) one.settings = held.state.settings;
      return one;
    },
    storeState: async () => (await storeState.get())?.state ?? null,
    state: async () => {
      const [one] = await Promise.all([house.person(), locked.get()]);
      if (!one) return 'signed-out';
      const enrolled = one.enrolled;
      if (enrolled.revoked) return 'revoked';
      if (await house.lockIfIdle()) return 'locked';
      if (await locked.get()) return 'locked';
      if ((await house.storeState())?.gone) return 'gone';
      const days = tightened(one.settings.lockAfterDays, (await policy()).lockAfterDays);
      return isStale(await house.storeState(), one.settings.zone, days) ? 'must-sync' : 'ready';
    },
    settings: settings.get,
    speech: async () => {
      const [{ language }, one, decided] = await Promise.all([
        house.settings(),
        house.person().catch(() => null),
        policy(),
      ]);
      return speechIn(languageAmong(decided.languages, language), one?.settings.zone ?? null);
    },
    hidden: hidden.get,
    setHidden: async (value) => {
      hidden.set(value);
      await hiding.set(value);
      tell('hidden');
    },
    setLocked: async (value) => {
      locked.set(value);
      lastUsed = 0;
      await lock.set(value);
      if (!value) house.used();
      tell('person');
    },
    used: () => {
      const now = Date.now();
      if (now - lastUsed < USED_EVERY) return;
      lastUsed = now;
      usedLast.forget();
      void use.set(instantOf(now)).catch(() => {}); // the next use tries again
    },
    lockIfIdle: async (now = Date.now()) => {
      const one = await house.person();
      if (!one || (await locked.get())) return false;
      const allowed = tightened(one.settings.idleLockMinutes, (await policy()).idleLockMinutes) * 60_000;
      if (now - lastUsed < allowed) return false;
      const used = Date.parse((await usedLast.get()) ?? '');
      if (!(now - used >= allowed) || !(await remembered.hasPin(one.enrolled.key))) return false;
      await house.setLocked(true);
      return true;
    },
    changed: async ({ unlocked } = { unlocked: false }) => {
      shut();
      forgetShelves();
      if (unlocked) {
        await lock.set(false);
        locked.forget();
      }
      await Promise.all([lastOpen.drop('key'), pages.dropAll(), forgetNames()]);
      tell('person');
    },
    erase: async (key) => {
      const current = await person.get();
      if (current?.enrolled.key === key) {
        current.sync.stop();
        await current.store.erase();
      } else {
        const other = await openStore({ key });
        await other.erase();
      }
      await remembered.forget(key);
      shut();
      forgetShelves();
      await Promise.all([lastOpen.drop('key'), pages.dropAll(), forgetDueCount(), forgetNames()]);
      tell('person');
    },
    settingsChanged: async () => {
      settings.forget();
      tell('person');
    },
    syncSoon: () =>
      void house.person().then(
        (one) => one?.sync.run(),
        () => {},
      ),
    due: async () => {
      const one = await house.person();
      return one ? due.of(one.enrolled.key) : 0;
    },
    close: () => {
      listeners.clear();
      listenersAtOnce.clear();
      shut();
      person.set(null);
      remembered.close();
    },
    announce: (what) => tell(what),
    storeFull: () => full,
    setStoreFull: (value) => {
      if (full === value) return;
      full = value;
      tell('state');
    },
    watch: (hear, atOnce = false) => {
      const those = atOnce ? listenersAtOnce : listeners;
      those.add(hear);
      return () => those.delete(hear);
    },
    turn: () => told,
  };
  const due = countDue(house, () => tell('state'));
  // Side by side, what the first question needs; what cannot be read says so to whoever asks it.
  const opened = person.get().catch(() => null);
  usedLast.get().catch(() => {});
  Promise.all([settings.get(), policy()])
    .then(([{ language }, decided]) => wordsAhead(languageAmong(decided.languages, language)))
    .catch(() => {});
  localSites().catch(() => {});
  void opened
    .then(async (one) => {
      if (!one) return;
      const fields = (await allSites(one.settings)).flatMap(({ idField }) => idField ?? []);
      await Promise.all([house.speech(), ...[...new Set(fields)].map((field) => one.store.lookUp(field, []))]);
    })
    .catch(() => {});
  await locked.get().catch(() => {});
  return house;
}

/** S17: too long without a word from the server; never for a browser whose first sync is still to come. */
function isStale(state: StoreState | null, zone: string, lockAfterDays: number): boolean {
  if (!state?.lastSync) return false;
  return daysBetween(dayOf(state.lastSync, zone), today(zone)) > lockAfterDays;
}

/** The person's language where the district's policy leaves it to them; else the first of the browser's that it offers. */
function languageAmong(offered: readonly string[], set: string | null): Language {
  const chosen = languageFor(set, uiLanguages());
  if (offered.length === 0 || offered.includes(chosen)) return chosen;
  const own = uiLanguages().map((one) => one.toLowerCase().split('-')[0] ?? '');
  return languageFor(own.find((one) => offered.includes(one)) ?? offered[0] ?? null, []);
}

/** The browser's own language first, then those the person prefers on the web. */
function uiLanguages(): string[] {
  const preferred = typeof navigator === 'undefined' ? [] : (navigator.languages ?? []);
  try {
    return [browser.i18n.getUILanguage(), ...preferred];
  } catch {
    return [...preferred]; // not in every browser's worker, nor in tests
  }
}
