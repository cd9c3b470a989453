/** A server whose certificate nobody trusts, dialled as it is dialled from the settings. */
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowserStore } from '../store/index.ts';
import { enrol } from './enrol.ts';

/** Signed by itself, for this test alone; good for nothing but to be refused. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgMBWXilxsN8UcMPty
gqrHcqKzc/bixaXKPqhpGw1csFmhRANCAARwhG5A2UnCbEJbgoYVf5awwNiNxplq
Lp94XNcU3TR1IWs25Pytx71QQgGYp/PxjpnHLOEt63co2UAhxFJPfu5e
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBljCCATugAwIBAgIUIvIAuWdbqOO3gPNQ6ZiEjPidZ7wwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjAyMzQzN1oYDzIxMjYxMDI5
MDIzNDM3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARwhG5A2UnCbEJbgoYVf5awwNiNxplqLp94XNcU3TR1IWs25Pytx71Q
QgGYp/PxjpnHLOEt63co2UAhxFJPfu5eo2kwZzAdBgNVHQ4EFgQUQ3Jc/9CPdEm6
aU7arjIRSFv2jdcwHwYDVR0jBBgwFoAUQ3Jc/9CPdEm6aU7arjIRSFv2jdcwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
SQAwRgIhANZ1lB8zfWdXFHMQKXGsNqRV2xaeL7e23iC2aMd9NvDiAiEAyX0qTh6E
/gG7lda82zMUh22UuBaI5Edrh3WfXJTTtXQ=
-----END CERTIFICATE-----`;

let server: Server;
let asked = 0;
beforeAll(async () => {
  server = createServer({ key, cert }, (_, response) => {
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
