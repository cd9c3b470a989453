/** Makes summaries anew in the background, when pushes pause; whoever asks meanwhile gets them made at once. */
import type { Db } from '../database/connect.ts';
import type { Log } from '../log.ts';
import { refreshSummaries } from './summaries.ts';

/** After so long without a push, and at the latest so long after the first one, in ms. */
const PAUSE_MS = 1_500;
const LATEST_MS = 20_000;

export interface Warm {
  soon(district: string): void;
  close(): Promise<void>;
}

export function makeWarm(db: Db, log: Log): Warm {
  const due = new Map<string, { timer: NodeJS.Timeout; since: number }>();
  const running = new Map<string, Promise<void>>();
  const run = (district: string) => {
    due.delete(district);
    const work = refreshSummaries(db, district)
      .then((students) => log.debug({ district, students }, 'summaries made'))
      .catch((err) => log.warn({ err, district }, 'summaries were not made; the next who asks waits for them'))
      .finally(() => running.delete(district));
    running.set(district, work);
  };
  return {
    soon(district) {
      const before = due.get(district);
      const since = before?.since ?? Date.now();
      if (before && Date.now() - since > LATEST_MS) return;
      clearTimeout(before?.timer);
      due.set(district, { since, timer: setTimeout(run, PAUSE_MS, district).unref() });
    },
    async close() {
      for (const { timer } of due.values()) clearTimeout(timer);
      due.clear();
      await Promise.all(running.values());
    },
  };
}
