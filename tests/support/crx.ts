/**
 * A signed extension as a district's own server hands it out: CRX, version 3 (components/crx_file/crx3.proto in Chromium).
 * The key is made for one test and forgotten.
 */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';

export interface Crx {
  id: string;
  bytes: Buffer;
}

export function signed(zip: Uint8Array): Crx {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const idBytes = createHash('sha256').update(key).digest().subarray(0, 16);
  const data = field(1, idBytes);
  const size = littleEndian(data.length);
  const signature = sign('sha256', Buffer.concat([Buffer.from('CRX3 SignedData\0'), size, data, zip]), privateKey);
  const proof = Buffer.concat([field(1, key), field(2, signature)]);
  const header = Buffer.concat([field(2, proof), field(10_000, data)]);
  const bytes = Buffer.concat([Buffer.from('Cr24'), littleEndian(3), littleEndian(header.length), header, zip]);
  const id = [...idBytes.toString('hex')].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
  return { id, bytes };
}

const littleEndian = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** One length-delimited field of a protocol buffer. */
const field = (number: number, value: Buffer): Buffer =>
  Buffer.concat([varint(number * 8 + 2), varint(value.length), value]);

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}
