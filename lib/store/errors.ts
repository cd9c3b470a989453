/** What the store could not do, in the words of the messages' `Reason`. Its text carries ids of ours at the most. */
import type { Reason } from '../messages.ts';

export class StoreProblem extends Error {
  readonly reason: Reason;
  constructor(reason: Reason, rule: string, options?: ErrorOptions) {
    super(rule, options);
    this.name = 'StoreProblem';
    this.reason = reason;
  }
}

/** A full disk or a refused quota has a sentence of its own; all else that IndexedDB says is `store-failed`. */
export function storeProblemOf(error: unknown): StoreProblem {
  if (error instanceof StoreProblem) return error;
  const names = [error, (error as { inner?: unknown } | null)?.inner].map((one) => (one as Error | null)?.name ?? '');
  const full = names.some((name) => name === 'QuotaExceededError');
  return full
    ? new StoreProblem('store-full', 'The disk or the quota of this browser is full; nothing was written.', {
        cause: error,
      })
    : new StoreProblem('store-failed', `The local store failed (${names[0] || 'unknown'}); nothing was written.`, {
        cause: error,
      });
}
