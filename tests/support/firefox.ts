/**
 * Firefox (ESR) with the built extension, for the parts of the tour that must hold there too.
 *
 *   const firefox = await launchFirefox()              a fresh profile; nothing allowed, nobody enrolled
 *   firefox.url('popup.html')                          the address of a page of ours
 *   await firefox.page('http://sis.test/…')            a tab; puppeteer's Page, not Playwright's
 *   await firefox.own('options.html')                  a tab with a page of ours
 *   await firefox.ask('status', {})                    what a page of ours asks the background
 *   await firefox.allow('http://sis.test:8080')        what a person allows with one click on the options page
 *   await firefox.marks(page), firefox.openPanel(page, /Ana/)
 *   await firefox.bootStamp()                          changes whenever the event page was started again
 *   await firefox.nextBackground()                     waits until the event page has ended by itself and another answers
 *   await firefox.rawDatabase()                        every record of every IndexedDB database of ours, as text
 *   await firefox.screenshot(page, 'marks')            .data/screens/firefox-marks.png
 *   await firefox.close()
 *
 * The event page ends by its own timeout: `launchFirefox({ idle: 1500 })` sets it in milliseconds.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Frame, type Page } from 'puppeteer-core';
import type { Answer, Input, Output, Verb } from '../../lib/messages.ts';
import { findBrowsers } from '../../scripts/browsers.ts';
import { builtFor } from './chromium.ts';
import { firefoxMarks } from './firefox-marks.ts';
import { GECKO_ID, GECKO_UUID } from './ids.ts';
import { dumpDatabases } from './raw-database.ts';

export interface FirefoxOptions {
  headless?: boolean;
  /** After how many idle milliseconds the event page is stopped; Firefox's own value is 30,000. */
  idle?: number;
  language?: string;
  /** Started instead of the browser itself, see managed.ts. */
  executable?: string;
}

export type Firefox = Awaited<ReturnType<typeof launchFirefox>>;

export async function launchFirefox(options: FirefoxOptions = {}) {
  const { headless = true, idle = 30_000, language = 'en-US' } = options;
  const found = findBrowsers('firefox')[0];
  if (!found) throw new Error('These tests need Firefox. `npm test` installs it or names the command.');
  const firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath: options.executable ?? found.path,
    headless,
    defaultViewport: headless ? { width: 1400, height: 900 } : null,
    args: ['--remote-allow-system-access'], // without it pages of extensions cannot be driven
    extraPrefsFirefox: {
      'extensions.webextOptionalPermissionPrompts': false, // a person's click is then enough
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: GECKO_UUID }),
      'extensions.background.idle.timeout': idle,
      'intl.accept_languages': language,
      'network.dns.localDomains': 'sis.test,other.test,api.test',
    },
  });
  await firefox.installExtension(builtFor('firefox'));
  const url = (path: string) => `moz-extension://${GECKO_UUID}/${path}`;

  const visit = async (address: string): Promise<Page> => {
    const page = await firefox.newPage();
    // Firefox tells no load events of extension pages; what is awaited there is what they show.
    await page.goto(address, { waitUntil: address.startsWith('moz-extension:') ? [] : 'load' });
    return page;
  };
  const own = async (path: string): Promise<Page> => {
    const page = await visit(url(path));
    await page.waitForFunction('document.readyState === "complete"');
    return page;
  };
  const onOwnPage = async <T>(what: (page: Page) => Promise<T>): Promise<T> => {
    const page = await own('icons/16.png'); // has our origin and no code of ours
    try {
      return await what(page);
    } finally {
      await page.close();
    }
  };

  const frameOf = async (page: Page, timeout = 10_000): Promise<Frame> => {
    const until = Date.now() + timeout;
    for (;;) {
      for (const frame of page.frames()) {
        // Of a page of ours Firefox reports no navigation: puppeteer goes on calling it about:blank.
        const at = await frame.evaluate(() => location.href).catch(() => '');
        if (at.startsWith(url('panel.html'))) return frame;
      }
      if (Date.now() > until) throw new Error(`The panel's frame did not come up within ${timeout} ms.`);
      await after(50);
    }
  };

  const ask = async <V extends Verb>(verb: V, input: Input<V>): Promise<Output<V>> => {
    const message = { verb, input } as unknown as Record<string, string>;
    const answer = await onOwnPage((page) =>
      page.evaluate(async (message) => {
        // Between its end and its next start the event page hears nobody. Longer than a surface of ours waits: a busy machine starts it late.
        for (let wait = 50; ; wait *= 2) {
          try {
            return (await browser.runtime.sendMessage(message)) as Answer<unknown>;
          } catch (error) {
            if (wait > 3_000 || !/receiving end does not exist/i.test(String(error))) throw error;
          }
          await new Promise((done) => setTimeout(done, wait));
        }
      }, message),
    );
    if (!answer?.ok) throw new Error(`"${verb}" was answered: ${answer ? answer.reason : 'nothing'}`);
    return answer.value as Output<V>;
  };
  /** As the background itself wrote it down when it began; empty before its first start. */
  const bootStamp = (): Promise<string> =>
    onOwnPage((page) => page.evaluate(async () => `${(await browser.storage.session.get('boot')).boot ?? ''}`));

  return {
    browser: firefox,
    url,
    own,
    page: visit,

    ask,
    bootStamp,

    /** Nobody asks anything until the event page must have ended. Throws when it lived on all the same. */
    nextBackground: async (timeout = 60_000): Promise<void> => {
      const before = await bootStamp();
      for (const until = Date.now() + timeout; ; ) {
        await after(idle + 1_000);
        await ask('status', {});
        if ((await bootStamp()) !== before) return;
        if (Date.now() > until) throw new Error(`The event page did not end within ${timeout} ms.`);
      }
    },

    /** Firefox wants a real click before it asks, so a button is put on a page of ours and clicked. */
    allow: (site: string): Promise<boolean> => {
      const { protocol, hostname } = new URL(site);
      return onOwnPage(async (page) => {
        const answer = page.evaluate(
          (origins) =>
            new Promise<boolean>((done, fail) => {
              document.onclick = () => browser.permissions.request({ origins }).then(done, fail);
            }),
          [`${protocol}//${hostname}/*`],
        );
        await page.mouse.click(300, 300);
        return answer;
      });
    },

    marks: (page: Page) => firefoxMarks(page),

    openPanel: async (page: Page, name: RegExp, timeout = 15_000): Promise<Frame> => {
      const until = Date.now() + timeout;
      for (;;) {
        const mark = (await firefoxMarks(page)).find((mark) => name.test(mark.name));
        if (mark) {
          await mark.click();
          return frameOf(page);
        }
        if (Date.now() > until) throw new Error(`No mark of that name came up within ${timeout} ms.`);
        await after(100);
      }
    },

    frameOf,

    rawDatabase: (): Promise<string> => onOwnPage((page) => page.evaluate(dumpDatabases)),

    screenshot: async (page: Page, name: string): Promise<string> => {
      const path = join(import.meta.dirname, '..', '..', '.data', 'screens', `firefox-${name}.png`);
      mkdirSync(join(path, '..'), { recursive: true });
      await page.screenshot({ path: path as `${string}.png` });
      return path;
    },

    close: () => firefox.close(),
  };
}

const after = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Only what the helpers above call; it exists inside the pages, not here. */
declare const browser: {
  permissions: { request(what: { origins: string[] }): Promise<boolean> };
  runtime: { sendMessage(message: unknown): Promise<unknown> };
  storage: { session: { get(key: string): Promise<Record<string, unknown>> } };
};
