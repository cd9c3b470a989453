import { expect, test } from 'vitest';
import { refusalOf, sightOf } from './access.ts';
import type { entryTypes } from './entries/index.ts';
import { Role } from './roles.ts';

const roles = Role.options;

test('what the team may read, everybody who serves the student reads', () => {
  for (const role of roles) expect(sightOf({ role, isAuthor: false }, 'team')).toBe('text');
});

test.each([
  ['teacher', 'nothing', 'nothing'],
  ['office', 'nothing', 'nothing'],
  ['counselor', 'text', 'text'],
  ['administrator', 'place', 'text'],
] as const)('of a restricted entry a %s has %s, and once opened with a reason %s', (role, sight, opened) => {
  expect(sightOf({ role, isAuthor: false }, 'restricted')).toBe(sight);
  expect(sightOf({ role, isAuthor: false, hasOpened: true }, 'restricted')).toBe(opened);
  expect(sightOf({ role, isAuthor: true }, 'restricted')).toBe('text');
});

/** Who may write what, as the author of what it is about and as somebody else. */
const rules: Record<keyof typeof entryTypes, [string[], string[]]> = {
  'contact.logged': [roles, roles],
  'message.handed-off': [roles, roles],
  'follow-up.set': [roles, roles],
  'entry.closed': [roles, roles],
  'preference.recorded': [roles, roles],
  'reach.reported': [roles, roles],
  'page.compared': [roles, roles],
  'student.linked': [roles, roles],
  'restriction.recorded': [
    ['counselor', 'office', 'administrator'],
    ['counselor', 'office', 'administrator'],
  ],
  'restriction.lifted': [
    ['counselor', 'office', 'administrator'],
    ['counselor', 'office', 'administrator'],
  ],
  'entry.corrected': [roles, []],
  'entry.withdrawn': [roles, []],
  'entry.moved': [roles, ['counselor', 'office', 'administrator']],
  'audience.changed': [roles, ['counselor']],
  'entry.erased': [['administrator'], ['administrator']],
  'restricted.opened': [['administrator'], ['administrator']],
};

test.each(Object.entries(rules))('%s may be written by', (type, [author, other]) => {
  const may = (isAuthorOfTarget: boolean) =>
    roles.filter((role) => refusalOf({ role, isAuthorOfTarget }, type) === null);
  expect(may(true)).toEqual(author);
  expect(may(false)).toEqual(other);
});
