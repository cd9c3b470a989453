/** What the runners' reports say went wrong, in a few lines each: a run prints it once more at its end, where it is looked for. */
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

export interface Failure {
  /** "lib/names.test.ts › a name", or where it was when no test ran. */
  where: string;
  /** What the runner says of it, cut to what tells one failure from the next. */
  what: string;
}

/** vitest's JSON report: tests, and files that could not be loaded. Places are named from `root`. */
export function failuresOfVitest(report: unknown, root: string): Failure[] {
  return VitestReport.parse(report).testResults.flatMap((file) => {
    const name = relative(root, file.name);
    const tests = file.assertionResults.filter(({ status }) => status === 'failed');
    if (tests.length === 0) return file.status === 'failed' ? [failure(name, file.message)] : [];
    return tests.map((test) => failure(`${name} › ${test.fullName}`, test.failureMessages.join('\n')));
  });
}

/** What `errors-outside.ts` wrote. */
export function failuresOutside(errors: unknown, root: string): Failure[] {
  return ErrorsOutside.parse(errors).map(({ text, file, test }) => {
    const during = [file && relative(root, file), test].filter(Boolean).join(' › ');
    return failure(`in no test${during && `, while this ran: ${during}`}`, text);
  });
}

/** Playwright's JSON report. */
export function failuresOfPlaywright(report: unknown): Failure[] {
  const { suites, errors } = PlaywrightReport.parse(report);
  return [
    ...errors.map(({ message }) => failure('in no test', message ?? '')),
    ...suites.flatMap((one) => ofSuite(one)),
  ];
}

function ofSuite({ file, specs, suites = [] }: Suite): Failure[] {
  const own = specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'unexpected' || status === 'flaky'))
    .map(({ title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap(({ error }) => error?.message ?? []));
      return failure(`${file} › ${title}`, errors.join('\n'));
    });
  return [...own, ...suites.flatMap((one) => ofSuite(one))];
}

const LINES = 12;

function failure(where: string, text: string): Failure {
  const said = stripVTControlCharacters(text).trim() || 'The report gives no reason; see above.';
  const lines = said.split('\n');
  return { where, what: [...lines.slice(0, LINES), ...(lines.length > LINES ? ['…'] : [])].join('\n') };
}

const VitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string().nullable()) }),
      ),
    }),
  ),
});

const ErrorsOutside = z.array(z.object({ text: z.string(), file: z.string().nullable(), test: z.string().nullable() }));

const Suite = z.object({
  file: z.string(),
  specs: z.array(
    z.object({
      title: z.string(),
      tests: z.array(
        z.object({
          status: z.string(),
          results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
        }),
      ),
    }),
  ),
  get suites() {
    return z.array(Suite).optional();
  },
});
type Suite = z.infer<typeof Suite>;

const PlaywrightReport = z.object({
  suites: z.array(Suite),
  errors: z.array(z.object({ message: z.string().optional() })),
});
