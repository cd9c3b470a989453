/** Texts of a page, made short and plain. */

/** White space is one blank, none at the ends; cut off at `limit` characters, before anything is looked for in them. */
export const tidy = (text: string | null | undefined, limit: number): string =>
  (text ?? '').slice(0, limit).replace(/\s+/g, ' ').trim();

/** What a link's query says; null: nothing of that name. To resolve two hundred links first costs twice the time. */
export function inQuery(link: string, name: string): string | null {
  const [before = ''] = link.split('#', 1);
  const at = before.indexOf('?');
  return at < 0 ? null : new URLSearchParams(before.slice(at)).get(name);
}
