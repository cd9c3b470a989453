/** A copy of the built extension whose panel is the trivial one; everything else is ours. Answers its folder. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { builtFor } from '../../support/chromium.ts';

export async function buildTrivial(): Promise<string> {
  const builds = mkdtempSync(join(tmpdir(), 'porchlight-trivial-'));
  const folder = join(builds, 'chrome');
  cpSync(builtFor('chrome'), folder, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: join(folder, 'trivial'),
      emptyOutDir: true,
      lib: { entry: join(import.meta.dirname, 'panel.tsx'), formats: ['es'], fileName: () => 'panel.js' },
    },
  });
  const page = readFileSync(join(folder, 'panel.html'), 'utf8');
  const bare = page.replaceAll(/<script[^>]*><\/script>|<link rel="(?:stylesheet|modulepreload)"[^>]*>/g, '');
  writeFileSync(
    join(folder, 'panel.html'),
    bare.replace('</body>', '<script type="module" src="/trivial/panel.js"></script></body>'),
  );
  return builds;
}
