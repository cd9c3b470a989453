/** The lines to our scripts in pages: what they are told without having asked. */
import type { Browser } from 'wxt/browser';
import type { ToHost } from '../messages.ts';
import { type Asker, askerOf, type RawSender } from './sender.ts';

type Port = Browser.runtime.Port;
const ports = new Map<Port, Asker & { tab: number }>();
const listeners = new Set<() => void>();

export const hostPorts = {
  /** A page script opened its line. Answers false for anybody else. */
  join(port: Port): boolean {
    const asker = port.sender ? askerOf(port.sender as RawSender) : null;
    if (asker?.kind !== 'host' || asker.tab === null) return false;
    ports.set(port, { ...asker, tab: asker.tab });
    port.onDisconnect.addListener(() => {
      ports.delete(port);
      for (const hear of listeners) hear();
    });
    for (const hear of listeners) hear();
    return true;
  },
  /** `frame` null: all frames of the tab; `tab` null: all tabs. */
  tell(tab: number | null, frame: number | null, what: ToHost): void {
    for (const [port, asker] of ports) {
      if (tab !== null && asker.tab !== tab) continue;
      if (frame !== null && asker.frame !== frame) continue;
      try {
        port.postMessage(what);
      } catch {
        ports.delete(port); // the page went this moment
      }
    }
  },
  askers: (): (Asker & { tab: number })[] => [...ports.values()],
  has: (tab: number, frame?: number): boolean =>
    [...ports.values()].some((asker) => asker.tab === tab && (frame === undefined || asker.frame === frame)),
  /** Hears when a script came or went. */
  watch(hear: () => void): void {
    listeners.add(hear);
  },
};
