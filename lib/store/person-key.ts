import type { StaffId } from '../model/ids.ts';

/** Names the database `porchlight-<key>`; made from ids, never from a name. */
export type PersonKey = string;

/** The key of a person on this browser: the first 32 hex digits of a SHA-256 over address, district and staff id. */
export async function personKeyOf(api: string, district: string, staff: StaffId): Promise<PersonKey> {
  const bytes = new TextEncoder().encode(JSON.stringify([api, district, staff]));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
