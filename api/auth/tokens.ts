/**
 * Opaque tokens: `<district>.<256 random bits>`. The district in front lets row-level security hold from the first
 * statement on; it gives nothing away and proves nothing. Only the sha-256 is stored.
 */
import { createHash, randomBytes } from 'node:crypto';
import { Problem } from '../problem.ts';

export const ACCESS_HOURS = 12;
/** A device that was off for a whole summer signs in anew. */
export const REFRESH_DAYS = 90;

export interface Presented {
  district: string;
  hash: Buffer;
}

const FORM = /^([a-z0-9][a-z0-9-]{0,31})\.[A-Za-z0-9_-]{43}$/;

export const newToken = (district: string): string => `${district}.${randomBytes(32).toString('base64url')}`;
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Null when it cannot be a token of ours. */
export function present(token: string): Presented | null {
  const district = FORM.exec(token)?.[1];
  return district ? { district, hash: hashOf(token) } : null;
}

/** Reads `Authorization: Bearer …`. Throws the 401 that says so when there is none. */
export function presentedIn(authorization: string | undefined): Presented {
  const token = authorization?.startsWith('Bearer ') ? present(authorization.slice(7).trim()) : null;
  if (!token) throw refused('unknown');
  return token;
}

/** Why a token is not taken, as the device understands it. */
export function refused(trouble: string): Problem {
  switch (trouble) {
    case 'revoked':
      return new Problem(
        401,
        'revoked',
        'This device was revoked. It may hand over what it had not sent, and nothing else.',
      );
    case 'expired':
      return new Problem(401, 'expired', 'The access token is older than 12 hours: refresh it.');
    case 'gone':
      return new Problem(401, 'gone', 'This person is no longer on the roster of the district.');
    default:
      return new Problem(401, 'unknown-token', 'This access token is not known here: sign in again.');
  }
}
