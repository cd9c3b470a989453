import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf, isStub, type Kept } from '../lib/model/entry.ts';
import { viewOf } from '../lib/model/view.ts';
import type { Summary } from '../lib/model/view-parts.ts';
import type { HistoryReply } from '../lib/model/wire.ts';
import { connect } from './database/connect.ts';
import { refreshSummaries } from './log/summaries.ts';
import type { TestDevice } from './testing/device.ts';
import { endServing } from './testing/district.ts';
import { call, entry } from './testing/entries.ts';
import { type Running, running } from './testing/running.ts';

let r: Running;
let t1: TestDevice;
let t2: TestDevice;
let c1: TestDevice;
let a1: TestDevice;
beforeAll(async () => {
  r = await running();
  t1 = await r.device('t1');
  t2 = await r.device('t2');
  c1 = await r.device('c1');
  a1 = await r.device('a1');
});
afterAll(() => r?.stop());

async function history(device: TestDevice, part: 'recent' | 'rest' | 'all', students: string[] | null = null) {
  const chunks = new Map<string, { entries: Kept[]; whole: boolean }>();
  let after: string | null = null;
  do {
    const { status, body }: { status: number; body: HistoryReply } = await device.ask('/v1/history', {
      part,
      students,
      after,
    });
    expect(status).toBe(200);
    for (const { student, entries, whole } of body.chunks) chunks.set(student, { entries, whole });
    after = body.next;
  } while (after !== null);
  return chunks;
}
const summaryOf = async (device: TestDevice, student: string) =>
  (await device.ask<{ summaries: Summary[] }>('/v1/summaries', { students: [student] })).body.summaries[0];
const wordsOf = (kept: Iterable<Kept>) => JSON.stringify([...kept]);

