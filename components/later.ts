import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/**
 * A component whose code comes when it is drawn, or before, with the second of the two. What was fetched before is drawn at
 * once: React's own `lazy` shows what stands in for it even then, and leaves that on screen for 300 ms.
 */
export function later<P>(
  load: () => Promise<{ default: ComponentType<P> }>,
): [view: LazyExoticComponent<ComponentType<P>>, fetch: () => Promise<void>] {
  let here: { default: ComponentType<P> } | null = null;
  const fetch = async () => {
    here = await load();
    return here;
  };
  /** Answers in the same breath, as no promise does. */
  const known = (found: { default: ComponentType<P> }) =>
    // biome-ignore lint/suspicious/noThenProperty: this is what React asks of it.
    ({ then: (done: (found: { default: ComponentType<P> }) => void) => done(found) }) as ReturnType<typeof fetch>;
  // Code that cannot be fetched ahead is asked for again, and its fault is heard, when it is drawn.
  return [lazy(() => (here ? known(here) : fetch())), () => fetch().then(noted, noted)];
}

const noted = (): void => {};
