import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { describe, expect, test } from 'vitest';
import { withCrowd } from './district/crowd.ts';
import { changes, district, districtOn, sharedPhone } from './district.ts';

const inSection = (code: string) => {
  const section = district.sections.find((one) => one.code === code);
  const users = district.enrolments
    .filter((one) => one.section === section?.sourcedId && one.role === 'student')
    .map(({ user }) => user);
  return district.students.filter((one) => one.active && users.includes(one.sourcedId));
};
const student = (key: string) => district.students.find(({ sourcedId }) => sourcedId === `stu-${key}`)!;
const peopleOf = (key: string) => district.relationships.filter((one) => one.student === `stu-${key}`);
const guardian = (id: string) => district.guardians.find(({ sourcedId }) => sourcedId === id)!;

describe('the demo district', () => {
  test('is the same each time it is built', () => {
    const day = new Date('2026-11-20T12:00:00Z');
    expect(districtOn(day)).toEqual(districtOn(day));
  });

  test('its school year holds any day it is asked for', () => {
    for (const day of ['2026-07-31', '2026-08-01', '2027-02-28', '2028-06-30']) {
      const [year] = districtOn(new Date(`${day}T12:00:00Z`)).sessions;
      expect(year && year.startDate <= day && day <= year.endDate).toBe(true);
    }
  });

  test('on any day staff have served their students for longer than the log goes back, and Devon has left', () => {
    for (const day of ['2026-08-02', '2026-11-20', '2027-07-30']) {
      const { enrolments } = districtOn(new Date(`${day}T12:00:00Z`));
      const early = new Date(Date.parse(day) - 120 * 86_400_000).toISOString();
      expect(enrolments.every(({ startDate }) => startDate < early)).toBe(true);
      expect(enrolments.filter(({ endDate }) => endDate < day).map(({ user }) => user)).toEqual(['stu-devon-tillman']);
    }
  });

  test('no id of a student is an id of another kind, of that student or of any other', () => {
    const ids = district.students.flatMap((one) => [one.sourcedId, one.identifier, String(one.sisId)]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('Dana Whitfield has a section of 28, and a second one', () => {
    expect(
      district.sections.filter(({ teacher }) => teacher === 'staff-dana-whitfield').map(({ code }) => code),
    ).toEqual(['7A', '7B']);
    expect(inSection('7A')).toHaveLength(28);
    expect(inSection('7B')).toHaveLength(16);
  });

  test('the awkward students sit in section 7A', () => {
    const names = inSection('7A').map((one) => `${one.givenName} ${one.familyName}`);
    expect(names.filter((name) => name === 'Maria Garcia')).toHaveLength(2);
    for (const name of ['Suharto -', "Niamh O'Brien", 'James "Jay" Smith & Weller']) expect(names).toContain(name);
    expect(Math.max(...names.map(({ length }) => length))).toBeGreaterThan(80);
    expect(new Set(inSection('7A').map(({ language }) => language))).toEqual(
      new Set(['en', 'es', 'id', 'ar', 'zh', 'vi', 'so', 'ht']),
    );
    expect(peopleOf('tobias-lindgren')).toHaveLength(0);
    const [porter] = peopleOf('jasmine-porter');
    expect([guardian(porter!.guardian).phone, guardian(porter!.guardian).email]).toEqual(['', '']);
    expect(peopleOf('noah-castellano').map(({ livesWith }) => livesWith)).toEqual(['A', 'B']);
    expect(
      peopleOf('emily-hartwell').some(({ relation, restriction }) => relation.includes('NO CONTACT') && !restriction),
    ).toBe(true);
    expect(peopleOf('kayden-brooks').filter(({ restriction }) => restriction)).toHaveLength(1);
    expect(student('devon-tillman').active).toBe(false);
  });

  test('students have no, one, two or three guardians; Ana has her mother Rosa, and siblings sit elsewhere', () => {
    const counts = new Set(
      district.students.map(
        ({ sourcedId }) => district.relationships.filter((one) => one.student === sourcedId).length,
      ),
    );
    expect(counts).toEqual(new Set([0, 1, 2, 3]));
    expect(peopleOf('ana-perez').map((one) => one.guardian)).toEqual([
      'gua-rosa-dominguez',
      'gua-carmen-dominguez',
      'gua-hector-perez',
    ]);
    expect(student('ana-perez').identifier).toBe('1043');
    expect(peopleOf('mateo-perez')[0]?.guardian).toBe('gua-rosa-dominguez');
    expect(student('mateo-perez').school).not.toBe(student('ana-perez').school);
  });

  test('three families share a telephone, typed in two ways', () => {
    const e164 = (phone: string) => parsePhoneNumberFromString(phone, 'US')?.number;
    const shared = district.guardians.filter(({ phone }) => phone && e164(phone) === e164(sharedPhone));
    expect(shared.map(({ familyName }) => familyName)).toEqual(['Warsame', 'Jean-Baptiste', 'Colbert']);
    expect(new Set(shared.map(({ phone }) => phone)).size).toBe(2);
  });

  test('every telephone is one that no real person can have', () => {
    for (const { phone } of district.guardians) {
      if (phone) expect(parsePhoneNumberFromString(phone, 'US')?.nationalNumber).toMatch(/^\d{3}55501\d\d$/);
    }
  });

  test('families whose name begins with "gar" can be reached', () => {
    const found = district.guardians.filter(({ familyName }) => familyName.startsWith('Gar'));
    expect(found).toHaveLength(2);
    expect(found.every(({ phone }) => phone)).toBe(true);
  });

  test('a crowd has one guardian each and ids of its own', () => {
    const crowd = withCrowd(district, 1000);
    expect(crowd.students).toHaveLength(district.students.length + 1000);
    expect(new Set(crowd.students.map(({ sisId }) => sisId)).size).toBe(crowd.students.length);
    expect(new Set(crowd.students.map(({ identifier }) => identifier)).size).toBe(crowd.students.length);
  });

  test('a student who changes sections, is merged or renumbered leaves no trace of where they were', () => {
    const moved = changes.transferred(district, 'stu-ana-perez', ['7B']);
    expect(moved.enrolments.filter(({ user }) => user === 'stu-ana-perez').map(({ section }) => section)).toEqual([
      'class-7b',
    ]);
    const merged = changes.merged(district, 'stu-maria-garcia-2', 'stu-maria-garcia-1');
    expect(JSON.stringify(merged).includes('"stu-maria-garcia-2"')).toBe(false);
    const renumbered = changes.renumbered(district, 'stu-suharto', 'stu-suharto-new');
    expect(JSON.stringify(renumbered).includes('"stu-suharto"')).toBe(false);
    expect(inSection('7A')).toHaveLength(28);
  });
});
