import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningApi, startApi } from './main.ts';
import { call } from './testing/entries.ts';
import { type Running, running } from './testing/running.ts';

let r: Running;
let second: RunningApi;
beforeAll(async () => {
  r = await running(['cedar', 'maple']);
  second = await startApi({ port: 0, logLevel: 'silent', databaseUrl: r.api.databaseUrl });
});
afterAll(async () => {
  await second?.close();
  await r?.stop();
});

async function listen(url: string, token: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/live`, [`porchlight.${token}`]);
  const heard: { at: number; text: string }[] = [];
  socket.on('message', (data) => heard.push({ at: Date.now(), text: String(data) }));
  await new Promise((open, failed) => socket.on('open', open).on('error', failed));
  return { socket, heard };
}
const until = async (what: () => boolean, ms = 5_000) => {
  const end = Date.now() + ms;
  while (!what() && Date.now() < end) await new Promise((wait) => setTimeout(wait, 10));
  expect(what()).toBe(true);
};

it('a push pokes the devices of the district, also those at another process, and nobody of another district', async () => {
  const [writer, reader, stranger] = [await r.device('t1'), await r.device('c1'), await r.device('t1', 'maple')];
  const here = await listen(r.api.url, reader.session.access);
  const there = await listen(second.url, reader.session.access);
  const elsewhere = await listen(r.api.url, stranger.session.access);
  await until(() => true);
  await writer.push(call(['s1']));
  await until(() => here.heard.length > 0 && there.heard.length > 0);
  expect(here.heard[0]?.text).toBe('{"poke":true}');
  expect(elsewhere.heard).toEqual([]);
  for (let n = 0; n < 20; n++) await writer.push(call(['s1']));
  await new Promise((wait) => setTimeout(wait, 300));
  const times = here.heard.map(({ at }) => at);
  for (let n = 1; n < times.length; n++) expect(times[n]! - times[n - 1]!).toBeGreaterThanOrEqual(45);
  for (const { socket } of [here, there, elsewhere]) socket.close();
});

it('answers a ping, as a protocol frame and as a word', async () => {
  const { socket, heard } = await listen(r.api.url, (await r.device('t1')).session.access);
  const pong = new Promise((got) => socket.once('pong', got));
  socket.ping();
  await pong;
  socket.send('ping');
  await until(() => heard.some(({ text }) => text === 'pong'));
  socket.close();
});

it('refuses whoever has no token, and other addresses', async () => {
  await expect(listen(r.api.url, 'cedar.nonsense')).rejects.toThrow('401');
  const { access } = (await r.device('t1')).session;
  await expect(listen(r.api.url, `${access.slice(0, -3)}xxx`)).rejects.toThrow('401');
});

it('a stop closes sockets and answers what was asked before', async () => {
  const third = await startApi({ port: 0, logLevel: 'silent', databaseUrl: r.api.databaseUrl });
  const device = await r.device('t1');
  const { socket } = await listen(third.url, device.session.access);
  const closed = new Promise<number>((done) => socket.on('close', done));
  const asked = fetch(`${third.url}/v1/push`, {
    method: 'POST',
    headers: { authorization: `Bearer ${device.session.access}`, 'content-type': 'application/json' },
    body: JSON.stringify({ entries: [call(['s1'])] }),
  });
  await new Promise((wait) => setTimeout(wait, 5));
  await third.close();
  expect((await asked).status).toBe(200);
  expect(await closed).toBe(1001);
  await expect(fetch(`${third.url}/healthz`)).rejects.toThrow();
});
