/** The client's half of the protocol, for one person: push before pull, one at a time, in steps that survive death. */
import pRetry, { AbortError } from 'p-retry';
import type { Reason } from '../messages.ts';
import { type Instant, instantOf } from '../model/times.ts';
import { type BrowserStore, type CountedPages, isFull, type Store, StoreProblem } from '../store/index.ts';
import { healthStep } from './health.ts';
import { liveOf } from './live.ts';
import { SyncProblem } from './problem.ts';
import { type Question, request, respond, type Wire } from './request.ts';
import { leave } from './revoked.ts';
import {
  type Ask,
  type Hands,
  historyStep,
  type Named,
  pullAll,
  pushAll,
  rosterStep,
  summariesStep,
  templatesStep,
} from './steps.ts';
import { tokensOf } from './tokens.ts';

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
  /** What this person's device has counted of the pages it reads, told to the server after everything else. */
  counted?: () => Promise<readonly CountedPages[]>;
  /** How often a question without an answer is asked again at once (2); after that an alarm takes over. */
  retries?: number;
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
  /**
   * An administration call with this person's token, `path` from `/v1/…` on. Answers whatever the API answered; throws a
   * `StoreProblem` with a reason when there was no answer.
   */
  call(path: string, init?: RequestInit): Promise<Response>;
  stop(): void;
}

export function startSync(options: SyncOptions): Sync {
  const { store, browser, version, now = Date.now, step = () => {}, keepAlive = () => {}, retries = 2 } = options;
  const locks = options.locks ?? navigator.locks;
  const wire: Wire = { api: apiOf, version, step, fetch: options.fetch ?? globalThis.fetch.bind(globalThis) };
  async function apiOf(): Promise<string> {
    const person = await browser.person(store.key);
    if (!person) throw new SyncProblem('signed-out');
    return person.api;
  }
  const tokens = tokensOf(browser, store.key, wire, { locks, now });
  const listeners = new Set<(result: SyncResult) => void>();
  let network: Network = 'online';
  let running: Promise<SyncResult> | null = null;
  let again = false;
  let failures = 0;
  let stopped = false;

  /** With a token that is good; a 401 that only says "too old" is answered by a refresh, once. */
  const withToken = async (path: string, question: Question): Promise<unknown> => {
    const access = await tokens.access();
    try {
      return await request(wire, path, { ...question, access });
    } catch (error) {
      if (!(error instanceof SyncProblem) || error.word !== 'expired') throw error;
      return request(wire, path, { ...question, access: await tokens.access(access) });
    }
  };
  const ask: Ask = (path, question = {}) =>
    pRetry(
      async () => {
        try {
          return await withToken(path, question);
        } catch (error) {
          if (error instanceof SyncProblem && error.unsure && error.reason !== 'offline') throw error;
          throw new AbortError(error as Error);
        }
      },
      { retries, minTimeout: 300, factor: 3 },
    );

  async function work(budget: number): Promise<SyncResult> {
    const until = now() + budget;
    const hands: Hands = { store, ask, now, to: apiOf };
    let more = true;
    let pulled = Number.NEGATIVE_INFINITY;
    let named: Named | null = null;
    while (more && !stopped) {
      again = false;
      // On a full disk nothing goes out; whether this device may go on is asked all the same.
      const full = await pushAll(hands).then(
        () => null,
        (error: unknown) => {
          if (!isFull(error)) throw error;
          return error;
        },
      );
      if (full || now() - pulled > 5_000) {
        named = await pullAll(hands);
        pulled = now();
      }
      if (full) throw full;
      more =
        (await rosterStep(hands, named?.roster ?? null)) ||
        (await summariesStep(hands)) ||
        (await historyStep(hands)) ||
        (await templatesStep(hands, named?.templates)) ||
        again;
      if (again) pulled = Number.NEGATIVE_INFINITY;
      if (more && now() >= until) return { ok: true, state: 'more' };
    }
    // Counts are worth no failed sync.
    if (options.counted && !stopped) await healthStep(hands, options.counted).catch(() => {});
    return { ok: true, state: 'done' };
  }

  async function once(budget: number): Promise<SyncResult> {
    const alive = setInterval(keepAlive, 20_000);
    try {
      const result = await locks.request(`porchlight-sync-${store.key}`, { ifAvailable: true }, async (lock) =>
        lock ? await work(budget) : ({ ok: true, state: 'busy' } as const),
      );
      failures = 0;
      network = 'online';
      return result;
    } catch (error) {
      return failed(error);
    } finally {
      clearInterval(alive);
    }
  }

  async function failed(error: unknown): Promise<SyncResult> {
    const known = error instanceof SyncProblem || error instanceof StoreProblem ? error : null;
    const reason = known?.reason ?? 'failed';
    if (reason === 'revoked') {
      live.setVisible(false);
      return leave(wire, store, browser);
    }
    // Nothing may be read from now on, until a pull is answered again. What waits to be sent goes on waiting.
    if (reason === 'gone') await store.sync.setGone().catch(() => {}); // said again by the next sync
    if (error instanceof SyncProblem && error.unsure) network = reason === 'offline' ? 'offline' : 'api-gone';
    failures++;
    // 5 s, 10 s, … up to 5 minutes; by then an alarm asks.
    const wait = Math.min(5_000 * 2 ** (failures - 1), 300_000);
    return { ok: false, reason, retryAt: reason === 'signed-out' ? null : instantOf(now() + wait) };
  }

  /** Whoever asks while the last steps end is heard, too. */
  async function untilHeard(budget: number): Promise<SyncResult> {
    for (;;) {
      const result = await once(budget).catch((): SyncResult => ({ ok: false, reason: 'failed', retryAt: null }));
      if (!again || stopped || !result.ok || result.state !== 'done') return result;
    }
  }

  const run = (budget = 20_000): Promise<SyncResult> => {
    if (stopped) return Promise.resolve({ ok: false, reason: 'signed-out', retryAt: null });
    // What was recorded meanwhile goes with the sync that runs.
    again = true;
    running ??= untilHeard(budget).then((result) => {
      running = null;
      for (const hear of listeners) hear(result);
      return result;
    });
    return running;
  };
  const live = liveOf(wire, tokens, options.WebSocket ?? globalThis.WebSocket, () => void run());

  return {
    run,
    setVisible: live.setVisible,
    network: () => network,
    watch(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    async call(path, init = {}) {
      const once = async (access: string) => respond(wire, path, init, access, 120_000, whole);
      try {
        const access = await tokens.access();
        const response = await once(access);
        const expired = response.status === 401 && (await response.clone().text()).includes('urn:porchlight:expired');
        return expired ? await once(await tokens.access(access)) : response;
      } catch (error) {
        if (error instanceof SyncProblem) throw new StoreProblem(error.reason, error.message, { cause: error });
        throw error;
      }
    },
    stop() {
      stopped = true;
      live.setVisible(false);
    },
  };
}

/** The whole answer, before our patience ends. */
async function whole(response: Response): Promise<Response> {
  const { status, statusText, headers } = response;
  const empty = status === 204 || status === 304;
  return new Response(empty ? null : await response.arrayBuffer(), { status, statusText, headers });
}
