import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';

/** What the district's browser policy has decided; null for what it leaves to the person. */
export interface Policy {
  api: string | null;
}

const nothing: Policy = { api: null };

/**
 * Policy arrives late: the first `managed.get` takes seconds in Chromium and rejects in Firefox where there is none, so
 * everything is shown without it first.
 */
export function usePolicy(): Policy {
  const [policy, setPolicy] = useState(nothing);
  useEffect(() => {
    let stopped = false;
    const read = async () => {
      const found = await browser.storage.managed.get('api');
      if (!stopped) setPolicy({ api: textOf(found.api) });
    };
    read().catch(() => {});
    return () => {
      stopped = true;
    };
  }, []);
  return policy;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
