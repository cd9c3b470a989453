/** From Enter in one browser to the mark in a colleague's, while both look; the call is undone again between readings. */
import type { Page } from '@playwright/test';
import { marksOf } from '../../support/chromium.ts';
import { familyOf, hands, sent } from '../../support/hands.ts';
import { openBenchWorld } from '../browser.ts';
import type { BenchRow } from '../report.ts';
import { percentile, spreadOf } from '../sampling.ts';

const ROUNDS = 20;
/** Served by both, and with one guardian. */
const STUDENT = 'Wei 陈';

export default {
  name: 'a call in a colleague’s mark',
  async run() {
    const world = await openBenchWorld();
    try {
      const dana = await world.browser();
      const marcus = await world.browser({ as: 'Marcus Oyelaran' });
      const theirs = await marcus.context.newPage();
      await theirs.goto(`${world.site}/?as=marcus&to=${encodeURIComponent('Grades/Grades.php')}`);
      const page = await dana.context.newPage();
      await page.goto(`${world.site}/?as=dana&to=${encodeURIComponent('Grades/Grades.php')}`);
      const panel = await familyOf(page, /^Wei/);
      await untilMark(theirs, false);
      const samples: number[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        await hands(page).press('l', '1');
        const began = performance.now();
        await hands(page).press('Enter');
        await untilMark(theirs, true);
        if (round > 0) samples.push((performance.now() - began) / 1_000);
        await panel.getByRole('button', { name: 'Undo' }).click();
        await untilMark(theirs, false);
        // What was undone is open again as it was typed: closed, the next call begins with nothing.
        await page.keyboard.press('Escape');
        await sent(dana);
      }
      return [
        {
          what: 'Enter to a colleague’s mark, both looking, p95',
          floor: null,
          ours: spreadOf(samples),
          unit: 's',
          value: percentile(samples, 0.95),
          limit: 2,
          wants: 'at-most' as const,
        },
      ];
    } finally {
      await world.close();
    }
  },
} satisfies BenchRow;

async function untilMark(page: Page, today: boolean): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((done) => setTimeout(done, 25))) {
    const mark = (await marksOf(page)).find(({ name }) => name.startsWith(`${STUDENT}:`));
    if (mark && /two-way contact/.test(mark.name) && /contact today/.test(mark.name) === today) return;
  }
  throw new Error(`the mark never said that the family was ${today ? '' : 'not '}heard today`);
}
