import { browser } from 'wxt/browser';
import { ask } from '../ask.ts';
import type { HostAdapter, PageRead } from '../hosts/adapter.ts';
import { read, recognises } from '../hosts/engine.ts';
import type { ToHost } from '../messages.ts';
import { MARK, PANEL } from './mark-style.ts';
import { createMarks } from './marks.ts';
import { messageBox } from './message-box.ts';
import { createPanel } from './panel.ts';

/**
 * Stands in one document of an allowed site until `signal` is aborted. A document that is not a staff screen of a
 * product we know is left at once, with nothing in it: whoever logs in loads a new document. Answers whether it stays.
 */
export async function start(signal: AbortSignal): Promise<boolean> {
  sweep();
  if (!/^https?:$/.test(location.protocol)) return false;
  const boot = Math.random().toString(36).slice(2);
  const hello = () => ask('hello', { boot, address: location.href.slice(0, 4_000) });

  /** Null while nobody is signed in: then there is nothing to look for. */
  let host: HostAdapter | null = null;
  let hidden = false;
  let seen: PageRead | null = null;
  /** Raised by each reading of the page: an answer for an older one is dropped. */
  let turn = 0;
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  let gone = false;
  /** The background was told of students of this page. */
  let named = false;
  /** The row that the panel was opened for. */
  let opened: string | null = null;
  /** The row for which the panel has offered itself; it does so once. */
  let offered: string | null = null;
  /** Somebody moved or typed here: the page is being worked in, not only left open. */
  let somebody = false;
  let later: ReturnType<typeof setTimeout> | undefined;
  /** What had focus before a mark did. */
  let before: HTMLElement | null = null;

  const marks = createMarks();
  const box = messageBox();
  const panel = createPanel({
    failed: () => {
      marks.highlight(null);
      void ask('frameFailed', { key: opened });
    },
  });
  const observer = new MutationObserver(() => void look());
  const listening = new AbortController();

  if ((await greet()) !== 'ours' || signal.aborted) return false;
  signal.addEventListener('abort', leave);
  connect();
  void look();
  return true;

  /** Is this document one of ours? Unknown while the background does not answer. */
  async function greet(): Promise<'ours' | 'not-ours' | 'unknown'> {
    const answer = await hello();
    if (!answer.ok) return 'unknown';
    if (!answer.value) return 'not-ours';
    hidden = answer.value.hidden;
    panel.words(answer.value.words);
    const adapter = answer.value.adapter as HostAdapter | null;
    if (adapter && !recognises(adapter, document, new URL(location.href))) return 'not-ours';
    if (adapter && !host) listen(adapter);
    host ??= adapter;
    return 'ours';
  }

  function listen(adapter: HostAdapter): void {
    const how = { capture: true, signal: listening.signal };
    for (const selector of adapter.watch) {
      const element = document.querySelector(selector);
      if (element) observer.observe(element, { childList: true });
    }
    window.addEventListener('click', onClick, how);
    window.addEventListener('keydown', onKey, how);
    window.addEventListener('pointerover', onOver, { ...how, passive: true });
    window.addEventListener('focusin', (event) => box.look(event.target), how);
    box.look(document.activeElement);
    document.addEventListener('visibilitychange', again, how);
    // The style of a mark keeps it off paper; without it even the order of painting is the host's own.
    window.addEventListener('beforeprint', marks.clear, how);
    window.addEventListener('afterprint', () => void look(), how);
  }

  /** Reads the page and asks for its marks, once for all rows. */
  async function look(): Promise<void> {
    const mine = ++turn;
    seen = gone || hidden || !host ? null : read(host, document, new URL(location.href));
    if (!seen || seen.rows.length === 0) marks.clear();
    if (!seen) {
      // The page went to where nobody is named: the panel must not go on with those of before.
      if (named && host && !gone && !hidden) void ask('marks', { kind: '', title: '', students: [], doubts: [] });
      named &&= hidden;
      return;
    }
    named = true;
    const { kind, title, rows, single, doubts } = seen;
    const students = rows.map(({ key, id, shown, agreed, warning }) => ({ key, id, shown, agreed, warning }));
    const answer = await ask('marks', { kind, title, students, doubts });
    if (mine !== turn || gone) return;
    if (!answer.ok) {
      marks.clear();
      return;
    }
    marks.show(rows, answer.value);
    const only = single ? rows[0]?.key : undefined;
    if (kind === 'profile' && only && only !== offered) void open(only, false);
    offered = only ?? null;
    makeAhead();
  }

  /**
   * The panel's frame, before anybody clicks: shown, it is there in a third of the time. It costs a page as much as all
   * its marks, so it comes when somebody moves or types there, or else long after the marks; and not in tabs that nobody sees.
   */
  function makeAhead(): void {
    clearTimeout(later);
    if (!somebody) {
      later = setTimeout(touched, AHEAD);
      return;
    }
    whenIdle(() => {
      if (!gone && !hidden && !document.hidden && seen?.rows.length) panel.prepare();
    });
  }

  async function open(key: string | null, byPerson: boolean): Promise<void> {
    if (hidden) return;
    const from = document.activeElement;
    const answer = await ask('openPanel', { key, byPerson, ticket: panel.ticket() });
    if (!answer.ok || gone || hidden) return;
    opened = key;
    panel.show(answer.value.width, byPerson, from);
    marks.highlight(key);
  }

  function close(tell = true): void {
    if (panel.hide() && tell) void ask('panelClosed', {});
    marks.highlight(null);
  }

  function hear(message: ToHost): void {
    if (message.tell === 'marks') marks.update(message.marks);
    else if (message.tell === 'ask-again') {
      panel.forget();
      void (host ? look() : again());
    } else if (message.tell === 'hidden') hide(message.hidden);
    else if (message.tell === 'focus-marks') focusMarks();
    else if (message.tell === 'open') void open(message.key ?? keyOfFocus(), message.key === null);
    else if (message.tell === 'highlight') {
      opened = message.key;
      marks.highlight(message.key, true);
    } else if (message.tell === 'close') close(false);
    else if (message.tell === 'resize') panel.resize(message.width);
    else if (message.tell === 'frame-up') panel.cameUp();
    else if (message.tell === 'put-text') port?.postMessage({ turn: message.turn, did: box.put(message.text) });
    else if (message.tell === 'gone') leave();
  }

  function hide(now: boolean): void {
    if (now === hidden) return;
    hidden = now;
    if (hidden) close();
    void look();
  }

  function focusMarks(): void {
    const active = document.activeElement;
    if (!marks.focusNear(active)) return;
    if (active instanceof HTMLElement && marks.keyOf(active) === null) before = active;
  }

  /** The row that has focus, or the one student of the page. */
  function keyOfFocus(): string | null {
    const active = document.activeElement;
    const own = marks.keyOf(active);
    if (own || !seen) return own;
    if (seen.single) return seen.rows[0]?.key ?? null;
    return seen.rows.find(({ row }) => row.contains(active))?.key ?? null;
  }

  /** A port lives as long as the worker. A tab that nobody sees does not wake it again. */
  function connect(): void {
    if (gone || port) return;
    try {
      port = browser.runtime.connect({ name: 'host' });
    } catch {
      leave(); // Updated or removed: this script will never be heard again.
      return;
    }
    port.onMessage.addListener((message: unknown) => hear(message as ToHost));
    port.onDisconnect.addListener(() => {
      port = null;
      if (!isAlive()) leave();
      // Whoever hides everything now cannot reach this tab: it must not come back with names on a projector.
      else if (document.hidden) marks.clear();
      else setTimeout(again, 250);
    });
  }

  /** The worker was stopped meanwhile, or somebody signed in: what was told then has not been heard. */
  async function again(): Promise<void> {
    if (gone || document.hidden) return;
    if (!isAlive()) {
      leave();
      return;
    }
    if (port && host) {
      makeAhead();
      return;
    }
    connect();
    const who = await greet();
    if (who === 'not-ours') {
      leave();
      return;
    }
    if (who === 'unknown') {
      setTimeout(again, 2_000);
      return;
    }
    if (hidden) close();
    void look();
  }

  function onClick(event: Event): void {
    const key = marks.keyOf(event.target);
    if (key === null) return;
    // The host hears nothing of it, and a click that its script made counts for nothing.
    event.stopImmediatePropagation();
    if (event.isTrusted) void open(key, true);
  }

  function touched(): void {
    if (somebody) return;
    somebody = true;
    makeAhead();
  }

  function onKey(event: KeyboardEvent): void {
    touched();
    const key = marks.keyOf(event.target);
    if (key === null || !event.isTrusted) return;
    event.stopImmediatePropagation();
    const by = steps[event.key];
    if (by) marks.step(key, by);
    else if (event.key === 'Escape') {
      if (before?.isConnected) before.focus();
      else (document.activeElement as HTMLElement | null)?.blur();
    } else return;
    event.preventDefault();
  }

  function onOver(event: Event): void {
    touched();
    marks.explain(event.target);
  }

  function leave(): void {
    if (gone) return;
    gone = true;
    clearTimeout(later);
    observer.disconnect();
    listening.abort();
    port?.disconnect();
    marks.clear();
    panel.remove();
  }
}

/** So long after its marks a page that nobody has touched has nothing else to do (ms). */
const AHEAD = 5_000;

const steps: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Throws, or has no id, once the extension was updated or removed under this page. */
function isAlive(): boolean {
  try {
    return Boolean(browser.runtime?.id);
  } catch {
    return false;
  }
}

/** What an older script of ours left behind when the extension was updated under it. */
function sweep(): void {
  for (const old of document.querySelectorAll<HTMLElement>(`${MARK},${PANEL}`)) {
    const cell = old.parentElement;
    old.remove();
    if (cell?.style.position === 'relative') cell.style.position = '';
  }
}

function whenIdle(what: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(what, { timeout: 2_000 });
  else setTimeout(what, 200);
}
