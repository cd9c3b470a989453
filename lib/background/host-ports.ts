/** The lines to our scripts in pages: what they are told without having asked. */
import type { Browser } from 'wxt/browser';
import { type FromHost, type ToHost, TookText } from '../messages.ts';
import { type Asker, askerOf, type RawSender } from './sender.ts';

type Port = Browser.runtime.Port;
const ports = new Map<Port, Asker & { tab: number }>();
const listeners = new Set<() => void>();
/** Who waits for what a page did, by turn. */
const waiting = new Map<number, (did: TookText) => void>();
let turns = 0;
/** A page that does not answer by then (ms) did nothing. */
const PATIENCE = 1_000;

export const hostPorts = {
  /** A page script opened its line. Answers false for anybody else. */
  join(port: Port): boolean {
    const asker = port.sender ? askerOf(port.sender as RawSender) : null;
    if (asker?.kind !== 'host' || asker.tab === null) return false;
    ports.set(port, { ...asker, tab: asker.tab });
    port.onMessage.addListener((message: unknown) => {
      const { turn, did } = (message ?? {}) as Partial<FromHost>;
      if (typeof turn === 'number') waiting.get(turn)?.(TookText.safeParse(did).data ?? 'no');
    });
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
  /** Offers a text to the documents of a tab, one after the other, until one has a text box for it. */
  async putText(tab: number, text: string | null): Promise<TookText> {
    for (const [port, asker] of [...ports]) {
      const did = asker.tab === tab ? await offer(port, text) : 'no';
      if (did !== 'no') return did;
    }
    return 'no';
  },
  askers: (): (Asker & { tab: number })[] => [...ports.values()],
  has: (tab: number): boolean => [...ports.values()].some((asker) => asker.tab === tab),
  /** Hears when a script came or went. */
  watch(hear: () => void): void {
    listeners.add(hear);
  },
};

function offer(port: Port, text: string | null): Promise<TookText> {
  const turn = ++turns;
  return new Promise<TookText>((done) => {
    waiting.set(turn, done);
    setTimeout(done, PATIENCE, 'no');
    try {
      port.postMessage({ tell: 'put-text', turn, text } satisfies ToHost);
    } catch {
      done('no');
    }
  }).finally(() => waiting.delete(turn));
}
