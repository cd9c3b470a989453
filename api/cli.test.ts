/** `npm run admin` as a process of its own: every command that the guide names, as it names it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { district as demo } from '../demo/district.ts';
import { rosterZip } from '../demo/oneroster.ts';
import type { Quarantine } from '../lib/model/wire.ts';
import { type RunningApi, startApi } from './main.ts';
import { type TestDatabase, testDatabase } from './testing/database.ts';
import { post, TestDevice } from './testing/device.ts';
import { call } from './testing/entries.ts';
import { ownTemplate } from './testing/template.ts';

const root = join(import.meta.dirname, '..');
const guide = readFileSync(join(root, 'docs/administrator.md'), 'utf8');
let folder: string;
let database: TestDatabase;
let empty: TestDatabase;
let api: RunningApi;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'porchlight-cli-'));
  // From nothing: the command line brings a database without tables forward by itself.
  [database, empty] = [await testDatabase(null), await testDatabase(null)];
});
afterAll(async () => {
  await api?.close();
  await Promise.all([database?.drop(), empty?.drop()]);
  rmSync(folder, { recursive: true, force: true });
});

interface Said {
  code: number;
  out: string;
  error: string;
}
const ran = new Set<string>();

/** @param documented as the guide has it; `given` fills what stands there for something of one's own. */
function admin(documented: string, given: Record<string, string> = {}, on: TestDatabase = database): Promise<Said> {
  // The first by npm, as it is typed; the others by what npm starts, which is seconds sooner.
  const [program, ...before] =
    ran.size === 0 ? ['npm', 'run', '--silent', 'admin', '--'] : [process.execPath, 'api/cli.ts'];
  ran.add(documented);
  const words = documented.match(/"[^"]*"|'[^']*'|<[^>]*>|\S+/g)!.map((word) => word.replace(/^["']|["']$/g, ''));
  const env = { ...process.env, DATABASE_URL: on.databaseUrl, ADMIN_DATABASE_URL: on.adminDatabaseUrl };
  return new Promise((done) =>
    execFile(
      program!,
      [...before, ...words.map((word) => given[word] ?? word)],
      { cwd: root, env, maxBuffer: 64e6 },
      (error, out, said) => done({ code: error ? Number(error.code) : 0, out, error: said }),
    ),
  );
}
async function well<T>(documented: string, given: Record<string, string> = {}, on = database): Promise<T> {
  const { code, out, error } = await admin(documented, given, on);
  expect({ documented, code, error: code === 0 ? '' : error }).toEqual({ documented, code: 0, error: '' });
  return (out.startsWith('{') || out.startsWith('[') ? JSON.parse(out) : out.trim()) as T;
}

