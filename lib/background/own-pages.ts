/** Pages of our own that the background opens: options, the quick logger's window, the panel beside a page that cannot frame it. */
import { browser } from 'wxt/browser';
import { panelWidth } from './panel-width.ts';
import { panels } from './panels.ts';

/** The panel in a window of its own, about a row of a tab's page or about one student. */
export async function openPanelWindow(about: number, key: string | null, student: string | null): Promise<void> {
  const width = Math.max(await panelWidth(), 420);
  const window = await browser.windows.create({
    url: browser.runtime.getURL('/sidepanel.html'),
    type: 'popup',
    width,
    height: 800,
  });
  const tab = window?.tabs?.[0]?.id;
  if (tab !== undefined) await panels.show(tab, about, key, student);
}

/** A page of ours in a tab: the one that is open already, or a new one. `part` is the fragment of its address. */
export async function openOwnTab(path: '/options.html', part: string): Promise<void> {
  const url = `${browser.runtime.getURL(path)}${part}`;
  const open = await ownTab(path);
  if (open?.id === undefined) {
    await browser.tabs.create({ url });
    return;
  }
  await browser.tabs.update(open.id, { active: true, url });
  if (open.windowId !== undefined) await browser.windows.update(open.windowId, { focused: true }).catch(() => {});
}

async function ownTab(path: string) {
  const all = await browser.tabs.query({});
  // Addresses of other tabs cannot be read without their permission; our own can.
  return all.find((tab) => tab.url?.startsWith(browser.runtime.getURL('/') + path.slice(1)));
}

/** The quick logger as a window that stays when it loses focus; `part`: with what it begins (`popupAt`). */
export async function openPopupWindow(part: string): Promise<void> {
  await browser.windows.create({
    url: `${browser.runtime.getURL('/popup.html')}${part}`,
    type: 'popup',
    width: 440,
    height: 680,
  });
}

/** The tab that the person looks at; null when there is none. */
export async function activeTab(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id ?? null;
}

/** The page that shows a sample before it is saved. */
export async function openSampleTab(id: string): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/sample-view.html')}#${id}` });
}

/** The page that prints a letter; each its own, for two may be compared. */
export async function openLetterTab(id: string): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/letter.html')}#${id}` });
}
