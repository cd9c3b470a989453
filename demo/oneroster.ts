import { strToU8, zipSync } from 'fflate';
import { type District, district as demoDistrict } from './district.ts';
import { columns, manifestFiles, relationshipColumns, type Version } from './oneroster/columns.ts';
import { type Row, relationshipRows, rowsOf } from './oneroster/rows.ts';

/** Ways to spoil a roster zip; each is what some real export has done. */
export interface RosterOptions {
  /** Another state of the district than today's. */
  district?: District;
  /** Leave out our own `relationships.csv`. */
  relationships?: false;
  /** Leave out a file of the standard although the manifest names it, as `users` or `manifest`. */
  withoutFile?: string;
  /** Leave out a column, header and cells. */
  withoutColumn?: { file: string; column: string };
  /** Begin each file with a byte-order mark. */
  bom?: true;
  /** Write the files in ISO 8859-1; what it cannot say becomes `?`. */
  encoding?: 'latin1';
  /** Write the last row of this file a second time under the same sourcedId. */
  duplicateIn?: string;
  /** Point one student at a guardian who is in no file. */
  danglingGuardian?: true;
  /** Leave out this share of the students' enrolments, 0 to 100 %. */
  endEnrolments?: number;
}

/** The district as a OneRoster bulk zip. `userIds` carries the SIS's number of a student as `{sis:132}`. */
export function rosterZip(version: Version, options: RosterOptions = {}): Uint8Array {
  const district = options.district ?? demoDistrict;
  const rows = spoil(rowsOf(district, version), options);
  const headers = columns(version);
  const files: Record<string, Uint8Array> = {};
  const write = (name: string, header: string[], body: Row[]) => {
    const kept =
      options.withoutColumn?.file === name ? header.filter((one) => one !== options.withoutColumn?.column) : header;
    if (options.withoutFile !== name) files[`${name}.csv`] = encode(csv(kept, body), options);
  };
  write('manifest', ['propertyName', 'value'], manifest(version, Object.keys(rows)));
  for (const [name, body] of Object.entries(rows)) write(name, headers[name]!, body);
  if (options.relationships !== false) write('relationships', relationshipColumns, relationshipRows(district));
  // A fixed date, so that the same district always makes the same bytes.
  return zipSync(files, { mtime: '2026-08-01T00:00:00Z' });
}

function spoil(rows: Record<string, Row[]>, options: RosterOptions): Record<string, Row[]> {
  if (options.duplicateIn) {
    const file = rows[options.duplicateIn];
    if (file?.length) file.push({ ...file.at(-1)! });
  }
  if (options.danglingGuardian) {
    const student = rows.users?.find(({ role }) => role === 'student');
    if (student) student.agentSourcedIds = [student.agentSourcedIds, 'gua-nobody'].filter(Boolean).join(',');
  }
  if (options.endEnrolments && rows.enrollments) {
    const seats = rows.enrollments.filter(({ role }) => role === 'student');
    const gone = new Set(seats.slice(0, Math.ceil((seats.length * options.endEnrolments) / 100)));
    rows.enrollments = rows.enrollments.filter((one) => !gone.has(one));
  }
  return rows;
}

function manifest(version: Version, present: string[]): Row[] {
  const property = (propertyName: string, value: string): Row => ({ propertyName, value });
  return [
    property('manifest.version', '1.0'),
    property('oneroster.version', version),
    ...manifestFiles(version).map((file) => property(`file.${file}`, present.includes(file) ? 'bulk' : 'absent')),
    property('source.systemName', 'Cedar Hollow demo SIS'),
    property('source.systemCode', 'demo'),
  ];
}

/** RFC 4180, with CRLF. */
function csv(header: string[], rows: Row[]): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [header, ...rows.map((row) => header.map((column) => row[column] ?? ''))];
  return lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

function encode(text: string, { bom, encoding }: RosterOptions): Uint8Array {
  const bytes =
    encoding === 'latin1'
      ? Uint8Array.from(text, (char) => (char.charCodeAt(0) < 256 ? char.charCodeAt(0) : 63))
      : strToU8(text);
  return bom ? Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes) : bytes;
}
