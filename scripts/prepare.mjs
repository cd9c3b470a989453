// Runs before `npm start` and `npm test`, on the machine's own Node (20 or newer), possibly with nothing installed yet:
// so it is plain JavaScript and imports nothing from a package. Quiet, and well under a second, when all is in place.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => join(root, ...parts);

const missing = whatIsMissing();
if (missing) {
  console.log(`Installing packages (${missing}); this takes a minute.`);
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

const node = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
if (!existsSync(node)) {
  console.error(
    'node_modules has no Node 24 of its own: the packages were installed without their scripts. Run `npm ci`.',
  );
  process.exit(1);
}

// WXT leaves a file alone whose text did not change, so its dates say nothing; this one of ours does.
const stamp = at('.wxt', 'prepared');
if (wxtTypesAreOld()) {
  run(node, [at('node_modules', 'wxt', 'bin', 'wxt.mjs'), 'prepare']);
  writeFileSync(stamp, '');
}

/** In a few words why `npm ci` is due, or null. By content, not by date: a fresh checkout changes every date. */
function whatIsMissing() {
  const hidden = at('node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return 'none are here yet';
  const wanted = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  for (const [path, { version, optional, devOptional, peer, link }] of Object.entries(wanted)) {
    if (path === '' || link) continue;
    const here = installed[path];
    if (!here && !optional && !devOptional && !peer) return `${path.replace(/^.*node_modules\//, '')} is not here`;
    if (here && here.version !== version) return `${path.replace(/^.*node_modules\//, '')} has another version`;
  }
  return null;
}

/** WXT's generated types name the entrypoints and public files, so they are old when one came or went. */
function wxtTypesAreOld() {
  const made = modified(stamp);
  const from = [at('wxt.config.ts'), at('package.json'), at('entrypoints'), ...folders(at('public'))];
  return from.some((path) => modified(path) > made) || made === 0;
}

function folders(path) {
  if (!existsSync(path)) return [];
  const below = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [path, ...below.flatMap((entry) => folders(join(path, entry.name)))];
}

function modified(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

function run(command, args) {
  // On Windows npm is a .cmd file, which only a shell starts.
  const shell = process.platform === 'win32' && command === 'npm';
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, encoding: 'utf8', shell });
  if (status === 0) return;
  console.error(
    `${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}\`${command} ${args.join(' ')}\` failed.`,
  );
  process.exit(status ?? 1);
}
