/**
 * Chromium with the built extension, for tests and for the tour.
 *
 *   const chromium = await launchChromium()            a fresh profile; nothing allowed, nobody enrolled
 *   chromium.id, chromium.url('popup.html')            the extension's id; the address of a page of ours
 *   chromium.context                                   Playwright's context: new pages, offline, cookies
 *   await chromium.popup() / .options() / .side()      a tab with that page of ours
 *   await chromium.allow('http://sis.test:8080')       what a person allows with one click on the options page
 *   await chromium.ask('status', {})                   what a page of ours asks the background; throws when refused
 *   await chromium.worker()                            the background's service worker, alive
 *   await chromium.bootStamp()                         changes whenever the worker was started again
 *   await chromium.killWorker()                        stops the worker at once, as Chromium does after 30 s
 *   await chromium.rawDatabase()                       every record of every IndexedDB database of ours, as text
 *   await chromium.rawStorage()                        chrome.storage.local and .session, as text
 *   await chromium.screenshot(page, 'marks')           .data/screens/marks.png
 *   await chromium.close()                             and the profile is gone
 *
 * On a page of a SIS (see marks.ts):
 *
 *   await marksOf(page)                                our marks in the accessibility tree: name, box, click()
 *   await openPanel(page, /Ana/)                       clicks the mark of that name; answers the panel's frame
 *   await closePanel(page), panelIsShown(page)
 *   await frameOf(page)                                the panel's frame, when it is up
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page, chromium as playwright, type Worker } from '@playwright/test';
import type { Answer, Input, Output, Verb } from '../../lib/messages.ts';
import { findBrowsers } from '../../scripts/browsers.ts';
import { CHROME_ID } from './ids.ts';
import { dumpDatabases } from './raw-database.ts';

export { closePanel, frameOf, marksOf, openPanel, panelIsShown, panelMadeAhead } from './marks.ts';

export interface ChromiumOptions {
  /** false: the same browser without Porchlight, to compare with. */
  extension?: boolean;
  headless?: boolean;
  /** The browser's own language, such as 'es'; ours follows it until the person chooses. */
  language?: string;
  /** A profile that outlives the browser, to start again on; the caller deletes it. */
  profile?: string;
  args?: string[];
  /** Started instead of the browser itself, see managed.ts. */
  executable?: string;
  /** Another folder than this run's build. It is loaded where it lies, so that the profile can be started again with it. */
  extensionFolder?: string;
  viewport?: { width: number; height: number } | null;
}

export type Chromium = Awaited<ReturnType<typeof launchChromium>>;

