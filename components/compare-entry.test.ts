import { expect, test } from 'vitest';
import type { PageLine, PagePerson } from '../lib/messages.ts';
import { lineEntry, personEntry } from './compare-entry.ts';

const line: PageLine = {
  ...{ kind: 'phone', shown: '(217) 555-0164', value: '+12175550164', label: 'Celular', has: 'page', kept: null },
};
const stranger: PagePerson = {
  ...{ contact: null, who: 'nobody', name: 'Juan Luna', value: 'a1b2c', relation: 'Uncle', kept: null },
  ...{ closed: false, warning: null, whole: false, lines: [line] },
};
const where = { student: 's1', from: 'The SIS' };

test('what the page says of somebody is written down when a person wants it, with relation and numbers', () => {
  expect(personEntry(stranger, { ...where, keep: 'page' })).toMatchObject({
    ...{ type: 'page.compared', contact: null, kind: 'person', person: 'Juan Luna', value: 'a1b2c', keep: 'page' },
    text: 'Uncle · (217) 555-0164 (Celular)',
  });
});

test('somebody who is left goes nowhere: neither their name nor a number of theirs', () => {
  const left = personEntry(stranger, { ...where, keep: 'ours' });
  expect(left).toMatchObject({ kind: 'person', person: '', value: 'a1b2c', keep: 'ours', students: ['s1'] });
  expect(JSON.stringify(left)).not.toMatch(/Juan|Luna|Uncle|555|Celular/i);
});

test('what the page calls a number goes only with a number that is taken over', () => {
  const rosa = { id: 'g1', name: 'Rosa Luna' };
  expect(lineEntry(line, rosa, { ...where, keep: 'page' })).toMatchObject({ contact: 'g1', text: 'Celular' });
  expect(lineEntry(line, rosa, { ...where, keep: 'ours' })).not.toHaveProperty('text');
});
