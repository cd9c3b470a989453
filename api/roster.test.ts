import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changes, district as demo } from '../demo/district.ts';
import { type RosterOptions, rosterZip } from '../demo/oneroster.ts';
import type { Roster } from '../lib/model/roster.ts';
import type { RosterReport } from '../lib/model/wire.ts';
import { createDistrict } from './admin/district.ts';
import { connect, inDistrict } from './database/connect.ts';
import { type RunningApi, startApi } from './main.ts';
import { importRoster, previewRoster } from './roster/import.ts';
import { type TestDatabase, testDatabase } from './testing/database.ts';
import { TestDevice } from './testing/device.ts';
import { call } from './testing/entries.ts';

let database: TestDatabase;
let api: RunningApi;
let connected: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  connected = connect(database.databaseUrl, { connections: 2 });
  api = await startApi({ ...database, port: 0, logLevel: 'silent' });
});
afterAll(async () => {
  await api?.close();
  await connected?.close();
  await database?.drop();
});

let count = 0;
async function newDistrict(): Promise<string> {
  const district = `d${++count}`;
  await createDistrict(connected.db, district, 'Cedar Hollow', 'America/Chicago');
  return district;
}
const preview = (district: string, zip: Uint8Array) =>
  inDistrict(connected.db, district, (tx) => previewRoster(tx, district, Buffer.from(zip), null));
const bringIn = async (district: string, zip: Uint8Array, confirmed: string[] = []) => {
  const { upload } = await preview(district, zip);
  return inDistrict(connected.db, district, (tx) => importRoster(tx, district, upload!, confirmed));
};
const administrator = demo.staff.find(({ role }) => role === 'administrator')!.sourcedId;
const teacher = demo.sections[0]!.teacher;
const own = new Set(demo.sections.filter((one) => one.teacher === teacher).map(({ sourcedId }) => sourcedId));
const today = new Date().toISOString().slice(0, 10);
const running = demo.enrolments.filter(({ role, endDate }) => role === 'student' && endDate >= today);
const seats = running.filter(({ section }) => own.has(section));
/** A moment after the import just done, not before it. */
const now = { daysAgo: -1 / 86_400 };

describe.each(['1.1', '1.2'] as const)('a OneRoster %s export', (version) => {
  it('is imported whole, and each device gets its person’s scope of it', async () => {
    const district = await newDistrict();
    const report = await preview(district, rosterZip(version));
    expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(report).toMatchObject({ version, asks: [] });
    expect(report.counts.students).toEqual({
      before: 0,
      after: demo.students.length,
      ending: 0,
      starting: demo.students.length,
    });
    expect((await bringIn(district, rosterZip(version)))?.imported).toBe(true);
    const device = await TestDevice.of(api, teacher, district);
    const roster = (await device.get<Roster>('/v1/roster')).body;
    expect(new Set(roster.students.map(({ id }) => id))).toEqual(new Set(seats.map(({ user }) => user)));
    const all = (await (await TestDevice.of(api, administrator, district)).get<Roster>('/v1/roster')).body;
    expect(all.students).toHaveLength(demo.students.length);
    const known = demo.students.find(({ sourcedId }) => sourcedId === seats[0]!.user)!;
    const student = roster.students.find(({ id }) => id === known.sourcedId)!;
    expect(student.ids).toMatchObject({
      sourcedId: known.sourcedId,
      identifier: known.identifier,
      'userIds.sis': String(known.sisId),
    });
    expect(student).toMatchObject({ language: known.language, school: known.school, left: null });
    const households = demo.relationships.filter((one) => one.student === known.sourcedId);
    expect(student.guardians.map(({ id }) => id).sort()).toEqual(households.map(({ guardian }) => guardian).sort());
    for (const one of demo.staff) expect(all.staff.find(({ id }) => id === one.sourcedId)?.role).toBe(one.role);
    // What only relationships.csv can say: who is asked first, and whether the student lives there.
    const kayden = all.students.find(({ id }) => id === 'stu-kayden-brooks')!.guardians;
    expect(kayden.map(({ given, priority, household, elsewhere }) => [given, priority, household, elsewhere])).toEqual([
      ['Prairie Bridges', 1, null, true],
      ['Linda', 2, 'home', undefined],
      ['Tara', 3, null, true],
    ]);
    const restricted = demo.relationships.filter(({ restriction }) => restriction !== '');
    expect(restricted.length).toBeGreaterThan(0);
    for (const { student, guardian, restriction } of restricted)
      expect(
        all.students.find(({ id }) => id === student)?.guardians.find(({ id }) => id === guardian)?.restriction,
      ).toBe(restriction);
  });
});

