import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { startDemoSis } from '../../demo/main.ts';
import { findBrowsers } from '../../scripts/browsers.ts';

/**
 * For tests: the page script in a real Chromium, on any page, with a background that is played. What is told to the
 * played background can be read, and it can be made to say anything.
 */
export async function launchPlayed(): Promise<Browser> {
  const found = findBrowsers('chromium')[0];
  if (!found) throw new Error('These tests need Chromium or Edge. `npm test` installs one or names the command.');
  return chromium.launch({ executablePath: found.path, headless: true, args: ['--no-sandbox'] });
}

let bundled: Promise<string> | undefined;

const played = `
const heard = (window.__heard = { asked: [], ports: [], posted: [] });
export const browser = {
  runtime: {
    get id() { return window.__dead ? undefined : 'played'; },
    getURL: (path) => window.__panel ?? 'data:text/html,<body>panel',
    async sendMessage({ verb, input }) {
      heard.asked.push({ verb, input });
      const answer = window.__answer(verb, input);
      if (verb === 'openPanel' && answer.ok && !window.__noFrame) setTimeout(() => heard.ports.at(-1)?.tell({ tell: 'frame-up' }));
      return answer;
    },
    connect() {
      if (window.__dead) throw new Error('gone');
      const hear = [], end = [];
      heard.ports.push({ tell: (m) => hear.forEach((f) => f(m)), end: () => end.forEach((f) => f()) });
      return { onMessage: { addListener: (f) => hear.push(f) }, onDisconnect: { addListener: (f) => end.push(f) }, disconnect() {}, postMessage: (m) => heard.posted.push(m) };
    },
  },
};
export default browser;`;

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'played',
        enforce: 'pre',
        resolveId: (id) => (id === 'wxt/browser' ? '\0played' : id === 'virtual:stand' ? '\0stand' : null),
        load: (id) =>
          id === '\0played'
            ? played
            : id === '\0stand'
              ? `import { start } from ${JSON.stringify(`${import.meta.dirname}/start.ts`)};
                 import { hosts } from ${JSON.stringify(`${import.meta.dirname}/../hosts/index.ts`)};
                 import { offerPutText } from ${JSON.stringify(`${import.meta.dirname}/put-text.ts`)};
                 offerPutText();
                 window.__adapter ??= hosts[0];
                 window.__standing = start();`
              : null,
      },
    ],
    build: { write: false, minify: false, rollupOptions: { input: 'virtual:stand', output: { format: 'iife' } } },
  });
  const [output] = 'output' in result ? result.output : Array.isArray(result) ? (result[0]?.output ?? []) : [];
  if (output?.type !== 'chunk') throw new Error('test: the page script could not be bundled');
  return output.code;
}

/** What the played background answers, in the page. Rings and signs differ by row, so that all shapes are drawn. */
const answers = `window.__answer ??= (verb, input) => {
  if (verb === 'hello') return { ok: true, value: window.__hello === undefined ? { adapters: [window.__adapter], words: {}, hidden: false, state: 'ready', language: 'en', rtl: false } : window.__hello };
  if (verb === 'openPanel') return input.byPerson || window.__opens ? { ok: true, value: { width: 380 } } : { ok: false, reason: 'not-allowed' };
  if (verb !== 'marks') return { ok: true, value: null };
  const rings = ['recent', 'month', 'long', 'never'];
  return { ok: true, value: input.students.map(({ key, shown }, n) => ({ key, state: n % 11 === 10 ? 'check' : 'ok', ring: rings[n % 4],
    language: n % 3 === 0 ? 'es' : null, waits: n % 5 === 0, due: false, restricted: n % 7 === 0, warned: n % 13 === 4, label: shown + ': mark ' + n })) };
};`;

