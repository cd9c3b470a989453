/** From the last letter of a search to its first result on screen, in 2,000 entries of one student. */
import type { Frame } from '@playwright/test';
import { frameOf, marksOf } from '../../support/chromium.ts';
import { openBenchWorld } from '../browser.ts';
import { benchEntry } from '../district.ts';
import type { BenchRow } from '../report.ts';
import { percentile, spreadOf } from '../sampling.ts';

const ENTRIES = 2_000;
const ROUNDS = 30;
/** A word that only one entry has. */
const wordOf = (m: number): string => `heron${String(m).padStart(4, '0')}`;

export default {
  name: 'search in 2,000 entries of one student',
  async run() {
    const world = await openBenchWorld();
    try {
      const token = await world.server.device('Dana Whitfield');
      const now = Date.now() - 60_000;
      for (let from = 0; from < ENTRIES; from += 500) {
        const entries = Array.from({ length: 500 }, (_, n) => told(from + n, now));
        const reply = await world.server.post('/v1/push', token, JSON.stringify({ entries }));
        const text = await reply.text();
        if (!reply.ok || text.includes('"refused"')) throw new Error(`seed: ${reply.status} ${text.slice(0, 300)}`);
      }
      const chromium = await world.browser();
      const page = await world.gradebook(chromium, 200);
      for (const end = Date.now() + 20_000; (await marksOf(page)).length === 0; )
        if (Date.now() > end) throw new Error('no mark came up');
      await (await marksOf(page))[0]?.click();
      const panel = await frameOf(page, 30_000);
      await panel.locator('article.entry').nth(3).waitFor({ timeout: 30_000 });
      const samples: number[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        // All but the last letter is there already; the last makes it the one entry.
        const word = wordOf((round * 61) % ENTRIES);
        await panel.locator('#timeline-words').fill(word.slice(0, -1));
        await page.waitForTimeout(400);
        const shown = firstShown(panel, word);
        await panel.locator('#timeline-words').press(word.slice(-1));
        const taken = await shown;
        if (round > 0) samples.push(taken);
      }
      return [
        {
          what: 'search in 2,000 entries: last letter to first result, p95',
          floor: null,
          ours: spreadOf(samples),
          unit: 'ms',
          value: percentile(samples, 0.95),
          limit: 100,
          wants: 'at-most' as const,
        },
      ];
    } finally {
      await world.close();
    }
  },
} satisfies BenchRow;

/** Like the others of the bench, ten minutes apart, so that all lie within what may be written back. */
function told(m: number, now: number) {
  const entry = benchEntry(0, 0, now - m * 300_000);
  return { ...entry, note: `${wordOf(m)} ${entry.note}` };
}

/** ms from the letter to the second frame after exactly the entry with this word stands there. */
const firstShown = (frame: Frame, word: string): Promise<number> =>
  frame.evaluate(
    (word) =>
      new Promise<number>((done) => {
        let typed = 0;
        addEventListener(
          'input',
          (event) => {
            typed = event.timeStamp;
          },
          { capture: true, once: true },
        );
        const look = () => {
          const first = document.querySelector('article.entry')?.textContent ?? '';
          if (!typed || !first.includes(word) || document.querySelectorAll('article.entry').length > 1) return;
          observer.disconnect();
          requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - typed)));
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { childList: true, subtree: true, characterData: true });
      }),
    word,
  );
