import { expect, test } from 'vitest';
import { countOutside, countPlaywright, countVitest, sum } from './test-counts.ts';

const vitest = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 };
const file = (status: string, ...tests: string[]) => ({
  name: '/house/lib/sum.test.ts',
  status,
  assertionResults: tests.map((status) => ({ status })),
});

test('what vitest passed, failed and left out is counted as it says', () => {
  const report = { ...vitest, testResults: [file('failed', 'passed', 'failed')] };
  expect(countVitest(report)).toEqual({ passed: 3, failed: 1, skipped: 2 });
});

test('a test file that cannot be loaded is a failure, though no test of it ran', () => {
  const report = { ...vitest, numFailedTests: 0, testResults: [file('failed'), file('passed', 'passed')] };
  expect(countVitest(report).failed).toBe(1);
});

test('a file whose worker died is one failure, not one in each report', () => {
  const report = { ...vitest, numFailedTests: 0, testResults: [file('failed')] };
  const died = 'Error: Worker exited unexpectedly while running test file /house/lib/sum.test.ts';
  expect(countVitest(report, [died]).failed + countOutside([{ text: died }]).failed).toBe(1);
  expect(countVitest(report, ['Error: of another file']).failed).toBe(1);
});

test('a browser test that passed only at the second try counts as failed', () => {
  const report = { stats: { expected: 5, unexpected: 0, flaky: 1, skipped: 2 }, errors: [] };
  expect(countPlaywright(report)).toEqual({ passed: 5, failed: 1, skipped: 2 });
});

test('an error outside of all tests counts as failed', () => {
  const report = { stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{ message: 'no such file' }] };
  expect(countPlaywright(report).failed).toBe(1);
});

test('an error that vitest met in no test counts as failed, though its own report has none', () => {
  expect(countOutside([{ text: 'nobody waited for it' }])).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(countOutside([]).failed).toBe(0);
});

test('a report of another shape is refused, not counted as nothing', () => {
  expect(() => countVitest({})).toThrow();
  expect(() => countPlaywright({ stats: {} })).toThrow();
  expect(() => countOutside({})).toThrow();
});

test('the closing line adds up all runners', () => {
  const one = { passed: 1, failed: 2, skipped: 3 };
  expect(sum([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 });
});