describe('S4 the first sync', () => {
  it('S4 comes packed by student, in two parts that together are all, newest first, and says what is whole', async () => {
    await t1.push(
      call(['s1'], { daysAgo: 1 }),
      call(['s1'], { daysAgo: 200 }),
      call(['s1'], { daysAgo: 2 }),
      call(['s1', 's2'], { daysAgo: 3 }),
    );
    const old = call(['s2'], { daysAgo: 1 });
    await t1.push(old);
    await r.database.asOwner(
      `update entry set recorded = '2020-01-01T00:00:00.000Z 0000 x', happened = '2020-01-01' where happened < now() - interval '100 days'`,
    );
    const [recent, rest, all] = [await history(t1, 'recent'), await history(t1, 'rest'), await history(t1, 'all')];
    expect([...all.keys()]).toEqual(['s1', 's2']);
    expect(recent.get('s1')).toMatchObject({ whole: false });
    expect(recent.get('s2')).toMatchObject({ whole: true });
    expect(rest.get('s1')).toMatchObject({ whole: true, entries: [expect.anything()] });
    const ids = all.get('s1')!.entries.map(idOf);
    expect(new Set([...recent.get('s1')!.entries, ...rest.get('s1')!.entries].map(idOf))).toEqual(new Set(ids));
    const days = all
      .get('s1')!
      .entries.map((kept) => (kept as unknown as { entry: { happened: { at: string } } }).entry.happened.at);
    expect(days).toEqual(days.toSorted().reverse());
  });

  it('S4 summaries are what the reader’s own views say of the same entries, before and after more comes', async () => {
    for (const device of [t1, c1]) {
      for (let round = 0; round < 2; round++) {
        const kept = (await history(device, 'all')).get('s2')!.entries;
        const mine = viewOf({ student: 's2', roster: null, kept }).summary;
        expect(await summaryOf(device, 's2')).toEqual(mine);
        await t1.push(call(['s2'], { tone: 'positive' }), call(['s2'], { audience: 'restricted', note: 'for-few' }));
      }
    }
  });

  it('S8 a restricted entry moves the summary of whom it reaches, and of nobody else', async () => {
    const before = { t1: await summaryOf(t1, 's2'), t2: await summaryOf(t2, 's2'), c1: await summaryOf(c1, 's2') };
    await t1.push(call(['s2'], { audience: 'restricted' }));
    expect(await summaryOf(t2, 's2')).toEqual(before.t2);
    expect((await summaryOf(t1, 's2'))!.count).toBe(before.t1!.count + 1);
    expect((await summaryOf(c1, 's2'))!.count).toBe(before.c1!.count + 1);
  });

  it('S4 only what was written since is summed up anew', async () => {
    const { db, close } = connect(r.api.databaseUrl, { connections: 1 });
    await refreshSummaries(db, 'cedar');
    expect(await refreshSummaries(db, 'cedar')).toBe(0);
    await t1.push(call(['s1']));
    expect(await refreshSummaries(db, 'cedar')).toBe(1);
    await close();
  });

  it('nothing of a student out of scope is given, asked for by name or not', async () => {
    await c1.push(call(['s3'], { note: 'not-for-t1' }));
    expect([...(await history(t1, 'all', ['s3', 's4'])).keys()]).toEqual([]);
    expect(wordsOf([...(await history(t1, 'all')).values()].flatMap(({ entries }) => entries))).not.toContain(
      'not-for-t1',
    );
    expect(
      (await t1.ask<{ summaries: unknown[] }>('/v1/summaries', { students: ['s3', 's4'] })).body.summaries,
    ).toEqual([]);
  });

  it('is compressed for whom it is asked', async () => {
    const response = await fetch(`${r.api.url}/v1/history`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${t1.session.access}`,
        'content-type': 'application/json',
        'accept-encoding': 'gzip',
      },
      body: JSON.stringify({ part: 'all', students: null, after: null }),
    });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(((await response.json()) as HistoryReply).chunks.length).toBeGreaterThan(0);
  });
});

describe('S9 removals arrive everywhere', () => {
  it('S9 moved to the right student: at the wrong one only its place is left, also of what amends it', async () => {
    const one = call(['s1'], { note: 'moved-words' });
    const correction = entry('entry.corrected', ['s1'], {
      about: one.id,
      change: { note: 'moved-words too' },
      reason: '',
    });
    await t1.push(one, correction);
    const onlyS1 = await r.device('t1');
    await endServing(r.database, 't1', 's2', 40);
    await onlyS1.pull();
    await c1.push(entry('entry.moved', ['s1', 's3'], { about: one.id, from: 's1', to: ['s3'] }));
    await t2.pull();
    expect(wordsOf([t2.kept.get(one.id)!])).toContain('moved-words');
    const chunk = (await history(await r.device('o1'), 'all')).get('s3')!.entries;
    expect(chunk.map(idOf)).toEqual(expect.arrayContaining([one.id, correction.id]));
    await r.database.asOwner(`update serves set until = 'infinity' where staff = 't1'`);
    await r.database.asOwner(`update district set roster_version = roster_version + 1`);
  });

  it('S9 whoever served only the wrong student keeps a stub, and a late correction follows its entry', async () => {
    const one = call(['s3'], { note: 'left-words' });
    await t2.push(one);
    await c1.push(entry('entry.moved', ['s3', 's1'], { about: one.id, from: 's3', to: ['s1'] }));
    const late = entry('entry.corrected', ['s3'], { about: one.id, change: { note: 'late-words' }, reason: '' });
    expect((await t2.push(late))[0]?.outcome).toBe('accepted');
    await t1.pull();
    expect(wordsOf([t1.kept.get(one.id)!, t1.kept.get(late.id)!])).toMatch(/left-words.*late-words/);
    const colleague = await r.device('t2');
    const atS3 = (await history(colleague, 'all')).get('s3')!.entries.find((kept) => idOf(kept) === one.id)!;
    // Its author keeps their own words; that they lie elsewhere now is what the move says.
    expect(isStub(atS3)).toBe(false);
  });

  it('S9 narrowed: whoever may no longer read it drops it at the next sync, and new devices never get it', async () => {
    const one = call(['s2'], { note: 'too-much' });
    await t1.push(one);
    await t2.pull();
    expect(wordsOf([t2.kept.get(one.id)!])).toContain('too-much');
    await t1.push(entry('audience.changed', ['s2'], { about: one.id, to: 'restricted', couldRead: ['t2'] }));
    await t2.pull();
    expect(t2.kept.get(one.id)).toMatchObject({ stub: { why: 'restricted' } });
    expect(
      wordsOf([...(await history(await r.device('t2'), 'all')).values()].flatMap(({ entries }) => entries)),
    ).not.toContain('too-much');
    await t1.push(entry('audience.changed', ['s2'], { about: one.id, to: 'team', couldRead: [] }));
    await t2.pull();
    expect(wordsOf([t2.kept.get(one.id)!])).toContain('too-much');
  });

  it('S9 erased: the words are gone from the database with those of its corrections', async () => {
    const one = call(['s2'], { note: 'erase-me' });
    await t1.push(
      one,
      entry('entry.corrected', ['s2'], { about: one.id, change: { note: 'erase-me-too' }, reason: '' }),
    );
    await a1.push(entry('entry.erased', ['s2'], { about: one.id, reason: 'wrong child' }));
    const left = await r.database.asOwner(`select raw from entry where raw like '%erase-me%'`);
    expect(left).toEqual([]);
    expect(
      await t1.push(
        entry('entry.corrected', ['s2'], { about: one.id, change: { note: 'erase-me again' }, reason: '' }),
      ),
    ).toMatchObject([{ reason: 'refers-to-nothing' }]);
  });
});
