/**
 * The tokens of one person. A refresh token is good for one use, and a second use revokes the device: so there is one
 * refresh at a time on this browser (Web Lock), and what came is stored, strictly, before anybody uses it. A worker that
 * dies in between asks again with the old one, which the server takes for as long as the new one was not used.
 */
import type { BrowserStore, PersonKey } from '../store/index.ts';
import { sessionOf } from './check.ts';
import { SyncProblem } from './problem.ts';
import { request, type Wire } from './request.ts';

export interface Tokens {
  /** `stale`: a token that was just answered with 401. */
  access(stale?: string): Promise<string>;
}

/** Refreshed when it has less than this left (ms). */
const EARLY = 5 * 60_000;

export function tokensOf(
  browser: BrowserStore,
  key: PersonKey,
  wire: Wire,
  { locks, now }: { locks: Pick<LockManager, 'request'>; now(): number },
): Tokens {
  const sessionNow = async () => {
    const person = await browser.person(key);
    if (!person) throw new SyncProblem('signed-out');
    if (person.revoked) throw new SyncProblem('revoked', 401, 'revoked');
    return person.session;
  };
  const good = (session: { access: string; accessUntil: string }, stale?: string) =>
    session.access !== stale && Date.parse(session.accessUntil) - EARLY > now();
  return {
    async access(stale) {
      const session = await sessionNow();
      if (good(session, stale)) return session.access;
      return locks.request(`porchlight-refresh-${key}`, async () => {
        // Somebody else may have refreshed while we waited.
        const current = await sessionNow();
        if (good(current, stale)) return current.access;
        const fresh = sessionOf(
          await request(wire, '/v1/refresh', { body: { refresh: current.refresh, version: wire.version } }),
        );
        wire.step('before the new tokens are stored');
        await browser.saveSession(await wire.api(), fresh);
        wire.step('the new tokens are stored');
        return fresh.access;
      });
    },
  };
}
