import { expect, it } from 'vitest';
import { IcuProblem, readIcu } from './icu.ts';

it('what is in a sentence: its slots, its plural classes, its words', () => {
  expect(
    readIcu('{count, plural, =0 {none of {child}} one {# of {child}} other {# of {child} in {subject}}}!'),
  ).toEqual({
    slots: new Set(['child', 'subject', 'count']),
    always: new Set(['count', 'child']),
    plurals: [['one', 'other']],
    words: ' of  in !',
  });
});

it.each([
  ['Hello {guardian', 'syntax', 6],
  ['Hello {guardian}}.', 'syntax', 16],
  ['Hello {', 'syntax', 6],
  ['Hello {} there', 'syntax', 6],
  ['On {date, date}', 'kind-of-slot', 3],
  ['{sex, select, other {x}}', 'kind-of-slot', 0],
  // Only `count` is a number when it is filled.
  ['{items, plural, other {#}}', 'kind-of-slot', 0],
  ["l'{child}", 'quoted-brace', 1],
  ["l'<b>", 'quoted-brace', 1],
  ["l''été", 'quoted-brace', 1],
])('%s is refused, with its place', (text, what, at) => {
  let problem: unknown;
  try {
    readIcu(text);
  } catch (error) {
    problem = error;
  }
  expect(problem).toBeInstanceOf(IcuProblem);
  expect(problem).toMatchObject({ what, at });
});
