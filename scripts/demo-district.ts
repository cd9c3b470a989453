import { type RunningApi, startApi } from '../api/main.ts';
import { type DemoSis, startDemoSis } from '../demo/main.ts';
import { codeFor, loadDemo } from './load-demo.ts';

export interface DemoOptions {
  /** PostgreSQL's folder; a second start finds the district of the first in it. */
  dataDir: string;
  /** Taken when they are free, another one otherwise. */
  apiPort: number;
  sisPort: number;
  logLevel?: string;
}

export interface Demo {
  api: RunningApi;
  sis: DemoSis;
  /** An enrolment code for one of the demo district's staff, by name. */
  codeFor(name: string): Promise<string>;
  close(): Promise<void>;
}

/** The demo district with its servers, as `npm start` shows it. */
export async function openDemo({ dataDir, apiPort, sisPort, logLevel = 'warn' }: DemoOptions): Promise<Demo> {
  const api = await orFreePort(apiPort, (port) => startApi({ port, dataDir, logLevel }));
  try {
    const sis = await orFreePort(sisPort, (port) => startDemoSis({ port }));
    await loadDemo(api, sis.url);
    return {
      api,
      sis,
      codeFor: (name) => codeFor(api.databaseUrl, name),
      close: async () => {
        await sis.close();
        await api.close();
      },
    };
  } catch (error) {
    await api.close();
    throw error;
  }
}

async function orFreePort<T>(port: number, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    console.log(`Port ${port} is taken by another program; a free one is used instead.`);
    return start(0);
  }
}
