/** A number that somebody took over from a page rings like any other: the family is found by it, by everybody who serves it. */
import { beforeEach, expect, test } from 'vitest';
import type { PageCompared } from '../model/entries/page-compared.ts';
import { newEntryId } from '../model/ids.ts';
import { TestDevice } from '../sync/testing/device.ts';
import { FakeServer } from '../sync/testing/fake-server.ts';
import { databaseOf } from './database.ts';

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
  for (const id of ['s1', 's2']) server.addStudent(id);
  server.addStaff('t1', 'teacher', ['s1', 's2']);
  server.addStaff('t2', 'teacher', ['s1']);
});
const signedIn = async (staff: string) => {
  const device = await TestDevice.of(server, staff);
  await device.settle();
  return device;
};
const decided = (more: Partial<PageCompared> = {}, student = 's1') => ({
  ...{ id: newEntryId(), type: 'page.compared', students: [student], audience: 'team' as const },
  ...{ contact: `g-${student}`, person: 'Rosa', kind: 'phone', value: '+12175550199' },
  ...{ page: 'shows', keep: 'page', from: 'The SIS' },
  ...more,
});
/** As a colleague's device sent it. */
const says = (entry: object & { id: string }) => {
  server.accept('t9', { ...entry, recorded: `${new Date(server.now).toISOString()} 0000 t9` } as never);
  server.now += 1_000;
  return entry.id;
};
const ringing = async (device: TestDevice, typed = '217 555 0199') => {
  device.onThisDisk();
  const found = await device.store.search(typed);
  return found.map(({ student, guardian, reach }) => [student, guardian, reach?.value]);
};
const ROSA = ['s1', 'g-s1', '+12175550199'];

test('whoever took it over finds the family by it at once, however it is typed, and not after they changed their mind', async () => {
  const device = await signedIn('t1');
  expect(await ringing(device)).toEqual([]);
  await device.store.record([decided() as never]);
  for (const typed of ['217 555 0199', '+1 (217) 555-0199', '0199'])
    expect(await ringing(device, typed)).toEqual([ROSA]);
  expect(await ringing(device, '217 555 0198')).toEqual([]);
  await device.store.record([decided({ keep: 'ours' }) as never]);
  expect(await ringing(device)).toEqual([]);
});

test('a colleague finds it as soon as it has arrived, before anybody looks at that family', async () => {
  const device = await signedIn('t2');
  says(decided());
  await device.settle();
  expect(await ringing(device)).toEqual([ROSA]);
  says(decided({ keep: 'ours' }));
  await device.settle();
  expect(await ringing(device)).toEqual([]);
});

test('who signs in anew finds it, too: with the summaries, and when all of the history is here', async () => {
  says(decided());
  const device = await TestDevice.of(server, 't2');
  for (let turn = 0; turn < 50 && (await ringing(device)).length === 0; turn++) await device.sync.run();
  expect(await ringing(device)).toEqual([ROSA]);
  await device.settle();
  expect(await ringing(device)).toEqual([ROSA]);
});

test('somebody with several numbers that fit is one line, and the roster’s number is the one that is shown', async () => {
  const device = await signedIn('t1');
  await device.store.record([decided(), decided({ value: '+12175550198' })] as never);
  expect(await ringing(device, '5550199')).toEqual([ROSA]);
  expect((await ringing(device, '55501')).map(([student, , value]) => [student, value])).toEqual([
    ['s1', '(217) 555-0123'],
    ['s2', '(217) 555-0123'],
  ]);
});

test('a mail address, somebody who is no guardian any more, and what our own list has are nobody’s ringing', async () => {
  const device = await signedIn('t1');
  await device.store.record([
    decided({ kind: 'email', value: '12175550199@mail.example' }),
    decided({ page: 'lacks', value: '+12175550197' }),
    decided({}, 's2'),
  ] as never);
  server.addStudent('s2', { guardians: [] });
  server.rosterVersion++;
  await device.settle();
  for (const typed of ['0199', '0197']) expect(await ringing(device, typed)).toEqual([]);
});

test('erased, it finds nobody', async () => {
  const device = await signedIn('t2');
  const id = says(decided());
  await device.settle();
  says({
    ...{ id: newEntryId(), type: 'entry.erased', students: ['s1'], audience: 'team' },
    ...{ about: id, reason: 'wrong child' },
  } as never);
  await device.settle();
  expect(await ringing(device)).toEqual([]);
});

test('what was taken over before numbers were looked for is found when it has been tidied up', async () => {
  const device = await signedIn('t1');
  await device.store.record([decided() as never]);
  const db = databaseOf(device.key);
  await db.students.toCollection().modify((row) => {
    delete row.numbers;
  });
  await db.records.delete('migrated');
  db.close();
  device.start();
  expect(await ringing(device)).toEqual([]);
  // As the alarm does, a step at a time.
  for (let turn = 0; turn < 20 && (await device.store.tidy()); turn++);
  expect(await ringing(device)).toEqual([ROSA]);
});
