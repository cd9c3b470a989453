/** S17: what a revoked device handed over, from its parts to the decision of an administrator. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnyEntry, isStub } from '../lib/model/entry.ts';
import type { Quarantine } from '../lib/model/wire.ts';
import type { TestDevice } from './testing/device.ts';
import { call, entry } from './testing/entries.ts';
import { type Running, running } from './testing/running.ts';

let r: Running;
let a1: TestDevice;
let c1: TestDevice;
beforeAll(async () => {
  r = await running();
  [a1, c1] = [await r.device('a1'), await r.device('c1')];
});
afterAll(() => r?.stop());

/** A device of this person that was revoked and has handed this over. */
async function revoked(staff: string, ...entries: unknown[]): Promise<TestDevice> {
  const device = await r.device(staff);
  expect((await a1.ask(`/v1/admin/devices/${device.session.device}/revoke`, '')).status).toBe(204);
  if (entries.length > 0) expect((await device.ask('/v1/quarantine', { entries })).status).toBe(202);
  return device;
}
const at = (device: TestDevice, tail = '') => `/v1/admin/devices/${device.session.device}/quarantine${tail}`;
const look = async (device: TestDevice, by = a1) => (await by.get<Quarantine>(at(device))).body;
const open = async (device: TestDevice, reason: string) =>
  (await a1.ask<Quarantine>(at(device, '/open'), { reason })).body;
const decide = async (device: TestDevice, accept: number[], reject: number[] = []) =>
  (await a1.ask<{ outcomes: { n: number; said: string }[] }>(at(device), { accept, reject })).body.outcomes;

describe('S17 handing over', () => {
  it('S17 comes in parts, and a part whose answer was lost is handed over again and kept once', async () => {
    const device = await revoked('t1');
    const all = Array.from({ length: 5 }, (_, n) => call(['s1'], { note: `Part ${n}.` }));
    for (const part of [all.slice(0, 2), all.slice(0, 2), all.slice(1, 5), [all[4]]])
      expect((await device.ask('/v1/quarantine', { entries: part })).status).toBe(202);
    const { entries } = await look(device);
    expect(entries.map((one) => one.entry)).toEqual(all);
  });

  it('S17 what was discarded does not come back by being handed over again', async () => {
    const one = call(['s1'], { note: 'discard-me' });
    const device = await revoked('t1', one);
    expect(await decide(device, [], [0])).toEqual([]);
    await device.ask('/v1/quarantine', { entries: [one] });
    expect((await look(device)).entries).toMatchObject([{ state: 'discarded', entry: null, place: null }]);
    const left = await r.database.asOwner(`select n from quarantine where entry like '%discard-me%'`);
    expect(left).toEqual([]);
  });

  it('S17 two parts that arrive at once are both kept', async () => {
    const device = await revoked('t1');
    const parts = Array.from({ length: 8 }, (_, n) => call(['s1'], { note: `At once ${n}.` }));
    const replies = await Promise.all(parts.map((one) => device.ask('/v1/quarantine', { entries: [one] })));
    expect(replies.map(({ status }) => status)).toEqual(parts.map(() => 202));
    expect((await look(device)).entries).toHaveLength(8);
  });
});

