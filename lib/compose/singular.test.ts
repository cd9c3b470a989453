import { expect, it } from 'vitest';
import singular from './singular.ts';

it.each([
  ['cafes', 'cafe'],
  ['apostrophes', 'apostrophe'],
  ['businesses', 'business'],
  ['business', 'business'],
  ['recipe', 'recipe'],
])('the singular of %s is %s', (word, expected) => {
  expect(singular(word)).toBe(expected);
});
