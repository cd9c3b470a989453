/** A roster takes the place of another: as a whole or not at all, with a question where too many would lose too much. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { district as demo } from '../demo/district.ts';
import { rosterZip } from '../demo/oneroster.ts';
import type { Roster } from '../lib/model/roster.ts';
import type { RosterReport } from '../lib/model/wire.ts';
import { createDistrict } from './admin/district.ts';
import { connect, inDistrict } from './database/connect.ts';
import { compare } from './roster/compare.ts';
import { importRoster, previewRoster } from './roster/import.ts';
import type { ReadRoster } from './roster/read.ts';
import { TestDevice } from './testing/device.ts';
import { type Running, running } from './testing/running.ts';

let r: Running;
let connected: ReturnType<typeof connect>;
beforeAll(async () => {
  r = await running();
  connected = connect(r.api.databaseUrl, { connections: 2 });
});
afterAll(async () => {
  await connected?.close();
  await r?.stop();
});

async function newDistrict(id: string): Promise<void> {
  await createDistrict(connected.db, id, 'Cedar Hollow', 'America/Chicago');
}
async function upload(admin: TestDevice, zip: Uint8Array): Promise<RosterReport> {
  const response = await fetch(`${admin.url}/v1/admin/roster`, {
    method: 'POST',
    headers: { authorization: `Bearer ${admin.session.access}`, 'content-type': 'application/zip' },
    body: Buffer.from(zip),
  });
  return (await response.json()) as RosterReport;
}
const take = (admin: TestDevice, { upload, asks }: RosterReport) =>
  admin.ask<RosterReport & { type: string }>(`/v1/admin/roster/import?upload=${upload}&confirm=${asks.join()}`, '');

describe('all or nothing', () => {
  it('an import that fails half-way, at any table, changes nothing; the same upload is imported afterwards', async () => {
    const admin = await r.device('a1');
    const tables = ['school', 'section', 'staff', 'student', 'student_school', 'staff_school', 'enrolment', 'teaching'];
    tables.push('serves', 'district');
    const all = async () => {
      const rows = tables.map((table) =>
        r.database.asOwner(`select to_jsonb(t)::text as row from ${table} t where district = 'cedar' order by 1`),
      );
      return JSON.stringify(await Promise.all(rows));
    };
    // The administrator is on the new roster, too, or nobody could ask the second time.
    const next = structuredClone(demo);
    const head = next.staff.find(({ role }) => role === 'administrator')!;
    next.staff.push({ ...head, sourcedId: 'a1' });
    const report = await upload(admin, rosterZip('1.2', { district: next }));
    expect(report.upload).not.toBeNull();
    const before = await all();
    await r.database.asOwner(`create function porchlight.cut() returns trigger language plpgsql as
      $$ begin raise exception 'the import is cut here'; end $$`);
    for (const table of tables) {
      await r.database.asOwner(`create trigger cut before insert or update or delete on ${table}
        for each row execute function porchlight.cut()`);
      const { status, text } = await take(admin, report);
      expect({ table, status }).toEqual({ table, status: 500 });
      expect(text).not.toContain('cut here');
      await r.database.asOwner(`drop trigger cut on ${table}`);
      expect(await all()).toBe(before);
    }
    expect((await take(admin, report)).status).toBe(200);
    expect(await all()).not.toBe(before);
  });
});

describe('more than 10 % of the staff lose their last student', () => {
  const ids = Array.from({ length: 20 }, (_, n) => `p${n}`);
  const seat = (person: string, section: string) => ({ person, section, begin: null, end: null });
  /** Twenty teachers of one student each, and of these the first `lost` teach nobody any more. */
  const roster = (lost: number): ReadRoster => ({
    version: '1.2',
    schools: [{ id: 'north', name: 'North' }],
    sections: ids.map((id) => ({ id, title: id, school: 'north' })),
    staff: ids.map((id) => ({ id, name: id, role: 'teacher', schools: ['north'] })) as ReadRoster['staff'],
    students: ids.map((id) => ({ id, school: 'north', guardians: [] })) as never,
    enrolments: ids.slice(lost).map((id) => seat(id, id)),
    teachings: ids.map((id) => seat(id, id)),
  });
  const asksIn = (district: string, next: ReadRoster) =>
    inDistrict(connected.db, district, async (tx) => (await compare(tx, district, next)).asks);

  it('two of twenty are no question, three are', async () => {
    await newDistrict('tenth');
    for (const id of ids)
      await r.database.asOwner(
        `insert into serves (district, staff, student, section, since, until) values ('tenth', $1, $1, $1, '-infinity', 'infinity')`,
        [id],
      );
    expect(await asksIn('tenth', roster(2))).not.toContain('staff-lose-all');
    expect(await asksIn('tenth', roster(3))).toContain('staff-lose-all');
  });

  it('a role that was set counts as it did before: whoever serves a whole school loses nobody', async () => {
    await newDistrict('set');
    await r.database.asOwner(
      `insert into staff_school (district, staff, school, since) select 'set', unnest($1::text[]), 'north', '-infinity'`,
      [ids],
    );
    await r.database.asOwner(
      `insert into staff (district, id, name, proposed_role, set_role) select 'set', id, id, 'teacher', 'counselor' from unnest($1::text[]) id`,
      [ids],
    );
    await r.database.asOwner(
      `insert into student_school (district, student, school, since) values ('set', 'p0', 'north', '-infinity')`,
    );
    expect(await asksIn('set', roster(20))).not.toContain('staff-lose-all');
  });
});

describe('who is no longer on the roster', () => {
  it('is named to each device as former; back on it, they are not', async () => {
    await newDistrict('former');
    const admin = demo.staff.find(({ role }) => role === 'administrator')!.sourcedId;
    const leaver = demo.sections[0]!.teacher;
    const without = { ...demo, staff: demo.staff.filter(({ sourcedId }) => sourcedId !== leaver) };
    without.sections = demo.sections.map((one) => (one.teacher === leaver ? { ...one, teacher: admin } : one));
    without.enrolments = demo.enrolments.map((one) => (one.user === leaver ? { ...one, user: admin } : one));
    const bringIn = async (zip: Uint8Array) =>
      inDistrict(connected.db, 'former', async (tx) => {
        const { upload, problems } = await previewRoster(tx, 'former', Buffer.from(zip), null);
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        await importRoster(tx, 'former', upload!, ['enrolments-end', 'staff-lose-all']);
      });
    await bringIn(rosterZip('1.2'));
    const device = await TestDevice.of(r.api, admin, 'former');
    const one = async () =>
      (await device.get<Roster>('/v1/roster')).body.staff.filter(({ id, former }) => former || id === leaver);
    expect(await one()).toMatchObject([{ id: leaver }]);
    expect((await one())[0]).not.toHaveProperty('former');
    await bringIn(rosterZip('1.2', { district: without }));
    expect(await one()).toMatchObject([{ id: leaver, former: true, schools: [] }]);
    await bringIn(rosterZip('1.2'));
    expect((await one())[0]).not.toHaveProperty('former');
  });
});
