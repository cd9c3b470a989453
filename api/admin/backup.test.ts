import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HistoryReply, PullReply } from '../../lib/model/wire.ts';
import { startApi } from '../main.ts';
import { testDatabase } from '../testing/database.ts';
import { post } from '../testing/device.ts';
import { call, entry } from '../testing/entries.ts';
import { type Running, running } from '../testing/running.ts';
import { backup, restore } from './backup.ts';

let r: Running;
let folder: string;
beforeAll(async () => {
  r = await running(['cedar', 'maple']);
  folder = mkdtempSync(join(tmpdir(), 'porchlight-backup-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await r?.stop();
});

it('a backup brings everything back: entries to the letter, sign-ins, and a sync that begins again', async () => {
  const device = await r.device('t1');
  await device.push(call(['s1'], { note: 'kept \u0000 "to the letter" ñ' }), call(['s2'], { audience: 'restricted' }));
  const gone = call(['s1'], { note: 'erased-before' });
  await device.push(gone);
  await (await r.device('a1')).push(entry('entry.erased', ['s1'], { about: gone.id, reason: 'x' }));
  await (await r.device('t1', 'maple')).push(call(['s3'].map(() => 's1')));
  const file = join(folder, 'all');
  const written = await backup(r.database.adminDatabaseUrl, file);
  expect(written).toMatchObject({ district: 2, entry: 5, entry_student: 5 });

  const fresh = await testDatabase();
  expect(await restore(fresh.adminDatabaseUrl, file)).toMatchObject({ district: 2, entry: 5, entry_student: 5 });
  const api = await startApi({ ...fresh, port: 0, logLevel: 'silent' });
  const headers = { authorization: `Bearer ${device.session.access}` };
  const all = { part: 'all', students: null, after: null };
  const before = await device.ask<HistoryReply>('/v1/history', all);
  const after = await post<HistoryReply>(api.url, '/v1/history', all, headers);
  expect(after.body).toEqual(before.body);
  expect(after.text).not.toContain('erased-before');
  const old = await post<{ type: string }>(api.url, '/v1/pull', { cursor: device.cursor, scope: null }, headers);
  expect(old.body.type).toBe('urn:porchlight:begin-again');
  const begun = await post<PullReply>(api.url, '/v1/pull', { cursor: null, scope: null }, headers);
  const next = call(['s1']);
  await post(api.url, '/v1/push', { entries: [next] }, headers);
  const pulled = await post<PullReply>(api.url, '/v1/pull', { cursor: begun.body.cursor, scope: null }, headers);
  expect(pulled.body.entries).toMatchObject([{ entry: { id: next.id } }]);
  await expect(restore(fresh.adminDatabaseUrl, file)).rejects.toThrow('an empty one');
  await api.close();
  await fresh.drop();
});

it('a file that is none of ours, or that was cut short, changes nothing', async () => {
  const fresh = await testDatabase();
  const wrong = join(folder, 'wrong');
  writeFileSync(wrong, gzipSync('{"format":"another"}\n'));
  await expect(restore(fresh.adminDatabaseUrl, wrong)).rejects.toThrow('no backup of Porchlight');
  const whole = join(folder, 'whole');
  await backup(r.database.adminDatabaseUrl, whole);
  const { readFileSync } = await import('node:fs');
  writeFileSync(wrong, readFileSync(whole).subarray(0, 400));
  await expect(restore(fresh.adminDatabaseUrl, wrong)).rejects.toThrow();
  expect(await fresh.asOwner('select from district')).toEqual([]);
  await fresh.drop();
});
