/** Texts of a page, made short and plain. */

/** White space is one blank, none at the ends; cut off at `limit` characters, before anything is looked for in them. */
export const tidy = (text: string | null | undefined, limit: number): string =>
  (text ?? '').slice(0, limit).replace(/\s+/g, ' ').trim();

/** What a link's query says; null: nothing of that name. To resolve two hundred links first costs twice the time. */
export function inQuery(link: string, name: string): string | null {
  const query = /^[^#?]*(\?[^#]*)/.exec(link)?.[1] ?? '';
  if (/[%+]|(^\?|&)[^=&]+(&|$)/.test(query)) return new URLSearchParams(query).get(name);
  // Nothing in it is encoded and each name has its "=", as in most: read so, two hundred cost a fifth.
  return `&${query.slice(1)}`.split(`&${name}=`)[1]?.split('&')[0] ?? null;
}
