/** Binds this browser to a person by a code that an administrator gave them. */
import { type BrowserStore, needRoom, openStore, type PersonKey, StoreProblem } from '../store/index.ts';
import { addressOf } from './address.ts';
import { sessionOf } from './check.ts';
import { SyncProblem } from './problem.ts';
import { request } from './request.ts';
import { whoAnswers } from './who-answers.ts';

export interface EnrolOptions {
  browser: BrowserStore;
  /** As typed: `sync.example.org`, with or without `https://` and a slash. */
  api: string;
  code: string;
  /** What this device is called in the administrator's list. */
  device: string;
  /** The extension's version. */
  version: string;
  fetch?: typeof fetch;
  /** ms until a silent address is called slow. */
  patience?: number;
}

/**
 * Throws a `StoreProblem` with `code-wrong`, `code-used`, `code-late`, `too-many-tries`, `address-wrong`,
 * `address-not-ours`, `address-certificate`, `address-slow`, `offline` or `store-full`. The person enrolled becomes the active one.
 */
export async function enrol(options: EnrolOptions): Promise<PersonKey> {
  const { browser, code, device, version, patience = 15_000 } = options;
  const api = addressOf(options.api);
  if (!api) throw new StoreProblem('address-wrong', 'This cannot be the address of an API.');
  // A code is good for one use: not for one whose answer could not be stored.
  await needRoom();
  const wire = {
    api: async () => api,
    version,
    fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
    step: () => {},
  };
  try {
    const session = sessionOf(await request(wire, '/v1/enrol', { body: { code, device, version }, patience }));
    const key = await browser.saveSession(api, session);
    const store = openStore({ key });
    await store.sync.setSession(session);
    store.close();
    await browser.setActive(key);
    return key;
  } catch (error) {
    if (!(error instanceof SyncProblem)) throw error;
    // An answer in JSON that is no problem document of ours is another service's.
    const reason =
      error.reason === 'not-found' || (error.reason === 'refused' && error.status === 405)
        ? 'address-not-ours'
        : error.reason === 'address-wrong' && error.status === null
          ? await whoAnswers(api, wire.fetch)
          : error.reason;
    throw new StoreProblem(reason, 'The API did not enrol this device.', { cause: error });
  }
}
