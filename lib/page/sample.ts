import { hosts } from '../hosts/index.ts';
import { type Sample, sampleOf } from '../hosts/sample.ts';
import { knownOf } from '../hosts/sample-known.ts';

/**
 * Stands ready in the world of our own scripts until the background calls it (`lib/background/sample.ts`). Put into a page
 * only when a person asks for a sample of it: the page's words are replaced before anything leaves the page.
 */
export function offerSample(): void {
  Object.assign(globalThis, {
    porchlightSample: (): Sample => sampleOf(knownOf(hosts), document, location.href),
  });
}
