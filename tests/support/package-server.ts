/** A district's own server with one package: what a force-list names is fetched from here. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Crx } from './crx.ts';

export async function servePackage({ id, bytes }: Crx, version: string) {
  const server = createServer(({ url = '' }, reply) => {
    if (url.startsWith('/updates.xml')) {
      reply.setHeader('content-type', 'text/xml');
      reply.end(
        `<?xml version='1.0' encoding='UTF-8'?><gupdate xmlns='http://www.google.com/update2/response' protocol='2.0'>` +
          `<app appid='${id}'><updatecheck codebase='${at()}/porchlight.crx' version='${version}'/></app></gupdate>`,
      );
    } else if (url === '/porchlight.crx') {
      reply.setHeader('content-type', 'application/x-chrome-extension');
      reply.end(bytes);
    } else reply.writeHead(404).end();
  });
  const at = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    updates: `${at()}/updates.xml`,
    close: () => new Promise((done) => server.close(done)),
  };
}
