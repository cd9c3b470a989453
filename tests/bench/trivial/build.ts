/** Copies of the built extension for the bench: with a trivial panel, or with the composer's floor beside the composer. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { builtFor } from '../../support/chromium.ts';

/** Its panel is the trivial one; everything else is ours. Answers the folder for `PORCHLIGHT_BUILDS`. */
export async function buildTrivial(): Promise<string> {
  const { builds, folder } = copied();
  await bundle('panel', join(folder, 'trivial'));
  const page = readFileSync(join(folder, 'panel.html'), 'utf8');
  const bare = page.replaceAll(/<script[^>]*><\/script>|<link rel="(?:stylesheet|modulepreload)"[^>]*>/g, '');
  writeFileSync(
    join(folder, 'panel.html'),
    bare.replace('</body>', '<script type="module" src="/trivial/panel.js"></script></body>'),
  );
  return builds;
}

/** Whatever asks for the composer gets one that draws a given shape instead, once a frame has one. Answers the folder likewise. */
export async function buildWithFloor(): Promise<string> {
  const { builds, folder } = copied();
  const chunks = join(folder, 'chunks');
  await bundle('composer', join(folder, 'trivial'));
  const asks = /import\(["'`]\.\/composer-[^"'`]+["'`]\)(?:\.then\((\w+)=>\1\.\w+\))?/g;
  let found = '';
  for (const name of readdirSync(chunks)) {
    const source = readFileSync(join(chunks, name), 'utf8');
    const changed = source.replaceAll(asks, (ask) => {
      found = ask;
      return 'import("./bench-composer.js")';
    });
    if (changed !== source) writeFileSync(join(chunks, name), changed);
  }
  if (!found) throw new Error('Nothing in this build asks for the composer.');
  writeFileSync(
    join(chunks, 'bench-composer.js'),
    `import { around, unlessDrawn } from '../trivial/composer.js';
const ours = await ${found};
export default around(ours.default);
export const ahead = unlessDrawn(ours.ahead);
export const { aheadOfBegun } = ours;
`,
  );
  return builds;
}

function copied(): { builds: string; folder: string } {
  const builds = mkdtempSync(join(tmpdir(), 'porchlight-trivial-'));
  const folder = join(builds, 'chrome');
  cpSync(builtFor('chrome'), folder, { recursive: true });
  return { builds, folder };
}

/** One file of this folder and all that it imports, as a module in `outDir`. */
async function bundle(name: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: true,
      lib: { entry: join(import.meta.dirname, `${name}.tsx`), formats: ['es'], fileName: () => `${name}.js` },
    },
  });
}
