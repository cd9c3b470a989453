/** A product changes: nothing is shown on its pages, it is counted, and an administrator is told once, quietly. */
import type { Page } from '@playwright/test';
import { addDays, today } from '../../lib/model/times.ts';
import { type Chromium, marksOf } from '../support/chromium.ts';
import { arrived } from '../support/hands.ts';
import { expect, startWorld, test } from '../support/world.ts';

const gradebook = 'Grades/Grades.php';
const changed = `${gradebook}&hostile=changed`;

async function own(chromium: Chromium, path: string): Promise<Page> {
  const page = await chromium.context.newPage();
  await page.goto(chromium.url(path));
  return page;
}

/** What this device counted before today: three good days, and yesterday three pages that were not recognised. */
async function countedBefore(chromium: Chromium, base: string): Promise<void> {
  const page = await own(chromium, 'options.html');
  const now = today('America/Chicago');
  const zero = { missed: 0, empty: 0, unknown: 0, check: 0, doubts: 0, facts: 0, factsFailed: 0 };
  const at = { ...zero, base, host: 'rosariosis', kind: 'gradebook-totals' };
  const good = [5, 4, 3].map((ago) => ({ ...at, day: addDays(now, -ago), pages: 4, rows: 100 }));
  const rows = [...good, { ...at, day: addDays(now, -1), pages: 3, missed: 3, rows: 0 }];
  await page.evaluate(async (rows) => {
    const all = await indexedDB.databases();
    const name = all.map(({ name }) => name ?? '').find((one) => /^porchlight-(?!browser)/.test(one))!;
    await new Promise<void>((done, failed) => {
      const open = indexedDB.open(name);
      open.onerror = () => failed(open.error);
      open.onsuccess = () => {
        const write = open.result.transaction('records', 'readwrite');
        write.objectStore('records').put({ key: 'health/counted', value: { batch: 1, written: 0, rows } });
        write.oncomplete = () => {
          open.result.close();
          done();
        };
        write.onerror = () => failed(write.error);
      };
    });
  }, rows);
  await page.close();
}

test('a page of the product changes: no mark on anybody, one quiet line for the administrator, gone when it works again', async () => {
  test.setTimeout(180_000);
  const world = await startWorld();
  try {
    const dana = await world.enrolled('Dana Whitfield');
    await arrived(dana);
    await countedBefore(dana, world.site);

    const page = await world.sisPage(dana, changed);
    const missed = async () => (await dana.ask('health', {})).rows[0]?.lately.missed;
    await expect.poll(missed).toBe(4);
    await expect(page.locator('table.data-grid tr').nth(20)).toBeVisible();
    await page.reload();
    await expect.poll(missed).toBe(5);
    expect(await marksOf(page)).toEqual([]);
    expect(await page.locator('porchlight-mark, porchlight-panel').count()).toBe(0);

    // Her own settings say it of her own device, in the list that she may look at; nobody bothers her with it.
    const hers = await own(dana, 'options.html#health');
    await expect(hers.getByRole('row').filter({ hasText: 'gradebook, totals' })).toContainText('Not recognized since');
    await expect(hers.getByRole('main')).not.toContainText('it may have changed');

    await dana.ask('syncNow', {});
    expect((await dana.ask('left', {})).map(({ what }) => what)).toContain('health');

    const ruth = await world.enrolled('Ruth Okafor');
    await arrived(ruth);
    const desk = await own(ruth, 'options.html#connection');
    const notice = (on: Page) => on.getByRole('region', { name: 'About your sites' });
    await expect(async () => {
      await desk.reload();
      await expect(notice(desk)).toContainText('Names in RosarioSIS (gradebook, totals)', { timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await expect(notice(desk)).toContainText('Nothing is shown on the wrong child meanwhile.');
    await ruth.screenshot(desk, 'health-notice');
    const popup = await own(ruth, 'popup.html');
    await expect(notice(popup)).toContainText('it may have changed');

    await notice(desk).getByRole('link', { name: 'See what fails' }).click();
    const row = desk.getByRole('row').filter({ hasText: 'gradebook, totals' });
    await expect(row).toContainText('1 of 1 device');
    await expect(row).toContainText('5 pages not recognized');
    await ruth.screenshot(desk, 'health');

    await notice(desk).getByRole('button', { name: 'Put away' }).click();
    await expect(notice(desk)).toHaveCount(0);
    await desk.reload();
    await expect(row).toContainText('Not recognized since');
    expect(await ruth.ask('healthNotices', {})).toEqual([]);
    await expect(notice(desk)).toHaveCount(0);

    const mended = await world.sisPage(dana, gradebook);
    await expect.poll(async () => (await marksOf(mended)).length).toBeGreaterThan(20);
    await expect.poll(async () => (await dana.ask('health', {})).rows[0]?.drop).toBeNull();
    await dana.ask('syncNow', {});
    await desk.reload();
    await expect(row).toContainText('0 of 1 device');
    await expect(row).not.toContainText('Not recognized since');
  } finally {
    await world.close();
  }
});
