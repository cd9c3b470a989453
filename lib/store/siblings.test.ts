/** Who shares a guardian with whom, read without the names of everybody else. */
import { Dexie } from 'dexie';
import { beforeEach, expect, test } from 'vitest';
import type { Guardian } from '../model/roster.ts';
import { TestDevice } from '../sync/testing/device.ts';
import { FakeServer } from '../sync/testing/fake-server.ts';

const guardian = (id: string): Guardian => ({
  id,
  given: 'Rosa',
  family: id,
  relation: 'Mother',
  household: 'home',
  priority: 1,
  language: null,
  restriction: null,
  reach: [],
});
const all = ['s1', 's2', 's3', 's4', 'constructor', 's5'];
let server: FakeServer;
let device: TestDevice;
beforeEach(async () => {
  server = new FakeServer();
  const of: Record<string, string[]> = { s1: ['g1'], s2: ['g1', 'g2'], s3: ['g1'], s4: ['g2'], s5: ['g5'] };
  for (const id of all) server.addStudent(id, { guardians: (Object.hasOwn(of, id) ? of[id]! : []).map(guardian) });
  server.addStaff('t1', 'teacher', all.slice(0, -1));
  device = await TestDevice.of(server, 't1');
  await device.settle();
});
const siblings = async (student: string) => {
  device.onThisDisk();
  return (await device.store.siblings(student)).map(({ id }) => id).sort();
};
/** What is stored under this key, beside the store. */
async function records<T>(what: (table: Dexie.Table) => PromiseLike<T>): Promise<T> {
  device.onThisDisk();
  const db = await new Dexie(`porchlight-${device.key}`).open();
  try {
    return await what(db.table('records'));
  } finally {
    db.close();
  }
}

test('those who share a guardian are siblings, whoever else has one in common with only one of them', async () => {
  expect(await siblings('s1')).toEqual(['s2', 's3']);
  expect(await siblings('s2')).toEqual(['s1', 's3', 's4']);
  expect(await siblings('s4')).toEqual(['s2']);
});

test('no guardian, none in common, nobody who may be read, nobody at all: no siblings', async () => {
  for (const id of ['constructor', '__proto__', 's5', 'nobody']) expect(await siblings(id), id).toEqual([]);
});

test('once they are known, the names of everybody are not read for them', async () => {
  await siblings('s1');
  await records((table) => table.put({ key: 'search', value: { students: [] } }));
  device.start();
  expect(await siblings('s1')).toEqual(['s2', 's3']);
});

test('a store of before that has names and no families makes them when they are asked for, or when idle', async () => {
  await siblings('s1');
  const forget = () => records((table) => table.delete('siblings'));
  await forget();
  device.start();
  expect(await siblings('s1')).toEqual(['s2', 's3']);
  await forget();
  device.start();
  while (await device.store.tidy());
  expect(await records((table) => table.get('siblings'))).toMatchObject({ value: { s4: ['s2'] } });
});

test('a roster that says otherwise counts from its next sync on', async () => {
  await siblings('s1');
  server.addStudent('s3', { guardians: [guardian('g3')] });
  server.rosterVersion++;
  await device.settle();
  expect(await siblings('s1')).toEqual(['s2']);
  expect(await siblings('s3')).toEqual([]);
});

test('who left this scope is nobody’s sibling here', async () => {
  await siblings('s1');
  server.setScope('t1', ['s1', 's3']);
  await device.settle();
  expect(await siblings('s1')).toEqual(['s3']);
});
