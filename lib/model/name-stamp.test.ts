import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameStamp } from './name-stamp.ts';

test('a name is the same however it is typed, and is none where there is no letter', () => {
  expect(nameStamp('JUAN  Luna')).toBe(nameStamp('Juan Luná'));
  expect(nameStamp('سعاد المصري')).toMatch(/^[0-9a-f]{5}$/);
  expect(nameStamp(' - ')).toBe('');
});

test('names of one page are told from each other', () => {
  const stamps = Array.from({ length: 40 }, (_, n) => nameStamp(`Juan Luna ${n}`));
  expect(new Set(stamps).size).toBe(40);
});

test('never more than five digits of anything', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(nameStamp(name)).toMatch(/^([0-9a-f]{5})?$/);
    }),
  );
});
