/** How the class view orders and narrows its rows. */
import type { ClassRow } from '../lib/messages.ts';

/** Never heard first, then the longest silence; who is not sure, not in the roster or still loading comes last. The page's order among equals. */
export const bySilence = (rows: readonly ClassRow[]): ClassRow[] => rows.toSorted((a, b) => weight(b) - weight(a));
const weight = ({ mark, days }: ClassRow): number =>
  mark.state !== 'ok' ? -1 : days === null ? Number.MAX_SAFE_INTEGER : days;

export const classFilters = {
  all: () => true,
  nobody: (row) => row.mark.state === 'ok' && row.nobodyReached,
  long: (row) => row.mark.ring === 'long' || row.mark.ring === 'never',
  waits: (row) => row.mark.waits,
  due: (row) => row.mark.due,
  language: (row) => row.mark.language !== null,
  restricted: (row) => row.mark.restricted,
  warned: (row) => row.mark.warned,
  unsure: (row) => row.mark.state === 'check' || row.mark.state === 'unknown',
} as const satisfies Record<string, (row: ClassRow) => boolean>;
export type ClassFilter = keyof typeof classFilters;
