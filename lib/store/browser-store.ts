/**
 * What belongs to this browser and not to one person's log (`porchlight-browser`): who is enrolled here, whose turn it
 * is, tokens, PIN, lock, whether everything is hidden, and each person's settings of the interface.
 */
import type { Instant } from '../model/times.ts';
import type { Session } from '../model/wire.ts';
import type { PersonKey } from './store.ts';

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
  saveSettings(settings: BrowserSettings): Promise<void>;
  close(): void;
}

export async function openBrowserStore(_options: { now?: () => number } = {}): Promise<BrowserStore> {
  throw new Error('The browser store is being built.');
}