it('an export without relationships.csv is imported as well: who belongs to whom, and nothing that nobody said', async () => {
  const district = await newDistrict();
  const zip = rosterZip('1.2', { relationships: false });
  expect((await preview(district, zip)).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect((await bringIn(district, zip))?.imported).toBe(true);
  const { body } = await (await TestDevice.of(api, administrator, district)).get<Roster>('/v1/roster');
  const { guardians } = body.students.find(({ id }) => id === 'stu-kayden-brooks')!;
  expect(guardians.map(({ id }) => id).sort()).toEqual(['gua-linda-moss', 'gua-prairie-bridges', 'gua-tara-brooks']);
  const nothing = { relation: null, household: null, priority: null, restriction: null };
  for (const guardian of guardians) {
    expect(guardian).toMatchObject(nothing);
    expect(guardian).not.toHaveProperty('elsewhere');
  }
});

describe('what bad input gets: a report by file, line and column; the old roster stays', () => {
  const cases: [string, Uint8Array, { file: string; problem: string; line?: number; column?: string }][] = [
    ['not a zip', new TextEncoder().encode('sourcedId,role'), { file: '', problem: 'not-a-zip' }],
    ['half a zip', rosterZip('1.2').slice(0, 5_000), { file: '', problem: 'not-a-zip' }],
    ['no users.csv', rosterZip('1.1', { withoutFile: 'users' }), { file: 'users.csv', problem: 'missing-file' }],
    ['no roles.csv', rosterZip('1.2', { withoutFile: 'roles' }), { file: 'roles.csv', problem: 'missing-file' }],
    ['no manifest', rosterZip('1.2', { withoutFile: 'manifest' }), { file: 'manifest.csv', problem: 'missing-file' }],
    [
      'a missing column',
      rosterZip('1.1', { withoutColumn: { file: 'enrollments', column: 'classSourcedId' } }),
      { file: 'enrollments.csv', problem: 'missing-column', line: 1, column: 'classSourcedId' },
    ],
    [
      'a missing role column',
      rosterZip('1.1', { withoutColumn: { file: 'users', column: 'role' } }),
      { file: 'users.csv', problem: 'missing-column', column: 'role' },
    ],
    ['another encoding', rosterZip('1.2', { encoding: 'latin1' }), { file: 'users.csv', problem: 'encoding' }],
    [
      'a duplicate id',
      rosterZip('1.2', { duplicateIn: 'users' }),
      { file: 'users.csv', problem: 'duplicate-id', column: 'sourcedId' },
    ],
    [
      'a guardian who points nowhere',
      rosterZip('1.2', { danglingGuardian: true }),
      { file: 'users.csv', problem: 'points-nowhere', column: 'agentSourcedIds' },
    ],
    ['a bomb', zipSync({ 'users.csv': new Uint8Array(210_000_000) }, { level: 9 }), { file: '', problem: 'too-large' }],
  ];
  it.each(cases)('%s', async (_, zip, problem) => {
    const district = await newDistrict();
    await bringIn(district, rosterZip('1.2'));
    const report = await preview(district, zip);
    const found = report.problems.find((one) => one.file === problem.file && one.problem === problem.problem);
    expect(found, JSON.stringify(report.problems.slice(0, 3))).toMatchObject({ severity: 'error', ...problem });
    expect(report.upload).toBeNull();
    const [left] = await database.asOwner<{ n: number }>(
      'select count(*)::int as n from student where district = $1 and gone is null',
      [district],
    );
    expect(left?.n).toBe(demo.students.length);
  });

  it('an encoding problem names its line, and a byte-order mark is no problem', async () => {
    const report = await preview(await newDistrict(), rosterZip('1.2', { encoding: 'latin1' }));
    expect(report.problems.find(({ file }) => file === 'users.csv')?.line).toBeGreaterThan(1);
    const marked = await preview(await newDistrict(), rosterZip('1.2', { bom: true }));
    expect(marked.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(marked.upload).not.toBeNull();
  });

  it('no name, number or address of a person is in a report', async () => {
    for (const options of [
      { duplicateIn: 'users' },
      { danglingGuardian: true },
      { encoding: 'latin1' },
    ] as RosterOptions[]) {
      const text = JSON.stringify(await preview(await newDistrict(), rosterZip('1.2', options)));
      for (const { familyName } of demo.students) if (familyName.length > 3) expect(text).not.toContain(familyName);
    }
  });
});

describe('an import that ends much stops and asks', () => {
  it('more than 10 % of enrolments: asked, nothing changed until it is confirmed', async () => {
    const district = await newDistrict();
    await bringIn(district, rosterZip('1.2'));
    const admin = await TestDevice.of(api, administrator, district);
    const zip = rosterZip('1.2', { endEnrolments: 11 });
    const { body: report } = await admin.ask<RosterReport>('/v1/admin/roster', zip);
    expect(report.asks).toContain('enrolments-end');
    const refused = await admin.ask<{ type: string }>(`/v1/admin/roster/import?upload=${report.upload}`, '');
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:porchlight:asks' } });
    const seated = () =>
      database.asOwner<{ n: number }>(
        'select count(*)::int as n from enrolment where district = $1 and until > now()',
        [district],
      );
    const [before] = await seated();
    expect(before?.n).toBe(running.length);
    const done = await admin.ask(
      `/v1/admin/roster/import?upload=${report.upload}&confirm=${report.asks.join(',')}`,
      '',
    );
    expect(done.status).toBe(200);
    const [after] = await seated();
    expect(after?.n).toBe(before!.n - report.counts.enrolments!.ending);
    const [closed] = await database.asOwner<{ n: number }>(
      'select count(*)::int as n from enrolment where district = $1 and until <= now()',
      [district],
    );
    expect(closed!.n).toBeGreaterThanOrEqual(report.counts.enrolments!.ending);
  });

  it('up to 10 % is no question', async () => {
    const district = await newDistrict();
    await bringIn(district, rosterZip('1.2'));
    expect((await preview(district, rosterZip('1.2', { endEnrolments: 5 }))).asks).not.toContain('enrolments-end');
    expect((await preview(district, rosterZip('1.2', { endEnrolments: 100 }))).asks).toEqual([
      'enrolments-end',
      'staff-lose-all',
    ]);
  });
});

describe('S8 roster history', () => {
  it('S8 a student who moved to another class: the former teacher still writes what happened then, and reads for 30 days', async () => {
    const district = await newDistrict();
    await bringIn(district, rosterZip('1.2'));
    const device = await TestDevice.of(api, teacher, district);
    const student = seats[0]!.user;
    await device.pull();
    expect(device.scope?.students).toContain(student);
    const other = demo.sections.find((one) => one.teacher !== teacher)!;
    const moved = rosterZip('1.2', { district: changes.transferred(demo, student, [other.code]) });
    expect((await bringIn(district, moved))?.imported).toBe(true);
    const [late] = await device.push(call([student], now));
    expect(late).toMatchObject({ outcome: 'refused', reason: 'scope' });
    expect((await device.push(call([student], { daysAgo: 2 })))[0]?.outcome).toBe('accepted');
    await device.pull();
    expect(device.scope?.students).toContain(student);
    await database.asOwner(
      `update serves set until = now() - interval '31 days' where district = $1 and student = $2 and staff = $3`,
      [district, student, teacher],
    );
    await database.asOwner(`update district set roster_version = roster_version + 1 where district = $1`, [district]);
    await device.pull();
    expect(device.scope?.students).not.toContain(student);
  });

  it('a student who comes back is taught in a second period', async () => {
    const district = await newDistrict();
    await bringIn(district, rosterZip('1.2'));
    const student = seats[0]!.user;
    const other = demo.sections.find((one) => one.teacher !== teacher)!;
    await bringIn(district, rosterZip('1.2', { district: changes.transferred(demo, student, [other.code]) }));
    await bringIn(district, rosterZip('1.2'));
    const device = await TestDevice.of(api, teacher, district);
    expect((await device.push(call([student])))[0]?.outcome).toBe('accepted');
  });

  it('the same roster again changes no period', async () => {
    const district = await newDistrict();
    await bringIn(district, rosterZip('1.2'));
    const all = () =>
      database.asOwner('select student, section, since, until from enrolment where district = $1 order by 1, 2, 3', [
        district,
      ]);
    const before = await all();
    await bringIn(district, rosterZip('1.2'));
    expect(await all()).toEqual(before);
  });

  it('a merged student: entries of the former id are the other’s, for readers and writers', async () => {
    const district = await newDistrict();
    await bringIn(district, rosterZip('1.2'));
    const [from, into] = [seats[0]!.user, seats[1]!.user];
    const device = await TestDevice.of(api, teacher, district);
    const early = call([from]);
    await device.push(early);
    await bringIn(district, rosterZip('1.2', { district: changes.merged(demo, from, into) }), [
      'enrolments-end',
      'staff-lose-all',
    ]);
    const admin = await TestDevice.of(api, administrator, district);
    expect((await admin.ask('/v1/admin/aliases', { former: from, student: into })).status).toBe(204);
    expect((await device.get<Roster>('/v1/roster')).body.aliases).toEqual({ [from]: into });
    expect((await device.push(call([from])))[0]?.outcome).toBe('accepted');
    const { body } = await device.ask<{ summaries: { student: string; count: number }[] }>('/v1/summaries', {
      students: [into],
    });
    expect(body.summaries).toMatchObject([{ student: into, count: 2 }]);
  });
});
