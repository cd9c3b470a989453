/** Every error leaves as a problem document (RFC 9457). Its words are for the person who can mend it, and name nobody. */
import type { Context } from 'hono';
import type { Problem as Document } from '../lib/model/wire.ts';

type Status = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;

export class Problem extends Error {
  readonly status: Status;
  readonly word: string | null;
  readonly more: Record<string, unknown>;

  /** @param word becomes `urn:porchlight:<word>`; null for `about:blank`, where the status says it all. */
  constructor(status: Status, word: string | null, detail: string, more: Record<string, unknown> = {}) {
    super(detail);
    this.status = status;
    this.word = word;
    this.more = more;
  }
}

const titles: Record<Status, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Cannot be processed',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available',
};

export function documentOf({ status, word, message, more }: Problem): Document {
  return {
    type: word ? `urn:porchlight:${word}` : 'about:blank',
    title: titles[status],
    status,
    ...(message ? { detail: message } : {}),
    ...more,
  };
}

export function answer(c: Context, problem: Problem): Response {
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' };
  if (problem.status === 401) headers['www-authenticate'] = 'Bearer';
  if (typeof problem.more.retryAfter === 'number') headers['retry-after'] = String(problem.more.retryAfter);
  return c.body(JSON.stringify(documentOf(problem)), problem.status, headers);
}
