import type { HostAdapter } from './adapter.ts';

/** What the script in a page needs of a host to know its students: whatever else it has would only lie in a SIS page's memory. */
export const forMarks = ({ pages, ...host }: HostAdapter): HostAdapter => ({
  ...host,
  pages: pages.map(({ facts, contacts, from, sure, ...page }) => page),
});
