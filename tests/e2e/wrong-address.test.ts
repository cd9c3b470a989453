/** Servers that are not the district's, or cannot be known to be, dialled by a real browser from the settings. */
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import { type Chromium, launchChromium } from '../support/chromium.ts';
import { selfSigned } from '../support/self-signed.ts';
import { expect, test } from '../support/world.ts';

/** What reached somebody who has no business with it: a code is in a POST, which a browser announces first to others. */
let heard: string[];
let chromium: Chromium;
const running: Server[] = [];

test.beforeEach(async () => {
  heard = [];
  chromium = await launchChromium();
});
test.afterEach(async () => {
  await chromium.close();
  for (const one of running.splice(0)) one.close();
});

async function listening(server: Server): Promise<string> {
  running.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `sync.test:${(server.address() as AddressInfo).port}`;
}

/** Where somebody listened until just now. */
async function gone(): Promise<string> {
  const address = await listening(webPage());
  running.pop()?.close();
  return address;
}

const webPage = () =>
  createHttp((request, response) => {
    if (request.method === 'POST') heard.push('POST');
    response.setHeader('content-type', 'text/html').end('<h1>School</h1>');
  });

const silent = () =>
  createTcp((socket) => {
    socket.on('error', () => {});
    socket.on('data', (some) => String(some).startsWith('POST') && heard.push('POST'));
  });

/** A server behind a certificate that nobody trusts; `plain`: what it does with whoever speaks to that port without TLS. */
function untrusted(plain: (socket: Socket) => void): Server {
  const behind = createHttps(selfSigned, (request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.end('{}');
  });
  return createTcp((socket) => {
    socket.on('error', () => {});
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      if (first[0] === 22) behind.emit('connection', socket);
      else plain(socket);
    });
  });
}

/** As nginx, Apache and Caddy say that this port wants TLS. */
const saysSo = (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n');
const hangsUp = (socket: Socket) => socket.destroy();

const wrong: [what: string, address: () => Promise<string>, says: RegExp][] = [
  ['nothing at all', async () => `http://${await gone()}`, /^No server that this computer trusts answers/],
  ['a web page', async () => `http://${await listening(webPage())}`, /it is not Porchlight: it sent a web page/],
  [
    'a certificate that nobody trusts',
    async () => `https://${await listening(untrusted(saysSo))}`,
    /^The certificate of this server is not trusted by this computer/,
  ],
  [
    'such a certificate, and no word to whoever speaks without',
    async () => `https://${await listening(untrusted(hangsUp))}`,
    /^No server that this computer trusts answers/,
  ],
  [
    'somebody who takes the question and never answers',
    async () => `http://${await listening(silent())}`,
    /^The server did not answer within 15 seconds/,
  ],
];

for (const [what, address, says] of wrong) {
  test(`an address with ${what}: a sentence that says which, no code goes there, and what was typed is still there`, async ({
    world,
  }) => {
    const page = await chromium.options();
    const typed = await address();
    const code = await world.codeFor('Dana Whitfield');
    const api = page.getByLabel('Address of your district’s server');
    const codeField = page.getByLabel('Enrolment code');
    await api.fill(typed);
    await codeField.fill(code);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText(says, { timeout: 25_000 });
    await expect(api).toHaveValue(typed);
    await expect(codeField).toHaveValue(code);
    expect(heard).toEqual([]);

    await api.fill(world.api.url);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Dana Whitfield, Teacher')).toBeVisible({ timeout: 25_000 });
  });
}
