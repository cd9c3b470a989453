import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/**
 * A component whose code comes when it is drawn, or before, with the second of the two. What was fetched before is drawn at
 * once: React's own `lazy` shows what stands in for it even then, and leaves that on screen for 300 ms. The third answers
 * what else is in that code, when it is here.
 */
export function later<P, M = unknown>(
  load: () => Promise<Code<P, M>>,
): [view: LazyExoticComponent<ComponentType<P>>, fetch: () => Promise<void>, here: () => M | null] {
  let here: Code<P, M> | null = null;
  const fetch = async () => {
    here = await load();
    return here;
  };
  /** Answers in the same breath, as no promise does. */
  const known = (found: Code<P, M>) =>
    // biome-ignore lint/suspicious/noThenProperty: this is what React asks of it.
    ({ then: (done: (found: Code<P, M>) => void) => done(found) }) as ReturnType<typeof fetch>;
  // Code that cannot be fetched ahead is asked for again, and its fault is heard, when it is drawn.
  return [lazy(() => (here ? known(here) : fetch())), () => fetch().then(noted, noted), () => here];
}

type Code<P, M> = { default: ComponentType<P> } & M;
const noted = (): void => {};
