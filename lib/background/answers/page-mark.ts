import type { PageSaid } from '../pages.ts';

/** What a choice for now is about: this row, or this very page; with another it is over. A mere name is the next child's, too. */
export function pageMark(page: PageSaid, key: string | null): string {
  const seen = page.students.find((one) => one.key === key);
  const here = [page.url, page.document, page.title];
  return JSON.stringify(key === null ? here : seen?.id ? [seen.id, seen.shown] : [seen?.shown, here]);
}
