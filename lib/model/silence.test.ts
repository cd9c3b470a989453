import { expect, test } from 'vitest';
import type { Guardian, Student } from './roster.ts';
import { holdsOn, restrictedContacts, silenceOf } from './silence.ts';
import type { Summary } from './view-parts.ts';
import { looksRestricted, warningOf } from './warning.ts';

const guardian = (id: string, more: Partial<Guardian> = {}): Guardian => ({
  id,
  given: 'Rosa',
  family: 'Vega',
  relation: null,
  household: 'home',
  priority: null,
  language: null,
  restriction: null,
  reach: [],
  ...more,
});
const student = (...guardians: Guardian[]): Student => ({
  id: 's1',
  given: 'Ina',
  family: 'Vega',
  preferred: null,
  grade: null,
  school: 'n',
  sections: [],
  ids: {},
  language: null,
  left: null,
  guardians,
});
const summary = (households: Record<string, string | null>, more: Partial<Summary> = {}): Summary => ({
  student: 's1',
  households: Object.fromEntries(
    Object.entries(households).map(([label, at]) => [
      label,
      at === null ? null : { at: `${at}T18:00:00.000Z`, entry: 'e' },
    ]),
  ),
  lastContact: null,
  heardGood: false,
  waiting: [],
  followUps: [],
  restrictions: [],
  preferences: {},
  reach: {},
  count: 0,
  ...more,
});
const ring = (households: Record<string, string | null>, who = student(guardian('g1'))) =>
  silenceOf(summary(households), who, '2026-11-30', 'America/Chicago', []);

test.each([
  ['2026-11-30', 'recent', 0],
  ['2026-11-16', 'recent', 14],
  ['2026-11-15', 'month', 15],
  ['2026-10-31', 'month', 30],
  ['2026-10-30', 'long', 31],
] as const)('heard on %s, the ring is %s after %i days', (at, name, days) => {
  expect(ring({ home: at })).toEqual({ ring: name, days });
});

test('the mark shows the longer silence of two households, and never where one was never heard', () => {
  const two = student(guardian('g1', { household: 'a' }), guardian('g2', { household: 'b' }));
  expect(ring({ a: '2026-11-29', b: '2026-10-01' }, two).ring).toBe('long');
  expect(ring({ a: '2026-11-29', b: null }, two)).toEqual({ ring: 'never', days: null });
});

test('a household whose people may all not be called does not make a silence', () => {
  const two = student(
    guardian('g1', { household: 'a' }),
    guardian('g2', { household: 'b', restriction: 'Court order' }),
  );
  expect(ring({ a: '2026-11-29', b: null }, two)).toEqual({ ring: 'recent', days: 1 });
});

test('a contact in the night is of the day in the school’s zone', () => {
  const late = summary({ home: null });
  late.households.home = { at: '2026-11-30T05:30:00.000Z', entry: 'e' };
  expect(silenceOf(late, null, '2026-11-30', 'America/Chicago', []).days).toBe(1);
});

test('in holidays silence does not grow', () => {
  const holidays = [{ from: '2026-11-20', to: '2026-11-29', name: 'Autumn' }];
  expect(silenceOf(summary({ home: '2026-11-18' }), null, '2026-11-30', 'UTC', holidays).days).toBe(2);
});

test('a restriction holds from its first to its last day', () => {
  const rule = { from: '2026-11-10', until: '2026-11-20' };
  expect(['2026-11-09', '2026-11-10', '2026-11-20', '2026-11-21'].map((day) => holdsOn(rule, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(holdsOn({ from: '2026-11-10', until: null }, '2036-01-01')).toBe(true);
});

test('who may not be offered: by an entry that holds today, or by the roster', () => {
  const who = student(guardian('g1', { restriction: 'No contact' }), guardian('g2'), guardian('g3'));
  const rule = (contact: string, until: string | null) => ({
    entry: 'e',
    contact,
    person: '',
    what: 'no-contact',
    detail: '',
    source: 'court-order',
    from: '2026-11-01',
    until,
  });
  const known = summary({ home: null }, { restrictions: [rule('g2', null), rule('g3', '2026-11-02')] });
  expect([...restrictedContacts(known, who, '2026-11-30')]).toEqual(['g1', 'g2']);
});

test.each(['NO CONTACT - court order', 'Sin contacto', 'restraining order', 'orden de alejamiento', 'Do not release'])(
  '“%s” is a warning',
  (text) => expect(looksRestricted(text)).toBe(true),
);
test.each(['Mother', 'Contact first', 'Courtney', 'Grandmother (contact after 5)'])('“%s” is none', (text) =>
  expect(looksRestricted(text)).toBe(false),
);
test('a warning in a name or relation is found, and huge text does not hold us up', () => {
  expect(warningOf(guardian('g', { family: 'Vega NO CONTACT' }))).toBe('Vega NO CONTACT');
  expect(warningOf(guardian('g'))).toBeNull();
  expect(looksRestricted(`${'x'.repeat(2_000_000)} no contact`)).toBe(false);
});
