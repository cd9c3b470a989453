/** One PostgreSQL for a whole run of tests, with a migrated template from which each file takes a copy. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../database/embedded.ts';
import { migrate } from '../database/migrate.ts';
import { API, makeRoles } from '../database/open.ts';

export interface TestServer {
  superuserUrl: string;
  databaseUrl: string;
  adminDatabaseUrl: string;
}

export async function startTestServer(): Promise<{ server: TestServer; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-tests-'));
  const { chmodSync } = await import('node:fs');
  chmodSync(folder, 0o755);
  const embedded = await startEmbedded(folder, { durable: false });
  const urls = await makeRoles(embedded.superuserUrl(), 'template_porchlight', 'tests');
  await migrate(urls.adminDatabaseUrl, API);
  const stop = async () => {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { server: { superuserUrl: embedded.superuserUrl(), ...urls }, stop };
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestServer;
  }
}

/** vitest's `globalSetup` of the project `node`. */
export default async function setup(project: { provide(key: 'postgres', value: TestServer): void }) {
  const { server, stop } = await startTestServer();
  project.provide('postgres', server);
  return stop;
}
