import { browser } from 'wxt/browser';
import { ask } from '../ask.ts';
import type { HostAdapter, PageRead } from '../hosts/adapter.ts';
import { read, recognises } from '../hosts/engine.ts';
import type { Seen, ToHost } from '../messages.ts';
import { MARK, PANEL } from './mark-style.ts';
import { createMarks } from './marks.ts';
import { rememberBox } from './message-box.ts';
import { createPanel } from './panel.ts';

/**
 * Stands in one document of an allowed site until it is removed or a newer one takes its place. In a document that is not a
 * staff screen of a product we know it leaves nothing but one listener, which looks again when the page goes elsewhere
 * without a load, and, where the address could be a product's, a few looks in its first seconds. Answers whether it stays
 * now.
 */
export async function start(): Promise<boolean> {
  sweep();
  if (!/^https?:/.test(location.href)) return false;

  /** Whose pages the address may be; null before the background has said so, or while nobody is signed in. */
  let adapters: HostAdapter[] | null = null;
  /** The one whose signs this page has. */
  let host: HostAdapter | null = null;
  let hidden = false;
  let seen: PageRead | null = null;
  /** What the background was told of this page: the page itself, and each row by its key. */
  let page = '';
  const told = new Map<string, Seen>();
  /** Rows of before the page went elsewhere: while one of them stands, what comes is not of the same list for sure. */
  let stale = new WeakMap<Element, string>();
  /** Raised whenever all of it is told anew: an answer for what was told before is dropped. */
  let turn = 0;
  /** The turn of which an answer is awaited, and whether rows wait for it that are not asked for yet. */
  let asking = -1;
  let isMore = false;
  let isQueued = false;
  /** What a reading costs here, lately (ms). */
  let usual = 0;
  /** Not before then (ms on the page's clock) is it read again: what takes long is done seldom. */
  let next = 0;
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  let gone = false;
  /** This document is ours. */
  let stays = false;
  let patience: ReturnType<typeof setTimeout> | undefined;
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
  const panel = createPanel({
    failed: () => {
      marks.highlight(null);
      void ask('frameFailed', { key: opened });
    },
  });
  const observer = new MutationObserver((records) => {
    const theirs = records.filter(({ type, addedNodes, removedNodes }) => {
      const nodes = [...addedNodes, ...removedNodes];
      return type !== 'childList' || !nodes.every(isOurs);
    });
    if (theirs.length === 0) return;
    // Until it is read again nothing stands at a row that may be another student's now.
    if (next > performance.now()) for (const { target } of theirs) marks.doubt(target);
    soon();
  });
  const listening = new AbortController();
  const { navigation } = window as { navigation?: EventTarget };
  const onMove = navigation ? 'navigatesuccess' : 'popstate';

  (navigation ?? window).addEventListener(onMove, () => (stays ? moved() : void arrive()), {
    signal: listening.signal,
  });
  return arrive();

  /** Looks whether this document is ours; if not, again after the page has moved. */
  async function arrive(after = PATIENCE): Promise<boolean> {
    clearTimeout(patience);
    // Of an extension that was updated or removed: a newer script may stand here.
    if (!isAlive()) leave();
    if (gone) return false;
    const mine = adapters ? pick() : await greet();
    if (gone) return false;
    stays = Boolean(mine);
    if (stays) {
      connect();
      void look();
    } else if ((adapters || mine === null) && after <= LATEST) {
      clearTimeout(patience);
      patience = setTimeout(arrive, after, after * 3);
    }
    return stays;
  }

  /**
   * The page went elsewhere without a load, and what is watched may be another element now. It is read when it changes, for
   * the address may be new while the page is still the one before.
   */
  function moved(): void {
    stale = new WeakMap(seen?.rows.map(({ row, key }) => [row, key]));
    if (host) watch(host);
    if (host?.deep) soon();
  }

  function pick(): boolean {
    const address = new URL(location.href);
    const found = adapters?.find((one) => recognises(one, document, address));
    if (found && !host) listen(found);
    host ??= found ?? null;
    return Boolean(found);
  }

  /** Is this document one of ours? Null: the background does not answer. */
  async function greet(): Promise<boolean | null> {
    const answer = await ask('hello', { address: location.href.slice(0, 4_000) });
    if (!answer.ok) return null;
    if (!answer.value) return false;
    hidden = answer.value.hidden;
    panel.words(answer.value.words);
    adapters = answer.value.adapters as HostAdapter[] | null;
    return !adapters || pick() || Boolean(host);
  }

  function listen(adapter: HostAdapter): void {
    const how = { capture: true, signal: listening.signal };
    // An older script of ours goes: after an update of the extension, or when a site is allowed that is open already. It may
    // be in a world that this one cannot reach; the event says nothing of anybody, and a page that sends it only sends us away.
    document.dispatchEvent(new Event(NEWER));
    document.addEventListener(NEWER, leave, how);
    watch(adapter);
    window.addEventListener('click', onClick, how);
    window.addEventListener('keydown', onKey, how);
    window.addEventListener('pointerover', onOver, { ...how, passive: true });
    window.addEventListener('focusin', ({ target }) => rememberBox(target), how);
    rememberBox(document.activeElement);
    document.addEventListener('visibilitychange', again, how);
    // The style of a mark keeps it off paper; without it even the order of painting is the host's own.
    window.addEventListener('beforeprint', marks.clear, how);
    window.addEventListener('afterprint', () => void look(true), how);
  }

  function watch(adapter: HostAdapter): void {
    observer.disconnect();
    const what = { childList: true, subtree: Boolean(adapter.deep) };
    // An id may be put into a row that stays: whatever may hold one is watched.
    const deep = { ...what, characterData: true, attributeFilter: attributesOf(adapter) };
    for (const selector of adapter.watch) {
      const element = document.querySelector(selector);
      if (element) observer.observe(element, adapter.deep ? deep : what);
    }
  }

  /** Before the next picture, so that what the page draws anew is never seen with the marks of before. */
  function soon(): void {
    if (isQueued) return;
    isQueued = true;
    const wait = next - performance.now();
    if (wait > 0 || document.hidden) setTimeout(now, wait);
    else requestAnimationFrame(now);
  }

  function now(): void {
    isQueued = false;
    const began = performance.now();
    void look();
    usual += Math.min((performance.now() - began - usual) / 8, CHEAP);
    next = usual > CHEAP ? began + usual * SELDOM : 0;
  }

  /** Reads the page and asks for the marks of rows that are new; all of them `anew` when the page is another. */
  async function look(anew = false): Promise<void> {
    const address = new URL(location.href);
    seen = gone || hidden || !host ? null : read(host, document, address);
    if (!seen?.rows.length) marks.clear();
    // In a frame of the page nobody needs to hear that there is nobody in it, unless that is our own doing.
    const isEmpty = seen && !seen.slow && seen.rows.length + seen.doubts.length === 0;
    if (!seen || !host || (!isTop && !named && isEmpty)) {
      // The page went to where nobody is named: the panel must not go on with those of before.
      if (named && host && !gone && !hidden) {
        void ask('marks', { host: host.id, kind: '', title: '', students: [] });
      }
      named &&= hidden;
      page = '';
      turn += 1;
      return;
    }
    named = true;
    const { kind, title, rows, single, doubts, virtual, slow } = seen;
    const students = rows.map(({ key, id, shown, agreed, warning }) => ({ key, id, shown, agreed, warning }));
    const said = new Map(students.map((one) => [one.key, one]));
    const here = JSON.stringify([kind, title, virtual && address.href, doubts, slow]);
    const fresh = students.filter((one) => !isSame(told.get(one.key), one));
    const more = virtual && here === page && !anew;
    if (!anew && here === page && fresh.length === 0 && (virtual || told.size === students.length)) {
      marks.show(rows);
      return;
    }
    marks.forget(fresh.map(({ key }) => key));
    if (more) marks.show(rows);
    else {
      turn += 1;
      told.clear();
    }
    // While somebody scrolls, those that come before an answer is here are asked for together, after it.
    if (more && asking === turn) {
      // What is under way about a row that is told otherwise by now counts no more.
      for (const { key } of fresh) told.delete(key);
      isMore = true;
      return;
    }
    asking = turn;
    page = rows.some(({ row, key }) => stale.get(row) === key) ? '' : here;
    const mine = turn;
    const asked = more ? fresh : students;
    for (const one of asked) told.set(one.key, one);
    const answer = await ask('marks', { host: host.id, kind, title, students: asked, doubts, more, slow });
    if (mine !== turn || gone) return;
    asking = -1;
    if (isMore) soon();
    isMore = false;
    if (!answer.ok) {
      page = '';
      marks.clear();
      return;
    }
    // A row that was told otherwise meanwhile waits for the answer to that.
    const answers = answer.value.filter(({ key }) => told.get(key) === said.get(key));
    // At the rows as they stand by now.
    marks.show(seen?.rows ?? [], answers, more);
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
    requestIdleCallback(
      () => {
        // While everything is hidden nothing is seen.
        if (isTop && !gone && !document.hidden && seen) panel.prepare();
      },
      { timeout: 2_000 },
    );
  }

  async function open(key: string | null, byPerson: boolean, frame?: number): Promise<void> {
    // On the screen of a student or a parent a key opens nothing either.
    if (hidden || !seen) return;
    const from = document.activeElement;
    // In a frame of the page the panel stands beside the whole of it, where our script there can make it.
    if (!isTop && (await ask('openPanel', { key, byPerson, above: true })).ok) return;
    // Whether it may come by itself is not known yet: a frame that was refused would lie there for nothing.
    if (byPerson) panel.prepare();
    const answer = await ask('openPanel', { key, byPerson, frame, ticket: panel.ticket() });
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
      void (host ? look(true) : again());
    } else if (message.tell === 'hidden') hide(message.hidden);
    else if (message.tell === 'focus-marks') focusMarks();
    else if (message.tell === 'open') {
      // The page above answers the key unless the focus is at a row in here.
      const key = message.key ?? keyOfFocus();
      if (isTop || key !== null) void open(key, message.byPerson, message.frame);
    } else if (message.tell === 'highlight') {
      opened = message.key;
      marks.highlight(message.key, true);
    } else if (message.tell === 'close') close(false);
    else if (message.tell === 'resize') panel.resize(message.width);
    else if (message.tell === 'frame-up') panel.cameUp();
    else if (message.tell === 'gone') leave();
  }

  function hide(now: boolean): void {
    if (now === hidden) return;
    hidden = now;
    if (hidden) close();
    void look(true);
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
    port.onMessage.addListener(hear as (message: unknown) => void);
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
    if (!host) {
      adapters = null;
      void arrive();
      return;
    }
    connect();
    const ours = await greet();
    if (ours === false) {
      leave();
      return;
    }
    if (ours === null) {
      setTimeout(again, 2_000);
      return;
    }
    if (hidden) close();
    void look(true);
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
    clearTimeout(patience);
    observer.disconnect();
    listening.abort();
    port?.disconnect();
    marks.clear();
    panel.remove();
  }
}

const NEWER = 'porchlight-newer';

const isTop = window === window.top;

/** A page whose address could be a product's is looked at again after so long (ms), then after three times as long, up to the last. */
const PATIENCE = 1_000;
const LATEST = 9_000;
/** Where readings usually take longer (ms), they have a tenth of the time; one that was slow by itself makes no mark late. */
const CHEAP = 4;
const SELDOM = 10;

/** Both have the same key. What was told is kept as it was sent, not as text beside it. */
const isSame = (one: Seen | undefined, { id, shown, agreed, warning }: Seen): boolean =>
  one?.id === id && one.shown === shown && one.agreed === agreed && one.warning === warning;

const isOurs = (node: Node): boolean => (node as Element).localName === MARK;

/** Every attribute that a student is read from. Facts and contacts do not come here (`for-marks.ts`). */
const attributesOf = ({ pages }: HostAdapter): string[] =>
  JSON.stringify(pages).match(/(?<="attribute":")[^"]+/g) ?? [];

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
