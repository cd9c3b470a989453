/**
 * Somebody has clicked and waits for a family. There is one thread for everything: what nobody waits for (marks that a page
 * has already and asks for again, a sync, a count) lets that go first.
 */

/** Longer nothing is held back, however many clicks come meanwhile and whatever becomes of them (ms). */
const LONGEST = 500;

let waiting = new Set<{ tab: number | null }>();
let heard: (() => void)[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

function end(): void {
  clearTimeout(timer);
  waiting = new Set();
  const those = heard;
  heard = [];
  for (const tell of those) tell();
}

export const firstThings = {
  /** Somebody waits from now on; what it answers is called when they have what they wait for. */
  begin(tab: number | null = null): () => void {
    const mine = { tab };
    if (waiting.size === 0) timer = setTimeout(end, LONGEST);
    waiting.add(mine);
    return () => {
      if (waiting.delete(mine) && waiting.size === 0) end();
    };
  },

  isWaitedFor: (): boolean => waiting.size > 0,
  /** Whether one of those who wait has clicked in this tab. */
  isWaitedForIn: (tab: number | null): boolean => [...waiting].some((one) => one.tab === tab),

  /** Nobody waits, or nobody does any more. */
  over: (): Promise<void> => (waiting.size === 0 ? Promise.resolve() : new Promise((done) => heard.push(done))),
};
