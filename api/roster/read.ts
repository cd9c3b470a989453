/**
 * From the files of a OneRoster bulk export (1.1 or 1.2) and our own `relationships.csv` to a roster.
 * Source: 1EdTech OneRoster CSV Tables 1.1 (2017), OneRoster CSV Binding 1.2.1 (2023).
 */
import type { Guardian, Student } from '../../lib/model/roster.ts';
import { type ReadStaff, readPeople } from './people.ts';
import { readRelationships } from './relationships.ts';
import type { Report } from './report.ts';
import { readTable, type Table } from './table.ts';
import { NotAZip, TooLarge, unzip } from './unzip.ts';

export interface Seat {
  person: string;
  section: string;
  /** Days; null when the file does not say. */
  begin: string | null;
  end: string | null;
}
export interface ReadRoster {
  version: '1.1' | '1.2';
  schools: { id: string; name: string }[];
  sections: { id: string; title: string; school: string }[];
  staff: ReadStaff[];
  students: (Omit<Student, 'sections' | 'left' | 'guardians'> & { guardians: Guardian[] })[];
  enrolments: Seat[];
  teachings: Seat[];
}

const required = {
  manifest: ['propertyName', 'value'],
  orgs: ['sourcedId', 'name', 'type'],
  classes: ['sourcedId', 'title', 'schoolSourcedId'],
  enrollments: ['sourcedId', 'classSourcedId', 'userSourcedId', 'role'],
  users: ['sourcedId', 'givenName', 'familyName', 'agentSourcedIds'],
  roles: ['userSourcedId', 'role', 'orgSourcedId'],
  relationships: [
    'studentSourcedId',
    'guardianSourcedId',
    'relation',
    'livesWith',
    'priority',
    'restriction',
    'language',
  ],
} as const;
type Name = keyof typeof required;
const names = Object.keys(required) as Name[];

/** Null when the report holds an error. */
export async function readRoster(zip: Buffer, report: Report): Promise<ReadRoster | null> {
  const tables = await open(zip, report);
  if (!tables) return null;
  const { manifest, orgs, classes, enrollments, users } = tables;
  const version = versionOf(manifest, report);
  for (const name of ['orgs', 'classes', 'enrollments', 'users', ...(version === '1.2' ? ['roles'] : [])] as Name[])
    if (!tables[name] && !report.problems.some(({ file }) => file === `${name}.csv`))
      report.error(`${name}.csv`, null, null, 'missing-file', `The zip has no ${name}.csv.`);
  if (version === '1.1' && users)
    for (const column of ['role', 'orgSourcedIds'])
      if (!users.columns.includes(column))
        report.error('users.csv', 1, column, 'missing-column', `The column ${column} is missing.`);
  if (report.failed || !version || !orgs || !classes || !enrollments || !users) return null;

  for (const table of [orgs, classes, enrollments, users]) noDuplicates(table, report);
  const schools = orgs.rows
    .filter((row) => row.get('type') === 'school')
    .map((row) => ({ id: row.get('sourcedId'), name: row.get('name') }));
  const below = schoolsBelow(orgs);
  const sections: ReadRoster['sections'] = [];
  for (const row of classes.rows) {
    const school = row.get('schoolSourcedId');
    if (!below.get(school)?.includes(school))
      report.error(classes.file, row.line, 'schoolSourcedId', 'points-nowhere', 'No school of orgs.csv has this id.');
    sections.push({ id: row.get('sourcedId'), title: row.get('title'), school });
  }
  const people = readPeople(version, users, tables.roles, below, report);
  const { enrolments, teachings } = seats(enrollments, sections, people, report);
  const guardians = readRelationships(users, tables.relationships, people, report);
  const schoolOfSection = new Map(sections.map(({ id, school }) => [id, school]));
  const seatOf = new Map(enrolments.map(({ person, section }) => [person, section]));
  const students: ReadRoster['students'] = [];
  for (const { row, school: given, ...student } of people.students.values()) {
    const school = given ?? schoolOfSection.get(seatOf.get(student.id) ?? '');
    if (school) students.push({ ...student, school, guardians: guardians.get(student.id) ?? [] });
    else
      report.error(
        users.file,
        row.line,
        'orgSourcedIds',
        'no-school',
        'The student has no school and sits in no class.',
      );
  }
  if (report.failed) return null;
  return { version, schools, sections, staff: [...people.staff.values()], students, enrolments, teachings };
}

