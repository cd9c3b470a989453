/** The API's connections: as a role that owns nothing, with the district set inside each transaction. */
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.ts';

export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;

export interface Connections {
  db: Db;
  pool: pg.Pool;
  /** One connection of its own, for LISTEN. */
  url: string;
  close(): Promise<void>;
}

export interface ConnectOptions {
  connections?: number;
  onIdleError?: (error: Error) => void;
}

export function connect(url: string, { connections = 10, onIdleError = () => {} }: ConnectOptions = {}): Connections {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'porchlight-api',
    options: '-c search_path=porchlight -c jit=off',
    // Somebody's forgotten transaction would hold back every pull (S3).
    idle_in_transaction_session_timeout: 15_000,
    connectionTimeoutMillis: 10_000,
  });
  let closing = false;
  // A connection that the server cuts while we say goodbye was not lost.
  pool.on('error', (error) => closing || onIdleError(error));
  // One that is cut in the middle of a transaction tells whoever waits for its answer; unheard by anybody else, its
  // error would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const close = async () => {
    closing = true;
    await db.destroy();
    // Kysely ends only a pool that it has used itself.
    if (!pool.ending) await pool.end();
  };
  return { db, pool, url, close };
}

/** Runs `work` in one transaction that sees this district and no other. */
export function inDistrict<T>(db: Db, district: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('porchlight.district', ${district}, true)`.execute(tx);
    return work(tx);
  });
}

/** Row-level security binds neither a superuser nor an owner: the API refuses to run as one. */
export async function refusePowerfulRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ powerful: boolean; owner: boolean }>(`
    select rolsuper or rolbypassrls as powerful,
      exists (select from pg_class c where c.relowner = r.oid and c.relnamespace = to_regnamespace('porchlight')) as owner
    from pg_roles r where rolname = current_user`);
  if (rows[0]?.powerful || rows[0]?.owner)
    throw new Error(
      'DATABASE_URL names a role that row-level security does not bind (superuser, BYPASSRLS or owner of the tables): make a plain role for the API, and give the owner as ADMIN_DATABASE_URL.',
    );
}
