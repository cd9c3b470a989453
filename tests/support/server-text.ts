import pg from 'pg';

/** Every row of every table of the API's database as text: what a curious person with the server's disk could read. */
export async function serverText({ adminDatabaseUrl }: { adminDatabaseUrl: string }): Promise<string> {
  const client = new pg.Client({ connectionString: adminDatabaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { name } of rows) {
      const found = await client.query<{ line: string }>(`select t::text as line from ${name} t`);
      texts.push(...found.rows.map(({ line }) => `${name} ${line}`));
    }
    return texts.join('\n');
  } finally {
    await client.end();
  }
}
