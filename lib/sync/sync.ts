/** The client's half of the protocol, for one person: push before pull, one at a time, in steps that survive death. */
import type { Reason } from '../messages.ts';
import type { Instant } from '../model/times.ts';
import type { BrowserStore, Store } from '../store/index.ts';

export interface SyncOptions {
  store: Store;
  browser: BrowserStore;
  /** The extension's version, told to the server. */
  version: string;
  fetch?: typeof fetch;
  WebSocket?: typeof WebSocket;
  now?: () => number;
  locks?: Pick<LockManager, 'request'>;
  /** Calls some extension API; called every 20 s while long work runs. */
  keepAlive?: () => void;
  step?: (name: string) => void;
}

/** `more`: a step is done and there is another, call again at once (or let an alarm). `busy`: another sync runs. */
export type SyncResult =
  | { ok: true; state: 'done' | 'more' | 'busy' }
  | { ok: false; reason: Reason; retryAt: Instant | null };

/** `api-gone`: there is a network, but the API does not answer. */
export type Network = 'online' | 'offline' | 'api-gone';

export interface Sync {
  /** Push, then pull, in steps, until all is done or `budget` ms (20,000) have passed. Never throws. */
  run(budget?: number): Promise<SyncResult>;
  /** True: keeps the live connection; a poke runs a sync. */
  setVisible(visible: boolean): void;
  network(): Network;
  /** Hears each result, also of syncs that a poke began. */
  watch(hear: (result: SyncResult) => void): () => void;
  /** The access token, refreshed when it is near its end, for administration calls. Null when there is no way. */
  call(path: string, init?: RequestInit): Promise<Response>;
  /** S17: hands what was not sent to the quarantine, then deletes everything of this person. Run by `run` itself on a revoked answer. */
  stop(): void;
}

export function startSync(_options: SyncOptions): Sync {
  throw new Error('The sync is being built.');
}
