/** Brings a database forward to this version, as its owner. Safe to call from several processes at once. */
import pg from 'pg';
import { migrations } from './migrations/index.ts';

/** Any number, as long as all versions of Porchlight use the same. */
const LOCK = 7_102_455;

export class SchemaTooNew extends Error {}

/**
 * @param apiRole the role the API connects as; it is given what it needs, and owns nothing.
 * @returns how many migrations ran. All of them or none.
 */
export async function migrate(adminUrl: string, apiRole: string, upTo = Number.POSITIVE_INFINITY): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'porchlight-migrate' });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await client.query('create schema if not exists porchlight');
    await client.query('set local search_path = porchlight');
    await client.query(
      'create table if not exists migration (version integer primary key, name text not null, ran timestamptz not null default now())',
    );
    const { rows } = await client.query<{ version: number }>('select version from migration order by version');
    const newest = migrations.at(-1)!.version;
    if ((rows.at(-1)?.version ?? 0) > newest)
      throw new SchemaTooNew('The database was made by a newer Porchlight: start that version, or restore a backup.');
    const due = migrations.filter(({ version }) => version <= upTo && !rows.some((row) => row.version === version));
    for (const { version, name, sql } of due) {
      await client.query(sql);
      await client.query('insert into migration (version, name) values ($1, $2)', [version, name]);
    }
    const role = client.escapeIdentifier(apiRole);
    await client.query(`grant usage on schema porchlight to ${role}`);
    await client.query(`grant select, insert, update, delete on all tables in schema porchlight to ${role}`);
    await client.query(`revoke insert, update, delete on migration from ${role}`);
    await client.query(`grant usage, select on all sequences in schema porchlight to ${role}`);
    await client.query(`grant execute on all functions in schema porchlight to ${role}`);
    await client.query('commit');
    return due.length;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}
