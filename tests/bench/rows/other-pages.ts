/**
 * A page that is not allowed has nothing of ours in it. One that is allowed but no SIS has the one listener that looks again
 * when the page goes elsewhere without a load, and is told from a SIS within a millisecond.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { demoHosts } from '../../../demo/hosts/index.ts';
import type { Chromium } from '../../support/chromium.ts';
import { openBenchWorld } from '../browser.ts';
import type { BenchRow } from '../report.ts';
import { spreadOf } from '../sampling.ts';

export default {
  name: 'pages that are not ours',
  async run() {
    const world = await openBenchWorld();
    const other = createServer((_, reply) =>
      reply.setHeader('content-type', 'text/html').end('<!doctype html><title>News</title><table><tr><td>Words'),
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
      const slowest = deciding.reduce((a, b) => (middle(b) > middle(a) ? b : a));
      return [
        figure(
          'a page that is not allowed: worlds, nodes and listeners of ours',
          [notAllowed.worlds + notAllowed.kept],
          0,
          'things',
        ),
        figure('an allowed page that is no SIS: nodes and listeners of ours', [noSis.kept], 1, 'things'),
        {
          ...figure(
            'deciding that a page of 20,000 elements is of none of our products',
            slowest.times.slice(1),
            1,
            'ms',
          ),
          beside: {
            addresses: deciding.length,
            'the very first': deciding[0]?.times[0] ?? 0,
            slowest: slowest.address,
          },
        },
      ];
    } finally {
      other.close();
      await world.close();
    }
  },
} satisfies BenchRow;

const middle = ({ times }: Decided): number => spreadOf(times.slice(1)).median;

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

interface Decided {
  /** ms of each decision; the first one also compiles what decides. */
  times: number[];
  address: string;
}

/**
 * How long all our adapters take to say that a page is none of theirs, at each address that a page of a product has: only an
 * address like that lets any of them look at the page. Where the address alone says whose it is, nothing is decided.
 */
async function decisions(page: Page): Promise<Decided[]> {
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
               window.deciding = (address) => hosts.some((host) => recognises(host, document, new URL(address)));`
            : null,
      },
    ],
    build: { write: false, rollupOptions: { input: 'virtual:deciding', output: { format: 'iife' } } },
  });
  const [output] = 'output' in result ? result.output : Array.isArray(result) ? (result[0]?.output ?? []) : [];
  if (output?.type !== 'chunk') throw new Error('The decision could not be bundled.');
  await page.addScriptTag({ content: output.code });
  const addresses = [
    'https://sis.north.example/Modules.php?modname=Grades/Grades.php',
    ...demoHosts.flatMap(({ origin, base, pages }) => [
      `${base}/`,
      ...pages.map(({ path }) => new URL(path, origin).href),
    ]),
  ];
  return page.evaluate((addresses) => {
    document.body.innerHTML = '<div><p>Words <a href="/x">and</a></p></div>'.repeat(20_000 / 3);
    const { deciding } = window as unknown as { deciding(address: string): boolean };
    return addresses.flatMap((address) => {
      const times: number[] = [];
      for (let n = 0; n < 21; n++) {
        // Selectors are remembered per document only while it stays as it is.
        document.body.append(document.createElement('p'));
        const began = performance.now();
        if (deciding(address)) return [];
        times.push(performance.now() - began);
      }
      return { times, address };
    });
  }, addresses);
}
