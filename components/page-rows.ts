import { createContext, useContext } from 'react';
import type { Opened } from './panel-actions.ts';

/** The students that the page beside the panel names now, in its order. */
export const PageRowsContext = createContext<Opened['page']>([]);

/** Keys of this student's rows on the page; none when the page has gone on, or when it is not sure whose row it is. */
export function useRowsOf(student: string): string[] {
  return useContext(PageRowsContext).flatMap((row) => (row.student === student && row.state === 'ok' ? [row.key] : []));
}
