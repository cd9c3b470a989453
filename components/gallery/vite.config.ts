import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { wordsInParts } from '../../locales/in-parts.ts';

/** `vite build -c components/gallery/vite.config.ts --outDir <folder>`: the gallery, with the questions answered by fixtures. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  build: { emptyOutDir: true },
  plugins: [
    wordsInParts({ whole: true }),
    {
      name: 'answers-from-fixtures',
      enforce: 'pre',
      resolveId(source) {
        if (/\/lib\/ask\.ts$/.test(source)) return fileURLToPath(new URL('./fake-ask.ts', import.meta.url));
        if (source === 'wxt/browser') return fileURLToPath(new URL('./fake-browser.ts', import.meta.url));
        return null;
      },
    },
  ],
});
