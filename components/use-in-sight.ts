import { type RefObject, useEffect } from 'react';

/** A form that opens below the fold is brought into sight, and no further: the numbers above it are what one is dialling. */
export function useInSight(self: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    // Newer browsers answer with a promise, which React would take for the effect's own end.
    self.current?.scrollIntoView({ block: 'nearest' });
  }, [self]);
}
