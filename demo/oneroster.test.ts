import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { district } from './district.ts';
import { columns, type Version } from './oneroster/columns.ts';
import { type RosterOptions, rosterZip } from './oneroster.ts';

type Row = Record<string, string>;
const open = (version: Version, options?: RosterOptions) => unzipSync(rosterZip(version, options));
const rows = (version: Version, file: string, options?: RosterOptions): Row[] =>
  parse(Buffer.from(open(version, options)[`${file}.csv`]!), { columns: true, bom: true }) as Row[];

describe.each(['1.1', '1.2'] as const)('the district as OneRoster %s', (version) => {
  test('the same district makes the same bytes', () => {
    expect(rosterZip(version)).toEqual(rosterZip(version));
  });

  test('every file has the columns of the standard, in its order', () => {
    const files = open(version);
    for (const [name, header] of Object.entries(columns(version))) {
      expect(strFromU8(files[`${name}.csv`]!).split('\r\n')[0]).toBe(header.join(','));
    }
    expect(Object.keys(files).includes('roles.csv')).toBe(version === '1.2');
  });

  test('the manifest says of each file whether it is there', () => {
    const files = new Set(Object.keys(open(version)));
    for (const { propertyName, value } of rows(version, 'manifest')) {
      if (propertyName?.startsWith('file.')) expect(files.has(`${propertyName.slice(5)}.csv`)).toBe(value === 'bulk');
    }
  });

  test('everybody who is pointed at exists, once', () => {
    const users = rows(version, 'users');
    const ids = users.map(({ sourcedId }) => sourcedId);
    expect(new Set(ids).size).toBe(ids.length);
    const orgs = rows(version, 'orgs').map(({ sourcedId }) => sourcedId);
    const classes = rows(version, 'classes').map(({ sourcedId }) => sourcedId);
    for (const user of users) {
      for (const agent of user.agentSourcedIds?.split(',').filter(Boolean) ?? []) expect(ids).toContain(agent);
      for (const org of (user.orgSourcedIds ?? '').split(',').filter(Boolean)) expect(orgs).toContain(org);
    }
    for (const one of rows(version, 'enrollments')) {
      expect(ids).toContain(one.userSourcedId);
      expect(classes).toContain(one.classSourcedId);
    }
    for (const one of rows(version, 'relationships')) expect(ids).toContain(one.guardianSourcedId);
  });

  test('quotes, commas and ampersands survive, and the number of the SIS stands in userIds', () => {
    const users = rows(version, 'users');
    expect(users.find(({ sourcedId }) => sourcedId === 'stu-jay-smith')?.givenName).toBe('James "Jay"');
    expect(users.find(({ sourcedId }) => sourcedId === 'stu-suharto')?.userIds).toBe('{sis:134}');
  });

  test('a column, a file or our own file can be left out', () => {
    expect(rows(version, 'users', { withoutColumn: { file: 'users', column: 'familyName' } })[0]).not.toHaveProperty(
      'familyName',
    );
    expect(open(version, { withoutFile: 'orgs' })).not.toHaveProperty(['orgs.csv']);
    expect(open(version, { relationships: false })).not.toHaveProperty(['relationships.csv']);
  });

  test('it can have a byte-order mark, or be written in ISO 8859-1', () => {
    expect([...open(version, { bom: true })['users.csv']!.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const latin = open(version, { encoding: 'latin1' })['users.csv']!;
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(latin)).toThrow();
    expect(new TextDecoder('latin1').decode(latin)).toContain('Pérez');
  });

  test('it can have an id twice, a guardian who is nowhere, and enrolments that end', () => {
    const ids = rows(version, 'classes', { duplicateIn: 'classes' }).map(({ sourcedId }) => sourcedId);
    expect(new Set(ids).size).toBe(ids.length - 1);
    expect(
      rows(version, 'users', { danglingGuardian: true }).some((one) => one.agentSourcedIds?.includes('gua-nobody')),
    ).toBe(true);
    const seats = (options?: RosterOptions) =>
      rows(version, 'enrollments', options).filter(({ role }) => role === 'student').length;
    expect(seats({ endEnrolments: 20 })).toBe(Math.floor(seats() * 0.8));
    expect(seats()).toBe(district.enrolments.filter(({ role }) => role === 'student').length);
  });
});
