import { browser } from 'wxt/browser';
import { ask } from '../lib/ask.ts';
import { forgetAsked, noteAsked } from '../lib/asked-site.ts';
import type { Answer } from '../lib/messages.ts';

/**
 * Asks the browser's own question for one site, then has our script registered there. Must be the first thing a click
 * does: the browser answers no to whoever asks later. `denied`: the person said no. The popup hears neither, it closes under
 * the question: the background then does what is to be done after a yes.
 */
export async function allow(base: string): Promise<Answer<null> | 'denied'> {
  const { protocol, hostname } = new URL(base);
  noteAsked(base);
  // Firefox knows no port in a match pattern; the background looks at the whole address before it shows anything.
  const granted = await browser.permissions.request({ origins: [`${protocol}//${hostname}/*`] }).catch(() => false);
  if (granted) {
    const answer = await ask('allowSite', { base });
    // Where it was held already, the browser tells nobody of a new one.
    if (answer.ok) await forgetAsked().catch(() => {});
    return answer;
  }
  await forgetAsked().catch(() => {});
  return 'denied';
}

/** The installation that a page belongs to: what a person copied from the address bar, without page, query and anchor. */
export function siteOf(typed: string): string | null {
  const text = typed.trim();
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') return null;
  const folder = url.pathname.replace(/[^/]*\.[^/]*$/, '').replace(/\/+$/, '');
  return `${url.origin}${folder}`;
}
