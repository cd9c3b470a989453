/** S4: a page of the log, what it does to the views, and the cursor behind it come together or not at all. */
import { expect, test } from 'vitest';
import { newEntryId } from '../model/ids.ts';
import { contact, TestDevice } from '../sync/testing/device.ts';
import { FakeServer } from '../sync/testing/fake-server.ts';

/** A device with a history; since then a colleague logged a call, put it right, set a rule, and moved a word of before. */
async function behind() {
  const server = new FakeServer();
  for (const id of ['s1', 's2']) server.addStudent(id);
  for (const staff of ['t1', 't2']) server.addStaff(staff, 'teacher', ['s1', 's2']);
  const at = () => new Date(server.now).toISOString();
  const says = (students: string[], more: object) => {
    server.now += 1_000;
    const entry = { ...contact(students, '', at()), id: newEntryId(), recorded: `${at()} 0000 t2`, ...more };
    server.accept('t2', entry as never);
    return entry.id;
  };
  const said = (type: string, about: string, more: object) => {
    server.now += 1_000;
    const entry = { id: newEntryId(), type, recorded: `${at()} 0000 t2`, students: ['s1'], audience: 'team', about };
    server.accept('t2', { ...entry, ...more } as never);
  };
  const old = says(['s1'], { note: 'Of before.' });
  const device = await TestDevice.of(server, 't1');
  await device.settle();
  await device.store.facts(['s1', 's2']);
  const call = says(['s1'], { note: 'A cal.' });
  said('entry.corrected', call, { change: { note: 'A call.' }, reason: 'Typing.' });
  says(['s2'], {
    ...{ type: 'restriction.recorded', contact: null, person: 'Somebody', what: 'no-contact', detail: 'By a court.' },
    ...{ source: 'court-order', from: '2020-01-01', until: null },
  });
  said('entry.moved', old, { students: ['s1', 's2'], from: 's1', to: ['s2'] });
  return { device, old, call };
}

/** The raw rows of the log, and how far the pull has come. */
async function stored(device: TestDevice) {
  const all = JSON.parse(await device.raw()) as unknown[];
  const rows = (table: string) => all[all.indexOf(table) + 1] as { key?: string; value?: unknown }[];
  const progress = rows('records').find(({ key }) => key === 'progress')?.value as { cursor: string };
  return { cursor: progress.cursor, log: JSON.stringify([rows('students'), rows('packs'), rows('tail')]) };
}

test('S4 killed at any step of a page, the rows of the log are those of before it, or all of it is there', async () => {
  const names = new Set<string>();
  for (let dieAt = 1, died = true; died; dieAt++) {
    const { device, old, call } = await behind();
    const before = await stored(device);
    device.start(dieAt);
    await device.sync.run().catch(() => {});
    died = device.isDead;
    names.add(device.names.at(-1) ?? '');
    device.kill();
    const after = await stored(device);
    if (after.cursor === before.cursor) expect(after.log, `died ${device.names.at(-1)}`).toBe(before.log);
    else for (const word of ['A cal.', 'A call.', 'By a court.']) expect(after.log).toContain(word);
    device.start();
    const [first, second] = await device.store.facts(['s1', 's2']);
    const isHere = after.cursor !== before.cursor;
    // The views follow the cursor: as of before, or with every word of the page.
    expect(first?.summary?.lastContact?.entry).toBe(isHere ? call : old);
    expect(second?.summary?.restrictions).toHaveLength(isHere ? 1 : 0);
    const texts = async (student: string) =>
      (await device.store.timeline({ student })).items.map(({ body }) => body.note).filter(Boolean);
    expect(await texts('s1')).toEqual(isHere ? ['A call.'] : ['Of before.']);
    expect(await texts('s2')).toEqual(isHere ? ['Of before.'] : []);
    device.kill();
  }
  expect([...names]).toEqual(
    expect.arrayContaining(['an entry has arrived', 'stale views are marked', 'before the commit']),
  );
});
