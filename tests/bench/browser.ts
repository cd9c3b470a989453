/** The large district with its API and SIS, and Dana Whitfield's browser on it. */
import type { Page } from '@playwright/test';
import { startDemoSis } from '../../demo/main.ts';
import { type Chromium, type ChromiumOptions, launchChromium } from '../support/chromium.ts';
import { benchDistrict } from './district.ts';
import { type BenchServer, startBenchServer } from './server.ts';

export interface BenchWorld {
  server: BenchServer;
  site: string;
  /** A fresh browser; signed in as Dana unless `as` names another, or as nobody where `enrol` is false. */
  browser(options?: ChromiumOptions & { enrol?: boolean; as?: string }): Promise<Chromium>;
  gradebookUrl(rows: number): string;
  /** A gradebook with so many rows, loaded and quiet. */
  gradebook(chromium: Chromium, rows: number): Promise<Page>;
  close(): Promise<void>;
}

export async function openBenchWorld(): Promise<BenchWorld> {
  const sis = await startDemoSis({ district: benchDistrict() });
  const site = sis.url.replace('127.0.0.1', 'sis.test');
  const server = await startBenchServer(site);
  const opened: Chromium[] = [];
  const gradebookUrl = (rows: number) => `${site}/?as=dana&to=${encodeURIComponent(`Grades/Grades.php&rows=${rows}`)}`;
  return {
    server,
    site,
    async browser({ enrol = true, as = 'Dana Whitfield', ...options } = {}) {
      const chromium = await launchChromium(options);
      opened.push(chromium);
      if (options.extension === false || !enrol) return chromium;
      await chromium.allow(site);
      await chromium.ask('enrol', {
        api: server.api.url,
        code: await server.codeFor(as),
        device: 'Bench',
      });
      await chromium.ask('allowSite', { base: site });
      await untilComplete(chromium);
      return chromium;
    },
    gradebookUrl,
    async gradebook(chromium, rows) {
      const page = await chromium.context.newPage();
      await page.goto(gradebookUrl(rows));
      await page.waitForLoadState('networkidle');
      return page;
    },
    async close() {
      for (const chromium of opened) await chromium.close();
      await sis.close();
      await server.close();
    },
  };
}

/** Until the first sync has brought everything, or three minutes have passed. */
export async function untilComplete(chromium: Chromium): Promise<void> {
  for (const end = Date.now() + 180_000; Date.now() < end; await new Promise((done) => setTimeout(done, 200))) {
    const status = (await chromium.ask('status', {})) as { arriving: unknown; lastSync: string | null };
    if (status.lastSync && !status.arriving) return;
  }
  throw new Error('The first sync did not end within three minutes.');
}
