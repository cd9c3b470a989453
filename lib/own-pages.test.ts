import { expect, test } from 'vitest';
import { optionsAt, optionsParts, placeOf, popupAt, popupStudentOf } from './own-pages.ts';

test('the address of each part leads back to that part, with what it is about', () => {
  for (const part of optionsParts)
    expect(placeOf(optionsAt(part).replace(/^[^#]*/, ''))).toEqual({ part, about: null });
  for (const student of ['s-1', 'ä/ö #7', '50%'])
    expect(placeOf(optionsAt('entries', student).replace(/^[^#]*/, ''))).toEqual({ part: 'entries', about: student });
});

test('an address that names no part, or is broken, leads to the first part a person needs', () => {
  expect(placeOf('')).toEqual({ part: 'connection', about: null });
  expect(placeOf('#nonsense')).toEqual({ part: 'connection', about: null });
  expect(placeOf('#entries/%E0%A4%A')).toEqual({ part: 'entries', about: null });
});

test('the quick logger begins at the family it was sent to, and else with the search', () => {
  for (const student of ['s-1', 'ä/ö #7', '50%'])
    expect(popupStudentOf(popupAt(student).replace(/^[^#]*/, ''))).toBe(student);
  for (const hash of ['', '#due', '#family/', '#family/%E0%A4%A']) expect(popupStudentOf(hash)).toBeNull();
});
