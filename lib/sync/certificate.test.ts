/** A server whose certificate nobody trusts, dialled as it is dialled from the settings. */
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { selfSigned } from '../../tests/support/self-signed.ts';
import { openBrowserStore } from '../store/index.ts';
import { enrol } from './enrol.ts';

let server: Server;
let asked = 0;
beforeAll(async () => {
  server = createServer(selfSigned, (_, response) => {
    asked++;
    response.end('{}');
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
});
afterAll(() => new Promise((done) => server.close(done)));

test('a server with a certificate that signed itself is called by that, and no code goes to it', async () => {
  const browser = openBrowserStore();
  const { port } = server.address() as AddressInfo;
  const trying = enrol({ browser, api: `https://localhost:${port}`, code: 'secret', device: 'Test', version: '0.1.0' });
  await expect(trying).rejects.toMatchObject({ reason: 'address-certificate' });
  expect(asked).toBe(0);
  expect(await browser.people()).toEqual([]);
  browser.close();
});
