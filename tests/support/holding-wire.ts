import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands between a browser and the API. While it holds, every question (or those at some paths) reaches the API and no
 * answer comes back: the state in which a device does not know whether it was heard. `url` is to be enrolled with instead of the API's own.
 */
export async function holdingWire(api: string) {
  const { hostname, port } = new URL(api);
  let kept: { url: string; pass: () => void }[] = [];
  /** The beginning of the paths whose answers are held; null: all pass. */
  let holding: string | null = null;
  const server = createServer((incoming, outgoing) => {
    const { method, url = '', headers } = incoming;
    const onward = request({ hostname, port, method, path: url, headers }, (answer) => {
      const pass = () => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      };
      // What the browser asks beforehand (OPTIONS) is no question of ours.
      if (holding !== null && url.startsWith(holding) && method !== 'OPTIONS') kept.push({ url, pass });
      else pass();
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold: (paths = ''): void => {
      holding = paths;
    },
    /** From now on answers pass again; those that were held are lost. */
    loseAndRelease: (): void => {
      holding = null;
      kept = [];
    },
    /** How many questions at this path the API has answered, and nobody heard it. */
    heldBack: (path: string): number => kept.filter(({ url }) => url.startsWith(path)).length,
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
