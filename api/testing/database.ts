/** A database of its own for one test file: a copy of the migrated template (about 0.1 s). */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { TestServer } from './postgres.ts';

export interface TestDatabase {
  databaseUrl: string;
  adminDatabaseUrl: string;
  /** One statement as the owner of the tables, who sees every district. */
  asOwner<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
  drop(): Promise<void>;
}

/** @param template null for an empty database, without tables. */
export async function testDatabase(
  template: 'template_porchlight' | null = 'template_porchlight',
  server: TestServer = inject('postgres'),
): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await superuser(server, `create database ${name} ${template ? `template ${template}` : ''} owner porchlight_owner`);
  const databaseUrl = at(server.databaseUrl, name);
  const adminDatabaseUrl = at(server.adminDatabaseUrl, name);
  const owner = testPool(adminDatabaseUrl, 2);
  return {
    databaseUrl,
    adminDatabaseUrl,
    asOwner: async (text, values = []) => (await owner.query(text, values)).rows,
    async drop() {
      await owner.end();
      await superuser(server, `drop database if exists ${name} with (force)`);
    },
  };
}

/**
 * `end` of such a pool answers before its connections are closed. A database that is dropped right after it cuts them off,
 * and the word of that, which a pool tells as an error, would end the process if nobody heard it. What goes wrong before
 * `end` still does.
 */
export function testPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max, options: '-c search_path=porchlight' });
  return pool.on('error', (error) => {
    if (!pool.ending) throw error;
  });
}

async function superuser(server: TestServer, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.superuserUrl });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

function at(url: string, database: string): string {
  const there = new URL(url);
  there.pathname = `/${database}`;
  return there.href;
}
