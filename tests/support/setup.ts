import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi } from '../../api/main.ts';
import { startTestServer } from '../../api/testing/postgres.ts';
import { buildExtension } from '../../scripts/build.ts';
import { loadDemo } from '../../scripts/load-demo.ts';
import type { SharedServer } from './world.ts';

/**
 * Before the first browser test: both builds, fresh, copied to a folder of this run's own, so that a build made
 * meanwhile does not take files from under a running browser; and a PostgreSQL with the demo district in it, of which
 * each world takes a copy (0.1 s).
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-builds-'));
  for (const browser of ['chrome', 'firefox'] as const) {
    cpSync(await buildExtension(browser), join(folder, browser), { recursive: true });
  }
  process.env.PORCHLIGHT_BUILDS = folder;
  const { server, stop } = await startTestServer();
  const template = new URL(server.databaseUrl).pathname.slice(1);
  const cleanUp = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const api = await startApi({ ...server, port: 0, logLevel: 'warn' });
    try {
      await loadDemo(api, 'http://sis.test');
    } finally {
      // A database that somebody is connected to cannot be copied.
      await api.close();
    }
    process.env.PORCHLIGHT_SERVER = JSON.stringify({ ...server, template } satisfies SharedServer);
  } catch (error) {
    // Tests that need no district are worth running all the same; those that do fail.
    console.error('The district of this run could not be set up.', error);
  }
  return cleanUp;
}
