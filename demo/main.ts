import { pathToFileURL } from 'node:url';
import { startDemoSis } from './sis/server.ts';

export { type DemoSis, type DemoSisOptions, startDemoSis } from './sis/server.ts';

/** `npm run demo -- [port] [rows]`: the demo SIS until it is interrupted. */
async function run(): Promise<void> {
  const [port, rows] = process.argv.slice(2).map(Number);
  const sis = await startDemoSis({ port: port ?? 8088, ...(rows ? { rows } : {}) });
  console.log(`The demo SIS runs at ${sis.url}/ (log in as Dana Whitfield: ${sis.url}/?as=dana)`);
  const stop = () => void sis.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await run();
