import { findBrowsers, installBrowser, onlyChrome } from './browsers.ts';

/** Why no browser can be opened here, with the one command that helps; null when one can, also after it was installed. */
export function whyNoBrowser(): string | null {
  if (!hasDisplay()) return 'This machine has no display, so no browser was opened.';
  if (findBrowsers().length > 0) return null;
  const command = installBrowser('chromium');
  if (!command) return null;
  const chrome = onlyChrome() ? 'Google Chrome is here, but it no longer loads an extension from a folder. ' : '';
  return `${chrome}No Chromium, Edge or Firefox was found. To get one, run: ${command}`;
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
