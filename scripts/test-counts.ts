import { basename } from 'node:path';
import { z } from 'zod';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export function sum(all: Counts[]): Counts {
  return all.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/**
 * vitest's JSON report. A file that could not even be loaded has no tests in it; it counts as one failure, unless an error
 * in no test (`outside`, their texts) names it and is counted itself: its worker died.
 */
export function countVitest(report: unknown, outside: readonly string[] = []): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = VitestReport.parse(report);
  const unloaded = testResults.filter(
    (file) =>
      file.status === 'failed' &&
      !file.assertionResults.some(isFailed) &&
      !outside.some((error) => error.includes(basename(file.name))),
  ).length;
  return { passed: numPassedTests, failed: numFailedTests + unloaded, skipped: numPendingTests + numTodoTests };
}

/** What `errors-outside.ts` wrote: each is a failure, though every test passed. */
export const countOutside = (errors: unknown): Counts => ({
  passed: 0,
  failed: z.array(z.unknown()).parse(errors).length,
  skipped: 0,
});

/** Playwright's JSON report. A test that passed only at a second try is a failure; so is each error outside of tests. */
export function countPlaywright(report: unknown): Counts {
  const { stats, errors } = PlaywrightReport.parse(report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

const isFailed = (result: { status: string }) => result.status === 'failed';

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});