describe('S17 an administrator looks', () => {
  it('S17 at the words of the team, and of a restricted entry at its place until there is a reason', async () => {
    const secret = { ...call(['s2'], { note: 'said in confidence' }), audience: 'restricted' } as AnyEntry;
    const about = entry('entry.corrected', ['s2'], {
      about: secret.id,
      change: { note: 'in confidence, put right' },
      reason: '',
    });
    const device = await revoked('t1', call(['s1'], { note: 'for the team' }), secret, about, { nonsense: 1 });
    const first = await look(device);
    expect(JSON.stringify(first)).not.toContain('in confidence');
    expect(first).toMatchObject({
      staff: 't1',
      entries: [
        { restricted: false, entry: { note: 'for the team' } },
        { restricted: true, entry: null, place: { students: ['s2'] } },
        { restricted: true, entry: null },
        { restricted: false, entry: null, place: null },
      ],
      looks: [{ staff: 'a1', reason: null, opened: 0 }],
    });
    const opened = await open(device, 'The family asked what was written.');
    expect(opened.entries[1]?.entry).toEqual(secret);
    expect(opened.entries[2]?.entry).toEqual(about);
    expect(opened.looks[0]).toMatchObject({ staff: 'a1', reason: 'The family asked what was written.', opened: 2 });
    // Opened is opened, for whoever gave the reason; each look is written down all the same.
    const again = await look(device);
    expect(again.entries[1]?.entry).toEqual(secret);
    expect(again.looks).toHaveLength(3);
  });

  it('S17 another administrator gives a reason of their own', async () => {
    await r.database.asOwner(`update staff set set_role = 'administrator' where id = 'o1'`);
    const o1 = await r.device('o1');
    const secret = { ...call(['s2'], { note: 'once opened' }), audience: 'restricted' } as AnyEntry;
    const device = await revoked('t1', secret);
    await open(device, 'A question of the court.');
    const theirs = await look(device, o1);
    expect(JSON.stringify(theirs.entries)).not.toContain('once opened');
    expect(theirs.looks.map(({ staff }) => staff)).toEqual(['o1', 'a1']);
    await r.database.asOwner(`update staff set set_role = null where id = 'o1'`);
  });

  it('S17 nobody else may, and a reason has words', async () => {
    const device = await revoked('t1', call(['s1']));
    expect((await c1.get(at(device))).status).toBe(403);
    expect((await c1.ask(at(device, '/open'), { reason: 'Curious.' })).status).toBe(403);
    expect((await a1.ask(at(device, '/open'), { reason: '  ' })).status).toBe(400);
    expect((await a1.get('/v1/admin/devices/nobody/quarantine')).status).toBe(404);
  });
});

describe('S17 an administrator decides', () => {
  it('S17 what is accepted goes through the checks of a push and is its author’s; what is refused waits on', async () => {
    const [fine, foreign] = [call(['s1'], { note: 'accept-me' }), call(['s4'])];
    const device = await revoked('t1', fine, foreign, { nonsense: true });
    expect(await decide(device, [0, 1, 2])).toEqual([
      { n: 0, said: 'accepted' },
      { n: 1, said: 'scope' },
      { n: 2, said: 'invalid' },
    ]);
    expect((await look(device)).entries.map(({ state }) => state)).toEqual(['accepted', 'waiting', 'waiting']);
    await c1.pull();
    expect(c1.kept.get(fine.id)).toMatchObject({ entry: fine, author: 't1', device: device.session.device });
    expect(await r.database.asOwner(`select n from quarantine where entry like '%accept-me%'`)).toEqual([]);
  });

  it('S17 a restricted entry that was opened tells so in the log: its author and the counselor read who, and why', async () => {
    const secret = { ...call(['s2'], { note: 'opened before it came' }), audience: 'restricted' } as AnyEntry;
    const device = await revoked('t1', secret);
    await open(device, 'The parents ask for it.');
    expect(await decide(device, [0])).toEqual([{ n: 0, said: 'accepted' }]);
    const [later, other] = [await r.device('t1'), await r.device('t2')];
    for (const one of [c1, later, other]) await one.pull();
    const { body } = await later.ask<{ chunks: { entries: unknown[] }[] }>('/v1/history', {
      part: 'all',
      students: ['s2'],
      after: null,
    });
    const told = expect.objectContaining({
      author: 'a1',
      entry: expect.objectContaining({
        type: 'restricted.opened',
        about: secret.id,
        reason: 'The parents ask for it.',
      }),
    });
    expect([...c1.kept.values()]).toContainEqual(told);
    expect(body.chunks.flatMap(({ entries }) => entries)).toContainEqual(expect.objectContaining({ entry: secret }));
    const texts = [...other.kept.values()].filter((kept) => !isStub(kept));
    expect(JSON.stringify(texts)).not.toContain('The parents ask for it');
  });
});
