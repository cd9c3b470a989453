/**
 * Every product of the table in demo/hosts, in Chromium with the built extension, the API and the demo district's roster. The tests
 * are made from the table: a new host gets the same ones.
 */
import { expect, type Page, test } from '@playwright/test';
import { type DemoHost, type DemoPage, type DemoPerson, type DemoReading, demoHosts } from '../../demo/hosts/index.ts';
import { crowd, fullName, idField, people } from '../../demo/hosts/people.ts';
import { hostOf } from '../../lib/hosts/index.ts';
import { nameOf } from '../../lib/model/roster.ts';
import { type Chromium, frameOf, launchChromium, panelIsShown, panelMadeAhead } from '../support/chromium.ts';
import { command } from '../support/hands.ts';
import { addressOf, boxesOf, clickMark, ours, type RowMark, rowMarks, serveHost } from '../support/host-pages.ts';
import { startWorld, type World } from '../support/world.ts';

test.setTimeout(90_000);
const slow = { timeout: 20_000 };

let world: World;
let dana: Chromium;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  world = await startWorld();
  dana = await launchChromium();
  for (const host of demoHosts) await serveHost(dana.context, host);
  await Promise.all(demoHosts.map(({ origin }) => dana.allow(origin)));
  await dana.ask('enrol', { api: world.api.url, code: await world.codeFor('Dana Whitfield'), device: 'A test' });
  for (const { base } of demoHosts) {
    await dana.ask('allowSite', { base });
    await dana.ask('setIdField', { base, field: idField });
  }
});
test.afterAll(async () => {
  await dana?.close();
  await world?.close();
});
test.afterEach(async () => {
  await dana.ask('hideAll', { hidden: false });
  for (const page of dana.context.pages().slice(1)) await page.close();
});