/** Puts the script into the page and waits until it has looked. Answers whether it stays. */
export async function stand(page: Page): Promise<boolean> {
  bundled ??= bundle();
  await page.evaluate(answers);
  await page.addScriptTag({ content: await bundled });
  const stays = await page.evaluate(() => (window as unknown as { __standing: Promise<boolean> }).__standing);
  // A busy machine takes its time between the question and the marks.
  if (stays) {
    const isAsked = () =>
      (window as unknown as { __heard: { asked: { verb: string }[] } }).__heard.asked.some(
        ({ verb }) => verb === 'marks',
      );
    await page.waitForFunction(isAsked, undefined, { timeout: 1_000 }).catch(() => {}); // nobody is named there
    await page.waitForTimeout(150);
  }
  return stays;
}

/** Somebody is there: the panel's frame is made ahead of the first click. */
export async function moveMouse(page: Page): Promise<void> {
  await page.mouse.move(300, 200);
  await page.mouse.move(320, 400);
  await page.locator('porchlight-panel').waitFor({ state: 'attached' });
}

/** What the background would tell. */
export const tell = (page: Page, message: unknown): Promise<void> =>
  page.evaluate((message) => {
    const { ports } = (window as unknown as { __heard: { ports: { tell(m: unknown): void }[] } }).__heard;
    ports.at(-1)?.tell(message);
  }, message);

export const asked = (page: Page): Promise<{ verb: string; input: Record<string, unknown> }[]> =>
  page.evaluate(
    () =>
      (window as unknown as { __heard: { asked: { verb: string; input: Record<string, unknown> }[] } }).__heard.asked,
  );

/** What was said with each question for marks: the page and its students. */
export const toldMarks = async (page: Page): Promise<Record<string, unknown>[]> =>
  (await asked(page)).filter(({ verb }) => verb === 'marks').map(({ input }) => input);

/** The box of every element of the host's, ours left out, to a tenth of a pixel. */
export const boxes = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((one) => !one.tagName.startsWith('PORCHLIGHT') && one.tagName !== 'SCRIPT')
      .map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return [one.tagName, ...[x, y, width, height].map((n) => n.toFixed(1))].join(' ');
      }),
  );

export interface Drawn {
  name: string;
  role: string;
  box: { x: number; y: number; width: number; height: number };
}

/** Our marks as assistive technology and the screen have them, in document order. */
export async function drawn(page: Page): Promise<Drawn[]> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  const { root } = await cdp.send('DOM.getDocument', { depth: -1, pierce: true });
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  const spoken = new Map(nodes.map((node) => [node.backendDOMNodeId, node]));
  const found: Drawn[] = [];
  const visit = async (node: typeof root, inside: boolean): Promise<void> => {
    if (inside && node.nodeName === 'BUTTON') {
      const { backendNodeId } = node;
      const quad = await cdp.send('DOM.getContentQuads', { backendNodeId }).catch(() => null);
      const [x1 = 0, y1 = 0, , , x3 = 0, y3 = 0] = quad?.quads[0] ?? [];
      found.push({
        name: String(spoken.get(backendNodeId)?.name?.value ?? ''),
        role: String(spoken.get(backendNodeId)?.role?.value ?? ''),
        box: { x: x1, y: y1, width: x3 - x1, height: y3 - y1 },
      });
    }
    for (const child of node.children ?? []) await visit(child, inside);
    for (const shadow of node.shadowRoots ?? []) await visit(shadow, node.nodeName === 'PORCHLIGHT-MARK');
  };
  await visit(root, false);
  await cdp.detach();
  return found;
}

/** A browser and the demo SIS, with pages that close themselves: `visit` logs in and opens `Modules.php?modname=…`. */
export async function playground() {
  const [browser, sis] = await Promise.all([launchPlayed(), startDemoSis({ latency: 10 })]);
  const contexts: BrowserContext[] = [];
  return {
    sis,
    visit: async (query: string, options: { as?: string; width?: number } = {}): Promise<Page> => {
      const context = await browser.newContext({ viewport: { width: options.width ?? 1400, height: 900 } });
      contexts.push(context);
      const page = await context.newPage();
      await page.goto(`${sis.url}/index.php?as=${options.as ?? 'dana'}`);
      await page.goto(`${sis.url}/Modules.php?modname=${query}`);
      return page;
    },
    leave: async () => {
      for (const context of contexts.splice(0)) await context.close();
    },
    close: async () => {
      await browser.close();
      await sis.close();
    },
  };
}
