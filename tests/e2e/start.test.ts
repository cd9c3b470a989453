import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openScreen, xvfb } from '../support/screen.ts';

test.setTimeout(240_000); // it may have to build first

let data: string;
test.beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'porchlight-start-'));
  chmodSync(data, 0o755); // as root PostgreSQL runs as another user, who must get in
});
/** A test that fails leaves nothing running. */
const running: Started[] = [];
test.afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.interrupt()));
});
test.afterAll(() => rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

test('`npm start` without a display says so, runs the API and the SIS, and Ctrl+C stops everything', async () => {
  const started = await start();
  expect(started.said()).toContain('no display');
  expect((await fetch(`${started.api}/openapi.json`)).status).toBe(200);
  const gradebook = await fetch(started.gradebook, { redirect: 'manual' });
  expect(gradebook.headers.get('location')).toContain('Grades/Grades.php');
  expect(started.said()).toMatch(/[0-9A-Z]{5}-[0-9A-Z]{5}-/);
  expect(await started.interrupt()).toBe(0);
  await expect(fetch(started.api)).rejects.toThrow();
  expect(postgresLives()).toBe(false);
});

test('it starts again on what it left, also after it was killed and PostgreSQL lived on', async () => {
  const killed = await start();
  killed.process.kill('SIGKILL');
  await expect(fetch(killed.api)).rejects.toThrow();
  expect(postgresLives()).toBe(true);
  const again = await start();
  expect((await fetch(`${again.api}/openapi.json`)).status).toBe(200);
  expect(await again.interrupt()).toBe(0);
  expect(postgresLives()).toBe(false);
});

test('with a display it opens a browser on a teacher’s gradebook, with our marks in it, and takes it away again', async () => {
  const path = xvfb();
  test.skip(path === null, 'This machine has no Xvfb, so nothing can open a window. On Debian: apt-get install xvfb');
  const screen = await openScreen(path!);
  try {
    // What the rings of the marks are drawn with, and nothing of the page (lib/page/mark-style.ts).
    const ink = () => screen.pixels('#2b3440');
    expect(ink()).toBe(0);
    const started = await start({ DISPLAY: screen.display });
    expect(started.said()).toContain('A browser was opened on the gradebook, signed in as Dana Whitfield.');
    await expect.poll(ink, { timeout: 60_000 }).toBeGreaterThan(400);
    expect(await started.interrupt()).toBe(0);
    await expect.poll(ink).toBe(0);
    expect(postgresLives()).toBe(false);
  } finally {
    await screen.close();
  }
});

interface Started {
  process: ChildProcess;
  api: string;
  gradebook: string;
  said(): string;
  /** Answers the exit code. */
  interrupt(): Promise<number | null>;
}

async function start(display: { DISPLAY?: string } = {}): Promise<Started> {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
  const args = ['scripts/start.ts', '--data', data, '--api-port', '0', '--sis-port', '0'];
  const child = spawn(process.execPath, args, {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { ...env, ...display },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  child.stderr.on('data', (text) => (said += text));
  const exited = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  await expect.poll(() => said, { timeout: 100_000 }).toContain('Ctrl+C stops everything.');
  const started: Started = {
    process: child,
    api: /The API\s+(http:\S+)/.exec(said)![1]!,
    gradebook: /The gradebook\s+(http:\S+)/.exec(said)![1]!,
    said: () => said,
    interrupt: () => {
      child.kill('SIGINT');
      return exited;
    },
  };
  running.push(started);
  return started;
}

function postgresLives(): boolean {
  try {
    process.kill(Number(readFileSync(join(data, 'demo', 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]), 0);
    return true;
  } catch {
    return false;
  }
}