async function open(zip: Buffer, report: Report): Promise<Partial<Record<Name, Table>> | null> {
  let files: Map<string, Buffer>;
  try {
    files = await unzip(zip, new Set(names.map((name) => `${name}.csv`)));
  } catch (error) {
    if (error instanceof NotAZip) report.error('', null, null, 'not-a-zip', 'The file is not a zip, or it is damaged.');
    else if (error instanceof TooLarge)
      report.error('', null, null, 'too-large', 'Unpacked, the files are larger than 400 MB.');
    else throw error;
    return null;
  }
  const tables: Partial<Record<Name, Table>> = {};
  for (const name of names) {
    const bytes = files.get(`${name}.csv`);
    const table = bytes && readTable(`${name}.csv`, bytes, required[name], report);
    if (table) tables[name] = table;
  }
  return tables;
}

function versionOf(manifest: Table | undefined, report: Report): '1.1' | '1.2' | null {
  if (!manifest) {
    if (!report.problems.some(({ file }) => file === 'manifest.csv'))
      report.error('manifest.csv', null, null, 'missing-file', 'The zip has no manifest.csv.');
    return null;
  }
  const row = manifest.rows.find((row) => row.get('propertyName') === 'oneroster.version');
  const version = row?.get('value').replace(/^v/i, '');
  if (version === '1.1' || version === '1.2') return version;
  report.error('manifest.csv', row?.line ?? null, 'value', 'version', 'oneroster.version is neither 1.1 nor 1.2.');
  return null;
}

function noDuplicates(table: Table, report: Report): void {
  const seen = new Map<string, number>();
  for (const row of table.rows) {
    const id = row.get('sourcedId');
    if (id === '' || id.length > 255)
      report.error(table.file, row.line, 'sourcedId', 'no-id', 'The id is empty or longer than 255 characters.');
    else if (seen.has(id))
      report.error(table.file, row.line, 'sourcedId', 'duplicate-id', `Line ${seen.get(id)} has the same id.`);
    else seen.set(id, row.line);
  }
}

/** Org → the schools it is or has below it, so that a person of the district office serves all its schools. */
function schoolsBelow(orgs: Table): Map<string, string[]> {
  const parents = new Map(orgs.rows.map((row) => [row.get('sourcedId'), row.get('parentSourcedId')]));
  const below = new Map<string, string[]>([...parents.keys()].map((id) => [id, []]));
  for (const row of orgs.rows) {
    if (row.get('type') !== 'school') continue;
    const school = row.get('sourcedId');
    const passed = new Set<string>();
    for (let at: string | undefined = school; at && !passed.has(at); at = parents.get(at)) {
      passed.add(at);
      below.get(at)?.push(school);
    }
  }
  return below;
}

function seats(
  enrollments: Table,
  sections: ReadRoster['sections'],
  people: ReturnType<typeof readPeople>,
  report: Report,
) {
  const known = new Set(sections.map(({ id }) => id));
  const enrolments: Seat[] = [];
  const teachings: Seat[] = [];
  const day = (row: Table['rows'][number], column: string): string | null => {
    const text = row.get(column);
    if (text === '') return null;
    if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
    report.error(enrollments.file, row.line, column, 'date', 'Not a day of the form 2026-08-17.');
    return null;
  };
  for (const row of enrollments.rows) {
    const [section, person, role] = [row.get('classSourcedId'), row.get('userSourcedId'), row.get('role')];
    if (!known.has(section))
      report.error(
        enrollments.file,
        row.line,
        'classSourcedId',
        'points-nowhere',
        'No row of classes.csv has this id.',
      );
    const seat = { person, section, begin: day(row, 'beginDate'), end: day(row, 'endDate') };
    if (role === 'student') {
      if (people.students.has(person)) enrolments.push(seat);
      else
        report.error(
          enrollments.file,
          row.line,
          'userSourcedId',
          'points-nowhere',
          'No student of users.csv has this id.',
        );
    } else if (role === 'teacher' || role === 'aide') {
      if (people.staff.has(person)) teachings.push(seat);
      else if (!people.disabled.has(person))
        report.error(
          enrollments.file,
          row.line,
          'userSourcedId',
          'points-nowhere',
          'No staff member of users.csv has this id.',
        );
    }
  }
  return { enrolments, teachings };
}
