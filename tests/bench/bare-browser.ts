/**
 * Chromium as a person has it: Playwright halts each new frame and each worker until it has looked at it, which makes a click
 * that needs both about 60 ms longer, ours and the floor's; and it makes a world of its own on each page, so that what the
 * first such world costs is paid before ours comes. Here the page alone is spoken to, only when asked; what starts beside it
 * just starts.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { chromiumPath } from '../support/chromium.ts';
import { CHROME_ID } from '../support/ids.ts';
import { closedButtons, type Node } from '../support/marks.ts';
import type { BenchWorld } from './browser.ts';
import { stopperOn } from './worker-stopper.ts';

/** One target of the browser, or the browser itself: the DevTools protocol's methods and events. */
export interface Session {
  /** `A`: what the protocol says this method answers. */
  send<A = unknown>(method: string, params?: object): Promise<A>;
  on<P>(event: string, hear: (params: P) => void): void;
}

export interface BarePage {
  session: Session;
  evaluate<T>(expression: string): Promise<T>;
  /** Until the expression is true; throws after `timeout` ms. */
  until(expression: string, timeout?: number): Promise<void>;
  moveMouse(x: number, y: number): Promise<void>;
  /** Finds our mark and answers what clicks on it: only the click itself is left to do. */
  mark(n: number): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export interface BareBrowser {
  open(url: string): Promise<BarePage>;
  /** What an expression is on a page of ours without code of ours: it may use `chrome.*`. */
  asUs<T>(expression: string): Promise<T>;
  /** Of each frame at such an address, what the expression is there. */
  inFrames<T>(address: string, expression: string): Promise<T[]>;
  /** See `worker-stopper.ts`. */
  stopWorker(still: number): Promise<void>;
  close(): Promise<void>;
}

/** Dana signed in, in a browser with the extension of this folder that was closed and started again without Playwright. */
export async function bareBrowser(world: BenchWorld, extensionFolder: string): Promise<BareBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'porchlight-bench-'));
  const clean = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  try {
    const before = await world.browser({ profile, extensionFolder });
    await before.close();
    const browser = await start(profile, extensionFolder);
    return { ...browser, close: () => browser.close().finally(clean) };
  } catch (error) {
    clean();
    throw error;
  }
}

