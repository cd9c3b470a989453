/**
 * Ten devices push at once, against multi-row INSERTs of the same rows into copies of the same tables: same indexes and
 * constraints, `synchronous_commit` on, no row-level security, autocommit, ten connections.
 */
import pg from 'pg';
import type { AnyEntry } from '../../../lib/model/entry.ts';
import { benchEntry, STUDENTS } from '../district.ts';
import { profileHere } from '../profile.ts';
import { type BenchRow, type Figure, largestOf } from '../report.ts';
import { inTurn, ratiosOf, spreadOf } from '../sampling.ts';
import { type BenchServer, startBenchServer } from '../server.ts';

const DEVICES = 10;
const ROWS = 10_000;
const ROUNDS = 7;
const promises = [
  { size: 500, limit: 0.65 },
  { size: 100, limit: 0.55 },
  { size: 20, limit: 0.4 },
];

export default {
  name: 'push, ten devices at once',
  async run() {
    const server = await startBenchServer();
    const owner = new pg.Pool({
      connectionString: server.api.adminDatabaseUrl!,
      max: DEVICES,
      options: '-c search_path=porchlight',
    });
    try {
      await owner.query('create table floor_entry (like entry including all)');
      await owner.query('create table floor_entry_student (like entry_student including all)');
      const tokens: string[] = [];
      for (let n = 0; n < DEVICES; n++) tokens.push(await server.device('Dana Whitfield'));
      const figures: Figure[] = [];
      for (const { size, limit } of promises) figures.push(await measure(server, owner, tokens, size, limit));
      return figures;
    } finally {
      await owner.end();
      await server.close();
    }
  },
} satisfies BenchRow;

async function measure(
  server: BenchServer,
  owner: pg.Pool,
  tokens: string[],
  size: number,
  limit: number,
): Promise<Figure> {
  const bodiesOf = () => batches(size).map((entries) => JSON.stringify({ entries }));
  const pushed = (bodies: string[]) =>
    together(bodies, async (body, lane) => {
      const reply = await server.post('/v1/push', tokens[lane]!, body);
      const text = await reply.text();
      if (!reply.ok || text.includes('"refused"')) throw new Error(`push: ${reply.status} ${text.slice(0, 200)}`);
    });
  const { push, insert } = await inTurn(ROUNDS, {
    push: async () => {
      await empty(owner);
      const seconds = await pushed(bodiesOf());
      const { rows } = await owner.query('select count(*)::int as n from entry');
      if (rows[0].n !== ROWS) throw new Error(`push: ${rows[0].n} of ${ROWS} entries are in the table`);
      // Else the server makes its summaries while the next reading is taken.
      await server.post('/v1/summaries', tokens[0]!, JSON.stringify({ students: [] }));
      return ROWS / seconds;
    },
    insert: async () => {
      await empty(owner);
      const lots = batches(size).map((entries) => entries.map(rowOf));
      const seconds = await together(lots, async (rows) => {
        await owner.query(
          insertText('floor_entry', ENTRY_COLUMNS, rows.length),
          rows.flatMap((row) => row.entry),
        );
        await owner.query(
          insertText('floor_entry_student', PLACE_COLUMNS, rows.length),
          rows.flatMap((row) => row.place),
        );
      });
      return ROWS / seconds;
    },
  });
  const ratios = spreadOf(ratiosOf(push, insert));
  await empty(owner);
  const bodies = bodiesOf();
  const parts = ratios.median < limit ? await profileHere(() => pushed(bodies)) : {};
  return {
    what: `push in batches of ${size}`,
    floor: { what: 'multi-row INSERT of the same rows', spread: spreadOf(insert) },
    ours: spreadOf(push),
    unit: 'entries/s',
    value: ratios.median,
    limit,
    wants: 'at-least',
    beside: { 'ratio from': ratios.low, 'ratio to': ratios.high },
    cost: largestOf(parts, 'ms'),
  };
}

const ENTRY_COLUMNS = [
  'district',
  'id',
  'type',
  'author',
  'device',
  'received',
  'recorded',
  'happened',
  'students',
  'raw',
  'audience',
];
const PLACE_COLUMNS = ['district', 'student', 'entry', 'latest'];

function rowOf(entry: AnyEntry) {
  const { at } = entry.happened as { at: string };
  const place = ['demo', entry.students[0], entry.id, at];
  const raw = JSON.stringify(entry);
  return {
    entry: [
      'demo',
      entry.id,
      entry.type,
      'staff-dana-whitfield',
      'floor',
      at,
      entry.recorded,
      at,
      entry.students,
      raw,
      entry.audience,
    ],
    place,
  };
}

function insertText(table: string, columns: string[], rows: number): string {
  const values = Array.from(
    { length: rows },
    (_, row) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(',')})`,
  );
  return `insert into ${table} (${columns.join(',')}) values ${values.join(',')}`;
}

/** Fresh entries of today for students in turn, `size` at a time. */
function batches(size: number): AnyEntry[][] {
  const now = Date.now();
  return Array.from({ length: ROWS / size }, (_, batch) =>
    Array.from({ length: size }, (_, n) => benchEntry((batch * size + n) % STUDENTS, 0, now - 1_000)),
  );
}

/** Works through the lots with one lane per device; answers the seconds it took. */
async function together<T>(lots: T[], work: (lot: T, lane: number) => Promise<void>): Promise<number> {
  let next = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: DEVICES }, async (_, lane) => {
      for (let mine = next++; mine < lots.length; mine = next++) await work(lots[mine] as T, lane);
    }),
  );
  return (performance.now() - start) / 1_000;
}

async function empty(owner: pg.Pool): Promise<void> {
  await owner.query('truncate entry, entry_student, summary, floor_entry, floor_entry_student');
  await owner.query('checkpoint').catch(() => {});
}
