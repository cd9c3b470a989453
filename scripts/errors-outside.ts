/** A reporter of vitest's: what went wrong in no test of its own (a promise that nobody caught, a test file's worker that died). */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Reporter } from 'vitest/node';

/** Where `scripts/test.ts` finds it: vitest's own JSON report knows nothing of these. */
export const errorsOutsideFile = join(import.meta.dirname, '..', '.data', 'reports', 'vitest-errors.json');

export default class ErrorsOutside implements Reporter {
  onTestRunEnd: NonNullable<Reporter['onTestRunEnd']> = (_, errors) => {
    mkdirSync(dirname(errorsOutsideFile), { recursive: true });
    // vitest puts these names on it, and tells them to whoever reads its terminal: what ran when it went wrong.
    const said = errors.map(({ name, message, stack, VITEST_TEST_PATH, VITEST_TEST_NAME }) => {
      return { name, message, stack, file: VITEST_TEST_PATH, test: VITEST_TEST_NAME };
    });
    writeFileSync(errorsOutsideFile, JSON.stringify(said));
  };
}
