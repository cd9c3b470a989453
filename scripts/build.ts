import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const sources = ['entrypoints', 'components', 'lib', 'locales', 'public', 'assets', 'wxt.config.ts', 'package.json'];

/** Builds the extension unless the last build is newer than everything it is made of. Answers the folder to load. */
export async function buildExtension(browser: 'chrome' | 'firefox'): Promise<string> {
  const folder = join(root, '.output', `${browser}-mv3`);
  const manifest = join(folder, 'manifest.json');
  const built = existsSync(manifest) ? statSync(manifest).mtimeMs : 0;
  if (built > Math.max(...sources.map((source) => newest(join(root, source))))) return folder;

  const wxt = join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs');
  const program = spawn(process.execPath, [wxt, 'build', '-b', browser, '--mv3'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  program.stdout.on('data', (text) => (said += text));
  program.stderr.on('data', (text) => (said += text));
  const code = await new Promise((done) => program.on('exit', done));
  if (code !== 0) throw new Error(`The extension could not be built for ${browser}:\n${said}`);
  return folder;
}

/** Milliseconds since 1970 of the last change at or below a path; folders count too, so that a deleted file is noticed. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return path.endsWith('.test.ts') ? 0 : mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
