/**
 * Somebody has clicked and waits for a family. There is one thread for everything: what nobody waits for (marks that a page
 * has already and asks for again, a sync, a count) lets that go first.
 */

/** Longer nothing is held back, whatever became of the click (ms). */
const LONGEST = 500;

let waiting = 0;
let heard: (() => void)[] = [];

export const firstThings = {
  /** Somebody waits from now on; what it answers is called when they have what they wait for. */
  begin(): () => void {
    waiting++;
    let ended = false;
    const end = () => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      waiting--;
      if (waiting > 0) return;
      for (const tell of heard) tell();
      heard = [];
    };
    const timer = setTimeout(end, LONGEST);
    return end;
  },

  /** Nobody waits, or nobody does any more. */
  over: (): Promise<void> => (waiting === 0 ? Promise.resolve() : new Promise((done) => heard.push(done))),
};
