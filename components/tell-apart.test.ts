import { expect, test } from 'vitest';
import type { Found } from '../lib/messages.ts';
import { tellApart } from './tell-apart.ts';

const maria = (apart: Partial<Found['apart']>, more: Partial<Found> = {}): Found => ({
  student: JSON.stringify(apart),
  name: 'Maria Garcia',
  grade: '7',
  guardian: null,
  guardianName: null,
  relation: null,
  restricted: false,
  familyRestricted: false,
  lastContact: null,
  number: null,
  apart: { school: 'North', sections: '7A', identifier: '103', ends: null, ...apart },
  ...more,
});

test('two of one name in one class are told apart by their numbers, and nothing else is added', () => {
  expect(tellApart([maria({}), maria({ identifier: '117' })])).toEqual([['identifier'], ['identifier']]);
});

test('whoever is alone under a name needs nothing more; a grade that differs is printed anyway', () => {
  expect(tellApart([maria({}), maria({}, { name: 'Maria Gomez' }), maria({}, { grade: '8' })])).toEqual([[], [], []]);
});

test('three of one name: each has enough to be none of the two others', () => {
  const three = [maria({ sections: '7A' }), maria({ sections: '7B' }), maria({ sections: '7B', school: 'South' })];
  const told = tellApart(three);
  expect(told).toEqual([['sections'], ['sections', 'school'], ['sections', 'school']]);
  const words = three.map(({ apart }, index) => told[index]!.map((fact) => apart[fact]).join());
  expect(new Set(words).size).toBe(3);
});

test('two mothers of one name, of children of one name: by the last digits of the phone', () => {
  const mother = { guardian: 'g', guardianName: 'Rosa Garcia', relation: 'Mother' };
  const two = [maria({ ends: '0171' }, mother), maria({ ends: '0172', identifier: '117' }, mother)];
  expect(tellApart(two)).toEqual([['ends'], ['ends']]);
});

test('what is not known of one tells the other', () => {
  expect(tellApart([maria({ sections: null }), maria({})])).toEqual([[], ['sections']]);
});
