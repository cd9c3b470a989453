import type { Page } from '@playwright/test';
import type { Chromium } from '../../tests/support/chromium.ts';
import type { World } from '../../tests/support/world.ts';

/** One step of the tour: what a person does, and what they must then see. */
export interface Step {
  /** A few words, as a heading. */
  name: string;
  /** Does it and answers what was seen, a sentence each. Throws, saying what was expected, at the first thing that is not so. */
  run(tour: Tour): Promise<string[]>;
  /** Spoils it on purpose, before it is run: the step must then throw. It is run alone then, in a district of its own. */
  spoil(tour: Tour): Promise<void>;
}

export interface Tour {
  world: World;
  /** Dana Whitfield's browser, its first sync done, and her tab with the SIS in it, logged in. */
  dana: Chromium;
  page: Page;
  /** What somebody does with the SIS itself; it is done again without the extension at the end, to compare the requests. `on`: a colleague's tab. */
  visit(what: (page: Page) => Promise<unknown>, on?: Page): Promise<void>;
  /** The page that the step's picture shows; the SIS tab when nothing else is said. */
  show(page: Page): void;
  /** Browsers of other people, closed at the end. */
  others: Chromium[];
}

/** Says what was expected, and ends the step. */
export function expectThat(holds: unknown, sentence: string): asserts holds {
  if (!holds) throw new Error(`Expected: ${sentence}`);
}

/** Waits for something to become true; `sentence` says what was expected. */
export async function soon<T>(
  what: () => Promise<T | null | undefined | false>,
  sentence: string,
  within = 20_000,
): Promise<T> {
  const until = Date.now() + within;
  for (;;) {
    const value = await what().catch(() => null);
    if (value) return value;
    if (Date.now() > until) throw new Error(`Expected within ${within / 1000} s: ${sentence}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
