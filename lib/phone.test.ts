import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digitsOf, isPartOf, looksLikeNumber, readNumber } from './phone.ts';

test.each([
  '(217) 555-0111',
  '217.555.0112 ask for Rosa',
  '+1 217 555 0113',
  '2175550114',
  'Cell: 217-555-0115',
  '٢١٧ ٥٥٥ ٠١١٦',
])('%s is read as a number of the district’s country', (typed) =>
  expect(readNumber(typed, 'US')?.value).toMatch(/^\+1217555011[1-6]$/),
);

test('an extension stays with the number and out of its key', () => {
  expect(readNumber('(217) 555-0111 ext. 42', 'US')).toEqual({
    value: '+12175550111',
    shown: '(217) 555-0111 ext. 42',
    href: 'tel:+12175550111;ext=42',
  });
});

test('a number from abroad shows its country', () => {
  expect(readNumber('+252 61 5550123', 'US')?.shown).toMatch(/^\+252/);
});

test('what is no number is not made into one', () => {
  for (const text of ['', 'none', '12', 'ask office', '555']) expect(readNumber(text, 'US')).toBeNull();
});

test('a number is part of itself however it is typed, from four digits on', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2_000_000, max: 9_999_999 }),
      fc.nat(),
      fc.integer({ min: 4, max: 10 }),
      (line, from, long) => {
        const national = `217${line}`;
        const start = from % (national.length - 3);
        const run = national.slice(start, start + long);
        const typed = run.replace(/(\d{3})(\d)/, '($1) $2');
        expect(isPartOf(typed, `+1${national}`)).toBe(run.length >= 4);
      },
    ),
  );
  expect(isPartOf('+1 (217) 555', '+12175550111')).toBe(true);
  expect(isPartOf('0171 555', '+491715550111')).toBe(true);
  expect(isPartOf('011', '+12175550111')).toBe(false);
  expect(isPartOf('9999', '+12175550111')).toBe(false);
});

test('a number is told from a name', () => {
  expect(looksLikeNumber('(217) 555')).toBe(true);
  expect(looksLikeNumber('garcia')).toBe(false);
  expect(looksLikeNumber('7A 2175')).toBe(false);
  expect(digitsOf('٢١٧')).toBe('217');
  expect(digitsOf('२१७')).toBe('217');
});
