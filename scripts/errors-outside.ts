/** A reporter of vitest's: what went wrong in no test of its own (a promise that nobody caught, a test file's worker that died). */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Reporter } from 'vitest/node';

/** Where `scripts/test.ts` finds it: vitest's own JSON report knows nothing of these. */
export const errorsOutsideFile = join(import.meta.dirname, '..', '.data', 'reports', 'vitest-errors.json');

export interface ErrorOutside {
  text: string;
  /** What ran when it went wrong, as far as vitest knows. */
  file: string | null;
  test: string | null;
}

const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export default class ErrorsOutside implements Reporter {
  onTestRunEnd: NonNullable<Reporter['onTestRunEnd']> = (_, errors) => {
    mkdirSync(dirname(errorsOutsideFile), { recursive: true });
    // vitest puts these names on it, and tells them to whoever reads its terminal: what ran when it went wrong.
    const said = errors.map((error): ErrorOutside => {
      const { stack, message, VITEST_TEST_PATH, VITEST_TEST_NAME } = error;
      // Whatever was thrown: an object of ours has neither, and nothing at all can be thrown, too.
      const text = [stack, message].find((one) => typeof one === 'string' && one) ?? JSON.stringify(error);
      return { text: String(text), file: textOr(VITEST_TEST_PATH), test: textOr(VITEST_TEST_NAME) };
    });
    writeFileSync(errorsOutsideFile, JSON.stringify(said));
  };
}
