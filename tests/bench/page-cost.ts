/**
 * What an act costs the main thread of a settled page, and the hand-made marks that ours are held against. Thread CPU
 * time (CDP `threadTicks`), so that being descheduled does not count; an empty act is taken off.
 */
import type { Session } from './bare-browser.ts';

export interface Cost {
  /** All of them ms of main-thread CPU. */
  task: number;
  script: number;
  style: number;
  layout: number;
}

export async function costMeter(cdp: Session) {
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    /** DOM nodes of the page's process. */
    nodes: async (): Promise<number> => (await cdp.send<{ nodes: number }>('Memory.getDOMCounters')).nodes,
    /** Runs the act, waits until the page is quiet again, and answers what it cost. */
    async costOf(act: () => Promise<unknown>): Promise<Cost> {
      await quiet(cdp);
      const before = await read(cdp);
      await act();
      await quiet(cdp);
      const after = await read(cdp);
      return {
        task: after.task - before.task,
        script: after.script - before.script,
        style: after.style - before.style,
        layout: after.layout - before.layout,
      };
    },
  };
}

async function read(cdp: Session): Promise<Cost> {
  const { metrics } = await cdp.send<{ metrics: { name: string; value: number }[] }>('Performance.getMetrics');
  const of = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000;
  return {
    task: of('TaskDuration'),
    script: of('ScriptDuration'),
    style: of('RecalcStyleDuration'),
    layout: of('LayoutDuration'),
  };
}

/** Until the page has worked less than 2 ms in 300 ms, or 10 s have passed. */
async function quiet(cdp: Session): Promise<void> {
  let last = (await read(cdp)).task;
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    await new Promise((done) => setTimeout(done, 300));
    const now = (await read(cdp)).task;
    if (now - last < 2) return;
    last = now;
  }
}

/** The floor: in every name cell a closed root with one button, absolute with insets, one shared sheet, one batch. Runs in the page. */
export function handMadeMarks(rows: number): number {
  const cells = [...document.querySelectorAll<HTMLElement>('#body table.list tbody > tr:not(.thead-repeat)')]
    .map((row) => row.querySelector<HTMLElement>('a[href*="student_id="]')?.closest('td'))
    .filter((cell) => cell != null)
    .slice(0, rows);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    'button{position:absolute;inset:2px 2px auto auto;inline-size:44px;block-size:18px;font:12px/16px system-ui;border:1px solid #888;border-radius:9px;background:#fff}',
  );
  const hosts = cells.map((cell, index) => {
    const host = document.createElement('span');
    host.style.cssText = 'all:initial;position:absolute;inset:0 0 auto auto;inline-size:0;block-size:0';
    const root = host.attachShadow({ mode: 'closed' });
    root.adoptedStyleSheets = [sheet];
    const button = document.createElement('button');
    button.textContent = `◐ ${index % 30}`;
    root.append(button);
    return { cell, host };
  });
  for (const { cell, host } of hosts) {
    cell.style.position = 'relative';
    cell.append(host);
  }
  return hosts.length;
}
