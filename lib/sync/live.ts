/** The live connection while somebody looks at a surface of ours: a poke says that something new may be there. */
import type { Wire } from './request.ts';
import type { Tokens } from './tokens.ts';

export interface Live {
  setVisible(visible: boolean): void;
}

/** A message this often keeps the worker (which dies at 30 s of silence) and the proxies between awake. */
const PING = 20_000;

export function liveOf(wire: Wire, tokens: Tokens, Socket: typeof WebSocket, poked: () => void): Live {
  let visible = false;
  let socket: WebSocket | null = null;
  let ping: ReturnType<typeof setInterval> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let wait = 1_000;

  const close = () => {
    clearInterval(ping);
    clearTimeout(again);
    const old = socket;
    socket = null;
    old?.close();
  };
  const later = () => {
    close();
    if (!visible) return;
    again = setTimeout(open, wait);
    wait = Math.min(wait * 2, 60_000);
  };
  const open = async () => {
    try {
      const [access, api] = [await tokens.access(), await wire.api()];
      if (!visible || socket) return;
      const mine = new Socket(`${api.replace(/^http/, 'ws')}/v1/live`, `porchlight.${access}`);
      socket = mine;
      mine.onopen = () => {
        wait = 1_000;
        ping = setInterval(() => mine.readyState === 1 && mine.send('ping'), PING);
        // What came while nobody listened.
        poked();
      };
      mine.onmessage = (event) => {
        if (typeof event.data === 'string' && event.data.includes('poke')) poked();
      };
      mine.onclose = (event) => {
        if (socket !== mine) return;
        // "Not signed in any more": a sync finds out why.
        if (event?.code === 4401) poked();
        later();
      };
    } catch {
      later();
    }
  };
  return {
    setVisible(now) {
      if (now === visible) return;
      visible = now;
      wait = 1_000;
      if (visible) void open();
      else close();
    },
  };
}
