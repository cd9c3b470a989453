import type { IncomingMessage, ServerResponse } from 'node:http';

/** Always 200, as the SIS does, whatever it has to say. */
export function send(response: ServerResponse, body: string | Buffer, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers });
  response.end(body);
}

/** The SIS lives under any folder of its host, as `/sis/index.php`: its cookie is for that folder. */
export const folderOf = (url: URL): string => url.pathname.replace(/[^/]*$/, '');

export const cookieOf = (request: IncomingMessage): string =>
  /(?:^|;\s*)RosarioSIS=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';

/** The same address without what was done there, for the history after a save. */
export function withoutModfunc(url: URL): string {
  const kept = new URLSearchParams(url.searchParams);
  kept.delete('modfunc');
  return `Modules.php?${kept.toString().replaceAll('%2F', '/')}`;
}

export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}
