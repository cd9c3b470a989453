import { afterEach, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { migrate, SchemaTooNew } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { API } from './open.ts';

let database: TestDatabase | null = null;
afterEach(async () => {
  await database?.drop();
  database = null;
});

it('an empty database is brought to this version, one migration after the other or all at once', async () => {
  const made = await testDatabase(null);
  database = made;
  expect(await migrate(made.adminDatabaseUrl, API, 1)).toBe(1);
  expect(await migrate(made.adminDatabaseUrl, API)).toBe(migrations.length - 1);
  expect(await migrate(made.adminDatabaseUrl, API)).toBe(0);
  const ran = await made.asOwner<{ version: number }>('select version from migration order by version');
  expect(ran.map(({ version }) => version)).toEqual(migrations.map(({ version }) => version));
});

it('of several processes that start at once, one migrates and the others wait for it', async () => {
  const made = await testDatabase(null);
  database = made;
  const ran = await Promise.all([1, 2, 3].map(() => migrate(made.adminDatabaseUrl, API)));
  expect(ran.sort((a, b) => a - b)).toEqual([0, 0, migrations.length]);
});

it('a database of a newer Porchlight is left alone', async () => {
  const made = await testDatabase();
  database = made;
  await made.asOwner(`insert into migration (version, name) values (9999, 'of tomorrow')`);
  await expect(migrate(made.adminDatabaseUrl, API)).rejects.toThrow(SchemaTooNew);
});

it('versions run on without a hole, each with a name', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, n) => n + 1));
});
