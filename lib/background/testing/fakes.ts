/** What WXT's fake browser leaves out, as far as the background uses it. Each can be looked at and moved by a test. */
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

type Listener = (...args: never[]) => unknown;
function event() {
  const listeners = new Set<Listener>();
  return {
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
    hasListener: (listener: Listener) => listeners.has(listener),
    fire: (...args: unknown[]) => [...listeners].map((listener) => listener(...(args as never[]))),
  };
}

export const OURS = 'chrome-extension://porchlight/';

/** As Chromium does: what is read comes with the keys of every object sorted, whatever the order it was stored in. */
const { session } = fakeBrowser.storage;
const read = session.get.bind(session);
session.get = (async (keys: null) => sorted(await read(keys))) as typeof session.get;
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, one]) => [key, sorted(one)]),
        )
      : value;

/** Install before the code under test runs; everything is empty: nothing granted, no tab open. */
export function installFakes() {
  fakeBrowser.reset();
  const granted = new Set<string>();
  const scripts = new Map<string, { id: string; matches?: string[] }>();
  const injected: number[] = [];
  /** What a script that is called in a page answers, and where. */
  const inPage: { answer: (args: unknown[]) => unknown; target: unknown; document: string | undefined } = {
    answer: () => undefined,
    target: null,
    document: undefined,
  };
  const tabs: { id: number; url: string; active: boolean; windowId: number }[] = [];
  const windows: { url: string; tab: number }[] = [];
  const badge = { text: '', title: '' };
  const events = {
    added: event(),
    removed: event(),
    message: event(),
    connect: event(),
    command: event(),
    installed: event(),
    startup: event(),
    activated: event(),
    tabRemoved: event(),
  };
  const has = (origin: string) => granted.has(origin);
  Object.assign(fakeBrowser, {
    permissions: {
      contains: async ({ origins = [] }: { origins?: string[] }) => origins.every(has),
      remove: async ({ origins = [] }: { origins?: string[] }) => {
        for (const origin of origins) granted.delete(origin);
        events.removed.fire({ origins });
        return true;
      },
      onAdded: events.added,
      onRemoved: events.removed,
    },
    scripting: {
      getRegisteredContentScripts: async () => [...scripts.values()],
      registerContentScripts: async (all: { id: string }[]) => {
        for (const one of all) {
          if (scripts.has(one.id)) throw new Error(`Duplicate script ID '${one.id}'`);
          scripts.set(one.id, one);
        }
      },
      updateContentScripts: async (all: { id: string }[]) => {
        for (const one of all) scripts.set(one.id, one);
      },
      unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
        for (const id of ids) scripts.delete(id);
      },
      executeScript: async ({ target, args }: { target: { tabId: number }; args?: unknown[] }) => {
        injected.push(target.tabId);
        inPage.target = target;
        if (!args) return [];
        return [{ frameId: 0, documentId: inPage.document, result: structuredClone(await inPage.answer(args)) }];
      },
    },
    action: {
      setBadgeText: async (now: { text: string }) => void Object.assign(badge, now),
      setTitle: async (now: { title: string }) => void Object.assign(badge, now),
      setBadgeBackgroundColor: async () => {},
    },
    commands: { onCommand: events.command },
    tabs: {
      query: async ({ active, url }: { active?: boolean; url?: string[] }) =>
        tabs.filter(
          (tab) => (!active || tab.active) && (!url || url.some((one) => tab.url.startsWith(one.slice(0, -1)))),
        ),
      create: async ({ url }: { url: string }) => {
        const tab = { id: 900 + tabs.length, url, active: true, windowId: 1 };
        tabs.push(tab);
        return tab;
      },
      update: async () => ({}),
      onActivated: events.activated,
      onRemoved: events.tabRemoved,
    },
    windows: {
      create: async ({ url }: { url: string }) => {
        const tab = 800 + windows.length;
        windows.push({ url, tab });
        return { id: 1, tabs: [{ id: tab }] };
      },
      update: async () => ({}),
    },
  });
  Object.assign(fakeBrowser.runtime, {
    onMessage: events.message,
    onConnect: events.connect,
    onInstalled: events.installed,
    onStartup: events.startup,
    getManifest: () => ({ version: '0.1.0' }),
    getPlatformInfo: async () => ({}),
  });
  vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation((path) => `${OURS}${String(path).replace(/^\//, '')}`);
  return { granted, scripts, injected, inPage, tabs, windows, badge, events };
}
export type Fakes = ReturnType<typeof installFakes>;

/** A port as the background sees it, with what was posted to the other side. */
export function fakePort(name: string, sender: unknown) {
  const messages = event();
  const closing = event();
  const heard: unknown[] = [];
  return {
    heard,
    send: (message: unknown) => void messages.fire(message),
    leave: () => void closing.fire(),
    port: {
      name,
      sender,
      onMessage: messages,
      onDisconnect: closing,
      postMessage: (message: unknown) => void heard.push(structuredClone(message)),
      disconnect: () => void closing.fire(),
    },
  };
}
