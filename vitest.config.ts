import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/**
 * Three kinds of tests. A file may choose another environment by its first line: `// @vitest-environment happy-dom`.
 * - unit: what runs in the background (fake browser APIs, IndexedDB by fake-indexeddb, no document)
 * - dom: what runs in a document
 * - node: the server, the demo district, the scripts (nothing faked; PostgreSQL is real)
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['lib/**/*.test.ts', 'locales/**/*.test.ts'],
          exclude: ['lib/hosts/**'],
          environment: 'node',
          setupFiles: ['fake-indexeddb/auto'],
          testTimeout: 20_000,
        },
      },
      {
        plugins: [WxtVitest()],
        test: {
          name: 'dom',
          include: [
            'components/**/*.test.{ts,tsx}',
            'entrypoints/**/*.test.{ts,tsx}',
            'lib/hosts/**/*.test.ts',
            'lib/**/*.test.tsx',
          ],
          environment: 'happy-dom',
          setupFiles: ['fake-indexeddb/auto'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'node',
          include: [
            'api/**/*.test.ts',
            'demo/**/*.test.ts',
            'scripts/**/*.test.ts',
            'docs/**/*.test.ts',
            'tests/*.test.ts',
          ],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
