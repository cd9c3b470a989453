import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayOf, daysBetween, silentDays } from './times.ts';

test('an instant is of the day that the school’s calendar shows, also on the nights clocks change', () => {
  expect(dayOf('2026-11-18T05:59:59.999Z', 'America/Chicago')).toBe('2026-11-17');
  expect(dayOf('2026-11-18T06:00:00.000Z', 'America/Chicago')).toBe('2026-11-18');
  expect(dayOf('2026-11-01T05:30:00.000Z', 'America/Chicago')).toBe('2026-11-01');
  expect(dayOf('2026-11-01T06:30:00.000Z', 'America/Chicago')).toBe('2026-11-01');
  expect(() => dayOf('2026-11-01T06:30:00.000Z', 'Nowhere/AtAll')).toThrow(RangeError);
});

test('days are calendar days: leap years, ends of months, backwards', () => {
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(daysBetween('2026-03-08', '2026-03-07')).toBe(-1);
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
});

const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2026-01-01', n));
const holidays = fc.array(
  fc
    .tuple(day, fc.integer({ min: 0, max: 40 }))
    .map(([from, length]) => ({ from, to: addDays(from, length), name: '' })),
);

test('holidays never make a silence longer or negative, and overlapping ones count once', () => {
  fc.assert(
    fc.property(day, day, holidays, (a, b, list) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const silent = silentDays(from, to, list);
      let expected = 0;
      for (let at = addDays(from, 1); at <= to; at = addDays(at, 1))
        if (!list.some((holiday) => holiday.from <= at && at <= holiday.to)) expected++;
      expect(silent).toBe(expected);
    }),
  );
});
