/** One question to the API and its answer as JSON. Throws a `SyncProblem` for everything else. */
import { problemOfAnswer, problemOfFailure, SyncProblem } from './problem.ts';

export interface Wire {
  fetch: typeof fetch;
  /** The API's address without a slash at its end. */
  api(): Promise<string>;
  version: string;
  step(name: string): void;
}

export interface Question {
  method?: 'GET' | 'POST' | 'PUT';
  body?: unknown;
  access?: string;
  /** ms until we say that it is slow. */
  patience?: number;
}

export async function request(wire: Wire, path: string, question: Question = {}): Promise<unknown> {
  const { body, access, patience, method = 'POST' } = question;
  const json =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return respond(wire, path, { method, ...json }, access, patience, async (response) => {
    wire.step(`after ${path}`);
    const answer = await jsonOf(response);
    wire.step(`read ${path}`);
    return answer;
  });
}

/** The answer read by `read` within `patience` ms; a `SyncProblem` when there is none. */
export async function respond<T>(
  wire: Wire,
  path: string,
  init: RequestInit,
  access: string | undefined,
  patience = 20_000,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    over.abort();
  }, patience);
  const headers = new Headers(init.headers);
  headers.set('porchlight-version', wire.version);
  if (access !== undefined) headers.set('authorization', `Bearer ${access}`);
  try {
    wire.step(`before ${path}`);
    const address = `${await wire.api()}${path}`;
    const common = { signal: over.signal, credentials: 'omit', cache: 'no-store' } as const;
    return await read(await wire.fetch(address, { ...init, ...common, headers }));
  } catch (error) {
    throw problemOfFailure(error, timedOut);
  } finally {
    clearTimeout(timer);
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  // A captive portal, a proxy's page, another service: it answers, but it is not ours.
  if (response.status !== 204 && !/^application\/(problem\+)?json\b/.test(type))
    throw new SyncProblem('address-not-ours', response.ok ? null : response.status);
  const text = await response.text();
  let body: unknown = null;
  if (text !== '') {
    try {
      body = JSON.parse(text);
    } catch {
      throw new SyncProblem('address-not-ours');
    }
  }
  if (!response.ok) throw problemOfAnswer(response.status, body);
  return body;
}
