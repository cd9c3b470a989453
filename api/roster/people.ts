/** Who is a student and who is on the staff, with the roles and schools that each version of OneRoster writes elsewhere. */
import type { Report } from './report.ts';
import type { Row, Table } from './table.ts';

export interface ReadStudent {
  row: Row;
  id: string;
  given: string;
  family: string;
  preferred: string | null;
  grade: string | null;
  school: string | null;
  ids: Record<string, string>;
  language: string | null;
}
export interface ReadStaff {
  id: string;
  name: string;
  role: 'teacher' | 'counselor' | 'office' | 'administrator';
  schools: string[];
}

export interface People {
  students: Map<string, ReadStudent>;
  staff: Map<string, ReadStaff>;
  /** Staff whose account is switched off: their seats are no mistake. */
  disabled: Set<string>;
  all: Map<string, Row>;
}

/**
 * What a OneRoster role proposes; an administrator may set another. A principal (`siteAdministrator`) is not the
 * district's administrator: they see their own school, as the front office does.
 */
const proposals: Record<string, ReadStaff['role']> = {
  teacher: 'teacher',
  aide: 'teacher',
  proctor: 'teacher',
  counselor: 'counselor',
  siteAdministrator: 'office',
  principal: 'office',
  administrator: 'administrator',
  districtAdministrator: 'administrator',
  systemAdministrator: 'administrator',
};
const ORDER = ['administrator', 'counselor', 'office', 'teacher'] as const;

export function readPeople(
  version: '1.1' | '1.2',
  users: Table,
  roles: Table | undefined,
  below: Map<string, string[]>,
  report: Report,
): People {
  const people: People = { students: new Map(), staff: new Map(), disabled: new Set(), all: new Map() };
  const held = version === '1.1' ? rolesIn11(users) : rolesIn12(roles!, users, report);
  for (const row of users.rows) {
    const id = row.get('sourcedId');
    people.all.set(id, row);
    const own = held.get(id) ?? [];
    const schools = new Set<string>();
    for (const { orgs, line, file, column } of own)
      for (const org of orgs) {
        if (!below.has(org)) report.error(file, line, column, 'points-nowhere', 'No row of orgs.csv has this id.');
        for (const school of below.get(org) ?? []) schools.add(school);
      }
    if (own.some(({ role }) => role === 'student')) {
      const first = own.find(({ role }) => role === 'student')!.orgs.find((org) => below.get(org)?.includes(org));
      people.students.set(id, studentOf(row, users.columns, primaryOf(row, below) ?? first ?? null));
      continue;
    }
    const proposed = own.map(({ role }) => proposals[role]).filter((role) => role !== undefined);
    if (proposed.length === 0) continue;
    if (row.get('enabledUser').toLowerCase() === 'false') {
      people.disabled.add(id);
      continue;
    }
    // OneRoster knows no front office: districts name it in a column of their own.
    const said = ORDER.find((role) => role === row.get('metadata.staffRole').toLowerCase());
    const role = said ?? ORDER.find((role) => proposed.includes(role))!;
    const name = `${row.get('preferredGivenName') || row.get('givenName')} ${row.get('familyName')}`.trim();
    people.staff.set(id, { id, name, role, schools: [...schools].sort() });
  }
  return people;
}

interface Held {
  role: string;
  orgs: string[];
  file: string;
  line: number;
  column: string;
}

function rolesIn11(users: Table): Map<string, Held[]> {
  return new Map(
    users.rows.map((row) => {
      const held = {
        role: row.get('role'),
        orgs: row.list('orgSourcedIds'),
        file: users.file,
        line: row.line,
        column: 'orgSourcedIds',
      };
      return [row.get('sourcedId'), [held]];
    }),
  );
}

function rolesIn12(roles: Table, users: Table, report: Report): Map<string, Held[]> {
  const known = new Set(users.rows.map((row) => row.get('sourcedId')));
  const held = new Map<string, Held[]>();
  // The primary role first: it names a student's own school.
  const rows = roles.rows.toSorted(
    (a, b) => Number(b.get('roleType') === 'primary') - Number(a.get('roleType') === 'primary'),
  );
  for (const row of rows) {
    const user = row.get('userSourcedId');
    if (!known.has(user))
      report.error(roles.file, row.line, 'userSourcedId', 'points-nowhere', 'No row of users.csv has this id.');
    const one = {
      role: row.get('role'),
      orgs: row.list('orgSourcedId'),
      file: roles.file,
      line: row.line,
      column: 'orgSourcedId',
    };
    held.set(user, [...(held.get(user) ?? []), one]);
  }
  return held;
}

const primaryOf = (row: Row, below: Map<string, string[]>): string | null => {
  const org = row.get('primaryOrgSourcedId');
  return below.get(org)?.includes(org) ? org : null;
};

function studentOf(row: Row, columns: readonly string[], school: string | null): ReadStudent {
  const ids: Record<string, string> = { sourcedId: row.get('sourcedId') };
  if (row.get('identifier')) ids.identifier = row.get('identifier');
  // "{sis:134},{state:99-1}" as the standard writes it; some leave the braces out.
  for (const [, type, value] of row.get('userIds').matchAll(/\{?\s*([\w.-]+)\s*:\s*([^{},]+?)\s*\}?(?:,|$)/g))
    ids[`userIds.${type}`] = value!;
  for (const column of columns) if (column.startsWith('metadata.') && row.get(column)) ids[column] = row.get(column);
  return {
    row,
    id: row.get('sourcedId'),
    given: row.get('givenName'),
    family: row.get('familyName'),
    preferred: row.get('preferredGivenName') || null,
    grade: row.list('grades')[0] ?? null,
    school,
    ids,
    language: languageOf(row, columns),
  };
}

/** OneRoster has no column for it; districts use `metadata.homeLanguage` and the like. BCP 47, else null. */
export function languageOf(row: Row, columns: readonly string[]): string | null {
  const column = columns.find((name) => /^metadata\.(home|primary|preferred)?_?language$/i.test(name));
  const text = column ? row.get(column) : '';
  return isLanguage(text) ? text : null;
}
export const isLanguage = (text: string): boolean => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(text);
