import { type RefObject, useEffect } from 'react';

const NAMED = 'aria-activedescendant';

/** The option that a field names to a screen reader, and that Enter is for; null: none, or one that is gone from its list. */
export const optionOf = (field: HTMLElement | null): HTMLElement | null =>
  document.getElementById(field?.getAttribute(NAMED) ?? '');

/**
 * Keeps a field from naming an option that is gone: React Aria names the first one half a second after a letter, and by then
 * the answer may have put others in its place.
 */
export function useLivingOption(field: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const watch = new MutationObserver(() => {
      if (field.current?.hasAttribute(NAMED) && !optionOf(field.current)) field.current.removeAttribute(NAMED);
    });
    watch.observe(document.body, { subtree: true, childList: true, attributeFilter: [NAMED] });
    return () => watch.disconnect();
  }, [field]);
}
