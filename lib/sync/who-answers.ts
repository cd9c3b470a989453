/**
 * Why a first question got no answer. Browsers say only that it failed; but a question whose answer nobody may read
 * (`no-cors`) succeeds with any server, and plain HTTP needs no certificate.
 */
import type { Reason } from '../messages.ts';

/** `api` without a slash at its end. Asks for the bare address only: no code goes to a server that is not known. */
export async function whoAnswers(api: string, fetch: typeof globalThis.fetch, patience = 5_000): Promise<Reason> {
  const answers = async (address: string): Promise<boolean> => {
    try {
      await fetch(address, { mode: 'no-cors', credentials: 'omit', signal: AbortSignal.timeout(patience) });
      return true;
    } catch {
      return false;
    }
  };
  if (await answers(`${api}/`)) return 'address-not-ours';
  const url = new URL(api);
  if (url.protocol !== 'https:') return 'address-wrong';
  // The machine is there and speaks, only not safely: it is the certificate. Its own port is asked by number: where port 80
  // only sends on to HTTPS, that answers nobody either, and most servers tell whoever comes without TLS that they want it.
  const plain = await Promise.all(['80', url.port || '443'].map((port) => answers(`http://${url.hostname}:${port}/`)));
  return plain.includes(true) ? 'address-certificate' : 'address-wrong';
}
