/**
 * A Chromium with a browser policy of its own, as a district's computers have one: the folder in which Debian's Chromium
 * looks for policies is laid over with another for this one browser (a mount that nobody else sees), so that no other
 * browser on the machine hears of it and nothing is left behind, however the test ends.
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from './chromium.ts';

const FOLDER = '/etc/chromium';

/** Why there can be none here; null: there can. */
export const noManagedBrowser = (): string | null =>
  process.platform === 'linux' && existsSync(FOLDER)
    ? null
    : `a policy for one browser alone needs Linux and ${FOLDER}`;

export interface Managed {
  /** What to start instead of the browser. */
  executable: string;
  /** From now on, also for a browser that runs: it looks at the folder every few seconds. */
  decide(policies: Record<string, unknown>): void;
  leave(): void;
}

export function managedChromium(): Managed {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-managed-'));
  const policies = join(folder, 'etc', 'policies', 'managed');
  mkdirSync(policies, { recursive: true });
  const executable = join(folder, 'chromium');
  const own = process.getuid?.() === 0 ? '-m' : '-Urm';
  writeFileSync(
    executable,
    `#!/bin/sh\nexec unshare ${own} sh -c 'mount --bind "$0" ${FOLDER} && exec ${chromiumPath()} "$@"' ${join(folder, 'etc')} "$@"\n`,
  );
  chmodSync(executable, 0o755);
  return {
    executable,
    decide: (values) => writeFileSync(join(policies, 'porchlight.json'), JSON.stringify(values)),
    leave: () => rmSync(folder, { recursive: true, force: true }),
  };
}
