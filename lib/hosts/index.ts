import type { HostAdapter } from './adapter.ts';
import { baseOf } from './engine.ts';
import rosariosis from './rosariosis.ts';

export type { HostAdapter } from './adapter.ts';
export { baseOf } from './engine.ts';

/** The hosts that come with Porchlight. */
export const hosts: readonly HostAdapter[] = [rosariosis];

/** A host by its id, null when it does not come with Porchlight. */
export const hostOf = (id: string): HostAdapter | null => hosts.find((host) => host.id === id) ?? null;

/** Which product an address looks like, and the installation it belongs to; the page itself has the last word. */
export function hostAt(address: string): { host: HostAdapter; base: string } | null {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  for (const host of hosts) {
    const base = baseOf(host, url);
    if (base) return { host, base };
  }
  return null;
}
