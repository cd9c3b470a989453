import { defineConfig } from '@playwright/test';

/** Real browsers, the built extension, a real server. The browsers are the machine's own: nothing is downloaded. */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/setup.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: [['list'], ['json', { outputFile: '.data/reports/playwright.json' }]],
});