async function opened(host: DemoHost, one: DemoPage, shown = people): Promise<Page> {
  const page = await dana.context.newPage();
  // The same address may be on the screen of staff and of a family.
  await page.route(addressOf(host, one).replace(/#.*/, ''), (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: one.html(shown) }),
  );
  await page.goto(addressOf(host, one));
  return page;
}

/** Whom a page must show, in the order of its documents, and whether a mark stands there. */
function wanted(host: DemoHost, one: DemoPage): DemoReading[] {
  return [one, ...(one.frames ?? [])].flatMap(({ reads }) => {
    const found = reads?.(people);
    const isMarked = hostOf(host.host)?.pages.some(
      ({ kind, list, student }) => kind === found?.kind && (list ?? student?.mark),
    );
    return found && isMarked ? found.students : [];
  });
}

/** Is this the mark of the one whom the page shows there? */
function isOf({ name, beside, inRow }: RowMark, { id, shown, agreed }: DemoReading): boolean {
  if (!inRow || (shown !== null && !beside.includes(shown))) return false;
  const person = people.find((one) => one.id === id);
  if (!person) return name === `${shown}: not in the roster`;
  if (shown === null && !agreed) return name.startsWith('Check who this is');
  return isMarkOf(name, person);
}

/** Of somebody in the roster a mark says when there was contact last, or that the history is still loading. */
const isMarkOf = (name: string, person: DemoPerson): boolean =>
  name.startsWith(`${nameOf(person)}: `) && /contact|history/.test(name);

for (const host of demoHosts) {
  const mapped = host.pages.filter((one) => wanted(host, one).length > 0);
  const theirs = host.pages.filter(({ reads }) => reads === null);

  test.describe(host.host, () => {
    for (const one of mapped) {
      test(`${one.name}: each student's own mark in their row, nothing moves, nothing is printed, the panel opens`, async () => {
        const page = await opened(host, one);
        const want = wanted(host, one);
        await expect.poll(async () => (await rowMarks(page, one.row)).length, slow).toBe(want.length);
        const marks = await rowMarks(page, one.row);
        expect(marks.filter((mark, index) => !isOf(mark, want[index]!))).toEqual([]);
        await dana.screenshot(page, `host-${host.host}-${one.name.replace(/[^a-z0-9]+/gi, '-')}`);

        await page.emulateMedia({ media: 'print' });
        expect(await drawn(page)).toBe(0);
        await page.emulateMedia({ media: 'screen' });
        expect(await drawn(page)).toBe(want.length);

        await panelMadeAhead(page);
        if (!(await panelIsShown(page))) await clickMark(page, 0);
        await expect.poll(() => panelIsShown(page), slow).toBe(true);
        const says = want[0]!.id ? marks[0]!.name.slice(0, marks[0]!.name.indexOf(':')) : want[0]!.shown;
        await expect(
          (await frameOf(page))
            .locator('h1, h2')
            .filter({ hasText: says ?? '' })
            .first(),
        ).toBeVisible(slow);

        const withMarks = await boxesOf(page);
        await dana.ask('hideAll', { hidden: true });
        await expect.poll(async () => (await rowMarks(page)).length, slow).toBe(0);
        expect(await boxesOf(page)).toEqual(withMarks);
      });
    }

    for (const one of host.pages.filter(
      ({ who, reads }) => who === 'staff' && reads && !mapped.some((other) => other.reads === reads),
    )) {
      const [found] = [one, ...(one.frames ?? [])].flatMap(({ reads }) => reads?.(people) ?? []);
      test(`${one.name}: nothing is marked, and the panel still opens by its key`, async () => {
        const page = await opened(host, one);
        const panel = await byKey(page);
        const isUnmapped = found?.kind === 'unmapped' && found.doubts.length === 0;
        const heading = isUnmapped ? 'This page is not mapped yet' : (found?.students[0]?.shown ?? '');
        await expect(panel.locator('h1, h2').filter({ hasText: heading }).first()).toBeVisible(slow);
        expect(await rowMarks(page)).toEqual([]);
      });
    }

    test('screens of students and families, and logins: nothing of ours is there', async () => {
      const pages = await Promise.all(theirs.map((one) => opened(host, one)));
      // A page for staff that came last has been answered: the others have been, too.
      const last = await opened(host, mapped[0] ?? host.pages[0]!);
      if (mapped[0]) await expect.poll(() => ours(last), slow).toBeGreaterThan(0);
      else await byKey(last);
      for (const [index, page] of pages.entries()) {
        expect(await ours(page), theirs[index]!.name).toBe(0);
        await page.bringToFront();
        await page.mouse.move(200, 200);
        await command(dana, 'open-panel');
      }
      await last.bringToFront();
      await dana.ask('status', {});
      for (const [index, page] of pages.entries()) expect(await ours(page), theirs[index]!.name).toBe(0);
    });
  });
}

/** Opens the panel by its key, as soon as our script stands in the page. */
async function byKey(page: Page) {
  await page.bringToFront();
  await expect
    .poll(async () => {
      if (!(await panelIsShown(page))) await command(dana, 'open-panel');
      return panelIsShown(page);
    }, slow)
    .toBe(true);
  return frameOf(page);
}

/** Marks that take any room, in any frame. */
async function drawn(page: Page): Promise<number> {
  const counts = await Promise.all(
    page
      .frames()
      .filter((frame) => /^https?:/.test(frame.url()))
      .map((frame) =>
        frame
          .locator('porchlight-mark')
          .evaluateAll((marks) => marks.filter((mark) => mark.getClientRects().length > 0).length),
      ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

test.describe('a grid whose rows come and go', () => {
  const canvas = demoHosts.find(({ host }) => host === 'canvas')!;
  const gradebook = canvas.pages.find(({ name }) => name === 'gradebook')!;

  test("scrolled from end to end, turned round and filtered: each row has its own mark, and never another child's", async () => {
    // Whom the roster has stand among many whom it has not.
    const all = crowd(300).map((_, index, all) => all[(index * 7) % all.length]!);
    const page = await opened(canvas, gradebook, all);
    const byName = new Map(all.map((one) => [fullName(one), one]));
    const isRight = ({ name, beside, inRow }: RowMark): boolean => {
      const person = byName.get(beside);
      if (!person || !inRow) return false;
      return people.includes(person) ? isMarkOf(name, person) : name === `${beside}: not in the roster`;
    };
    const wrong = async () => (await rowMarks(page, gradebook.row)).filter((mark) => !isRight(mark));
    const rows = page.locator('.canvas_0 .slick-row');
    const without = async () => (await rows.count()) - (await rowMarks(page, gradebook.row)).length;
    const settled = async (what: string) => {
      await expect.poll(without, { ...slow, message: what }).toBe(0);
      expect(await wrong(), what).toEqual([]);
    };
    await settled('at first');
    let stops = 0;
    while (await page.evaluate(scrollOn)) {
      // The rows are drawn, their marks on the way: those that stand already are their own.
      expect(await wrong(), `stop ${++stops}`).toEqual([]);
    }
    expect(stops).toBeGreaterThan(15);
    await settled('at the end');
    await page.locator('#sort').click();
    expect(await wrong()).toEqual([]);
    await settled('turned round');
    await page.locator('#filter').fill('Gar');
    await settled('filtered');
    await page.locator('#filter').fill('');
    await settled('all of them again');
  });
});

/** Runs in the page. Scrolls the grid on by most of a window and waits for the next picture; false at its end. */
async function scrollOn(): Promise<boolean> {
  const port = document.querySelector('.viewport_1')!;
  if (port.scrollTop + port.clientHeight >= port.scrollHeight - 1) return false;
  port.scrollTop += 400;
  await new Promise(requestAnimationFrame);
  return true;
}

test.describe('pages that change without a load', () => {
  const pageOf = (id: string, name: string): [DemoHost, DemoPage] => {
    const host = demoHosts.find((one) => one.host === id)!;
    return [host, host.pages.find((one) => one.name === name)!];
  };

  test('participants that are replaced in place: those who came have their own marks', async () => {
    const [moodle, participants] = pageOf('moodle', 'participants');
    const page = await opened(moodle, participants);
    const names = async () =>
      (await rowMarks(page, participants.row)).map(({ name }) => name.slice(0, name.indexOf(':')));
    await expect.poll(names, slow).toEqual(people.slice(0, 10).map(nameOf));
    await page.locator('#next').click();
    await expect.poll(names, slow).toEqual(people.slice(10, 20).map(nameOf));
  });

  test('the next student in SpeedGrader, with another address and no load: the panel opens for them', async () => {
    const [canvas, speedGrader] = pageOf('canvas', 'SpeedGrader');
    const page = await opened(canvas, speedGrader);
    await page.locator('#next-student-button').click();
    await page.locator('#next-student-button').click();
    const panel = await byKey(page);
    await expect(panel.getByRole('heading', { name: nameOf(people[2]!) }).first()).toBeVisible(slow);
  });
});

test.describe('bad pages of an allowed site', () => {
  const moodle = demoHosts.find(({ host }) => host === 'moodle')!;
  const report = moodle.pages.find(({ name }) => name.startsWith('grader report'))!;

  test('twenty frames, one within the other: the students of the innermost are marked, and the panel opens on top', async () => {
    const frame = (depth: number) => `${moodle.base}/course/view.php?id=${depth}`;
    for (let depth = 0; depth < 20; depth++) {
      const inner = depth === 19 ? addressOf(moodle, report) : frame(depth + 1);
      const head = `<!doctype html><title>${depth}</title><link rel="stylesheet" href="/theme/styles.php/1">`;
      const body = `${head}<body id="page-course-view" style="margin: 0"><iframe src="${inner}" style="border: 0; width: 100%; height: 95vh"></iframe>`;
      await dana.context.route(frame(depth), (route) => route.fulfill({ contentType: 'text/html', body }));
    }
    const page = await dana.context.newPage();
    await page.goto(frame(0));
    await expect.poll(async () => (await rowMarks(page, report.row)).length, slow).toBe(people.length);
    expect(
      (await rowMarks(page, report.row)).filter((mark, index) => !isOf(mark, wanted(moodle, report)[index]!)),
    ).toEqual([]);
    await panelMadeAhead(page);
    await clickMark(page, 0);
    await expect.poll(() => panelIsShown(page), slow).toBe(true);
    await expect((await frameOf(page)).getByRole('heading', { name: 'Maria Garcia' }).first()).toBeVisible(slow);
  });

  test('an SVG document, and one that is not well-formed XHTML, at the address of a gradebook: nothing of ours, and no error', async () => {
    const bodies = {
      'image/svg+xml':
        '<svg xmlns="http://www.w3.org/2000/svg"><text id="user-grades" y="20">Maria Garcia</text></svg>',
      'application/xhtml+xml': `<html xmlns="http://www.w3.org/1999/xhtml"><body><p>${report.html(people)}`,
    };
    for (const [contentType, body] of Object.entries(bodies)) {
      const page = await dana.context.newPage();
      const faults: string[] = [];
      page.on('pageerror', ({ message }) => faults.push(message));
      await page.route(addressOf(moodle, report), (route) => route.fulfill({ contentType, body }));
      await page.goto(addressOf(moodle, report));
      const other = await opened(moodle, report);
      await expect.poll(() => ours(other), slow).toBeGreaterThan(0);
      expect(await ours(page), contentType).toBe(0);
      expect(faults).toEqual([]);
      await other.close();
    }
  });
});
