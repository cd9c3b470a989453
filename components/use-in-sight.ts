import { type RefObject, useEffect } from 'react';

/** A form that opens below the fold is brought into sight, and no further: the numbers above it are what one is dialling. */
export function useInSight(self: RefObject<HTMLElement | null>): void {
  useEffect(() => inSight(self, 'nearest'), [self]);
}

/**
 * Brings it into sight in the frame that draws it, where its layout is wanted anyway: asked for before, the layout would
 * hold that frame up. Ends when what is returned is called.
 */
export function inSight(self: RefObject<HTMLElement | null>, block: 'nearest' | 'start'): () => void {
  const frame = requestAnimationFrame(() => {
    self.current?.scrollIntoView({ block });
  });
  return () => cancelAnimationFrame(frame);
}
