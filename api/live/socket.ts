/** The WebSocket /v1/live: a device that shows something listens here and pulls when it is poked. */
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { LivePoke } from '../../lib/model/wire.ts';
import { asReader, type Reader } from '../access/reader.ts';
import { present } from '../auth/tokens.ts';
import { Problem } from '../problem.ts';
import type { Service } from '../service.ts';

const POKE = JSON.stringify({ poke: true } satisfies LivePoke);
/** At most so often, ms: a class of thirty marks at once is one poke. */
const GATHER_MS = 50;
/** A device that is silent for longer is gone; it sends something every 20 s. */
const SILENCE_MS = 60_000;
/** How often a token is looked at again, so that a revoked device is not poked for hours. */
const RECHECK_MS = 30_000;
const PREFIX = 'porchlight.';
/** Codes of our own: 4401 says "not signed in (any more)", as HTTP's 401. */
const NOT_SIGNED_IN = 4401;

export function serveLive(server: Server, service: Service): { close(): void } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 1_024,
    handleProtocols: (offered) => offered.values().next().value ?? false,
  });

  server.on('upgrade', async (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const refuse = (status: string) =>
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    if (new URL(request.url ?? '/', 'http://api').pathname !== '/v1/live') return refuse('404 Not Found');
    // A browser can set no header on a WebSocket; the subprotocol is the one place for a token that no log writes down.
    const offered = request.headers['sec-websocket-protocol']?.split(',').map((one) => one.trim());
    const token = present(offered?.find((one) => one.startsWith(PREFIX))?.slice(PREFIX.length) ?? '');
    if (!token || !service.ready) return refuse('401 Unauthorized');
    const who = () => asReader(service.db, token, async (_, reader) => reader);
    try {
      const me = await who();
      sockets.handleUpgrade(request, socket, head, (live) => attend(live, me, who));
    } catch (error) {
      refuse(error instanceof Problem ? '401 Unauthorized' : '503 Service Unavailable');
    }
  });

  function attend(live: WebSocket, { district }: Reader, who: () => Promise<Reader>): void {
    service.metrics.sockets.inc();
    let timer: NodeJS.Timeout | null = null;
    const stop = service.live.onChange(district, () => {
      timer ??= setTimeout(() => {
        timer = null;
        live.send(POKE);
      }, GATHER_MS);
    });
    let silence = setTimeout(() => live.terminate(), SILENCE_MS);
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => live.terminate(), SILENCE_MS);
    };
    const recheck = setInterval(() => {
      who().catch((error) => {
        if (error instanceof Problem) live.close(NOT_SIGNED_IN, error.word ?? '');
      });
    }, RECHECK_MS);
    live.on('message', (data) => {
      heard();
      // The text "ping": a browser's WebSocket cannot send the protocol's own.
      if (String(data) === 'ping') live.send('pong');
    });
    live.on('ping', heard);
    live.on('error', () => live.terminate());
    live.on('close', () => {
      service.metrics.sockets.dec();
      stop();
      clearInterval(recheck);
      clearTimeout(silence);
      if (timer) clearTimeout(timer);
    });
  }

  return {
    close() {
      for (const live of sockets.clients) live.close(1001);
      setTimeout(() => {
        for (const live of sockets.clients) live.terminate();
      }, 500).unref();
    },
  };
}
