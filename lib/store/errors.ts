/** What the store could not do, in the words of the messages' `Reason`. Its text carries ids of ours at the most. */
import type { Reason } from '../messages.ts';
import { ROOM, room } from './room.ts';

export class StoreProblem extends Error {
  readonly reason: Reason;
  constructor(reason: Reason, rule: string, options?: ErrorOptions) {
    super(rule, options);
    this.name = 'StoreProblem';
    this.reason = reason;
  }
}

/**
 * A full disk or a refused quota has a sentence of its own; all else that IndexedDB says is `store-failed`. On a disk that is
 * full to its last bytes Chromium says `UnknownError` [tried with 156], so it is asked how much room there is.
 */
export async function storeProblemOf(error: unknown): Promise<StoreProblem> {
  if (error instanceof StoreProblem) return error;
  const names = [error, (error as { inner?: unknown } | null)?.inner].map((one) => (one as Error | null)?.name ?? '');
  return names.includes('QuotaExceededError') || (await room()) < ROOM
    ? storeFull(error)
    : new StoreProblem('store-failed', `The local store failed (${names[0] || 'unknown'}); nothing was written.`, {
        cause: error,
      });
}

export const storeFull = (cause?: unknown): StoreProblem =>
  new StoreProblem('store-full', 'The disk or the quota of this browser is full; nothing was written.', { cause });
