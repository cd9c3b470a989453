import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { connect } from './connect.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const connected = () =>
  database
    .asOwner<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and usename = 'porchlight_api'`,
    )
    .then(([row]) => row!.n);

it('a stop ends every connection, also when none of them was used for more than a look', async () => {
  const { pool, close } = connect(database.databaseUrl);
  await Promise.all([pool.query('select 1'), pool.query('select 1')]);
  expect(await connected()).toBeGreaterThan(0);
  await close();
  await expect.poll(connected).toBe(0);
});

it('a connection that is cut is told of, and not any more when we are leaving anyway', async () => {
  const lost: string[] = [];
  const { pool, close } = connect(database.databaseUrl, { onIdleError: ({ message }) => lost.push(message) });
  await pool.query('select 1');
  pool.emit('error', new Error('cut'), {});
  const closed = close();
  pool.emit('error', new Error('cut while leaving'), {});
  await closed;
  expect(lost).toEqual(['cut']);
});
