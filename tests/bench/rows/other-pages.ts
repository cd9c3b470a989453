/** A page that is not allowed, and one that is allowed but no SIS: nothing of ours in it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Chromium } from '../../support/chromium.ts';
import { openBenchWorld } from '../browser.ts';
import type { BenchRow } from '../report.ts';
import { spreadOf } from '../sampling.ts';

export default {
  name: 'pages that are not ours',
  async run() {
    const world = await openBenchWorld();
    const other = createServer((_, reply) =>
      reply.setHeader('content-type', 'text/html').end('<title>News</title><table><tr><td>Words'),
    );
    await new Promise<void>((up) => other.listen(0, () => up()));
    const { port } = other.address() as AddressInfo;
    try {
      const chromium = await world.browser();
      const bare = await world.browser({ extension: false });
      const count = async (address: string) => {
        const ours = await traces(chromium, address);
        const without = await traces(bare, address);
        return {
          worlds: ours.worlds - without.worlds,
          kept: ours.nodes - without.nodes + ours.listeners - without.listeners,
        };
      };
      const notAllowed = await count(`http://news.test:${port}/`);
      const noSis = await count(`http://sis.test:${port}/`);
      const figure = (what: string, value: number) => ({
        what,
        floor: null,
        ours: spreadOf([value]),
        unit: 'things',
        value,
        limit: 0,
        wants: 'at-most' as const,
      });
      return [
        figure('a page that is not allowed: worlds, nodes and listeners of ours', notAllowed.worlds + notAllowed.kept),
        figure('an allowed page that is no SIS: nodes and listeners of ours', noSis.kept),
      ];
    } finally {
      other.close();
      await world.close();
    }
  },
} satisfies BenchRow;

async function traces(chromium: Chromium, address: string) {
  const page = await chromium.context.newPage();
  const cdp = await page.context().newCDPSession(page);
  let worlds = 0;
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if (
      context.origin.startsWith('chrome-extension://') ||
      (context.auxData?.type === 'isolated' && context.name === 'Porchlight')
    )
      worlds++;
  });
  await cdp.send('Runtime.enable');
  await page.goto(address);
  await page.waitForTimeout(1_000);
  await cdp.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  await page.close();
  return { worlds, nodes, listeners: jsEventListeners };
}
