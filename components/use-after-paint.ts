import { startTransition, useEffect, useState } from 'react';

/** A page that is not in sight paints nothing; what waits for its picture waits no longer than this (ms). */
const AT_LAST = 200;

/** True once the first picture of this component stands on the screen: what it does without is drawn and asked for after it. */
export function useAfterPaint(): boolean {
  const [after, setAfter] = useState(false);
  useEffect(() => {
    const now = () => startTransition(() => setAfter(true));
    let timer = setTimeout(now, AT_LAST);
    // In the first frame it is painted, in the second it has been.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        clearTimeout(timer);
        timer = setTimeout(now);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return after;
}
