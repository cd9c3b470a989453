import type { Chromium } from '../support/chromium.ts';

/** What is needed of a page's session of the DevTools protocol. */
interface Session {
  send(method: 'ServiceWorker.enable' | 'ServiceWorker.stopAllWorkers'): Promise<unknown>;
  on(event: 'ServiceWorker.workerVersionUpdated', hear: (params: { versions: Version[] }) => void): unknown;
}
interface Version {
  versionId: string;
  runningStatus: string;
  status: string;
}

/** See `stopperOn`; of a browser under Playwright. */
export async function workerStopper(chromium: Chromium): Promise<(still?: number) => Promise<void>> {
  const page = await chromium.context.newPage();
  await page.goto(chromium.url('icons/16.png'));
  return stopperOn(await chromium.context.newCDPSession(page));
}

/**
 * Stops the worker, and answers when it is stopped and, for `still` ms, nobody has started it again. By way of a page that
 * stays open: a tab that is opened for it and closed is an event, which wakes the worker before anybody asks. It has our
 * origin and no code of ours, and keeps our process, as a panel in another tab does: what is stopped is the worker.
 */
export async function stopperOn(cdp: Session): Promise<(still?: number) => Promise<void>> {
  const states = new Map<string, string>();
  cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, runningStatus, status } of versions)
      if (status === 'redundant') states.delete(versionId);
      else states.set(versionId, runningStatus);
  });
  await cdp.send('ServiceWorker.enable');
  const isStopped = () => states.size > 0 && [...states.values()].every((state) => state === 'stopped');
  return async (still = 0) => {
    // An alarm may be due just now: then once more.
    for (let tries = 0; tries < 10; tries++) {
      await cdp.send('ServiceWorker.stopAllWorkers');
      for (const end = Date.now() + 5_000; !isStopped() && Date.now() < end; )
        await new Promise((done) => setTimeout(done, 5));
      if (still > 0) await new Promise((done) => setTimeout(done, still));
      if (isStopped()) return;
    }
    throw new Error('somebody starts the worker again and again before it is asked');
  };
}
