import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryTypeOf } from '../lib/model/entries/index.ts';
import {
  type CallFields,
  changeOf,
  channels,
  contactBody,
  emptyFields,
  fieldsOf,
  newIds,
  outcomesOf,
  toEntries,
  wanting,
} from './call-fields.ts';
import { families, NOW } from './gallery/fixtures.ts';

const now = new Date(NOW).toISOString();
const one = families['s-one']!;
const three = families['s-three']!;
const ana = families['s-ana']!;
const saving = (family = three) => ({
  student: family.student.id,
  family,
  zone: 'America/Chicago',
  now,
  me: 'staff-dana',
  ids: newIds(),
});
const recorded = `${now} 0000 dev`;

test('with one guardian the person is chosen already, with three nobody is', () => {
  expect(emptyFields(one).people).toEqual(['g-one']);
  expect(emptyFields(three).people).toEqual([]);
});

test('a person under a restriction is never chosen in advance, not even as the only one left', () => {
  const [rosa, luis] = ana.guardians;
  expect(emptyFields({ guardians: [rosa!, luis!] }).people).toEqual(['g-rosa']);
  expect(emptyFields({ guardians: [luis!] }).people).toEqual([]);
});

test('whatever the form says, every entry it becomes is one that the model takes', () => {
  const fields = fc.record({
    channel: fc.constantFrom(...channels),
    direction: fc.constantFrom('outbound' as const, 'inbound' as const),
    pick: fc.nat(),
    people: fc.subarray(['g-rosa', 'g-elena', 'g-ines']),
    other: fc.string({ maxLength: 20 }),
    note: fc.string({ maxLength: 50 }),
    followUp: fc.option(
      fc.record({
        due: fc.constant('2026-11-20'),
        owner: fc.constant({ id: 'staff-omar', name: 'Omar' }),
        text: fc.string({ maxLength: 20 }),
      }),
    ),
    audience: fc.constantFrom('team' as const, 'restricted' as const),
    reachState: fc.constantFrom('wrong' as const, 'dead' as const),
  });
  fc.assert(
    fc.property(fields, ({ pick, ...rest }) => {
      const outcomes = outcomesOf(rest.channel, rest.direction);
      const whole: CallFields = { ...emptyFields(three), ...rest, outcome: outcomes[pick % outcomes.length]! };
      for (const entry of toEntries(whole, saving())) {
        const result = entryTypeOf(entry.type)?.schema.safeParse({ ...entry, recorded });
        expect(result?.success, JSON.stringify(result?.error?.issues)).toBe(true);
      }
    }),
  );
});

test('a wrong number says so of the number that was dialled, for the next caller', () => {
  const fields = { ...emptyFields(three), people: ['g-elena'], outcome: 'wrong-number', reach: '+12175550178' };
  const [contact, reported] = toEntries(fields, saving());
  expect(contact).toMatchObject({ how: { channel: 'call', outcome: 'wrong-number', number: '(217) 555-0178' } });
  expect(reported).toMatchObject({ type: 'reach.reported', contact: 'g-elena', value: '+12175550178', state: 'wrong' });
});

test('that a number works is said only of one that somebody chose', () => {
  const reached = { ...emptyFields(one), outcome: 'reached' };
  expect(toEntries(reached, saving(one))).toHaveLength(1);
  expect(toEntries({ ...reached, reach: '+12175550133' }, saving(one))[1]).toMatchObject({ state: 'works' });
});

test('what was learned of a number in a restricted call is as restricted as the call', () => {
  const fields = { ...emptyFields(one), outcome: 'reached', reach: '+12175550133', audience: 'restricted' as const };
  expect(toEntries(fields, saving(one)).map(({ audience }) => audience)).toEqual(['restricted', 'restricted']);
});

test('a follow-up refers to its contact and belongs to whoever saved it, when nobody else is named', () => {
  const fields = {
    ...emptyFields(one),
    outcome: 'left-message',
    followUp: { due: '2026-11-20', owner: null, text: ' ' },
  };
  const [contact, followUp] = toEntries(fields, saving(one));
  expect(followUp).toMatchObject({
    type: 'follow-up.set',
    about: contact!.id,
    owner: 'staff-dana',
    due: '2026-11-20',
    text: '',
  });
});

test('siblings share the contact and not the follow-up', () => {
  const fields = {
    ...emptyFields(one),
    outcome: 'reached',
    siblings: ['s-two'],
    followUp: { due: '2026-11-20', owner: null, text: '' },
  };
  const [contact, followUp] = toEntries(fields, saving(one));
  expect(contact!.students).toEqual(['s-one', 's-two']);
  expect(followUp!.students).toEqual(['s-one']);
});

test('it is not saved without a person, without an outcome, or from the future', () => {
  const whole = { ...emptyFields(one), outcome: 'reached' };
  expect(wanting(whole, now)).toBeNull();
  expect(wanting({ ...whole, people: [] }, now)).toBe('person');
  expect(wanting({ ...whole, people: [], other: 'The neighbour' }, now)).toBeNull();
  expect(wanting({ ...whole, outcome: null }, now)).toBe('outcome');
  expect(wanting({ ...whole, when: '2026-11-18T16:30:00.001Z' }, now)).toBe('future');
});

test('a correction carries what differs and nothing else', () => {
  const fields: CallFields = {
    ...emptyFields(three),
    people: ['g-elena'],
    outcome: 'left-message',
    note: 'Rang.',
    when: now,
  };
  const body = { ...contactBody(fields, saving()), students: ['s-three'], audience: 'team' };
  const again = fieldsOf(body, three);
  expect(changeOf(body, contactBody(again, saving()))).toEqual({});
  expect(changeOf(body, contactBody({ ...again, outcome: 'reached' }, saving()))).toEqual({
    how: { channel: 'call', outcome: 'reached', number: '(217) 555-0178' },
  });
});
