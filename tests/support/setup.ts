import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildExtension } from '../../scripts/build.ts';

/**
 * Before the first browser test: both builds, fresh, copied to a folder of this run's own, so that a build made
 * meanwhile does not take files from under a running browser.
 */
export default async function setup(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-builds-'));
  for (const browser of ['chrome', 'firefox'] as const) {
    cpSync(await buildExtension(browser), join(folder, browser), { recursive: true });
  }
  process.env.PORCHLIGHT_BUILDS = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
