import type { PageSaid } from '../pages.ts';

/** What a choice for now is about: this name on this row, or this very page; with another it is over. */
export function pageMark(page: PageSaid, key: string | null): string {
  const seen = page.students.find((one) => one.key === key);
  return JSON.stringify(key === null ? [page.url, page.document] : [seen?.id, seen?.shown]);
}