/** `profile` and `folder` are those of a browser that was closed; who was signed in there still is. */
async function start(profile: string, folder: string): Promise<BareBrowser> {
  const browser = spawn(
    chromiumPath(),
    [
      '--headless=new',
      '--no-sandbox',
      '--no-first-run',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-features=Translate,DisableLoadExtensionCommandLineSwitch',
      '--lang=en-US',
      '--window-size=1400,900',
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
      '--host-resolver-rules=MAP *.test 127.0.0.1',
      '--remote-debugging-port=0',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const root = await connect(await addressOf(browser));
  const attached = async (targetId: string): Promise<Session> => {
    const { sessionId } = await root.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
    return root.session(sessionId);
  };
  const { targetId } = await root.send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
  const own = await attached(targetId);
  // On a busy machine the browser is up before the extension is.
  for (const end = Date.now() + 20_000; ; await after(200)) {
    await own.send('Page.navigate', { url: `chrome-extension://${CHROME_ID}/icons/16.png` });
    await after(100);
    if (await askedOf<boolean>(own, `'runtime' in (globalThis.chrome ?? {})`).catch(() => false)) break;
    if (Date.now() < end) continue;
    browser.kill();
    throw new Error('the extension did not come up');
  }
  const stopWorker = await stopperOn(own);
  return {
    open: async (url) => {
      const { targetId } = await root.send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
      const page = await attached(targetId);
      await page.send('Page.navigate', { url });
      return barePage(page, () => root.send('Target.closeTarget', { targetId }));
    },
    inFrames: async <T>(address: string, expression: string) => {
      const { targetInfos } = await root.send<{ targetInfos: Record<string, string>[] }>('Target.getTargets');
      const those = targetInfos.filter(({ type, url }) => type === 'iframe' && url?.includes(address));
      return Promise.all(
        those.map(async ({ targetId }) => {
          const { sessionId } = await root.send<{ sessionId: string }>('Target.attachToTarget', {
            targetId,
            flatten: true,
          });
          const asked = await askedOf<T>(root.session(sessionId), expression);
          await root.send('Target.detachFromTarget', { sessionId });
          return asked;
        }),
      );
    },
    asUs: (expression) => askedOf(own, expression),
    stopWorker,
    close: async () => {
      const gone = new Promise((done) => browser.once('exit', done));
      browser.kill();
      await gone;
    },
  };
}

function barePage(session: Session, close: () => Promise<unknown>): BarePage {
  const evaluate = <T>(expression: string) => askedOf<T>(session, expression);
  const mouse = (type: string, x: number, y: number, more = {}) =>
    session.send('Input.dispatchMouseEvent', { type, x, y, ...more });
  return {
    session,
    evaluate,
    until: async (expression, timeout = 20_000) => {
      for (const end = Date.now() + timeout; Date.now() < end; await after(50))
        // While the document is being replaced there is nothing to ask.
        if (await evaluate<boolean>(expression).catch(() => false)) return;
      throw new Error(`Not within ${timeout} ms: ${expression}`);
    },
    moveMouse: async (x, y) => void (await mouse('mouseMoved', x, y)),
    mark: async (n) => {
      const { root } = await session.send<{ root: Node }>('DOM.getDocument', { depth: -1, pierce: true });
      const found = closedButtons(root)[n];
      if (!found) throw new Error(`no mark ${n} to click on`);
      const { backendNodeId } = found;
      await session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId });
      const { quads } = await session.send<{ quads: number[][] }>('DOM.getContentQuads', { backendNodeId });
      const [x1, y1, , , x3, y3] = quads[0] as [number, number, number, number, number, number];
      const [x, y] = [(x1 + x3) / 2, (y1 + y3) / 2];
      const left = { button: 'left', clickCount: 1 };
      return async () => {
        await mouse('mouseMoved', x, y);
        await mouse('mousePressed', x, y, left);
        await mouse('mouseReleased', x, y, left);
      };
    },
    close: async () => void (await close()),
  };
}

async function askedOf<T>(session: Session, expression: string): Promise<T> {
  const { result, exceptionDetails } = await session.send<{
    result: { value: unknown };
    exceptionDetails?: { text: string };
  }>('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(`in the page: ${exceptionDetails.text}`);
  return result.value as T;
}

/** Where it listens: Chromium says so on its standard error. */
const addressOf = (browser: ChildProcess): Promise<string> =>
  new Promise((done, failed) => {
    let said = '';
    browser.stderr?.on('data', (part) => {
      said += part;
      const found = /ws:\/\/\S+/.exec(said);
      if (found) done(found[0]);
    });
    browser.once('exit', () => failed(new Error(`Chromium ended before it listened: ${said.slice(-500)}`)));
  });

async function connect(address: string): Promise<Session & { session(id: string): Session }> {
  const socket = new WebSocket(address);
  await new Promise((done, failed) => {
    socket.addEventListener('open', done);
    socket.addEventListener('error', failed);
  });
  let last = 0;
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const hearing: { session: string | undefined; event: string; hear: (params: unknown) => void }[] = [];
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error, method, params, sessionId } = JSON.parse(String(data));
    if (id === undefined) {
      for (const one of hearing) if (one.event === method && one.session === sessionId) one.hear(params);
      return;
    }
    if (error) waiting.get(id)?.reject(new Error(error.message));
    else waiting.get(id)?.resolve(result);
    waiting.delete(id);
  });
  const session = (sessionId?: string): Session => ({
    send: <A>(method: string, params = {}) => {
      const answered = Promise.withResolvers<unknown>();
      waiting.set(++last, answered);
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
      return answered.promise as Promise<A>;
    },
    on: (event, hear) => void hearing.push({ session: sessionId, event, hear: hear as (params: unknown) => void }),
  });
  return { ...session(), session };
}
