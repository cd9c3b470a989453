import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { wordsInParts } from './locales/in-parts.ts';

/**
 * Three kinds of tests. A file may choose another environment by its first line: `// @vitest-environment happy-dom`.
 * - unit: what runs in the background (fake browser APIs, IndexedDB by fake-indexeddb, no document)
 * - dom: what runs in a document
 * - api: the server, on a real PostgreSQL
 * - node: the demo district and the scripts
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      {
        plugins: [WxtVitest(), wordsInParts({ whole: true })],
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
        plugins: [WxtVitest(), wordsInParts({ whole: true })],
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
          name: 'api',
          include: ['api/**/*.test.ts', 'tests/*.test.ts'],
          environment: 'node',
          // One PostgreSQL for all of them; a file takes a database of its own by testDatabase().
          globalSetup: ['api/testing/postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'node',
          include: ['demo/**/*.test.ts', 'scripts/**/*.test.ts', 'docs/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
        },
      },
    ],
  },
});
