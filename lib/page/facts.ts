import type { HostAdapter } from '../hosts/adapter.ts';
import { type FactsRead, readFacts } from '../hosts/facts.ts';

/**
 * Stands ready in the world of our own scripts, which the page's scripts cannot see, until the background calls it
 * (`lib/background/page-facts.ts`). Put into a page only when somebody writes to a family: marks do without it.
 */
export function offerFacts(): void {
  Object.assign(globalThis, {
    porchlightFacts: (adapter: HostAdapter, keys: string[]): FactsRead[] =>
      readFacts(adapter, document, new URL(location.href), keys),
  });
}
