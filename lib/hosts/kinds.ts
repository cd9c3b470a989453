import type { HostAdapter } from './adapter.ts';

/**
 * The kinds of page that an address may be of, before anything of the page itself is known: what should be recognised
 * there. Several where only the page can tell which.
 */
export function kindsAt({ pages }: HostAdapter, { pathname, hash, searchParams }: URL): string[] {
  const fitting = pages.filter(
    (one) =>
      new RegExp(one.path ?? '').test(pathname) &&
      new RegExp(one.hash ?? '').test(hash) &&
      Object.entries(one.query).every(([name, value]) =>
        value === '*' ? searchParams.get(name) : searchParams.get(name) === value,
      ) &&
      !one.without?.some((name) => searchParams.has(name)),
  );
  // The first that fits is what the page is: those after one that asks nothing of the page itself never come to it.
  const sure = fitting.findIndex(({ present, staff }) => !present?.length && !staff);
  return [...new Set((sure < 0 ? fitting : fitting.slice(0, sure + 1)).map(({ kind }) => kind))];
}
