import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLOCK_TOLERANCE, Hlc, instantOfHlc, tick, witness } from './clock.ts';

const wall = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2027-01-01T00:00:00Z') });

test('S10 stamps of one device only go up, whatever its clock does and whatever it hears', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(wall, fc.option(wall))), (steps) => {
      let last: string | null = null;
      for (const [now, heard] of steps) {
        if (heard !== null) last = witness(last, tick(null, heard, 'other'), now);
        const next = tick(last, now, 'mine');
        expect(Hlc.safeParse(next).success).toBe(true);
        if (last !== null) expect(next > last).toBe(true);
        last = next;
      }
    }),
  );
});

test('S10 one wrong clock does not carry all others with it: what lies more than ten minutes ahead is clamped', () => {
  const now = Date.parse('2026-11-18T16:00:00Z');
  const far = tick(null, now + 86_400_000, 'wrong');
  expect(Date.parse(instantOfHlc(witness(null, far, now)))).toBe(now + CLOCK_TOLERANCE);
  const near = tick(null, now + 60_000, 'other');
  expect(witness(null, near, now)).toBe(near);
});

test('fifty thousand stamps within one millisecond are still in order', () => {
  let last = tick(null, 1_763_000_000_000, 'd');
  for (let n = 0; n < 50_000; n++) {
    const next = tick(last, 1_763_000_000_000, 'd');
    if (!(next > last)) throw new Error(`${next} after ${last}`);
    last = next;
  }
  const full = `${instantOfHlc(last)} zzzz d`;
  expect(tick(full, 0, 'd') > full).toBe(true);
});
