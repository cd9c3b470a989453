import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtFor, chromiumPath, mayBeGranted } from './chromium.ts';
import { CHROME_ID } from './ids.ts';

/** What a probe can call. It is a page of ours, so it also has `chrome.*` and may `ask(verb, input)`. */
const helpers = (reportTo: string) => `
const say = (kind, value) => fetch(${JSON.stringify(reportTo)}, { method: 'POST', body: JSON.stringify({ kind, value: value ?? null }) });
globalThis.report = async (value) => (await say('report', value)).json();
globalThis.ask = (verb, input) => chrome.runtime.sendMessage({ verb, input });
globalThis.sleep = (ms) => new Promise((done) => setTimeout(done, ms));
// Looking does not wake: null while no worker lives, else a name that is new at each start.
globalThis.worker = async () => (await chrome.runtime.getContexts({ contextTypes: ['BACKGROUND'] }))[0]?.contextId ?? null;
globalThis.until = async (what, ms) => {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(500)) if (await what()) return true;
  return false;
};
`;

/**
 * Starts Chromium with the extension and **no debugger**, which would keep the worker alive for ever: only here does it
 * die as it does on a person's machine, after 30 s. A page of ours runs `probe` (the text of an async function's body)
 * and reports to a server of this process; its return value is answered. Throws when the probe throws or is not done
 * within `timeout` milliseconds. `heard` is called with each `report(value)`; what it answers is what `report` answers
 * in the probe. `first` is put before the background's own text. `display`: with a window on that screen, and a profile
 * in which the browser asks its own questions itself.
 */
export async function undebugged<T>(
  probe: string,
  {
    timeout = 120_000,
    heard = () => {},
    first = '',
    display = null,
  }: { timeout?: number; heard?: (value: unknown) => unknown; first?: string; display?: string | null } = {},
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-undebugged-'));
  const unpacked = join(folder, 'extension');
  const profile = join(folder, 'profile');
  cpSync(builtFor('chrome'), unpacked, { recursive: true });
  if (!display) mayBeGranted(profile);

  const ended = Promise.withResolvers<T>();
  const probePage = `chrome-extension://${CHROME_ID}/probe.html`;
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<script>location = '${probePage}'</script>`);
      return;
    }
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', async () => {
      const headers = { 'access-control-allow-origin': '*', 'content-type': 'application/json' };
      if (request.method !== 'POST') {
        response.writeHead(204, headers).end();
        return;
      }
      const { kind, value } = JSON.parse(body) as { kind: string; value: unknown };
      // What fails on this side ends the probe, which would wait for its answer.
      const answered = await (async () => (kind === 'report' ? heard(value) : null))().catch(ended.reject);
      response.writeHead(200, headers).end(JSON.stringify(answered ?? null));
      if (kind === 'done') ended.resolve(value as T);
      if (kind === 'failed') ended.reject(new Error(`The probe failed: ${value}`));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;

  // Chromium does not open an extension's page from its command line; a page of this server may lead there if the copy allows it.
  const manifest = JSON.parse(readFileSync(join(unpacked, 'manifest.json'), 'utf8'));
  manifest.web_accessible_resources.push({ resources: ['probe.html'], matches: ['http://127.0.0.1/*'] });
  writeFileSync(join(unpacked, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(unpacked, 'probe.html'), '<!doctype html><script type="module" src="probe.js"></script>');
  writeFileSync(
    join(unpacked, 'probe.js'),
    `${helpers(`http://127.0.0.1:${port}/`)}(async () => {${probe}\n})().then((value) => say('done', value), (error) => say('failed', String(error)));`,
  );
  const background = join(unpacked, 'background.js');
  writeFileSync(background, `${first}\n${readFileSync(background, 'utf8')}`);
  const browser = spawn(
    chromiumPath(),
    [
      ...(display ? ['--ozone-platform=x11', '--window-position=0,0', '--window-size=1400,900'] : ['--headless=new']),
      '--no-sandbox',
      '--no-first-run',
      '--disable-gpu',
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${unpacked}`,
      `--load-extension=${unpacked}`,
      '--host-resolver-rules=MAP *.test 127.0.0.1',
      `http://127.0.0.1:${port}/`,
    ],
    { stdio: 'ignore', env: display ? { ...process.env, DISPLAY: display, LANGUAGE: 'en-US' } : process.env },
  );
  const late = setTimeout(() => ended.reject(new Error(`The probe was not done within ${timeout} ms.`)), timeout);
  try {
    return await ended.promise;
  } finally {
    clearTimeout(late);
    const gone = new Promise((done) => browser.once('exit', done));
    browser.kill();
    await gone;
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