it('every command of the administrator’s guide does what it says', { timeout: 240_000 }, async () => {
  const head = demo.staff.find(({ role }) => role === 'administrator')!.sourcedId;
  const zip = { 'roster.zip': join(folder, 'roster.zip') };
  writeFileSync(zip['roster.zip'], rosterZip('1.2'));

  await well('district create lakeview "Lakeview Unified" --zone America/Chicago');
  const looked = await well<{ counts: { students: object } }>('roster preview -d lakeview roster.zip', zip);
  expect(looked.counts.students).toMatchObject({ before: 0, after: demo.students.length });
  const imported = await well<{ upload: null; counts: { students: object } }>(
    'roster import -d lakeview roster.zip',
    zip,
  );
  expect(imported).toMatchObject({ upload: null, counts: { students: { after: demo.students.length } } });
  const staff = await well<{ id: string; role: string }[]>('staff -d lakeview');
  expect(staff).toHaveLength(demo.staff.length);
  const other = staff.find(({ role }) => role === 'teacher')!.id;
  expect(await well('role set -d lakeview <staff id> administrator', { '<staff id>': other })).toBe('Set.');
  expect(await well<object[]>('staff -d lakeview')).toContainEqual(
    expect.objectContaining({ id: other, role: 'administrator', set: 'administrator' }),
  );
  const { code } = await well<{ code: string }>('code create -d lakeview <staff id>', { '<staff id>': head });

  // The code opens, and what that device had not sent when it was revoked is looked at and decided.
  api = await startApi({ ...database, port: 0, logLevel: 'silent' });
  const enrolled = await post<{ device: string; access: string }>(api.url, '/v1/enrol', {
    ...{ code, device: 'Front desk', version: '0.1.0' },
  });
  expect(enrolled.status).toBe(200);
  const { device, access } = enrolled.body;
  const of = { '<device>': device };
  expect(await well<object[]>('devices -d lakeview')).toMatchObject([{ id: device, name: 'Front desk' }]);
  expect(await well('revoke -d lakeview <device>', of)).toBe('Revoked.');
  const student = demo.students[0]!.sourcedId;
  const entries = [
    call([student], { note: 'first' }),
    { ...call([student], { note: 'secret' }), audience: 'restricted' },
  ];
  const handed = await post(api.url, '/v1/quarantine', { entries }, { authorization: `Bearer ${access}` });
  expect(handed.status).toBe(202);
  const shut = await admin('quarantine show -d lakeview <device>', of);
  expect(shut.out).toContain('first');
  expect(shut.out).not.toContain('secret');
  const open = await well<Quarantine>('quarantine show -d lakeview <device> --reason "The family asked."', of);
  expect(open.entries[1]?.entry).toMatchObject({ note: 'secret' });
  expect(open.looks[0]).toMatchObject({ staff: null, reason: 'The family asked.', opened: 1 });
  const first = { ...of, '<n>': '0' };
  expect(await well('quarantine accept -d lakeview <device> <n>', first)).toEqual([{ n: 0, said: 'accepted' }]);
  expect(await well('quarantine discard -d lakeview <device> <n>', { ...of, '<n>': '1' })).toBe('Discarded.');
  const reader = await TestDevice.of(api, other, 'lakeview');
  const history = await reader.ask('/v1/history', { part: 'all', students: [student], after: null });
  expect(history.text).toContain('first');
  expect(history.text).not.toContain('secret');

  const [former, into] = [demo.students[1]!.sourcedId, student];
  expect(await well('alias -d lakeview <former> <student>', { '<former>': former, '<student>': into })).toBe('Set.');
  expect(await well(`settings -d lakeview '{"keepDays": 1825}'`)).toMatchObject({ keepDays: 1825 });
  const messages = { unchecked: ['so'], nativeDigits: ['ar'] };
  expect(
    await well(`settings -d lakeview '{"messages": {"unchecked": ["so"], "nativeDigits": ["ar"]}}'`),
  ).toMatchObject({
    messages,
  });
  expect(await well('retention run -d lakeview')).toEqual({ days: 1825, counts: {}, held: 0 });
  expect(await well('retention list -d lakeview')).toContainEqual(
    expect.objectContaining({ days: 1825, byHand: true }),
  );

  const fair = { 'book-fair.json': join(folder, 'fair.json') };
  writeFileSync(fair['book-fair.json'], JSON.stringify(ownTemplate()));
  expect(await well('template publish -d lakeview book-fair.json --base 0', fair)).toMatchObject({ version: 1 });
  expect(await well('template retire -d lakeview own-book-fair --base 1')).toMatchObject({ version: 2, staff: null });
  expect(await well('template list -d lakeview')).toMatchObject([
    { id: 'own-book-fair', versions: [{ version: 2, template: null }, { version: 1 }] },
  ]);

  const file = { 'porchlight-2026-11-21.gz': join(folder, 'all.gz') };
  const saved = await well<Record<string, number>>('backup porchlight-2026-11-21.gz', file);
  expect(saved).toMatchObject({ district: 1, entry: 1, quarantine: 2, quarantine_look: 2, message_template: 2 });
  const restored = await well<object>('restore porchlight-2026-11-21.gz', file, empty);
  expect({ health: 0, opened: 0, ...restored }).toEqual(saved);
  expect(await well('district list', {}, empty)).toBe('lakeview');

  const named = [...guide.matchAll(/npm run admin -- ([^`\n]*?)\s*(?:`|#|$)/gm)].map(([, one]) => one!);
  expect(named.length).toBeGreaterThan(15);
  for (const one of named) expect([...ran]).toContain(one.replace(/\s+/g, ' '));
});

it('what cannot be done ends with a sentence and a code that is not zero, and changes nothing', {
  timeout: 120_000,
}, async () => {
  const refused = async (command: string, words: RegExp, given: Record<string, string> = {}) => {
    const { code, error, out } = await admin(command, given);
    expect({ command, code }).toEqual({ command, code: 1 });
    expect(error + out).toMatch(words);
    expect(error).not.toMatch(/\n\s+at /);
  };
  const fewer = { ...demo, enrolments: demo.enrolments.filter(({ role }) => role !== 'student') };
  writeFileSync(join(folder, 'fewer.zip'), rosterZip('1.2', { district: fewer }));
  writeFileSync(join(folder, 'none.zip'), 'not a zip');
  await refused('roster import -d lakeview <zip>', /--confirm enrolments-end/, { '<zip>': join(folder, 'fewer.zip') });
  await refused('roster import -d lakeview <zip>', /Nothing was changed/, { '<zip>': join(folder, 'none.zip') });
  await refused('staff -d nowhere', /no such district/);
  await refused('staff', /--district/);
  await refused('revoke -d lakeview nothing', /no such device/);
  await refused('code create -d lakeview nobody', /Nobody on the roster/);
  const wrong = join(folder, 'wrong.json');
  writeFileSync(wrong, JSON.stringify(ownTemplate(), null, 2).replace('{place}', '{place'));
  await refused('template publish -d lakeview <json> --base 2', /wrong\.json:23:28: en where syntax/, {
    '<json>': wrong,
  });
  writeFileSync(wrong, JSON.stringify(ownTemplate()));
  await refused('template publish -d lakeview <json> --base 1', /"version":2/, { '<json>': wrong });
  await refused('template retire -d lakeview own-nothing --base 0', /no such template/);
  await refused('restore <file>', /already/, { '<file>': join(folder, 'all.gz') });
});
