import { useEffect, useRef } from 'react';
import { useStatus } from './use-status.tsx';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches(
      'textarea, select, [role="spinbutton"], [role="combobox"], input:not([type="checkbox"], [type="radio"])',
    ));

/** Escape has cleared a search already, and nothing of anybody's is lost: the next one is for the surface. */
const isEmptySearch = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type === 'search' && target.value === '';

/**
 * Single letters that do something anywhere on this surface, but never inside a text field, never with Ctrl, Alt or Meta,
 * and not at all when the person has switched them off (WCAG 2.1.4); Escape, which is no letter, leaves an empty search
 * field, too, and stays when letters are off. Keys are lower case.
 */
export function useShortcuts(keys: Record<string, (() => void) | undefined>): void {
  const { shortcuts } = useStatus();
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      const leaves = event.key === 'Escape';
      // A list under a field hears the field's keys as its own, while the person is still typing there.
      const target = isTyping(document.activeElement) ? document.activeElement : event.target;
      if (isTyping(target) && !(leaves && isEmptySearch(target))) return;
      if (!shortcuts && !leaves) return;
      const act = latest.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [shortcuts]);
}
