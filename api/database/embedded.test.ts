import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'porchlight-embedded-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const main = join(import.meta.dirname, '..', 'main.ts');
async function start(): Promise<{ child: ChildProcess; url: string; ended: Promise<number | null> }> {
  const env = { ...process.env, DATA_DIR: join(folder, 'data'), PORT: '0', DATABASE_URL: '', LOG_LEVEL: 'info' };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((done) => child.on('exit', done));
  const url = await new Promise<string>((found, failed) => {
    let said = '';
    const hear = (part: Buffer) => {
      said += part;
      const port = /"port":(\d+)/.exec(said)?.[1];
      if (port) found(`http://127.0.0.1:${port}`);
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    child.on('exit', () => failed(new Error(said)));
  });
  return { child, url, ended };
}

it('S7 killed at any time, the next start takes the running PostgreSQL over; a stop leaves nothing running', async () => {
  const first = await start();
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  first.child.kill('SIGKILL');
  await first.ended;
  const running = join(folder, 'data', 'postgres', 'postmaster.pid');
  expect(existsSync(running)).toBe(true);
  const second = await start();
  expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
  expect(existsSync(running)).toBe(false);
});
