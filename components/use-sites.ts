import { useEffect } from 'react';
import { browser } from 'wxt/browser';
import type { Output } from '../lib/messages.ts';
import { useAsk } from './use-ask.ts';
import type { Heard } from './use-watch.ts';

/** The sites of this browser; looked at again when the browser gives or takes a permission, wherever that was done. */
export function useSites(wanted = true): Heard<Output<'sites'>> {
  const sites = useAsk('sites', wanted ? {} : null);
  const { retry } = sites;
  useEffect(() => {
    let later: ReturnType<typeof setTimeout> | undefined;
    // Twice: the background hears of it at the same moment, and writes down a site of the person's own only then.
    const look = () => {
      retry();
      clearTimeout(later);
      later = setTimeout(retry, 1_000);
    };
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      clearTimeout(later);
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, [retry]);
  return sites;
}
