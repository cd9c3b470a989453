/** PostgreSQL refuses to run as root. Where we are root (a container), it runs as a user of its own. */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Ids {
  uid: number;
  gid: number;
}

/** The ids to start PostgreSQL with, or null where we are not root. Makes the user `postgres` when there is none. */
export function ids(): Ids | null {
  if (process.getuid?.() !== 0) return null;
  try {
    return idsOf('postgres');
  } catch {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
    return idsOf('postgres');
  }
}

/** Throws when a folder on the way to one of these paths is closed to that user. */
export function reachable({ uid, gid }: Ids, ...paths: string[]): void {
  for (const path of paths) {
    for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
      const { mode, uid: owner, gid: group } = statSync(folder);
      const open = mode & (owner === uid ? 0o100 : group === gid ? 0o010 : 0o001);
      if (!open)
        throw new Error(
          'PostgreSQL cannot run as root, and a folder above Porchlight is closed to its user: start as an ordinary user, move Porchlight (or DATA_DIR), or set DATABASE_URL and ADMIN_DATABASE_URL.',
        );
    }
  }
}

const idsOf = (name: string): Ids => ({ uid: idOf('-u', name), gid: idOf('-g', name) });
const idOf = (which: string, name: string): number =>
  Number(execFileSync('id', [which, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim());
