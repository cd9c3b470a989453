import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AnyEntry, idOf } from '../lib/model/entry.ts';
import type { PullReply } from '../lib/model/wire.ts';
import { present } from './auth/tokens.ts';
import { check, forTheDatabase, type Row } from './log/check.ts';
import { testPool } from './testing/database.ts';
import type { TestDevice } from './testing/device.ts';
import { call, entry } from './testing/entries.ts';
import { type Running, running } from './testing/running.ts';

let r: Running;
let writer: TestDevice;
let pool: pg.Pool;

beforeAll(async () => {
  r = await running();
  writer = await r.device('t1');
  pool = testPool(r.api.databaseUrl, 12);
});
afterAll(async () => {
  await pool?.end();
  await r?.stop();
});

/** A push whose transaction stays open until it is told how to end. */
async function slowPush(...entries: AnyEntry[]): Promise<(end: 'commit' | 'rollback') => Promise<void>> {
  const client = await pool.connect();
  const { district, hash } = present(writer.session.access)!;
  const judged = forTheDatabase(entries.map((one, n) => (check(one, n, Date.now()) as { row: Row }).row));
  await client.query('begin');
  await client.query('select push($1, $2, $3, $4)', [district, hash, judged.entries, judged.raws]);
  return async (end) => {
    await client.query(end);
    client.release();
  };
}

it('S3 what commits after a later push was pulled is not skipped', async () => {
  const reader = await r.device('c1');
  const early = call(['s1']);
  const late = call(['s1']);
  const commit = await slowPush(early);
  await writer.push(late);
  // The earlier one is still on its way: nothing after it may be served yet.
  expect(await reader.pull()).toEqual([]);
  await commit('commit');
  expect((await reader.pull()).map(idOf)).toEqual([early.id, late.id]);
  expect(await reader.pull()).toEqual([]);
});

it('S3 a push that fails late holds nothing back and leaves nothing', async () => {
  const reader = await r.device('c1');
  const end = await slowPush(call(['s1']));
  const next = call(['s1']);
  await writer.push(next);
  await end('rollback');
  expect((await reader.pull()).map(idOf)).toEqual([next.id]);
});

it('S3 readers who pull all the while miss nothing of sixty pushes that commit in any order', async () => {
  const readers = await Promise.all([r.device('c1'), r.device('t1'), r.device('a1')]);
  const wanted: string[] = [];
  let writing = true;
  const reading = readers.map(async (reader) => {
    while (writing) await reader.pull();
  });
  const lanes = Array.from({ length: 6 }, async (_, lane) => {
    for (let n = 0; n < 10; n++) {
      const entries = [call(['s1']), call(['s2'])];
      const end = await slowPush(...entries);
      await new Promise((wait) => setTimeout(wait, ((lane * 7 + n * 13) % 10) * 8));
      const how = (lane + n) % 5 === 0 ? 'rollback' : 'commit';
      if (how === 'commit') wanted.push(...entries.map(({ id }) => id));
      await end(how);
    }
  });
  await Promise.all(lanes);
  writing = false;
  await Promise.all(reading);
  for (const reader of readers) {
    await reader.pull();
    expect(wanted.filter((id) => !reader.kept.has(id))).toEqual([]);
  }
});

it('S3 an entry that a later one moves to a new place while a reader is between pages is still served', async () => {
  const reader = await r.device('c1');
  const one = call(['s2']);
  await writer.push(one);
  const end = await slowPush(entry('audience.changed', ['s2'], { about: one.id, to: 'restricted', couldRead: [] }));
  await reader.pull();
  expect(reader.kept.has(one.id)).toBe(true);
  await end('commit');
  expect((await reader.pull()).map(idOf)).toContain(one.id);
});

it('S3 cursors are opaque: one of another timeline, or none of ours, is told to begin again', async () => {
  for (const cursor of ['x', Buffer.from('1 1 elsewhere').toString('base64url')]) {
    const { status, body } = await writer.ask<{ type: string }>('/v1/pull', { cursor, scope: null });
    expect({ status, type: body.type }).toEqual({ status: 410, type: 'urn:porchlight:begin-again' });
  }
});

it('S3 a page that is full says that there is more, and the pages together are all', async () => {
  const reader = await r.device('c1');
  const entries = Array.from({ length: 1_200 }, () => call(['s1', 's2']));
  for (let n = 0; n < entries.length; n += 400) await writer.push(...entries.slice(n, n + 400));
  const { body } = await reader.ask<{ more: boolean; entries: unknown[] }>('/v1/pull', {
    cursor: reader.cursor,
    scope: null,
  });
  expect(body.more).toBe(true);
  expect(new Set((await reader.pull()).map(idOf))).toEqual(new Set(entries.map(({ id }) => id)));
});

it('S4 a page ends by its bytes long before it has as many entries as it may, and nothing of it is lost', async () => {
  const LIMIT = 2_000_000;
  const reader = await r.device('c1');
  await reader.pull();
  const note = 'x'.repeat(9_000);
  const entries = Array.from({ length: 500 }, () => call(['s1'], { note }));
  for (let n = 0; n < entries.length; n += 250) await writer.push(...entries.slice(n, n + 250));
  const pages: { size: number; ids: string[] }[] = [];
  for (let more = true; more; ) {
    const { body, text } = await reader.ask<PullReply>('/v1/pull', { cursor: reader.cursor, scope: null });
    pages.push({ size: text.length, ids: body.entries.map(idOf) });
    reader.cursor = body.cursor;
    more = body.more;
  }
  expect(pages.length).toBeGreaterThanOrEqual(3);
  for (const { size } of pages) expect(size).toBeLessThan(LIMIT * 1.1);
  expect(new Set(pages.flatMap(({ ids }) => ids))).toEqual(new Set(entries.map(({ id }) => id)));
});
