/** Collects what is wrong with an upload, by file, line and column, and in words that name no person. */
import type { z } from 'zod';
import type { RosterProblem } from '../../lib/model/wire.ts';

type One = z.infer<typeof RosterProblem>;

/** More lines than anybody reads; the rest is said in one. */
const MOST = 500;

export class Report {
  readonly problems: One[] = [];
  #errors = 0;
  #left = 0;

  get failed(): boolean {
    return this.#errors > 0;
  }
  error(file: string, line: number | null, column: string | null, problem: string, detail: string): void {
    this.#errors++;
    this.#add({ file, line, column, severity: 'error', problem, detail });
  }
  warning(file: string, line: number | null, column: string | null, problem: string, detail: string): void {
    this.#add({ file, line, column, severity: 'warning', problem, detail });
  }
  #add(one: One): void {
    if (this.problems.length < MOST) this.problems.push(one);
    else this.#left++;
  }
  /** Sorted as a person works through them. */
  all(): One[] {
    const sorted = this.problems.toSorted(
      (a, b) =>
        Number(a.severity > b.severity) - Number(a.severity < b.severity) ||
        a.file.localeCompare(b.file) ||
        (a.line ?? 0) - (b.line ?? 0),
    );
    if (this.#left > 0)
      sorted.push({
        file: '',
        line: null,
        column: null,
        severity: 'warning',
        problem: 'more',
        detail: `${this.#left} more.`,
      });
    return sorted;
  }
}
