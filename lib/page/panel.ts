import { browser } from 'wxt/browser';
import { PANEL } from './mark-style.ts';

const MIN = 280;
const MAX = 900;
/** By then a frame can be seen, unless something lies over it. Milliseconds. */
const SEEN = 1_000;
/** One that has not come up so long afterwards will not: the page forbids it. A busy old machine needs more than a second. */
const PATIENCE = 1_500;

const style = `
:host{all:initial!important;position:fixed!important;inset-block:0!important;inset-inline:auto 0!important;block-size:100%!important;max-inline-size:100vw!important;display:block!important;visibility:hidden!important;z-index:2147483647!important;background:Canvas!important;box-shadow:0 0 12px #0005!important;color-scheme:light dark!important}
iframe{display:block;inline-size:100%;block-size:100%;border:0;color-scheme:light dark}
@media print{:host{display:none!important}}
`;

export interface PanelEvents {
  /** The frame did not come up, or something lies over it that keeps the person out. */
  failed(): void;
}

/**
 * The frame with the panel, at the inline end of the window. The host hears no key that is typed into it. It is made
 * ahead of the first click and shows nothing to anybody until the background has confirmed that click.
 */
export function createPanel({ failed }: PanelEvents) {
  let words: Record<string, string> = {};
  let host: HTMLElement | null = null;
  let frame: HTMLIFrameElement | null = null;
  let sheet: CSSStyleDeclaration | null = null;
  let up = false;
  /** A person asked for it, so the keys they press next are meant for it. */
  let asked = false;
  let ticketNow = '';
  let shown = false;
  let width = 380;
  let back: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * Not to be guessed, and the page cannot see a frame's address: so the background knows this frame from any other. (No
   * randomUUID: it is missing from pages without TLS.)
   */
  function ticket(): string {
    ticketNow ||= crypto.getRandomValues(new Uint32Array(4)).join('-');
    return ticketNow;
  }

  function prepare(): void {
    if (host?.isConnected) return;
    host?.remove();
    up = false;
    host = document.createElement(PANEL);
    const root = host.attachShadow({ mode: 'closed' });
    const own = document.createElement('style');
    own.textContent = style;
    frame = document.createElement('iframe');
    frame.title = words['host.panel'] ?? 'Porchlight';
    frame.allow = 'clipboard-write *';
    frame.src = `${browser.runtime.getURL('/panel.html')}#${ticket()}`;
    root.append(own, frame);
    document.documentElement.append(host);
    // Inside the root, where no rule of the host's and not even a `style` that it sets on our element is stronger.
    sheet = (own.sheet?.cssRules[0] as CSSStyleRule | undefined)?.style ?? null;
    wear();
  }

  function wear(): void {
    if (!sheet) return;
    sheet.setProperty('visibility', shown ? 'visible' : 'hidden', 'important');
    sheet.setProperty('pointer-events', shown ? 'auto' : 'none', 'important');
    sheet.setProperty('inline-size', `${width}px`, 'important');
  }

  /** `from`: what had focus; it gets it back when the panel closes. */
  function show(wide: number, byPerson: boolean, from: Element | null): void {
    width = clamp(wide);
    prepare();
    if (!shown) back = from instanceof HTMLElement ? from : null;
    shown = true;
    asked = byPerson;
    wear();
    try {
      // Above every z-index of the host.
      host!.popover = 'manual';
      host!.showPopover();
    } catch {
      // It stands in the ordinary order then.
    }
    if (byPerson) frame!.focus();
    clearTimeout(timer);
    timer = setTimeout(check, SEEN);
  }

  /** Gone from the page, dead under something, or at the last look still not up: then it is of no use here. */
  function check(last = false): void {
    if (!shown) return;
    if (last ? !up : asked && isCovered()) {
      hide(false);
      failed();
    } else if (!up) timer = setTimeout(check, PATIENCE, true);
  }

  /** A modal of the host makes everything outside it dead to mouse and keyboard, ours too. */
  function isCovered(): boolean {
    if (!host?.isConnected) return true;
    const { left, width, height } = host.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, height / 2) !== host;
  }

  /** Answers whether it was shown. */
  function hide(giveFocusBack = true): boolean {
    clearTimeout(timer);
    if (!shown) return false;
    shown = false;
    const had = document.activeElement === host;
    try {
      host?.hidePopover();
    } catch {
      // It was not one.
    }
    wear();
    // Only when the person has not gone elsewhere meanwhile.
    if (giveFocusBack && (had || document.activeElement === document.body)) back?.focus();
    back = null;
    return true;
  }

  function forget(): void {
    if (shown) return;
    host?.remove();
    host = frame = null;
  }

  return {
    prepare,
    words(next: Record<string, string>) {
      words = next;
    },
    show,
    hide,
    ticket,
    /** The background has heard from the frame. */
    cameUp() {
      // A frame that was focused while it still loaded is the page's active element and yet hears no key.
      if (!up && shown && asked && document.activeElement === host) {
        frame?.blur();
        frame?.focus();
      }
      up = true;
    },
    resize(wide: number) {
      width = clamp(wide);
      wear();
    },
    /** Somebody else may read here now, or nobody: what a closed frame still holds goes with it. An open one is told itself. */
    forget,
    remove() {
      hide();
      forget();
    },
  };
}

const clamp = (width: number): number => Math.round(Math.max(MIN, Math.min(MAX, width, innerWidth)));
