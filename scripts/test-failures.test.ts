import { expect, test } from 'vitest';
import { failuresOfPlaywright, failuresOfVitest, failuresOutside } from './test-failures.ts';

const passed = { status: 'passed', fullName: 'adds up', failureMessages: [] };
const failed = {
  status: 'failed',
  fullName: 'takes away',
  failureMessages: ['\u001b[31mexpected 1\u001b[39m to be 2'],
};

test('a failed unit test is named by its file and its whole name, with what the runner said', () => {
  const report = {
    testResults: [
      { name: '/house/lib/sum.test.ts', status: 'failed', message: '', assertionResults: [passed, failed] },
    ],
  };
  expect(failuresOfVitest(report, '/house')).toEqual([
    { where: 'lib/sum.test.ts › takes away', what: 'expected 1 to be 2' },
  ]);
});

test('a test that threw something without words is named all the same', () => {
  const wordless = { status: 'failed', fullName: 'takes away', failureMessages: [null] };
  const report = {
    testResults: [{ name: '/house/a.test.ts', status: 'failed', message: '', assertionResults: [wordless] }],
  };
  expect(failuresOfVitest(report, '/house')).toEqual([
    { where: 'a.test.ts › takes away', what: 'The report gives no reason; see above.' },
  ]);
});

test('a file that could not be loaded is named with the reason', () => {
  const report = {
    testResults: [{ name: '/house/a.test.ts', status: 'failed', message: 'no such file', assertionResults: [] }],
  };
  expect(failuresOfVitest(report, '/house')).toEqual([{ where: 'a.test.ts', what: 'no such file' }]);
});

test('what failed in no test keeps the way it went, and no more than a dozen lines of it', () => {
  const stack = ['Error: nobody waited', ...Array.from({ length: 40 }, (_, n) => `    at step${n}`)].join('\n');
  const [first, second] = failuresOutside(
    [
      { text: stack, file: '/house/lib/sum.test.ts', test: 'adds up' },
      { text: '{"ok":false}', file: null, test: null },
    ],
    '/house',
  );
  expect(first?.where).toBe('in no test, while this ran: lib/sum.test.ts › adds up');
  expect(second?.where).toBe('in no test');
  expect(first?.what.split('\n')).toHaveLength(13);
  expect(first?.what).toMatch(/^Error: nobody waited\n {4}at step0\n.*…$/s);
  expect(second?.what).toBe('{"ok":false}');
});

test('a failed browser test is found however deep its group is', () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    tests: [{ status, results: [message ? { error: { message } } : {}] }],
  });
  const inner = { file: 'tour.test.ts', specs: [spec('step 2', 'unexpected', 'Timed out')] };
  const outer = { file: 'tour.test.ts', specs: [spec('step 1', 'expected'), spec('step 3', 'flaky')], suites: [inner] };
  expect(failuresOfPlaywright({ suites: [outer], errors: [{ message: 'setup broke' }] })).toEqual([
    { where: 'in no test', what: 'setup broke' },
    { where: 'tour.test.ts › step 3', what: 'The report gives no reason; see above.' },
    { where: 'tour.test.ts › step 2', what: 'Timed out' },
  ]);
});

test('a report of another shape is refused, not read as nothing', () => {
  expect(() => failuresOfVitest({}, '/')).toThrow();
  expect(() => failuresOfPlaywright({})).toThrow();
  expect(() => failuresOutside({}, '/')).toThrow();
});