export async function launchChromium(options: ChromiumOptions = {}) {
  const { extension = true, headless = true, language = 'en-US', viewport = { width: 1400, height: 900 } } = options;
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-chromium-'));
  const profile = options.profile ?? join(folder, 'profile');
  // A copy of its own: a second build does not take files from under a running browser.
  const unpacked = options.extensionFolder ?? join(folder, 'extension');
  if (extension && !options.extensionFolder) cpSync(builtFor('chrome'), unpacked, { recursive: true });
  mayBeGranted(profile);

  const context = await playwright.launchPersistentContext(profile, {
    executablePath: options.executable ?? chromiumPath(),
    headless,
    viewport,
    locale: language,
    env: { ...withoutUndefined(process.env), LANGUAGE: language },
    args: [
      ...(extension ? [`--disable-extensions-except=${unpacked}`, `--load-extension=${unpacked}`] : []),
      '--no-sandbox', // tests run as root in containers
      '--host-resolver-rules=MAP *.test 127.0.0.1',
      `--lang=${language}`,
      ...(options.args ?? []),
    ],
  });

  // Also when somebody killed it.
  let gone = false;
  context.once('close', () => {
    gone = true;
  });

  const url = (path: string) => `chrome-extension://${CHROME_ID}/${path}`;
  const open = async (path: string): Promise<Page> => {
    const page = await context.newPage();
    // On a busy machine the browser is up before the extension is.
    for (const until = Date.now() + 20_000; ; await after(200, null)) {
      try {
        await page.goto(url(path));
        return page;
      } catch (error) {
        if (!String(error).includes('ERR_BLOCKED_BY_CLIENT') || Date.now() > until) throw error;
      }
    }
  };
  /** Runs something on a page of ours that is closed again, so that the browser looks as before. */
  const onOwnPage = async <T>(what: (page: Page) => Promise<T>): Promise<T> => {
    const page = await open('icons/16.png'); // has our origin and no code of ours
    try {
      return await what(page);
    } finally {
      await page.close();
    }
  };

  return {
    id: CHROME_ID,
    context,
    profile,
    url,
    popup: () => open('popup.html'),
    options: () => open('options.html'),
    side: () => open('sidepanel.html'),

    /** The profile already answers yes to the prompt; what is asked for here is what the options page asks for. */
    allow: (site: string): Promise<boolean> => {
      const { protocol, hostname } = new URL(site);
      const origins = [`${protocol}//${hostname}/*`];
      return onOwnPage((page) => page.evaluate((origins) => chrome.permissions.request({ origins }), origins));
    },

    /** One question of the contract in lib/messages.ts, as a page of ours asks it. */
    ask: async <V extends Verb>(verb: V, input: Input<V>): Promise<Output<V>> => {
      const answer = await onOwnPage((page) =>
        page.evaluate((message) => chrome.runtime.sendMessage(message) as Promise<Answer<unknown>>, { verb, input }),
      );
      if (!answer?.ok) throw new Error(`"${verb}" was answered: ${answer ? answer.reason : 'nothing'}`);
      return answer.value as Output<V>;
    },

    worker: async (): Promise<Worker> => {
      const own = () => context.serviceWorkers().findLast((worker) => worker.url().startsWith(url('')));
      return own() ?? (await context.waitForEvent('serviceworker'));
    },

    /** When the living worker was started, in milliseconds since 1970. Asking starts a worker that was stopped. */
    bootStamp: async (): Promise<number> => {
      await onOwnPage((page) =>
        page.evaluate(() => chrome.runtime.sendMessage({ verb: 'status', input: {} }).catch(() => null)),
      );
      const worker = context.serviceWorkers().findLast((worker) => worker.url().startsWith(url('')));
      // Playwright never hears of a worker's end: the object of a dead one stays silent until the next one is up.
      return worker ? Promise.race([worker.evaluate('performance.timeOrigin') as Promise<number>, after(5_000, 0)]) : 0;
    },

    killWorker: (): Promise<void> =>
      onOwnPage(async (page) => {
        const cdp = await context.newCDPSession(page);
        await cdp.send('ServiceWorker.enable');
        await cdp.send('ServiceWorker.stopAllWorkers');
        await cdp.detach();
      }),

    rawDatabase: (): Promise<string> => onOwnPage((page) => page.evaluate(dumpDatabases)),
    rawStorage: (): Promise<string> =>
      onOwnPage((page) =>
        page.evaluate(async () =>
          JSON.stringify({ local: await chrome.storage.local.get(), session: await chrome.storage.session.get() }),
        ),
      ),

    screenshot: async (page: Page, name: string): Promise<string> => {
      const path = join(import.meta.dirname, '..', '..', '.data', 'screens', `${name}.png`);
      mkdirSync(join(path, '..'), { recursive: true });
      await page.screenshot({ path });
      return path;
    },

    close: async (): Promise<void> => {
      await context.close().catch((error) => {
        if (!gone) throw error;
      });
      // Its processes may still write for a moment.
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** Where the build lies that this run made; a single file run by hand takes the last build. */
export function builtFor(browser: 'chrome' | 'firefox'): string {
  const run = process.env.PORCHLIGHT_BUILDS;
  return run ? join(run, browser) : join(import.meta.dirname, '..', '..', '.output', `${browser}-mv3`);
}

export function chromiumPath(): string {
  const found = findBrowsers('chromium')[0];
  if (!found) throw new Error('The browser tests need Chromium or Edge. `npm test` installs one or names the command.');
  return found.path;
}

/**
 * Writes into a fresh profile that this extension was once granted every site: Chromium then answers a person's click on
 * "allow" without its prompt, which headless nobody can click. Nothing is granted until that click.
 */
export function mayBeGranted(profile: string): void {
  const folder = join(profile, 'Default');
  mkdirSync(folder, { recursive: true });
  const granted = {
    api: [],
    explicit_host: ['http://*/*', 'https://*/*'],
    manifest_permissions: [],
    scriptable_host: [],
  };
  const preferences = { extensions: { settings: { [CHROME_ID]: { runtime_granted_permissions: granted } } } };
  try {
    writeFileSync(join(folder, 'Preferences'), JSON.stringify(preferences), { flag: 'wx' });
  } catch {
    // The profile has been used before and knows more than we do.
  }
}

function after<T>(ms: number, value: T): Promise<T> {
  return new Promise((done) => setTimeout(done, ms, value));
}

function withoutUndefined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** Only what the helpers above call; it exists inside the pages, not here. */
declare const chrome: {
  permissions: { request(what: { origins: string[] }): Promise<boolean> };
  runtime: { sendMessage(message: unknown): Promise<unknown> };
  storage: Record<'local' | 'session', { get(): Promise<unknown> }>;
};
