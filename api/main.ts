/** The sync API of Porchlight: `npm run api`, or `startApi()` from another program. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import { makeRetention } from './admin/retention.ts';
import { makeApp } from './app.ts';
import { makeLimits } from './auth/limits.ts';
import { connect, refusePowerfulRole } from './database/connect.ts';
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open.ts';
import { makeLive } from './live/live.ts';
import { serveLive } from './live/socket.ts';
import { makeWarm } from './log/warm.ts';
import { makeLog } from './log.ts';
import { makeMetrics } from './metrics.ts';
import type { Service } from './service.ts';

export interface ApiOptions {
  /** 0 takes a free one. */
  port?: number;
  host?: string;
  /** Where an embedded PostgreSQL lives when no `databaseUrl` is given. */
  dataDir?: string;
  databaseUrl?: string | undefined;
  adminDatabaseUrl?: string | undefined;
  /** pino's: `info`, `warn`, `silent`, … */
  logLevel?: string;
  /** Where the log goes, line by line; standard output when left out. */
  logTo?: { write(line: string): void };
  /** The caller's address is the last of X-Forwarded-For: only behind a proxy that sets it. */
  trustProxy?: boolean;
  /** Connections to PostgreSQL. */
  connections?: number;
}

export interface RunningApi {
  /** `http://127.0.0.1:8787`, without a slash at its end. */
  url: string;
  port: number;
  databaseUrl: string;
  adminDatabaseUrl: string | null;
  /** Answers what was asked, closes sockets, stops its own PostgreSQL. */
  close(): Promise<void>;
}

/** Throws when the database cannot be used, in words that name the next step. */
export async function startApi(options: ApiOptions = {}): Promise<RunningApi> {
  const { port = 8787, host = '127.0.0.1', logLevel = 'info', trustProxy = false, connections = 10 } = options;
  const log = makeLog(logLevel, options.logTo);
  const database = await openDatabase({ ...options, dataDir: options.dataDir ?? defaultDataDir(), takeOver: true });
  const { databaseUrl, adminDatabaseUrl } = database;
  if (adminDatabaseUrl) {
    const ran = await migrate(adminDatabaseUrl, decodeURIComponent(new URL(databaseUrl).username));
    if (ran > 0) log.info({ ran }, 'migrated');
  }
  const connected = connect(databaseUrl, {
    connections,
    onIdleError: (err) => log.warn({ err }, 'a connection was lost'),
  });
  await refusePowerfulRole(connected.pool);
  const { pool } = connected;
  const service: Service = {
    ...connected,
    log,
    metrics: makeMetrics(),
    limits: makeLimits(pool),
    live: makeLive(pool, databaseUrl, log),
    warm: makeWarm(connected.db, log),
    trustProxy,
    ready: true,
  };
  const retention = makeRetention(connected.db, log, (district) => {
    service.live.changed(district);
    service.warm.soon(district);
  });
  const app = makeApp(service);
  const server = await new Promise<ServerType>((listening, failed) => {
    const made = serve({ fetch: app.fetch, port, hostname: host }, () => listening(made));
    made.on('error', failed);
  });
  const sockets = serveLive(server as Server, service);
  const { port: taken } = server.address() as AddressInfo;
  log.info({ port: taken }, 'listening');
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    port: taken,
    databaseUrl,
    adminDatabaseUrl,
    async close() {
      service.ready = false;
      sockets.close();
      await retention.close();
      await service.live.close();
      await service.warm.close();
      await new Promise<void>((closed) => {
        server.close(() => closed());
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      });
      await connected.close();
      await database.stop();
      log.info('stopped');
    },
  };
}

export const defaultDataDir = (): string => process.env.DATA_DIR ?? join(import.meta.dirname, '..', '.data', 'api');

if (import.meta.main) {
  const { PORT, HOST, DATABASE_URL, ADMIN_DATABASE_URL, LOG_LEVEL, TRUST_PROXY } = process.env;
  const api = await startApi({
    port: Number(PORT ?? 8787),
    host: HOST ?? '127.0.0.1',
    databaseUrl: DATABASE_URL,
    adminDatabaseUrl: ADMIN_DATABASE_URL,
    logLevel: LOG_LEVEL ?? 'info',
    trustProxy: TRUST_PROXY === '1' || TRUST_PROXY === 'true',
  });
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      // A request that hangs must not keep the machine from going down.
      setTimeout(() => process.exit(1), 10_000).unref();
      api.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
}
