import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { askerOf } from './sender.ts';

const OURS = 'chrome-extension://porchlight/';
beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation((path) => `${OURS}${String(path).replace(/^\//, '')}`);
});
const id = () => fakeBrowser.runtime.id;
const tab = { id: 7 };

test.each([
  ['our script in a page of a SIS', { url: 'https://sis.example.org/grades', tab, frameId: 0 }, 'host'],
  ['our script in a frame of that page', { url: 'https://sis.example.org/rows', tab, frameId: 3 }, 'host'],
  ['our script in a srcdoc frame', { url: 'about:srcdoc', origin: 'https://sis.example.org', tab, frameId: 3 }, 'host'],
  ['the panel framed into it', { url: `${OURS}panel.html`, tab, frameId: 4 }, 'frame'],
  ['the popup', { url: `${OURS}popup.html` }, 'page'],
  ['the options page in a tab', { url: `${OURS}options.html#sites`, tab, frameId: 0 }, 'page'],
  ['the side panel', { url: `${OURS}sidepanel.html` }, 'page'],
] as const)('%s is known for what it is', (_, sender, kind) => {
  expect(askerOf({ id: id(), ...sender })?.kind).toBe(kind);
});

test.each([
  ['another extension', { id: 'somebody-else', url: 'https://sis.example.org/', tab, frameId: 0 }],
  ['the panel opened as a page by another site', { url: `${OURS}panel.html`, tab, frameId: 0 }],
  ['a framed page of ours that nobody may frame', { url: `${OURS}options.html`, tab, frameId: 2 }],
  ['a sandboxed frame', { url: 'about:srcdoc', origin: 'null', tab, frameId: 2 }],
  ['a file', { url: 'file:///home/x.html', origin: 'file://', tab, frameId: 0 }],
  ['a sender without an address', { tab, frameId: 0 }],
  ['a page that only looks like ours', { url: 'https://evil.example/chrome-extension://porchlight/popup.html' }],
] as const)('%s gets no answer', (_, sender) => {
  expect(askerOf({ id: id(), ...sender })).toBeNull();
});
