/**
 * `npm start`: a whole district on this machine, and a teacher's gradebook with Porchlight in it.
 *
 *   npm start                       servers and a browser, until Ctrl+C
 *   npm start -- --no-browser       servers only
 *   npm start -- --fresh            the same with the demo district as it was at the beginning
 *   npm start -- --tour             walks through the main job without a window and says what was seen
 *   npm start -- --tour --step=4    only that step
 *   npm start -- --tour --break=4   only that step, spoiled on purpose: it must fail
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbedded } from '../api/database/embedded.ts';
import { buildExtension } from './build.ts';
import { openDemo } from './demo-district.ts';
import { openBrowser } from './person-browser.ts';

const { values } = parseArgs({
  options: {
    tour: { type: 'boolean', default: false },
    step: { type: 'string' },
    break: { type: 'string' },
    'no-browser': { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    'api-port': { type: 'string', default: '8787' },
    'sis-port': { type: 'string', default: '8088' },
    data: { type: 'string', default: join(import.meta.dirname, '..', '.data') },
  },
});

if (values.tour) {
  const { runTour } = await import('./tour/tour.ts');
  process.exitCode = await runTour({
    only: values.break || values.step ? Number(values.break ?? values.step) : null,
    spoil: values.break !== undefined,
    folder: join(values.data, 'tour'),
  });
} else {
  await start();
}

async function start(): Promise<void> {
  if (values.fresh) await forget(join(values.data, 'demo'));
  console.log('Building the extension.');
  await buildExtension('chrome');
  console.log('Starting the API on its own PostgreSQL, and the demo SIS.');
  const demo = await openDemo({
    dataDir: join(values.data, 'demo'),
    apiPort: Number(values['api-port']),
    sisPort: Number(values['sis-port']),
    logLevel: 'warn',
  });
  const gradebook = `${demo.sis.url}/?as=dana&to=Grades/Grades.php`;

  // From here on a signal stops what runs, in order, once.
  const ended = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ended.resolve());

  let stopping = false;
  const desk = { api: demo.api.url, sis: demo.sis.url, page: gradebook, code: () => demo.codeFor('Dana Whitfield') };
  const browser = values['no-browser']
    ? 'No browser was asked for.'
    : await openBrowser({ ...desk, profiles: join(values.data, 'demo', 'profiles') }).catch(
        (error: Error) => `The browser could not be opened: ${error.message}`,
      );

  console.log(`
  The gradebook   ${gradebook}
  The demo SIS    ${demo.sis.url}/ (log in as anybody on its first page)
  The API         ${demo.api.url} (OpenAPI at /openapi.json)
  Its data        ${join(values.data, 'demo')}
`);
  if (typeof browser === 'string') {
    console.log(
      `${browser}\nThe servers go on. To look by hand: load ${join('.output', 'chrome-mv3')} as an unpacked extension, open its`,
    );
    console.log(
      `options, and enrol with the API's address above and this code for Dana Whitfield (48 hours, one use):`,
    );
    console.log(`\n  ${await demo.codeFor('Dana Whitfield')}\n`);
  } else {
    console.log('A browser was opened on the gradebook, signed in as Dana Whitfield. Click a mark beside a name.');
    browser.once('exit', () => {
      if (!stopping) console.log('The browser was closed. The servers go on until Ctrl+C.');
    });
  }
  console.log('Ctrl+C stops everything.');

  await ended.promise;
  stopping = true;
  console.log('\nStopping.');
  if (typeof browser !== 'string') browser.kill();
  await demo.close();
}

async function forget(folder: string): Promise<void> {
  // A server that outlived a killed start would go on in a folder that is no more.
  if (existsSync(folder)) await (await startEmbedded(folder)).stop();
  rmSync(folder, { recursive: true, force: true });
}
