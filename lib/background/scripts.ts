/** Our script in the pages of allowed sites: registered for those that come, put at once into those that are open. */
import { browser } from 'wxt/browser';
import type { DistrictSettings } from '../model/settings.ts';
import { turns } from './memory.ts';
import { grantedPatterns } from './sites.ts';

const ID = 'host';
/** Start, installation and "allow" may come together, and a script that is registered twice is an error. */
const inTurn = turns();
const FILE = '/host.js';

/**
 * Makes the registration what the sites and the grants say. An update of the extension forgets registrations, a worker
 * that starts again does not: so this runs at every start and changes nothing that is right already.
 */
export const registerScripts = (settings: DistrictSettings | null): Promise<string[]> =>
  inTurn(ID, () => register(settings));

async function register(settings: DistrictSettings | null): Promise<string[]> {
  const matches = await grantedPatterns(settings);
  const [now] = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (matches.length === 0) {
    if (now) await browser.scripting.unregisterContentScripts({ ids: [ID] });
    return matches;
  }
  const script = {
    id: ID,
    matches,
    js: [FILE],
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  };
  if (!now) await browser.scripting.registerContentScripts([script]);
  else if ([...(now.matches ?? [])].sort().join() !== matches.join())
    await browser.scripting.updateContentScripts([script]);
  return matches;
}

/** Into pages that were open before: after "allow", and after an update, when the old script there is cut off from us. */
export async function injectInto(patterns: readonly string[]): Promise<void> {
  if (patterns.length === 0) return;
  const tabs = await browser.tabs.query({ url: [...patterns] });
  await Promise.all(
    tabs.map(async ({ id, discarded }) => {
      if (id === undefined || discarded) return;
      // A tab that shows an error page, or has just gone, refuses; the registration sees to what it shows next.
      await browser.scripting.executeScript({ target: { tabId: id, allFrames: true }, files: [FILE] }).catch(() => {});
    }),
  );
}
