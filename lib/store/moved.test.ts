/** An entry that was moved is at the right child from the moment somebody said so, with no network and no server. */
import { beforeEach, expect, test } from 'vitest';
import { TestDevice } from '../sync/testing/device.ts';
import { FakeServer } from '../sync/testing/fake-server.ts';

let server: FakeServer;
let ana: TestDevice;
beforeEach(async () => {
  server = new FakeServer();
  for (const id of ['s1', 's2', 's3']) server.addStudent(id);
  server.addStaff('t1', 'teacher', ['s1', 's2', 's3']);
  ana = await TestDevice.of(server, 't1');
  await ana.settle();
});
const at = () => new Date(server.now).toISOString();
const says = async (type: string, about: string, more: object) => {
  const { ids } = await ana.store.record([{ type, audience: 'team', about, ...more } as never]);
  return ids[0] as string;
};
const moves = (about: string, from: string, to: string) =>
  says('entry.moved', about, { students: [from, to], from, to: [to] });
/** What stands at each child: its words, `…` where only a place is left; and how much counts there. */
const standing = async () => {
  ana.onThisDisk();
  const all = await Promise.all(
    ['s1', 's2', 's3'].map(async (student) => (await ana.store.timeline({ student })).items),
  );
  const facts = await ana.store.facts(['s1', 's2', 's3']);
  return all.map((items, index) => [
    items.map((item) => (item.movedAway ? '…' : item.body.note)).join(),
    facts[index]?.summary?.lastContact ? 'heard' : 'silence',
  ]);
};
const WRONG = [
  ['A call.', 'heard'],
  ['', 'silence'],
  ['', 'silence'],
];
const RIGHT = [
  ['…', 'silence'],
  ['A call.', 'heard'],
  ['', 'silence'],
];

test.each([['waits itself'], ['is at the server']])('one that %s', async (where) => {
  const id = await ana.log(['s1'], 'A call.');
  if (where === 'is at the server') await ana.settle();
  expect(await standing()).toEqual(WRONG);
  server.down = true;
  const move = await moves(id, 's1', 's2');
  expect(await standing()).toEqual(RIGHT);
  await ana.store.undo([move]);
  expect(await standing()).toEqual(WRONG);
  await moves(id, 's1', 's2');
  server.down = false;
  await ana.settle();
  expect(await standing()).toEqual(RIGHT);
});

test('with what was said about it before and after, and moved on', async () => {
  const id = await ana.log(['s1'], 'A call.');
  await says('entry.corrected', id, { students: ['s1'], change: { note: 'A long call.' }, reason: '' });
  await ana.settle();
  server.down = true;
  await moves(id, 's1', 's2');
  expect(await standing()).toEqual([RIGHT[0], ['A long call.', 'heard'], RIGHT[2]]);
  await moves(id, 's2', 's3');
  await says('entry.corrected', id, { students: ['s3'], change: { note: 'A very long call.' }, reason: '' });
  const moved = [
    ['…', 'silence'],
    ['…', 'silence'],
    ['A very long call.', 'heard'],
  ];
  expect(await standing()).toEqual(moved);
  server.down = false;
  await ana.settle();
  expect(await standing()).toEqual(moved);
});

test('S6 refused, it is where it was', async () => {
  const id = await ana.log(['s1'], 'A call.');
  await ana.settle();
  const move = await moves(id, 's1', 's2');
  server.refusals.set(move, 'role');
  await ana.settle();
  expect((await ana.store.outbox()).map(({ state }) => state)).toEqual(['refused']);
  expect(await standing()).toEqual(WRONG);
});

test('between the server’s answer and the next pull it does not vanish', async () => {
  const id = await ana.log(['s1'], 'A call.');
  await ana.settle();
  const move = await moves(id, 's1', 's2');
  const entries = await ana.store.sync.takeBatch(10, 1_000_000);
  expect(entries.map((one) => one.id)).toEqual([move]);
  expect(await standing()).toEqual(RIGHT);
  await ana.store.sync.storeOutcomes([{ id: move, outcome: 'stored', received: at() }] as never, at() as never);
  expect(await standing()).toEqual(RIGHT);
});
