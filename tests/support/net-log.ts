import { readFileSync } from 'node:fs';

export interface Asked {
  url: string;
  /** The origin that asked, such as `chrome-extension://…` or a page's; null where a person did, or the browser itself. */
  by: string | null;
}

/**
 * Every request that Chromium began, whoever asked for it: pages, frames, workers, and the browser itself. Start the
 * browser with `--log-net-log=<path>` and close it before reading: what stands here is the network's own diary, which no
 * debugger has to watch.
 */
export function readNetLog(path: string): Asked[] {
  const { constants, events } = JSON.parse(readFileSync(path, 'utf8')) as NetLog;
  const began = constants.logEventTypes.URL_REQUEST_START_JOB;
  return events
    .filter(({ type, params }) => type === began && params?.url)
    .map(({ params }) => {
      const by = params!.initiator;
      return { url: params!.url!, by: by && by !== 'not an origin' ? by : null };
    });
}

interface NetLog {
  constants: { logEventTypes: Record<string, number> };
  events: { type: number; params?: { url?: string; initiator?: string } }[];
}
