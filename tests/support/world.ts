/**
 * A district of its own for each worker of the browser tests: API, PostgreSQL, demo SIS, and people's browsers.
 *
 *   import { expect, test } from '../support/world.ts'
 *   test('…', async ({ world }) => {
 *     const dana = await world.enrolled('Dana Whitfield')     a fresh Chromium, signed in, the SIS allowed
 *     const page = await world.sisPage(dana)                  her gradebook; another: sisPage(dana, 'Students/Student.php&search_modfunc=list')
 *     await world.api.stop(); await world.api.start()         the server is gone, and back at the same address
 *     world.sis.requests()                                    the demo SIS, see demo/sis/server.ts
 *     await world.codeFor('Elena Marsh')                      an enrolment code
 *   })
 *
 * Browsers of `enrolled` are closed at the end of the test. What a test logs stays for the next test of the same worker:
 * take another student, or `startWorld()` a world of your own.
 */
import { test as base, type Page } from '@playwright/test';
import pg from 'pg';
import { type RunningApi, startApi } from '../../api/main.ts';
import { type DemoSis, startDemoSis } from '../../demo/main.ts';
import { codeFor, nameSite } from '../../scripts/load-demo.ts';
import { type Chromium, type ChromiumOptions, launchChromium } from './chromium.ts';

export { expect } from '@playwright/test';

export interface World {
  api: { url: string; stop(): Promise<void>; start(): Promise<void> };
  sis: DemoSis;
  /** `http://sis.test:<port>`: the demo SIS under a name, as a browser of these tests reaches it. */
  site: string;
  databaseUrl: string;
  /** Owns the tables and sees every district. */
  adminDatabaseUrl: string;
  codeFor(name: string): Promise<string>;
  enrolled(name: string, options?: ChromiumOptions): Promise<Chromium>;
  sisPage(chromium: Chromium, to?: string, as?: string): Promise<Page>;
  /** Closes the browsers that `enrolled` opened since the last call. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/** What the run's setup leaves for the workers, in `PORCHLIGHT_SERVER`. */
export interface SharedServer {
  superuserUrl: string;
  databaseUrl: string;
  adminDatabaseUrl: string;
  /** The database with the demo district in it, to copy. */
  template: string;
}

export async function startWorld(): Promise<World> {
  const server = sharedServer();
  const name = `world_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await asSuperuser(server, `create database ${name} template ${server.template} owner porchlight_owner`);
  const databaseUrl = inDatabase(server.databaseUrl, name);
  const adminDatabaseUrl = inDatabase(server.adminDatabaseUrl, name);
  const options = { databaseUrl, adminDatabaseUrl, logLevel: process.env.LOG_LEVEL ?? 'silent' };

  let running: RunningApi | null = await startApi({ ...options, port: 0 });
  const { port, url } = running;
  const sis = await startDemoSis();
  const site = sis.url.replace('127.0.0.1', 'sis.test');
  await nameSite(adminDatabaseUrl, site);
  const opened: Chromium[] = [];

  const world: World = {
    api: {
      url,
      stop: async () => {
        await running?.close();
        running = null;
      },
      start: async () => {
        running ??= await startApi({ ...options, port });
      },
    },
    sis,
    site,
    databaseUrl,
    adminDatabaseUrl,
    codeFor: (person) => codeFor(databaseUrl, person),
    enrolled: async (person, chromiumOptions) => {
      const chromium = await launchChromium(chromiumOptions);
      opened.push(chromium);
      await chromium.allow(site);
      await chromium.ask('enrol', { api: url, code: await world.codeFor(person), device: 'A test' });
      await chromium.ask('allowSite', { base: site });
      // Enrolling answers before the roster is here; whoever reads the store right away would find it empty.
      await base.expect.poll(async () => (await chromium.ask('status', {})).arriving, { timeout: 60_000 }).toBeNull();
      return chromium;
    },
    sisPage: async (chromium, to = 'Grades/Grades.php', as = 'dana') => {
      const page = await chromium.context.newPage();
      await page.goto(`${site}/?as=${as}&to=${encodeURIComponent(to)}`);
      return page;
    },
    tidy: async () => {
      await Promise.all(opened.splice(0).map((chromium) => chromium.close()));
    },
    close: async () => {
      await world.tidy();
      await world.api.stop();
      await sis.close();
      await asSuperuser(server, `drop database if exists ${name} with (force)`);
    },
  };
  return world;
}

export const test = base.extend<{ world: World }, { workersWorld: World }>({
  workersWorld: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern what the fixture needs
    async ({}, use) => {
      const world = await startWorld();
      await use(world);
      await world.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  world: async ({ workersWorld }, use) => {
    await use(workersWorld);
    await workersWorld.tidy();
    await workersWorld.api.start();
  },
});

function sharedServer(): SharedServer {
  const said = process.env.PORCHLIGHT_SERVER;
  if (!said) throw new Error('The district of this run could not be set up; the first lines of the run say why.');
  return JSON.parse(said) as SharedServer;
}

async function asSuperuser({ superuserUrl }: SharedServer, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

function inDatabase(url: string, name: string): string {
  const there = new URL(url);
  there.pathname = `/${name}`;
  return there.href;
}
