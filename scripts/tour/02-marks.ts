import type { Page } from '@playwright/test';
import { district } from '../../demo/district.ts';
import { schoolDay } from '../../demo/history/writer.ts';
import { silentDays, today } from '../../lib/model/times.ts';
import { marksOf } from '../../tests/support/chromium.ts';
import { expectThat, type Step, soon } from './step.ts';

const pages = [
  { name: 'the gradebook', to: 'Grades/Grades.php' },
  { name: 'the class list', to: 'Students/Student.php&search_modfunc=list' },
  { name: 'attendance', to: 'Attendance/TakeAttendance.php' },
];

/** So many days ago, as the demo tells it. */
const ANA_WAS_HEARD = 23;

export const step: Step = {
  name: 'Marks beside the names',
  async run({ visit, page, world, dana }) {
    const seen: string[] = [];
    for (const { name, to } of pages) {
      await visit((page) => page.goto(`${world.site}/Modules.php?modname=${to}`));
      const marks = await soon(async () => nonEmpty(await marksOf(page)), `marks in ${name}`, 20_000);
      const rows = await page.locator('table.list tbody tr:not(.thead-repeat)').count();
      expectThat(marks.length === rows, `a mark in each of ${rows} rows of ${name}; there were ${marks.length}`);
      seen.push(`${name}: ${marks.length} marks in ${rows} rows`);
      if (to !== pages[0]!.to) continue;
      // While the history is still arriving a mark says so, and no silence.
      const now = today(district.timeZone);
      const days = silentDays(schoolDay(now, ANA_WAS_HEARD).toString(), now, district.holidays);
      const silence = new RegExp(`^Ana Luc.*: last two-way contact ${days} days ago`);
      const first = await soon(
        async () => (await marksOf(page)).find(({ name }) => silence.test(name)),
        `Ana Lucía’s silence of ${days} days in her mark`,
        30_000,
      );
      expectThat(/Spanish, 1 reply waiting/.test(first.name), `language and what waits; it says: ${first.name}`);
      expectThat(/restriction/.test(first.name), 'the restriction said in the mark');
      seen.push(first.name);
      const withMarks = await boxes(page);
      await dana.ask('hideAll', { hidden: true });
      await soon(async () => (await marksOf(page)).length === 0, 'no mark after one key hid everything');
      const without = await boxes(page);
      await dana.ask('hideAll', { hidden: false });
      await soon(async () => (await marksOf(page)).length > 0, 'the marks back after the same key');
      expectThat(withMarks === without, 'every box of the page where it was before the marks came');
      seen.push('hidden by one key and back; not one box of the page moved');
    }
    await visit((page) => page.goto(`${world.site}/Modules.php?modname=Grades/Grades.php`));
    await soon(async () => nonEmpty(await marksOf(page)), 'marks in the gradebook again');
    return seen;
  },
  /** Everything is hidden, as for the projector. */
  async spoil({ dana }) {
    await dana.ask('hideAll', { hidden: true });
  },
};

const nonEmpty = <T>(list: T[]): T[] | null => (list.length > 0 ? list : null);

/** Where each element of the page's own stands, as one text to compare. */
const boxes = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *:not(porchlight-mark):not(porchlight-panel)')]
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x, y, width, height].join();
      })
      .join('\n'),
  );
