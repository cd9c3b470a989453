/** A page of the SIS as a sample: made from the panel's menu, looked at, saved, and tried by the command for hosts. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { district } from '../../demo/district.ts';
import { axeIn } from '../support/axe.ts';
import { familyOf } from '../support/hands.ts';
import { expect, test } from '../support/world.ts';

test.setTimeout(120_000);

test('a page is saved as a sample without a name on it, and every adapter reads on it what it reads on the page', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana, 'Students/Student.php&search_modfunc=list');
  const panel = await familyOf(page, /Ana Luc/);
  const before = world.sis.requests();
  await panel.getByRole('button', { name: 'More' }).click();
  const opening = dana.context.waitForEvent('page');
  await panel.getByRole('menuitem', { name: 'Save this page as a sample…' }).click();
  const sample = await opening;
  await expect(sample.getByRole('heading', { level: 1 })).toHaveText('A sample of this page');
  await expect(sample.getByText(/^\d+ elements of the page are in it\.$/)).toBeVisible();
  const shown = sample.frameLocator('iframe');
  await expect(shown.locator('table.list tbody tr').first()).toBeVisible();
  await dana.screenshot(sample, 'sample');
  expect(await axeIn(sample)).toEqual([]);

  const saving = sample.waitForEvent('download');
  await sample.getByRole('button', { name: 'Save as a file' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/^porchlight-sample-\d{4}-\d\d-\d\d\.html$/);
  await expect(sample.getByText('Saved in your downloads. Nothing was sent.')).toBeVisible();
  const left = await dana.ask('left', {});
  expect(left.filter(({ what }) => what === 'sample')).toMatchObject([{ to: 'file', count: 1 }]);
  // The page was read, and nothing was asked of its server.
  expect(world.sis.requests()).toBe(before);

  const folder = mkdtempSync(join(tmpdir(), 'porchlight-sample-'));
  const path = join(folder, 'sample.html');
  await file.saveAs(path);
  const html = readFileSync(path, 'utf8');
  const words = new Set(html.toLowerCase().match(/\p{L}+/gu));
  // Of those whom the page prints: a made-up word may be the name of somebody who is not on it.
  const printed = new Set((await page.content()).toLowerCase().match(/\p{L}+/gu));
  const names = district.students
    .flatMap(({ givenName, familyName }) => `${givenName} ${familyName}`.toLowerCase().split(/[^\p{L}]+/u))
    .filter((name) => name.length > 3 && printed.has(name));
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => words.has(name))).toEqual([]);
  expect(html).not.toContain('porchlight-mark');
  const { status, stdout } = spawnSync(process.execPath, ['scripts/hosts.ts', 'check', path], {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
  });
  expect(stdout).toContain('rosariosis: student-list');
  expect(stdout).toMatch(
    /(\d+) students: \1 with an id, \1 whose id a second place confirms, \1 with a name, \1 with room/,
  );
  expect(status).toBe(0);
  rmSync(folder, { recursive: true });
  await sample.close();
});
