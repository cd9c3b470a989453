/**
 * The gallery in a real Chromium:
 *
 *   const gallery = await openGallery()
 *   const page = await gallery.show('call', { language: 'es' })     the scene, with its steps done
 *   await gallery.close()
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { mirror } from '../../lib/mirror.ts';
import { findBrowsers } from '../../scripts/browsers.ts';
import { NOW } from './fixtures.ts';
import { sceneOf } from './scenes.ts';

export interface ShowOptions {
  language?: 'en' | 'es' | 'qps-mirror';
  dark?: boolean;
  forced?: boolean;
  width?: number;
  height?: number;
  /** Text and everything else this many times as large, as a browser's zoom does it. */
  zoom?: number;
  /** Leave the scene as it opens. */
  still?: boolean;
}

export async function openGallery() {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-gallery-'));
  await build({
    configFile: join(import.meta.dirname, 'vite.config.ts'),
    build: { outDir: folder },
    logLevel: 'error',
  });
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
  const server = createServer((request, reply) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname).replace(/\/$/, '/index.html');
    try {
      const text = readFileSync(join(folder, path));
      reply.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream').end(text);
    } catch {
      reply.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await launch();
  // One context a look: the code is read once.
  const contexts = new Map<string, BrowserContext>();

  return {
    async show(scene: string, options: ShowOptions = {}): Promise<Page> {
      const {
        language = 'en',
        dark = false,
        forced = false,
        width = sceneOf(scene).surface === 'options' ? 1_100 : 380,
        height = 860,
        zoom = 1,
        still = false,
      } = options;
      const look = JSON.stringify({ dark, forced, width, height, zoom });
      const context =
        contexts.get(look) ??
        (await browser.newContext({
          locale: 'en-US',
          timezoneId: 'America/Chicago',
          viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
          deviceScaleFactor: zoom,
          colorScheme: dark ? 'dark' : 'light',
          forcedColors: forced ? 'active' : 'none',
          permissions: ['clipboard-write', 'clipboard-read'],
        }));
      contexts.set(look, context);
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on(
        'console',
        (message) => message.type() === 'error' && !/404/.test(message.text()) && errors.push(message.text()),
      );
      Object.assign(page, { errors });
      await page.clock.setFixedTime(NOW);
      await page.goto(`http://127.0.0.1:${port}/?scene=${scene}&language=${language}`);
      await settled(page, scene);
      if (!still) for (const step of sceneOf(scene).steps ?? []) await act(page, language, step);
      return page;
    },
    async close(): Promise<void> {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function act(page: Page, language: string, step: Step): Promise<void> {
  if ('press' in step) await page.keyboard.press(step.press);
  else if ('type' in step) await page.keyboard.type(step.type);
  else if ('search' in step) await page.keyboard.type(said(language, step.search));
  else if ('choose' in step) await page.getByLabel(said(language, step.choose[0])).selectOption(step.choose[1]);
  else {
    const name = said(language, step.click);
    const shown = page.locator(':is(button, label, [role="menuitem"]):visible').filter({ hasText: name });
    await shown.or(page.getByRole('button', { name })).first().click();
  }
  await page.waitForTimeout(60);
  await settled(page, '');
}
type Step = NonNullable<ReturnType<typeof sceneOf>['steps']>[number];

/** The words of a key as far as its first slot. */
export function said(language: string, key: string): string {
  const file = (name: string) =>
    JSON.parse(readFileSync(join(import.meta.dirname, `../../locales/${name}.json`), 'utf8')) as Record<string, string>;
  const words = language === 'es' ? file('es') : language === 'en' ? file('en') : mirror(file('en'));
  return (words[key] ?? words[`${key}_other`] ?? key).split('{{')[0]!.trim();
}

/** Drawn, and nothing on its way that would come by itself. A scene of loading has settled when it loads, one that draws nothing when it has asked. */
async function settled(page: Page, scene: string): Promise<void> {
  const drawn = () => document.querySelector('#root > *') !== null && document.querySelector('.loading') === null;
  const waits = () => document.querySelector('.loading') !== null;
  const asks = () => (window as { asked?: { verb: string }[] }).asked?.some(({ verb }) => verb === 'opened') ?? false;
  const so = /not-asked/.test(scene) ? asks : /waiting/.test(scene) ? waits : drawn;
  await page.waitForFunction(so, null, { timeout: 20_000 });
  await page.waitForTimeout(60);
}

async function launch(): Promise<Browser> {
  const path = findBrowsers().find((one) => one.family === 'chromium')?.path;
  if (!path) throw new Error('The gallery needs Chromium, Chrome or Edge on this machine.');
  return chromium.launch({ executablePath: path, headless: true, args: ['--no-sandbox'] });
}
