import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { idOf } from '../lib/model/entry.ts';
import { startApi } from './main.ts';
import { testPool } from './testing/database.ts';
import { post } from './testing/device.ts';
import { call } from './testing/entries.ts';
import { type Running, running } from './testing/running.ts';

let r: Running;
let pool: pg.Pool;

beforeAll(async () => {
  r = await running(['cedar', 'maple'], { connections: 3 });
  pool = testPool(r.api.databaseUrl, 1);
  for (const district of ['cedar', 'maple']) {
    const device = await r.device('t1', district);
    await device.push(call(['s1'], { note: `of ${district}` }));
    await device.ask('/v1/summaries', { students: ['s1'] });
  }
});
afterAll(async () => {
  await pool?.end();
  await r?.stop();
});

async function within<T>(district: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('porchlight.district', $1, true)`, [district]);
    return await work(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}
const tables = async (): Promise<string[]> => {
  const { rows } = await pool.query(
    `select c.relname as name from pg_class c where c.relnamespace = 'porchlight'::regnamespace and c.relkind = 'r'
      and c.relname not in ('migration', 'rate_limit') order by 1`,
  );
  return rows.map(({ name }) => name);
};

it('RLS every table begins with the district, key and all, and has row-level security on', async () => {
  const { rows } = await pool.query(`
    select c.relname, c.relrowsecurity as secured,
      (select attname from pg_attribute where attrelid = c.oid and attnum = 1) as first,
      (select attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c where c.relnamespace = 'porchlight'::regnamespace and c.relkind = 'r'
      and c.relname not in ('migration', 'rate_limit')`);
  expect(rows.length).toBeGreaterThan(15);
  for (const row of rows) expect(row).toMatchObject({ secured: true, first: 'district', key: 'district' });
});

it('RLS with the WHERE clauses taken out a query sees its own district alone', async () => {
  for (const table of await tables()) {
    const seen = await within('cedar', (client) => client.query(`select distinct district from ${table}`));
    expect([[], ['cedar']], table).toContainEqual(seen.rows.map(({ district }) => district));
    const other = await within('cedar', (client) => client.query(`select from ${table} where district = 'maple'`));
    expect(other.rowCount, table).toBe(0);
  }
  const there = await within('maple', (client) => client.query(`select raw from entry`));
  expect(there.rowCount).toBe(1);
});

it('RLS with no district set there is an error, also on a connection that had one', async () => {
  await expect(pool.query('select * from entry')).rejects.toThrow('no district is set');
  await within('cedar', (client) => client.query('select * from entry'));
  await expect(pool.query('select * from entry')).rejects.toThrow('no district is set');
});

it('RLS nothing can be written into, changed in or taken out of another district', async () => {
  await within('cedar', async (client) => {
    expect((await client.query(`update entry set raw = 'x' where district = 'maple'`)).rowCount).toBe(0);
    expect((await client.query(`delete from staff where district = 'maple'`)).rowCount).toBe(0);
    await expect(client.query(`insert into school (district, id, name) values ('maple', 'x', 'x')`)).rejects.toThrow(
      'row-level security',
    );
  });
});

it('RLS a thousand interleaved requests of two districts over one pool never mix', async () => {
  const devices = await Promise.all(
    ['cedar', 'maple'].flatMap((district) => [r.device('t1', district), r.device('c1', district)]),
  );
  const written = new Map<string, string>();
  await Promise.all(
    Array.from({ length: 20 }, async (_, lane) => {
      for (let n = lane; n < 500; n += 20) {
        const device = devices[(n + lane) % 4]!;
        const { district } = device.session;
        const one = call(['s1'], { note: `of ${district}` });
        written.set(one.id, district);
        const [outcome] = await device.push(one);
        expect(outcome?.outcome).toBe('accepted');
        const { body } = await device.ask<{ entries: Parameters<typeof idOf>[0][] }>('/v1/pull', {
          cursor: device.cursor,
          scope: null,
        });
        for (const kept of body.entries) {
          expect(written.get(idOf(kept))).toBe(district);
          expect(JSON.stringify(kept)).toContain(`of ${district}`);
        }
      }
    }),
  );
  for (const device of devices) {
    const own = new Set((await device.pull()).map(idOf));
    expect(own).toEqual(
      new Set([...written].filter(([, district]) => district === device.session.district).map(([id]) => id)),
    );
  }
});

it('RLS a token of one district opens nothing of the other, whatever is put in front of it', async () => {
  const device = await r.device('t1', 'cedar');
  const forged = device.session.access.replace('cedar.', 'maple.');
  const { status } = await post(
    r.api.url,
    '/v1/pull',
    { cursor: null, scope: null },
    { authorization: `Bearer ${forged}` },
  );
  expect(status).toBe(401);
});

it('RLS the API refuses to run as a role that row-level security does not bind', async () => {
  const owner = r.database.adminDatabaseUrl;
  await expect(startApi({ port: 0, logLevel: 'silent', databaseUrl: owner })).rejects.toThrow('make a plain role');
  const { rows } = await pool.query(
    `select rolsuper or rolbypassrls as powerful, (select count(*)::int from pg_class where relowner = r.oid) as owns
      from pg_roles r where rolname = current_user`,
  );
  expect(rows).toEqual([{ powerful: false, owns: 0 }]);
});
