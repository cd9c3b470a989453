import { readdirSync, readFileSync } from 'node:fs';

/** SIGKILL to the browser on this profile: its children have nobody to speak with then, and go as well. */
export function killBrowserOn(profile: string): void {
  const found = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const command = commandOf(pid);
      return command.includes(`--user-data-dir=${profile}\0`) && !command.includes('--type=');
    });
  if (found.length !== 1) throw new Error(`${found.length} browsers run on this profile, not one.`);
  process.kill(Number(found[0]), 'SIGKILL');
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // it ended meanwhile
  }
}
