/** What went wrong between this device and the API, in the words of the messages' `Reason`. */
import type { Reason } from '../messages.ts';

export class SyncProblem extends Error {
  readonly reason: Reason;
  /** HTTP status; null when no answer of the API came. */
  readonly status: number | null;
  /** The word of the API's own problem document (`urn:porchlight:<word>`). */
  readonly word: string | null;

  constructor(reason: Reason, status: number | null = null, word: string | null = null) {
    super(`The API could not be asked: ${reason}${status === null ? '' : ` (${status})`}.`);
    this.name = 'SyncProblem';
    this.reason = reason;
    this.status = status;
    this.word = word;
  }

  /** Whether the server has what was sent is not known: there was no answer at all, or one that says it failed. */
  get unsure(): boolean {
    return this.status === null || this.status >= 500;
  }
}

/** From the status and the problem document of an answer that is no success. */
export function problemOfAnswer(status: number, body: unknown): SyncProblem {
  const type = (body as { type?: unknown } | null)?.type;
  const word = typeof type === 'string' && type.startsWith('urn:porchlight:') ? type.slice(15) : null;
  return new SyncProblem(reasonOf(status, word), status, word);
}

function reasonOf(status: number, word: string | null): Reason {
  if (word === 'revoked' || word === 'gone') return word;
  if (word === 'code') return 'code-wrong';
  if (word === 'code-used' || word === 'code-late') return word;
  if (status === 401) return 'signed-out';
  if (status === 403) return 'not-allowed';
  if (status === 404) return 'not-found';
  if (status === 429) return 'too-many-tries';
  return status >= 500 ? 'failed' : 'refused';
}

/**
 * No answer: browsers say little about why, on purpose. A certificate is told apart where the platform names it; a
 * network that is down where the browser knows it.
 */
export function problemOfFailure(error: unknown, timedOut: boolean): SyncProblem {
  if (error instanceof SyncProblem) return error;
  if (timedOut) return new SyncProblem('address-slow');
  if (globalThis.navigator?.onLine === false) return new SyncProblem('offline');
  const cause = (error as { cause?: { code?: unknown } } | null)?.cause?.code;
  const words = `${typeof cause === 'string' ? cause : ''} ${(error as Error | null)?.message ?? ''}`;
  return new SyncProblem(/CERT|SELF_SIGNED|SSL|TLS/.test(words) ? 'address-certificate' : 'address-wrong');
}
