/**
 * One file with everything, as the owner of the tables sees it, from one snapshot: gzip over lines of JSON, a header
 * line and then one line per row. It can be taken while the API works. Places in the log and sign-ins are not in it: a
 * restored log gives its entries new places under a new timeline, so that every device begins its sync again and keeps
 * what it has not sent yet; devices stay signed in.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import pg from 'pg';
import { migrations } from '../database/migrations/index.ts';
import { newTimeline } from './district.ts';

const FORMAT = 'porchlight-backup-1';
const ROWS = 1_000;
/** In this order, columns left out are made anew. */
const TABLES: Record<string, string[]> = {
  district: ['summaries_through'],
  school: [],
  section: [],
  student: [],
  staff: [],
  alias: [],
  student_school: [],
  staff_school: [],
  enrolment: [],
  teaching: [],
  serves: [],
  device: [],
  token: [],
  quarantine: [],
  quarantine_look: ['id'],
  retention_run: ['id'],
  message_template: ['n'],
  health: [],
  entry: [],
  entry_student: ['tx', 'seq'],
  opened: [],
};

export type Counts = Record<string, number>;

/** @returns how many rows of each table are in the file. */
export async function backup(ownerUrl: string, file: string): Promise<Counts> {
  const client = await open(ownerUrl);
  const counts: Counts = {};
  try {
    await client.query('begin isolation level repeatable read read only');
    const lines = async function* () {
      yield `${JSON.stringify({ format: FORMAT, schema: migrations.at(-1)!.version, taken: new Date().toISOString() })}\n`;
      for (const [table, left] of Object.entries(TABLES)) {
        counts[table] = 0;
        const order = table === 'entry_student' ? 'order by tx, seq' : table === 'message_template' ? 'order by n' : '';
        await client.query(
          `declare part no scroll cursor for select (to_jsonb(t) - $1::text[])::text as row from ${table} t ${order}`.replace(
            '$1',
            `'{${left.join(',')}}'`,
          ),
        );
        for (;;) {
          const { rows } = await client.query<{ row: string }>(`fetch ${ROWS} from part`);
          if (rows.length === 0) break;
          counts[table] += rows.length;
          for (const { row } of rows) yield `["${table}",${row}]\n`;
        }
        await client.query('close part');
      }
    };
    await pipeline(lines, createGzip({ level: 6 }), createWriteStream(file, { mode: 0o600 }));
    return counts;
  } finally {
    await client.end();
  }
}

/** Into a migrated database without districts; all or nothing. Throws when it holds some, or the file is not whole. */
export async function restore(ownerUrl: string, file: string): Promise<Counts> {
  const client = await open(ownerUrl);
  const counts: Counts = {};
  try {
    await client.query('begin');
    const { rowCount } = await client.query('select from district limit 1');
    if (rowCount) throw new Error('There are districts in this database already: restore into an empty one.');
    let table = '';
    let rows: string[] = [];
    const flush = async () => {
      if (rows.length === 0) return;
      const columns = await columnsOf(client, table);
      await client.query(
        `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
        [`[${rows.join(',')}]`],
      );
      counts[table] = (counts[table] ?? 0) + rows.length;
      rows = [];
    };
    let begun = false;
    const lines = createInterface({
      input: createReadStream(file).pipe(createGunzip()),
      crlfDelay: Number.POSITIVE_INFINITY,
    });
    for await (const line of lines) {
      if (!begun) {
        checkHeader(line);
        begun = true;
        continue;
      }
      const of = line.slice(2, line.indexOf('"', 2));
      if (!Object.hasOwn(TABLES, of)) throw new Error('The backup names a table that this version does not know.');
      if (of !== table || rows.length >= ROWS) await flush();
      table = of;
      rows.push(line.slice(line.indexOf(',') + 1, -1));
    }
    await flush();
    const { rows: districts } = await client.query<{ district: string }>('select district from district');
    for (const { district } of districts)
      await client.query('update district set timeline = $2, summaries_through = null where district = $1', [
        district,
        newTimeline(),
      ]);
    await client.query('commit');
    return counts;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

function checkHeader(line: string): void {
  const header = JSON.parse(line) as { format?: string; schema?: number };
  if (header.format !== FORMAT) throw new Error('This is no backup of Porchlight.');
  if ((header.schema ?? 0) > migrations.at(-1)!.version)
    throw new Error('The backup was made by a newer Porchlight: restore it with that version.');
}

/** What is left out keeps its default: a new place, in the old order. */
async function columnsOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'porchlight' and table_name = $1
      and not column_name = any($2)`,
    [table, TABLES[table]],
  );
  return rows.map(({ name }) => `"${name}"`).join(', ');
}

async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    options: '-c search_path=porchlight',
    application_name: 'porchlight-backup',
  });
  await client.connect();
  return client;
}
