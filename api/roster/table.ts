/** One CSV file of a roster as rows by column name, each knowing its line; what is wrong with it goes into the report. */
import { parse } from 'csv-parse/sync';
import type { Report } from './report.ts';

export interface Row {
  line: number;
  /** The trimmed cell; empty when the file has no such column. */
  get(column: string): string;
  /** Cells that hold a list, `a,b`. */
  list(column: string): string[];
}

export interface Table {
  file: string;
  columns: readonly string[];
  rows: Row[];
}

/** Null when the file cannot be read at all; the report says why. */
export function readTable(file: string, bytes: Buffer, required: readonly string[], report: Report): Table | null {
  const text = decode(file, bytes, report);
  if (text === null) return null;
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof records;
  } catch (error) {
    const { lines, code } = error as { lines?: number; code?: string };
    report.error(file, lines ?? null, null, 'csv', code ?? 'not a CSV file');
    return null;
  }
  const header = records.shift()?.record ?? [];
  const places = new Map(header.map((name, place) => [name.trim(), place]));
  for (const column of required)
    if (!places.has(column)) report.error(file, 1, column, 'missing-column', `The column ${column} is missing.`);
  if (required.some((column) => !places.has(column))) return null;
  const rows: Row[] = [];
  for (const { record, info } of records) {
    if (record.length !== header.length) {
      report.error(file, info.lines, null, 'cell-count', `${record.length} cells under ${header.length} columns.`);
      continue;
    }
    const get = (column: string): string => {
      const place = places.get(column);
      // PostgreSQL has no way to keep a NUL.
      return place === undefined ? '' : record[place]!.replaceAll('\0', '').trim();
    };
    const list = (column: string): string[] =>
      get(column)
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '');
    // Bulk files carry what is there; some systems also list what is not.
    if (['tobedeleted', 'inactive'].includes(get('status').toLowerCase())) continue;
    rows.push({ line: info.lines, get, list });
  }
  return { file, columns: [...places.keys()], rows };
}

/** OneRoster files are UTF-8; a byte-order mark is tolerated, any other encoding is named where it can be. */
function decode(file: string, bytes: Buffer, report: Report): string | null {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    report.error(file, 1, null, 'encoding', 'The file is UTF-16; export it as UTF-8.');
    return null;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const line = firstBadLine(bytes);
    report.error(
      file,
      line,
      null,
      'encoding',
      'The file is not UTF-8 (perhaps ISO 8859-1 or Windows-1252); export it as UTF-8.',
    );
    return null;
  }
}

function firstBadLine(bytes: Buffer): number {
  let line = 1;
  let from = 0;
  while (from < bytes.length) {
    const end = bytes.indexOf(0x0a, from);
    const part = bytes.subarray(from, end < 0 ? bytes.length : end);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(part);
    } catch {
      return line;
    }
    if (end < 0) break;
    from = end + 1;
    line++;
  }
  return line;
}
