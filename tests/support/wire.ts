import { createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/**
 * Stands between one browser and the API and keeps every byte that came to the browser, uncompressed: answers, and what
 * the live connection told. `url` is to be enrolled with instead of the API's own.
 */
export async function recordWire(api: string) {
  const { hostname, port } = new URL(api);
  const heard: Buffer[] = [];
  const sockets = new Set<Socket>();
  const plain = ({ headers }: IncomingMessage) => {
    const { 'accept-encoding': _, 'sec-websocket-extensions': __, ...rest } = headers;
    return rest;
  };
  const server = createServer((incoming, outgoing) => {
    const { method, url } = incoming;
    const onward = request({ hostname, port, method, path: url, headers: plain(incoming) }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('data', (bytes: Buffer) => heard.push(bytes));
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.on('upgrade', (incoming, socket: Socket, head: Buffer) => {
    const onward = connect(Number(port), hostname, () => {
      const lines = Object.entries(plain(incoming)).map(([name, value]) => `${name}: ${value}`);
      onward.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    onward.on('data', (bytes: Buffer) => heard.push(bytes));
    for (const one of [socket, onward]) {
      sockets.add(one);
      one.on('error', () => one.destroy());
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    text: (): string => Buffer.concat(heard).toString('utf8'),
    close: async (): Promise<void> => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
