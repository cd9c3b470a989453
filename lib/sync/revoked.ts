/**
 * S17: this device is revoked. At once everything goes but what it had not sent; that is handed to the quarantine, and
 * then nothing of this person is left. A worker that dies in between goes on with the next run.
 */
import type { AnyEntry } from '../model/entry.ts';
import type { BrowserStore, Store } from '../store/index.ts';
import { SyncProblem } from './problem.ts';
import { request, type Wire } from './request.ts';

export async function leave(
  wire: Wire,
  store: Store,
  browser: BrowserStore,
): Promise<{ ok: false; reason: 'revoked' | 'signed-out'; retryAt: null }> {
  try {
    const person = await browser.person(store.key);
    await browser.markRevoked(store.key);
    wire.step('revoked is remembered');
    await store.sync.keepUnsentOnly();
    const access = person?.session.access;
    // A part that the server had before is kept there once: whatever interrupts us, all of them go again.
    if (access)
      for (const part of partsOf(await store.sync.unsent())) {
        await request(wire, '/v1/quarantine', { body: { entries: part }, access, patience: 60_000 });
        wire.step('a part is handed over');
      }
  } catch (error) {
    // Nothing goes before the server has said that it has it; only from a server that does not know this device at all
    // (any more) no such word can come.
    const forgotten = error instanceof SyncProblem && error.word === 'unknown-token';
    if (!forgotten) return { ok: false, reason: 'revoked', retryAt: null };
  }
  await store.erase();
  wire.step('the store is erased');
  await browser.forget(store.key);
  return { ok: false, reason: 'revoked', retryAt: null };
}

/** The server takes 5,000 entries and 16 MB at a time; in characters, of which one may be four bytes. */
const PART = 2_000;
const PART_CHARACTERS = 3_500_000;

function partsOf(entries: readonly AnyEntry[]): AnyEntry[][] {
  const parts: AnyEntry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const size = JSON.stringify(entry).length;
    if (size > room || (parts.at(-1)?.length ?? PART) >= PART) {
      parts.push([]);
      room = PART_CHARACTERS;
    }
    parts.at(-1)?.push(entry);
    room -= size;
  }
  return parts;
}
