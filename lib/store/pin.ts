/** A PIN is never kept: only what PBKDF2 makes of it, with a salt of its own (OWASP 2023: 600,000 rounds of SHA-256). */
export interface PinHash {
  salt: Uint8Array;
  hash: Uint8Array;
  rounds: number;
}

const ROUNDS = 600_000;

export async function hashPin(pin: string, rounds = ROUNDS): Promise<PinHash> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt, rounds, hash: await derive(pin, salt, rounds) };
}

export async function pinFits(pin: string, { salt, hash, rounds }: PinHash): Promise<boolean> {
  const other = await derive(pin, salt, rounds);
  return (
    other.length === hash.length && other.reduce((sum, byte, index) => sum | (byte ^ (hash[index] as number)), 0) === 0
  );
}

async function derive(pin: string, salt: Uint8Array, iterations: number): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin.normalize('NFKC')), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: salt as BufferSource, iterations },
    key,
    256,
  );
  return new Uint8Array(bits);
}
