/** What a trace says of our own code on a page. */
import { setTimeout as after } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Session } from './bare-browser.ts';

interface TraceEvent {
  name: string;
  ph: string;
  /** µs. */
  dur?: number;
  args?: { data?: { url?: string; scriptName?: string } };
}

/** The longest stretch of our script on the page's main thread while `act` runs and for a second after it, in ms. */
export async function longestTask(cdp: Session, act: () => Promise<unknown>): Promise<number> {
  const events: TraceEvent[] = [];
  const complete = Promise.withResolvers<void>();
  cdp.on<{ value: TraceEvent[] }>('Tracing.dataCollected', ({ value }) => events.push(...value));
  cdp.on('Tracing.tracingComplete', () => complete.resolve());
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'v8'] },
  });
  await act();
  await after(1_000);
  await cdp.send('Tracing.end');
  await complete.promise;
  const ours = events.filter(({ ph, args }) => {
    const from = args?.data?.url ?? args?.data?.scriptName ?? '';
    return ph === 'X' && from.startsWith('chrome-extension://') && from.endsWith('/host.js');
  });
  if (ours.length === 0) throw new Error('The trace holds no task of our script.');
  return Math.max(...ours.map(({ dur = 0 }) => dur / 1_000));
}

/** A session with a page of Playwright's. */
export async function sessionOf(page: Page): Promise<Session> {
  const cdp = await page.context().newCDPSession(page);
  return {
    send: (method, params) => cdp.send(method as never, params as never) as never,
    on: (event, hear) => void cdp.on(event as never, hear as never),
  };
}
