/** Which database the API works on: the one that is named, or a PostgreSQL of its own in the data folder. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from './embedded.ts';

export interface DatabaseOptions {
  dataDir: string;
  /** A plain role for the API. */
  databaseUrl?: string | undefined;
  /** The owner of the tables, for migrations; without it they must have been run. */
  adminDatabaseUrl?: string | undefined;
  /** A server found running in the folder was left behind by a crash, and is this process's to stop from now on. */
  takeOver?: boolean;
}

export interface OpenDatabase {
  databaseUrl: string;
  adminDatabaseUrl: string | null;
  /** Stops a server that was started here; one that was found running stays, unless it was taken over. */
  stop(): Promise<void>;
}

export async function openDatabase({
  dataDir,
  databaseUrl,
  adminDatabaseUrl,
  takeOver = false,
}: DatabaseOptions): Promise<OpenDatabase> {
  if (databaseUrl) return { databaseUrl, adminDatabaseUrl: adminDatabaseUrl ?? null, stop: async () => {} };
  const server = await startEmbedded(dataDir);
  const secret = readFileSync(join(dataDir, 'postgres-secret'), 'utf8').trim();
  const urls = await makeRoles(server.superuserUrl(), 'porchlight', secret);
  return { ...urls, stop: async () => (server.reused && !takeOver ? undefined : server.stop()) };
}

export const OWNER = 'porchlight_owner';
export const API = 'porchlight_api';

/** Makes the two roles and the database on a server of our own, where they are missing. */
export async function makeRoles(superuserUrl: string, database: string, secret: string) {
  const passwordOf = (role: string) => createHash('sha256').update(`${secret} ${role}`).digest('hex');
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7102456)');
    for (const role of [OWNER, API]) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      const verb = rowCount ? 'alter' : 'create';
      await client.query(`${verb} role ${role} login nosuperuser nobypassrls password '${passwordOf(role)}'`);
    }
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(database)} owner ${OWNER}`);
  } finally {
    await client.end();
  }
  const urlOf = (role: string): string => {
    const url = new URL(superuserUrl);
    url.username = role;
    url.password = passwordOf(role);
    url.pathname = `/${database}`;
    return url.href;
  };
  return { databaseUrl: urlOf(API), adminDatabaseUrl: urlOf(OWNER) };
}
