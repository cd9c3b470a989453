/**
 * A page that is not allowed has nothing of ours in it. One that is allowed but no SIS has the one listener that looks again
 * when the page goes elsewhere without a load, and is told from a SIS within a millisecond.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { build } from 'vite';
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
      const figure = (what: string, samples: number[], limit: number, unit: string) => ({
        what,
        floor: null,
        ours: spreadOf(samples),
        unit,
        value: spreadOf(samples).median,
        limit,
        wants: 'at-most' as const,
      });
      const page = await bare.context.newPage();
      await page.goto(`http://sis.test:${port}/`);
      const deciding = await decisions(page);
      await page.close();
      return [
        figure(
          'a page that is not allowed: worlds, nodes and listeners of ours',
          [notAllowed.worlds + notAllowed.kept],
          0,
          'things',
        ),
        figure('an allowed page that is no SIS: nodes and listeners of ours', [noSis.kept], 1, 'things'),
        figure('deciding that a page of 20,000 elements is of none of our products', deciding, 1, 'ms'),
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

/** ms that each of many decisions takes, by all our adapters, as if the address could be any of theirs. Never the first: that compiles. */
async function decisions(page: Page): Promise<number[]> {
  const hosts = JSON.stringify(new URL('../../../lib/hosts/index.ts', import.meta.url).pathname);
  const engine = JSON.stringify(new URL('../../../lib/hosts/engine.ts', import.meta.url).pathname);
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'deciding',
        resolveId: (id) => (id === 'virtual:deciding' ? '\0deciding' : null),
        load: (id) =>
          id === '\0deciding'
            ? `import { hosts } from ${hosts}; import { recognises } from ${engine};
               window.deciding = () => hosts.filter((host) => recognises({ ...host, recognise: { ...host.recognise, host: '', path: '' } }, document, new URL(location.href))).length;`
            : null,
      },
    ],
    build: { write: false, rollupOptions: { input: 'virtual:deciding', output: { format: 'iife' } } },
  });
  const [output] = 'output' in result ? result.output : Array.isArray(result) ? (result[0]?.output ?? []) : [];
  if (output?.type !== 'chunk') throw new Error('The decision could not be bundled.');
  await page.addScriptTag({ content: output.code });
  return page.evaluate(() => {
    document.body.innerHTML = '<div><p>Words <a href="/x">and</a></div>'.repeat(20_000 / 3);
    const { deciding } = window as unknown as { deciding(): number };
    const times: number[] = [];
    for (let n = 0; n < 60; n++) {
      // Selectors are remembered per document only while it stays as it is.
      document.body.append(document.createElement('p'));
      const began = performance.now();
      deciding();
      if (n >= 10) times.push(performance.now() - began);
    }
    return times;
  });
}
