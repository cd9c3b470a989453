import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from './calendar.ts';
import { counters, type DayCounts, dropOf, healthRow } from './health.ts';

const FIRST = '2026-11-02';
const zero = Object.fromEntries(counters.map((one) => [one, 0])) as Omit<DayCounts, 'day'>;
const dayAt = (n: number) => addDays(FIRST, n);
const on = (n: number, counts: Partial<DayCounts>): DayCounts => ({ ...zero, day: dayAt(n), ...counts });
const good = (n: number, pages = 3, more: Partial<DayCounts> = {}) => on(n, { pages, rows: pages * 24, ...more });
const missed = (n: number, pages: number, more: Partial<DayCounts> = {}) => on(n, { pages, missed: pages, ...more });
const strangers = (n: number, pages: number, more: Partial<DayCounts> = {}) =>
  on(n, { pages, unknown: pages * 24, ...more });
const usual = [good(0), good(1), good(2), good(3)];

describe('a drop', () => {
  test('pages that nobody is found on any more, on two days', () => {
    expect(dropOf([...usual, missed(4, 3), missed(5, 3)])).toEqual({
      since: dayAt(4),
      before: dayAt(3),
      why: 'nobody',
    });
  });

  test('pages that are recognised and empty are none that work', () => {
    const empty = (n: number) => on(n, { pages: 3, empty: 3 });
    expect(dropOf([...usual, empty(4), empty(5)])).toMatchObject({ since: dayAt(4), why: 'nobody' });
  });

  test('rows of which most are of nobody whom we know for sure', () => {
    const changed = (n: number) => on(n, { pages: 3, rows: 20, unknown: 20, check: 10, doubts: 10 });
    expect(dropOf([...usual, changed(4), changed(5)])).toMatchObject({ since: dayAt(4), why: 'unsure' });
    const known = (n: number) => on(n, { pages: 3, rows: 50, unknown: 20, check: 10, doubts: 10 });
    expect(dropOf([...usual, known(4), known(5)])).toBeNull();
  });

  test('two devices, or very many pages, are enough on one day', () => {
    expect(dropOf([...usual, missed(4, 10)])).toBeNull();
    expect(dropOf([...usual, missed(4, 10, { devices: 2 })])).toMatchObject({ since: dayAt(4) });
    expect(dropOf([...usual, missed(4, 20)])).toMatchObject({ since: dayAt(4) });
    expect(dropOf([...usual, missed(4, 4, { devices: 2 })])).toBeNull();
  });

  test('what has never worked, or worked badly, has not dropped', () => {
    expect(dropOf([missed(0, 9), missed(1, 9), missed(2, 9), missed(3, 9)])).toBeNull();
    expect(dropOf([good(0, 9), good(1, 9), missed(2, 9), missed(3, 9)])).toBeNull();
    const half = [0, 1, 2, 3].map((n) => good(n, 4, { missed: 2 }));
    expect(dropOf([...half, missed(4, 9), missed(5, 9)])).toBeNull();
  });

  test('it has ended with the first day on which a page in ten is read again', () => {
    const dropped = [...usual, missed(4, 9), missed(5, 9)];
    expect(dropOf(dropped)).not.toBeNull();
    expect(dropOf([...dropped, on(6, { pages: 9, missed: 7, rows: 48 })])).toBeNull();
  });
});

/** The pages of one day: some of them in trouble, never so many that it is the whole day. */
const anyDay = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean())
  .map(([pages, bad, silent]) => {
    const few = Math.floor(pages * bad * 0.85);
    return silent
      ? { pages, missed: few, rows: (pages - few) * 20 }
      : { pages, rows: pages * 20, unknown: Math.floor(pages * 20 * bad * 0.95) };
  });

describe('never a drop', () => {
  test('noise: however the days are, while each has a page that works and more known rows than unknown', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyDay, fc.integer({ min: 1, max: 4 })), { maxLength: 28 }), (days) => {
        expect(dropOf(days.map(([counts, devices], n) => on(n, { ...counts, devices })))).toBeNull();
      }),
    );
  });

  test('holidays: days on which nobody opens anything, and days in them on which every page is empty', () => {
    const weeks = fc.record({ before: fc.integer({ min: 3, max: 12 }), off: fc.integer({ min: 1, max: 16 }) });
    fc.assert(
      fc.property(weeks, fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 16 }), ({ before, off }, opened) => {
        const days = Array.from({ length: before }, (_, n) => good(n));
        const away = opened.slice(0, off).map((pages, n) => on(before + n, { pages, empty: pages }));
        const holidays = [{ from: dayAt(before), to: dayAt(before + off - 1), name: 'Winter break' }];
        expect(dropOf([...days, ...away], holidays)).toBeNull();
        expect(dropOf([...days, ...away, good(before + off)], holidays)).toBeNull();
      }),
    );
  });

  test('one strange class: one person looks at it on one day, beside their own or alone', () => {
    const strange = fc.constantFrom(missed, strangers, (n: number, pages: number) => on(n, { pages, empty: pages }));
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 20 }), fc.integer({ min: 1, max: 19 }), strange, (before, pages, make) => {
        const days = Array.from({ length: before }, (_, n) => good(n));
        expect(dropOf([...days, make(before, pages)])).toBeNull();
      }),
    );
  });

  test('without counts, with days of no pages, in any order', () => {
    expect(dropOf([])).toBeNull();
    expect(dropOf([on(0, {}), on(1, {})])).toBeNull();
    const days = [...usual, missed(4, 9), missed(5, 9)];
    fc.assert(
      fc.property(fc.shuffledSubarray(days, { minLength: days.length }), (any) => {
        expect(dropOf(any)).toEqual(dropOf(days));
      }),
    );
  });
});

test('a drop that goes on is one and the same drop: no second notice for it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 10 }),
      fc.array(fc.integer({ min: 5, max: 30 }), { minLength: 2 }),
      (n, bad) => {
        const days = Array.from({ length: n }, (_, at) => good(at));
        const dropped = bad.slice(0, 14).map((pages, at) => missed(n + at, pages));
        for (let until = 2; until <= dropped.length; until++)
          expect(dropOf([...days, ...dropped.slice(0, until)])).toEqual({
            since: dayAt(n),
            before: dayAt(n - 1),
            why: 'nobody',
          });
      },
    ),
  );
});

describe('of several devices', () => {
  const of = { host: 'sis', kind: 'gradebook' };
  const fine = [...usual, good(4, 40), good(5, 40)];
  const broken = [...usual, missed(4, 3), missed(5, 3)];

  test('one that fails among many that do not is counted, and no drop of the district', () => {
    expect(healthRow(of, [fine, fine, broken], [])).toMatchObject({ devices: 3, failing: 1, drop: null });
  });

  test('two that fail are one, however many another version still serves', () => {
    expect(healthRow(of, [fine, fine, broken, broken], [])).toMatchObject({
      devices: 4,
      failing: 2,
      drop: { since: dayAt(4), why: 'nobody' },
    });
  });

  test('when it last worked, and the last seven days on which such a page was opened', () => {
    const long = Array.from({ length: 12 }, (_, n) => good(n * 2, 1));
    const row = healthRow(of, [[...long, missed(26, 1), on(27, {})]], []);
    expect(row).toMatchObject({ worked: dayAt(22), drop: null });
    expect(row.lately).toMatchObject({ pages: 7, missed: 1, rows: 6 * 24 });
    expect(healthRow(of, [], [])).toMatchObject({ worked: null, devices: 0, drop: null });
  });
});
