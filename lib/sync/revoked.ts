/**
 * S17: this device is revoked. At once everything goes but what it had not sent; that is handed to the quarantine, and
 * then nothing of this person is left. A worker that dies in between goes on with the next run.
 */
import type { BrowserStore, Store } from '../store/index.ts';
import { SyncProblem } from './problem.ts';
import { request, type Wire } from './request.ts';
import type { SyncResult } from './sync.ts';

export async function leave(wire: Wire, store: Store, browser: BrowserStore): Promise<SyncResult> {
  try {
    const person = await browser.person(store.key);
    await browser.markRevoked(store.key);
    wire.step('revoked is remembered');
    await store.sync.keepUnsentOnly();
    const entries = await store.sync.unsent();
    const access = person?.session.access;
    // Once, and whole: a device hands over a single time, and what came after would be turned away.
    if (access && entries.length > 0)
      await request(wire, '/v1/quarantine', { body: { entries: entries.slice(0, 5_000) }, access });
  } catch (error) {
    // No answer: what was not sent stays for the next try. An answer that says no: then nobody wants it.
    if (!(error instanceof SyncProblem) || error.unsure) return { ok: false, reason: 'revoked', retryAt: null };
  }
  await store.erase();
  wire.step('the store is erased');
  await browser.forget(store.key);
  return { ok: false, reason: 'revoked', retryAt: null };
}
