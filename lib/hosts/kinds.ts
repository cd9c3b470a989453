import type { HostAdapter } from './adapter.ts';

/**
 * The kinds of page that an address may be of, before anything of the page itself is known: what should have been
 * recognised there. Several where only the page can tell them apart.
 */
export function kindsAt({ pages }: HostAdapter, { pathname, hash, searchParams }: URL): string[] {
  const found = pages.filter(
    (one) =>
      new RegExp(one.path ?? '').test(pathname) &&
      new RegExp(one.hash ?? '').test(hash) &&
      Object.entries(one.query).every(([name, value]) =>
        value === '*' ? searchParams.get(name) : searchParams.get(name) === value,
      ) &&
      !one.without?.some((name) => searchParams.has(name)),
  );
  return [...new Set(found.map(({ kind }) => kind))];
}
