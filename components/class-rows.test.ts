import { expect, test } from 'vitest';
import { bySilence, classFilters } from './class-rows.ts';
import { classRows } from './gallery/fixtures.ts';

test('never heard comes first, then the longest silence; whom we are not sure of comes last', () => {
  expect(bySilence(classRows).map((row) => row.key)).toEqual(['3', '4', '1', '2', '5', '6', '7']);
});

test('"nobody reached yet" does not count those whose history is still loading or who are not sure', () => {
  expect(classRows.filter(classFilters.nobody).map((row) => row.key)).toEqual(['3']);
});

test('each mark can be filtered for', () => {
  const keys = (filter: keyof typeof classFilters) => classRows.filter(classFilters[filter]).map((row) => row.key);
  expect(keys('waits')).toEqual(['1']);
  expect(keys('due')).toEqual(['4']);
  expect(keys('restricted')).toEqual(['1']);
  expect(keys('warned')).toEqual(['2']);
  expect(keys('language')).toEqual(['1', '3', '4', '7']);
  expect(keys('unsure')).toEqual(['5', '6']);
  expect(keys('long')).toEqual(['3', '4']);
});
