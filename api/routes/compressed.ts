/** Large JSON replies leave compressed, fast rather than small: on the wire the first sync is bound by the device. */
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Context } from 'hono';

const compress = promisify(gzip);
const WORTH_IT = 2_000;

export async function jsonText(c: Context, text: string): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  if (text.length < WORTH_IT || !/\bgzip\b/.test(c.req.header('accept-encoding') ?? ''))
    return c.body(text, 200, headers);
  const bytes = await compress(text, { level: constants.Z_BEST_SPEED });
  return c.body(new Uint8Array(bytes), 200, { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' });
}
