/**
 * Who is asking. Decided from what the browser says of the sender, never from what the message says of itself.
 *
 * What the browsers say [MDN runtime.MessageSender; mdn/content#44491]: Chromium names the document of every sender
 * since 106, Firefox since 153. Between our oldest Firefox (140) and 153 a frame is known by tab and frame number only;
 * both change with a navigation of that frame's own, so a claim by number holds until the frame asks from another address.
 */
import { browser } from 'wxt/browser';
import type { Sender } from '../messages.ts';

/** The part of `runtime.MessageSender` that is read. */
export interface RawSender {
  id?: string | undefined;
  url?: string | undefined;
  origin?: string | undefined;
  frameId?: number | undefined;
  documentId?: string | undefined;
  tab?: { id?: number | undefined; url?: string | undefined } | undefined;
}

export interface Asker {
  kind: Sender;
  /** Null: the popup, the side panel. */
  tab: number | null;
  frame: number;
  /** What tells this document from the next one in the same place; null in Firefox before 153. */
  document: string | null;
  /** The sender's own address. */
  url: string;
}

/** The framed panel: the one page of ours that others may frame. */
const FRAMED = '/panel.html';

/** Null: nobody whom we answer. Another extension, a page outside http, or our panel opened where no click of ours put it. */
export function askerOf(sender: RawSender): Asker | null {
  if (sender.id !== browser.runtime.id || !sender.url) return null;
  const url = parse(sender.url);
  if (!url) return null;
  const place = { tab: sender.tab?.id ?? null, frame: sender.frameId ?? 0, document: sender.documentId ?? null };
  const asker = (kind: Sender): Asker => ({ kind, ...place, url: sender.url as string });

  if (sender.url.startsWith(browser.runtime.getURL('/'))) {
    const top = place.frame === 0;
    // Any site may frame panel.html or open it as a page: only the frame can be vouched for, by a click in that tab.
    if (url.pathname === FRAMED) return !top && place.tab !== null ? asker('frame') : null;
    return top ? asker('page') : null;
  }
  // Our script in a page. `about:blank` and `srcdoc` frames have their parent's origin, and say so there only.
  if (place.tab === null) return null;
  const origin = /^https?:$/.test(url.protocol) ? url.origin : originOf(sender.origin);
  return origin ? asker('host') : null;
}

const parse = (url: string): URL | null => (URL.canParse(url) ? new URL(url) : null);
const originOf = (origin: string | undefined): string | null => (origin && /^https?:\/\//.test(origin) ? origin : null);
