/**
 * A browser with a policy of its own, as a district's computers have one: the folder in which Debian's browsers look for
 * policies is laid over with another for this one browser (a mount that nobody else sees), so that no other browser on
 * the machine hears of it and nothing is left behind, however the test ends.
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Family, findBrowsers } from '../../scripts/browsers.ts';

/** Where each looks, and which file in it is read. */
const places: Record<Family, { folder: string; file: string; whole: (policies: unknown) => unknown }> = {
  chromium: { folder: '/etc/chromium', file: 'policies/managed/porchlight.json', whole: (policies) => policies },
  firefox: {
    folder: '/usr/lib/firefox-esr/distribution',
    file: 'policies.json',
    whole: (policies) => ({ policies }),
  },
};

/** Why there can be none here; null: there can. */
export function noManaged(family: Family): string | null {
  const { folder } = places[family];
  if (process.platform === 'linux' && existsSync(folder)) return null;
  return `a policy for one browser alone needs Linux and ${folder}`;
}

export interface Managed {
  /** What to start instead of the browser. */
  executable: string;
  /** From now on; Chromium looks at it every few seconds, Firefox when it starts. */
  decide(policies: Record<string, unknown>): void;
  leave(): void;
}

export function managed(family: Family): Managed {
  const { folder, file, whole } = places[family];
  const browser = findBrowsers(family)[0]?.path;
  if (!browser) throw new Error(`This test needs ${family}. \`npm test\` installs it or names the command.`);
  const own = mkdtempSync(join(tmpdir(), 'porchlight-managed-'));
  const policies = join(own, 'policies', file);
  mkdirSync(join(policies, '..'), { recursive: true });
  const executable = join(own, family);
  const space = process.getuid?.() === 0 ? '-m' : '-Urm';
  const lay = `mount --bind "$0" ${folder} && exec ${browser} "$@"`;
  writeFileSync(executable, `#!/bin/sh\nexec unshare ${space} sh -c '${lay}' ${join(own, 'policies')} "$@"\n`);
  chmodSync(executable, 0o755);
  return {
    executable,
    decide: (values) => writeFileSync(policies, JSON.stringify(whole(values))),
    leave: () => rmSync(own, { recursive: true, force: true }),
  };
}
