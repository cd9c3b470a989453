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
    browser.permissions.onAdded.addListener(retry);
    browser.permissions.onRemoved.addListener(retry);
    return () => {
      browser.permissions.onAdded.removeListener(retry);
      browser.permissions.onRemoved.removeListener(retry);
    };
  }, [retry]);
  return sites;
}
