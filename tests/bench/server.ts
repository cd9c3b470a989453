/** An API on a PostgreSQL of its own that writes to disk as it would in a school, with the large district in it. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type RunningApi, startApi } from '../../api/main.ts';
import type { Session } from '../../lib/model/wire.ts';
import { codeFor, loadDemo } from '../../scripts/load-demo.ts';
import { benchDistrict } from './district.ts';

export interface BenchServer {
  api: RunningApi;
  codeFor(name: string): Promise<string>;
  /** A device of this person's; answers its access token. */
  device(name: string): Promise<string>;
  post(path: string, access: string, body: string): Promise<Response>;
  /** One statement as the owner of the tables. */
  asOwner(text: string): Promise<unknown>;
  close(): Promise<void>;
}

/** @param sis where the SIS is, for the district's settings. */
export async function startBenchServer(sis = 'http://sis.test'): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-bench-'));
  chmodSync(folder, 0o755);
  const api = await startApi({ port: 0, dataDir: folder, logLevel: 'warn' });
  await loadDemo(api, sis, { roster: benchDistrict(), history: false });
  const post = (path: string, access: string, body: string) =>
    fetch(api.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(access ? { authorization: `Bearer ${access}` } : {}) },
      body,
    });
  return {
    api,
    post,
    codeFor: (name) => codeFor(api.databaseUrl, name),
    device: async (name) => {
      const code = await codeFor(api.databaseUrl, name);
      const reply = await post('/v1/enrol', '', JSON.stringify({ code, device: 'Bench', version: '0.1.0' }));
      return ((await reply.json()) as Session).access;
    },
    asOwner: async (text) => {
      const client = new pg.Client({ connectionString: api.adminDatabaseUrl!, options: '-c search_path=porchlight' });
      await client.connect();
      try {
        return (await client.query(text)).rows;
      } finally {
        await client.end();
      }
    },
    close: async () => {
      await api.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
