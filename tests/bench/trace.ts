/** What a trace says of our own code on a page. */
import type { Page } from '@playwright/test';

interface TraceEvent {
  name: string;
  ph: string;
  /** µs. */
  dur?: number;
  args?: { data?: { url?: string; scriptName?: string } };
}

/** The longest stretch of our script on the page's main thread while `act` runs and for a second after it, in ms. */
export async function longestTask(page: Page, act: () => Promise<unknown>): Promise<number> {
  const browser = page.context().browser();
  const cdp = await page.context().newCDPSession(page);
  void browser;
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'v8'] },
  });
  await act();
  await page.waitForTimeout(1_000);
  const complete = new Promise((done) => cdp.once('Tracing.tracingComplete', done));
  await cdp.send('Tracing.end');
  await complete;
  await cdp.detach();
  const ours = events.filter(({ ph, args }) => {
    const from = args?.data?.url ?? args?.data?.scriptName ?? '';
    return ph === 'X' && from.startsWith('chrome-extension://') && from.endsWith('/host.js');
  });
  if (ours.length === 0) throw new Error('The trace holds no task of our script.');
  return Math.max(...ours.map(({ dur = 0 }) => dur / 1_000));
}
