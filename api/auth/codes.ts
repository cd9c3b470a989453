/** Enrolment codes: 128 random bits, printed in groups (`7K4M-…`), one use, 48 hours. Only the sha-256 is stored. */
import { randomBytes } from 'node:crypto';
import type { Tx } from '../database/connect.ts';
import { hashOf } from './tokens.ts';

/** Crockford's base32: no I, L, O, U, so that a printed code is read as it was meant. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const HOURS = 48;

export function newCode(): string {
  let bits = BigInt(`0x${randomBytes(16).toString('hex')}`);
  let code = '';
  for (let digit = 0; digit < 26; digit++) {
    code = ALPHABET[Number(bits & 31n)] + code;
    bits >>= 5n;
  }
  return code.match(/.{1,5}/g)!.join('-');
}

/** As typed → as hashed: spaces, hyphens and case do not count; O is 0, I and L are 1. Null when it cannot be a code. */
export function readCode(typed: string): Buffer | null {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{26}$/.test(plain) ? hashOf(plain) : null;
}

/** The staff member must be on the roster. Answers the code (its only copy) and until when it opens. */
export async function giveCode(
  tx: Tx,
  district: string,
  staff: string,
): Promise<{ code: string; staff: string; until: string } | null> {
  const known = await tx
    .selectFrom('staff')
    .select('id')
    .where('district', '=', district)
    .where('id', '=', staff)
    .where('gone', 'is', null)
    .executeTakeFirst();
  if (!known) return null;
  const code = newCode();
  const until = new Date(Date.now() + HOURS * 3_600_000);
  await tx
    .insertInto('enrolment_code')
    .values({ district, hash: readCode(code)!, staff, until, used: null })
    .execute();
  return { code, staff, until: until.toISOString() };
}
