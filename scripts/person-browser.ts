import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Chromium, launchChromium } from '../tests/support/chromium.ts';
import { type Browser, findBrowsers } from './browsers.ts';
import { buildExtension } from './build.ts';
import { whyNoBrowser } from './why-no-browser.ts';

export interface Desk {
  /** The API's address. */
  api: string;
  /** The SIS's address, without a page. */
  sis: string;
  /** The page that the browser opens. */
  page: string;
  /** Makes an enrolment code for the person at this desk; asked only when the profile is not enrolled with this API yet. */
  code(): Promise<string>;
  /** Where the browser's profile stays between starts. */
  profiles: string;
}

/**
 * Opens a browser as the person at the desk finds it in the morning: Porchlight in it, the SIS allowed, signed in.
 * Answers the browser's process, or a sentence why there is none; the servers are of use without it.
 */
export async function openBrowser(desk: Desk): Promise<ChildProcess | string> {
  const why = whyNoBrowser();
  if (why) return why;
  const found = findBrowsers()[0] as Browser;
  return found.family === 'chromium' ? openChromium(found, desk) : openFirefox(desk);
}

/**
 * First without a window and driven, to enrol and to allow the site; then as everybody starts it. A browser that is
 * driven keeps an extension's worker alive and would show something else than people get.
 */
async function openChromium(browser: Browser, desk: Desk): Promise<ChildProcess> {
  const extension = await buildExtension('chrome');
  // One profile for each address of the API: an enrolment is with that one.
  const profile = join(desk.profiles, `${browser.name.toLowerCase()}-${new URL(desk.api).port}`);
  const chromium = await launchChromium({ profile, extensionFolder: extension });
  try {
    await chromium.allow(desk.sis);
    await enrolOnce(chromium.ask, desk);
  } finally {
    await chromium.close();
  }
  return spawn(
    browser.path,
    [
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--hide-crash-restore-bubble',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium does not start as root otherwise
      desk.page,
    ],
    { stdio: 'ignore' },
  );
}

/** Firefox takes an unpacked extension only from its driver, and forgets it when it ends. */
async function openFirefox(desk: Desk): Promise<ChildProcess | string> {
  const { launchFirefox } = await import('../tests/support/firefox.ts');
  await buildExtension('firefox');
  const firefox = await launchFirefox({ headless: false });
  await firefox.allow(desk.sis);
  await enrolOnce(firefox.ask, desk);
  await firefox.page(desk.page);
  return firefox.browser.process() ?? 'Firefox was opened.';
}

async function enrolOnce(ask: Chromium['ask'], desk: Desk): Promise<void> {
  const { state } = await ask('status', {});
  if (state === 'signed-out' || state === 'revoked') {
    await ask('enrol', { api: desk.api, code: await desk.code(), device: 'The demo desk' });
  }
  await ask('allowSite', { base: desk.sis });
}
