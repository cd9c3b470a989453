import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnyEntry, idOf, isStub, type Kept } from '../lib/model/entry.ts';
import { viewOf } from '../lib/model/view.ts';
import type { Summary } from '../lib/model/view-parts.ts';
import type { HistoryReply } from '../lib/model/wire.ts';
import { present } from './auth/tokens.ts';
import { connect } from './database/connect.ts';
import { check, forTheDatabase, type Row } from './log/check.ts';
import type { TestDevice } from './testing/device.ts';
import { endServing } from './testing/district.ts';
import { call, entry } from './testing/entries.ts';
import { type Running, running } from './testing/running.ts';

let r: Running;
let c1: TestDevice;
let a1: TestDevice;
/** Teachers who serve one student each: `t1` only `s1`, `t2` only `s2`, `t3` only `s3`. */
let only: Record<'s1' | 's2' | 's3', TestDevice>;
beforeAll(async () => {
  r = await running();
  await r.database.asOwner(
    `insert into staff (district, id, name, proposed_role) values ('cedar', 't3', 'Person t3', 'teacher')`,
  );
  await r.database.asOwner(`update serves set staff = 't3' where student = 's3'`);
  await endServing(r.database, 't1', 's2', 400);
  [c1, a1] = [await r.device('c1'), await r.device('a1')];
  only = { s1: await r.device('t1'), s2: await r.device('t2'), s3: await r.device('t3') };
  for (const [student, device] of Object.entries(only)) expect(device.scope?.students).toEqual([student]);
});
afterAll(() => r?.stop());

async function historyOf(device: TestDevice, student: string): Promise<Kept[]> {
  const { body } = await device.ask<HistoryReply>('/v1/history', { part: 'all', students: [student], after: null });
  return body.chunks[0]?.entries ?? [];
}
const summaryOf = async (device: TestDevice, student: string) =>
  (await device.ask<{ summaries: Summary[] }>('/v1/summaries', { students: [student] })).body.summaries[0];
const moved = (one: AnyEntry, from: string, to: string) =>
  entry('entry.moved', [from, to], { about: one.id, from, to: [to] });

describe.each(['one after the other', 'in one push'])('S9 moved twice, %s', (how) => {
  it('S9 its text is where it went last, its place wherever it was: by pull, by history, by summary', async () => {
    const one = call(['s1'], { note: `Twice moved, ${how}.`, tone: 'positive' });
    const correction = entry('entry.corrected', ['s1'], { about: one.id, change: { note: 'Put right.' }, reason: '' });
    await c1.push(one, correction);
    for (const device of Object.values(only)) await device.pull();
    const way = [moved(one, 's1', 's2'), moved(one, 's2', 's3')];
    if (how === 'in one push') await c1.push(...way);
    else
      for (const step of way) {
        await c1.push(step);
        for (const device of Object.values(only)) await device.pull();
      }
    for (const [student, device] of Object.entries(only)) {
      await device.pull();
      const history = await historyOf(device, student);
      const stubbed = student !== 's3';
      for (const id of [one.id, correction.id]) {
        expect(isStub(device.kept.get(id)!)).toBe(stubbed);
        expect(isStub(history.find((kept) => idOf(kept) === id)!)).toBe(stubbed);
      }
      // Without each of its moves nobody could tell where it lies.
      for (const { id } of way) {
        expect(device.kept.has(id)).toBe(true);
        expect(history.map(idOf)).toContain(id);
      }
      const views = [history, [...device.kept.values()]].map((kept) =>
        viewOf({ student, roster: null, kept }).timeline.find(({ id }) => id === one.id),
      );
      for (const item of views)
        expect(item).toMatchObject(stubbed ? { stub: 'moved' } : { stub: null, body: { note: 'Put right.' } });
      expect(JSON.stringify(history).includes('Twice moved')).toBe(!stubbed);
      expect(await summaryOf(device, student)).toEqual(viewOf({ student, roster: null, kept: history }).summary);
    }
    expect((await summaryOf(only.s3, 's3'))?.lastContact?.entry).toBe(one.id);
    expect((await summaryOf(only.s2, 's2'))?.lastContact).toBeNull();
  });
});

describe('S9 what is gone stays gone, and is never served as a text', () => {
  it('S9 an erased entry takes its corrections with it; an undone one stays undone, whatever is said of them later', async () => {
    const one = call(['s2'], { note: 'erase-this' });
    const [kept, undone] = ['erase-that', 'undo-that'].map((note) =>
      entry('entry.corrected', ['s2'], { about: one.id, change: { note }, reason: '' }),
    ) as [AnyEntry, AnyEntry];
    await c1.push(one, kept, undone);
    await c1.push(entry('entry.withdrawn', ['s2'], { about: undone.id }));
    await c1.push(entry('audience.changed', ['s2'], { about: one.id, to: 'team', couldRead: [] }));
    const states = () =>
      r.database
        .asOwner<{ id: string; state: string; raw: string }>(`select id, state, raw from entry where id = any($1)`, [
          [one.id, kept.id, undone.id],
        ])
        .then((rows) => new Map(rows.map(({ id, state, raw }) => [id, `${state}:${raw === '' ? 'empty' : 'text'}`])));
    expect(await states()).toEqual(
      new Map([
        [one.id, 'kept:text'],
        [kept.id, 'kept:text'],
        [undone.id, 'withdrawn:empty'],
      ]),
    );
    await a1.push(entry('entry.erased', ['s2'], { about: one.id, reason: 'wrong child' }));
    await c1.push(
      entry('audience.changed', ['s2'], { about: kept.id, to: 'team', couldRead: [] }),
      moved(one, 's2', 's3'),
      moved(kept, 's2', 's3'),
    );
    expect(await states()).toEqual(
      new Map([
        [one.id, 'erased:empty'],
        [kept.id, 'withdrawn:empty'],
        [undone.id, 'withdrawn:empty'],
      ]),
    );
    for (const [student, device] of [...Object.entries(only), ['s2', c1], ['s3', c1]] as [string, TestDevice][]) {
      await device.pull();
      await summaryOf(device, student);
      const served = JSON.stringify([await historyOf(device, student), ...device.kept.values()]);
      if (device !== c1) expect(served).not.toMatch(/erase-|undo-/);
      for (const id of [one.id, kept.id, undone.id])
        if (device.kept.has(id)) expect(isStub(device.kept.get(id)!)).toBe(true);
    }
  });

  it('S9 a correction that is on its way while its entry is erased leaves no words behind', async () => {
    const one = call(['s2'], { note: 'erase-at-once' });
    await c1.push(one);
    const late = entry('entry.corrected', ['s2'], { about: one.id, change: { note: 'erase-on-the-way' }, reason: '' });
    const { pool, close } = connect(r.api.databaseUrl, { connections: 1 });
    const client = await pool.connect();
    const { district, hash } = present(c1.session.access)!;
    await client.query('begin');
    const { entries, raws } = forTheDatabase([(check(late, 0, Date.now()) as { row: Row }).row]);
    await client.query('select push($1, $2, $3, $4)', [district, hash, entries, raws]);
    const erasing = a1.push(entry('entry.erased', ['s2'], { about: one.id, reason: 'wrong child' }));
    await new Promise((wait) => setTimeout(wait, 300));
    await client.query('commit');
    client.release();
    expect((await erasing)[0]?.outcome).toBe('accepted');
    expect(
      await r.database.asOwner(`select id from entry where raw like '%erase-%' and type <> 'entry.erased'`),
    ).toEqual([]);
    await close();
  });
});
