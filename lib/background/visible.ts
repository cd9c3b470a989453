/**
 * Is a surface of ours looked at? Then the live connection is held, which also keeps the worker. A tab counts while it is
 * the active one of its window; the popup and the side panel count while they are open.
 */
import { browser } from 'wxt/browser';
import { hostPorts } from './host-ports.ts';
import { askerOf, type RawSender } from './sender.ts';

export async function isVisible(watchers: readonly RawSender[]): Promise<boolean> {
  const askers = watchers.map(askerOf).filter((asker) => asker !== null);
  if (askers.some((asker) => asker.tab === null)) return true;
  const tabs = new Set([
    ...askers.map((asker) => asker.tab as number),
    ...hostPorts.askers().map((asker) => asker.tab),
  ]);
  if (tabs.size === 0) return false;
  const active = await browser.tabs.query({ active: true });
  return active.some((tab) => tab.id !== undefined && tabs.has(tab.id));
}
