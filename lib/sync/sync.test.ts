import { beforeEach, expect, test } from 'vitest';
import { TestDevice } from './testing/device.ts';
import { FakeServer } from './testing/fake-server.ts';

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
  for (const id of ['s1', 's2', 's3']) server.addStudent(id);
  server.addStaff('t1', 'teacher', ['s1', 's2']);
  server.addStaff('t2', 'teacher', ['s2', 's3']);
});

const notesOf = async (device: TestDevice, student: string) =>
  (await device.store.timeline({ student })).items.map((item) => item.body.note);

test('a call logged offline reaches a colleague after the network returns', async () => {
  const [ana, ben] = [await TestDevice.of(server, 't1'), await TestDevice.of(server, 't2')];
  await ana.settle();
  await ben.settle();
  server.down = true;
  await ana.log(['s2'], 'They will come on Thursday.');
  expect(await ana.sync.run()).toMatchObject({ ok: false });
  expect(await notesOf(ana, 's2')).toEqual(['They will come on Thursday.']);
  expect((await ana.store.facts(['s2']))[0]?.summary?.lastContact).not.toBeNull();
  server.down = false;
  await ana.settle();
  await ben.settle();
  expect(await notesOf(ben, 's2')).toEqual(['They will come on Thursday.']);
  expect((await ben.store.facts(['s2']))[0]?.summary?.lastContact).not.toBeNull();
  expect(await ana.store.outbox()).toEqual([]);
});

test('the roster, its ids and its names are there after the first sync, and a number finds its family', async () => {
  const ana = await TestDevice.of(server, 't1');
  await ana.settle();
  expect(await ana.store.lookUp('identifier', ['n-s2', 'n-s3', 'x'])).toEqual(['s2', null, null]);
  expect((await ana.store.search('rosa fam')).map((match) => match.guardian)).toEqual(['g-s1', 'g-s2']);
  expect((await ana.store.search('217.555.0123')).map((match) => match.student)).toEqual(['s1', 's2']);
  expect((await ana.store.search('given s1')).map((match) => match.student)).toEqual(['s1']);
  expect(await ana.store.state()).toMatchObject({ arriving: null, waiting: 0, refused: 0 });
});

test('S15 a newer roster replaces the old one and leaves what staff learned', async () => {
  const ana = await TestDevice.of(server, 't1');
  await ana.settle();
  await ana.log(['s1'], 'Spoke with the grandmother.');
  server.addStudent('s1', { preferred: 'Gigi' });
  server.rosterVersion++;
  await ana.settle();
  const [facts] = await ana.store.facts(['s1']);
  expect(facts?.student?.preferred).toBe('Gigi');
  expect(facts?.summary?.lastContact).not.toBeNull();
});
