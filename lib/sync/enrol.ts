/** Binds this browser to a person by a code that an administrator gave them. */
import type { BrowserStore, PersonKey } from '../store/index.ts';

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
}

/**
 * Throws a `StoreProblem` with `code-wrong`, `code-used`, `code-late`, `too-many-tries`, `address-wrong`,
 * `address-not-ours`, `address-certificate`, `address-slow` or `offline`. The person enrolled becomes the active one.
 */
export async function enrol(_options: EnrolOptions): Promise<PersonKey> {
  throw new Error('Enrolment is being built.');
}
