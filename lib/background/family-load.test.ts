import { beforeEach, expect, test, vi } from 'vitest';
import { call, type Desk, openDesk, settle } from './testing/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
const record = (entry: object) => desk.get('record', { entries: [entry as never], draft: null });
const load = async (student = 's1') => (await desk.get('compose', { student })).load;
const written = (students: string[], more: Record<string, unknown> = {}) =>
  call(students, { how: { channel: 'text', outcome: 'sent', to: null }, ...more });
const handedOff = (students: string[], sent: boolean | null) => ({
  ...call(students),
  type: 'message.handed-off',
  involvement: 'communicating',
  by: 'clipboard',
  template: null,
  language: 'es',
  text: 'Hola',
  english: 'Hello',
  sent,
});

test('nobody has written: said in a sentence, not as a zero', async () => {
  expect(await load()).toEqual({
    messages: 0,
    staff: 0,
    children: 0,
    text: 'Nobody has written to this family in the last 7 days.',
  });
});

test('only what reached the family in writing counts: no call, no draft, nothing from before', async () => {
  await record(call(['s1']));
  await record(handedOff(['s1'], null));
  await record(handedOff(['s1'], false));
  await record(written(['s1'], { direction: 'inbound', how: { channel: 'text', outcome: 'received', to: null } }));
  await record(
    written(['s1'], { happened: { at: new Date(Date.now() - 9 * 86_400_000).toISOString(), zone: 'America/Chicago' } }),
  );
  expect((await load()).messages).toBe(0);
  await record(handedOff(['s1'], true));
  await record(written(['s1'], { how: { channel: 'email', outcome: 'sent', to: null } }));
  const now = await load();
  expect(now).toMatchObject({ messages: 2, staff: 1, children: 1 });
  expect(now.text).toBe('Written to this family in the last 7 days: 2 messages, from 1 colleague, about 1 child');
});

test('brothers and sisters are one family: what was written about them counts, and what was about both counts once', async () => {
  const ana = desk.server.students.get('s1')!;
  desk.server.addStudent('s9', { guardians: ana.guardians });
  desk.server.setScope('t1', ['s1', 's2', 's3', 's9']);
  await settle(desk);
  await record(written(['s9']));
  await record(written(['s1', 's9']));
  await record(written(['s2']));
  expect(await load()).toMatchObject({ messages: 2, staff: 1, children: 2 });
});

test('while the history of one child is on its way nothing is counted as if it were all', async () => {
  desk.server.addStudent('s9', { guardians: desk.server.students.get('s1')!.guardians });
  desk.server.setScope('t1', ['s1', 's2', 's3', 's9']);
  await settle(desk);
  const { store } = (await desk.house.person())!;
  const { timeline } = store;
  vi.spyOn(store, 'timeline').mockImplementation(async (ask) => ({
    ...(await timeline(ask)),
    complete: ask.student !== 's9',
  }));
  expect((await load()).text).toBe(
    'Not all of this family’s history is here yet: what was written to it in the last 7 days is not known.',
  );
  expect((await load('s3')).text).toBe('Nobody has written to this family in the last 7 days.');
  await record(written(['s1']));
  expect((await load('s9')).text).toBe(
    'Written to this family in the last 7 days, as far as its history is here yet: 1 message, from 1 colleague, about 1 child',
  );
});

test('a family out of scope is not counted for anybody', async () => {
  expect(await desk.ask('compose', { student: 'nobody' })).toEqual({ ok: false, reason: 'unknown-student' });
});
