import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { defineHost } from '../hosts/adapter.ts';
import { asked, drawn, launchPlayed, stand, tell, toldMarks } from './on-a-page.ts';

// A real browser beside other tests takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** A grid of our own that behaves as virtual ones do: twenty rows for a thousand students. */
const grid = defineHost({
  id: 'grid',
  name: 'Grid',
  idKind: 'student',
  idPattern: '^[0-9]{1,6}$',
  recognise: { path: '^(.{0,200})/grid', present: ['#grid'], absent: [], without: [], staff: '#grid' },
  title: [{ at: 'h1' }],
  watch: ['body'],
  deep: true,
  pages: [
    {
      kind: 'gradebook',
      query: {},
      list: {
        rows: '.row',
        id: [
          { at: 'a', attribute: 'data-id' },
          { at: 'a', attribute: 'href', parameter: 'student' },
        ],
        name: { at: 'a' },
        mark: { at: '.name' },
        virtual: true,
      },
    },
  ],
});

/** `recycle`: rows stay and get another student's data; else they are made anew. */
const gridPage = (recycle: boolean) => `<!doctype html><title>Grid</title><h1>7A</h1>
<style>#port{height:500px;overflow:auto;width:600px}#grid{position:relative;height:25000px}
.row{position:absolute;height:25px;width:580px}.name{position:absolute;width:300px;height:25px;overflow:hidden}</style>
<div id="port"><div id="grid"></div></div><script>
const grid = document.querySelector('#grid'), port = document.querySelector('#port');
const fill = (row, n) => { row.style.top = n * 25 + 'px'; const a = row.querySelector('a');
  a.dataset.id = n + 1; a.href = '?student=' + (n + 1); a.firstChild.data = 'Student ' + (n + 1); };
const make = () => { const row = document.createElement('div'); row.className = 'row';
  row.innerHTML = '<div class="name"><a>x</a></div>'; return row; };
function draw() { const from = Math.floor(port.scrollTop / 25);
  if (${recycle}) { while (grid.children.length < 22) grid.append(make()); }
  else { grid.replaceChildren(...Array.from({ length: 22 }, make)); }
  [...grid.children].forEach((row, index) => from + index < 1000 && fill(row, from + index)); }
port.addEventListener('scroll', draw); draw();
</script>`;

let browser: Browser;
beforeAll(async () => {
  browser = await launchPlayed();
});
afterAll(() => browser?.close());

async function opened(html: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  await page.route('https://lms.test/**', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto('https://lms.test/grid');
  await page.evaluate((adapter) => Object.assign(window, { __adapter: adapter }), grid);
  expect(await stand(page)).toBe(true);
  return page;
}
/** From now on nothing about rows is answered, until what is returned is called. */
async function answersHeld(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const here = window as unknown as { __answer: (verb: string, input: unknown) => unknown };
    const answer = here.__answer;
    const letGo = new Promise<void>((done) => Object.assign(window, { __letGo: done }));
    here.__answer = (verb, input) => (verb === 'marks' ? letGo.then(() => answer(verb, input)) : answer(verb, input));
  });
  return () => page.evaluate(() => (window as unknown as { __letGo(): void }).__letGo());
}
const scrollTo = (page: Page, top: number) =>
  page.evaluate((top) => document.querySelector('#port')!.scrollTo(0, top), top);
/** What was done to the page has been drawn by it, and read by us, two frames later. */
const twoFrames = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

/** Every mark on screen, with the name of the row that it stands in. */
async function standing(page: Page): Promise<{ mark: string; row: string }[]> {
  const port = await page.evaluate(() => document.querySelector('#port')!.getBoundingClientRect().toJSON());
  const marks = (await drawn(page)).filter(({ box }) => box.height > 0 && box.y > port.top && box.y + 24 < port.bottom);
  return Promise.all(
    marks.map(async ({ name, box }) => ({
      mark: name.split(':')[0] ?? '',
      row: await page.evaluate(
        ([x, y]) => document.elementFromPoint(x!, y!)?.closest('.row')?.querySelector('a')?.textContent ?? '',
        [box.x + box.width / 2, box.y + box.height / 2],
      ),
    })),
  );
}
/** The same, once a screen full of them stands. */
const screenful = (page: Page) =>
  vi.waitUntil(
    async () => {
      const now = await standing(page);
      return now.length > 15 && now;
    },
    { timeout: 20_000 },
  );

for (const recycle of [false, true])
  test(`a grid whose rows ${recycle ? 'are given to other students' : 'come and go'}: each mark stands at its own student, wherever it is scrolled`, async () => {
    const page = await opened(gridPage(recycle));
    for (const top of [0, 300, 5_000, 12_345, 24_600, 11, 0]) {
      await scrollTo(page, top);
      // Marks of before stand until the page has drawn itself anew.
      for (const { mark, row } of await screenful(page)) expect([top, mark]).toEqual([top, row]);
    }
    await page.close();
  });

test('rows that were answered before are marked in the frame in which they appear; only new ones are asked for', async () => {
  const page = await opened(gridPage(true));
  await scrollTo(page, 2_000);
  // Marks of before may still stand: that of a new row says that all the new ones are answered.
  await vi.waitUntil(async () => (await standing(page)).some(({ mark }) => mark === 'Student 85'), { timeout: 20_000 });
  const before = (await asked(page)).length;
  const inFrame = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        const marks = () => [...document.querySelectorAll('porchlight-mark')];
        const old = new Set(marks());
        const { port1, port2 } = new MessageChannel();
        // The rows stay: what stood in them for others is no mark of theirs.
        port1.onmessage = () => done(marks().filter((mark) => !old.has(mark)).length);
        document.querySelector('#port')!.scrollTop = 0;
        // After this frame has been drawn, before anything else happens.
        requestAnimationFrame(() => requestAnimationFrame(() => port2.postMessage(null)));
      }),
  );
  expect(inFrame).toBeGreaterThanOrEqual(20);
  for (const { mark, row } of await screenful(page)) expect(mark).toBe(row);
  const named = await toldMarks(page);
  expect((await asked(page)).length).toBe(before);
  expect(named.map(({ more }) => more)).toEqual([false, true]);
  const ids = named.flatMap(({ students }) => (students as { id: string }[]).map(({ id }) => id));
  expect(ids).toHaveLength(new Set(ids).size);
  await page.close();
});

test('rows that come while an answer is awaited are asked for together after it, those of them that are still there', async () => {
  const page = await opened(gridPage(true));
  const answer = await answersHeld(page);
  const before = (await asked(page)).length;
  for (const top of [2_000, 4_000, 6_000]) {
    await scrollTo(page, top);
    await twoFrames(page);
    await vi.waitUntil(async () => (await asked(page)).length > before, { timeout: 20_000 });
  }
  await answer();
  for (const { mark, row } of await screenful(page)) expect(mark).toBe(row);
  const questions = (await asked(page)).slice(before).map(({ input }) => (input.students as { id: string }[]).length);
  expect(questions).toHaveLength(2);
  expect(Math.max(...questions)).toBeLessThan(40);
  await page.close();
});

test('a row that names somebody else while its answer is awaited gets no mark from that answer', async () => {
  const page = await opened(gridPage(true));
  const answer = await answersHeld(page);
  await scrollTo(page, 2_000);
  await vi.waitUntil(async () => (await toldMarks(page)).length === 2, {
    timeout: 20_000,
  });
  await page.evaluate(() => {
    const here = window as unknown as { __told: boolean[]; __heard: { asked: unknown[] } };
    const link = [...document.querySelectorAll('#grid a')][8] as HTMLElement;
    link.firstChild!.nodeValue = 'Somebody Else';
    here.__told = [];
    // Where a mark comes to that row: had the question about that name been asked by then?
    new MutationObserver(() => {
      if (link.closest('.row')!.querySelector('porchlight-mark'))
        here.__told.push(JSON.stringify(here.__heard.asked).includes('Somebody Else'));
    }).observe(link.closest('.row')!, { childList: true, subtree: true });
  });
  await twoFrames(page);
  await answer();
  const told = () => page.evaluate(() => (window as unknown as { __told: boolean[] }).__told);
  await vi.waitUntil(async () => (await told()).length > 0, { timeout: 20_000 });
  expect(new Set(await told())).toEqual(new Set([true]));
  await page.close();
});

test('a list that is drawn anew with the same students while its answer is awaited has their marks', async () => {
  const page = await opened(gridPage(false));
  const answer = await answersHeld(page);
  const before = (await asked(page)).length;
  await page.evaluate(() => {
    history.pushState(null, '', '/grid?class=7B');
    document.querySelector('#port')!.scrollTo(0, 5_000);
  });
  await vi.waitUntil(async () => (await asked(page)).length > before, { timeout: 20_000 });
  await page.evaluate(() => document.querySelector('#port')!.dispatchEvent(new Event('scroll')));
  await twoFrames(page);
  await answer();
  for (const { mark, row } of await screenful(page)) expect(mark).toBe(row);
  await page.close();
});

test('a row of which the data is exchanged has no mark of before, also where a busy page is read more seldom', async () => {
  const page = await opened(gridPage(true));
  const [left, late, readings] = await page.evaluate(async () => {
    // A page so large that one reading takes long, on any machine.
    const many = Array.from(
      { length: 1_900 },
      (_, n) =>
        `<div class="row"><div class="name"><a data-id="${5_000 + n}" href="?student=${5_000 + n}">Many ${n}</a></div></div>`,
    );
    document.body.insertAdjacentHTML('beforeend', `<div hidden>${many.join('')}</div>`);
    let readings = 0;
    const all = document.querySelectorAll.bind(document) as (selector: string) => NodeListOf<Element>;
    document.querySelectorAll = (selector: string) => {
      const isReading = selector === '.row';
      if (isReading) readings++;
      const until = performance.now() + (isReading ? 40 : 0);
      while (performance.now() < until);
      return all(selector);
    };
    const frame = () => new Promise(requestAnimationFrame);
    const marks = () => [...all('#grid porchlight-mark')];
    let left = 0;
    let late = 0;
    // How seldom it is read becomes clear with each reading.
    for (let n = 0; n < 50 && late < 3; n++) {
      while (marks().length < 20) await frame();
      const [old, before] = [marks(), readings];
      document.querySelector('#port')!.scrollTo(0, [10_000, 3_000, 20_000][n % 3]!);
      await frame();
      await frame();
      left += old.filter((mark) => mark.isConnected).length;
      if (readings === before) late++;
    }
    return [left, late, readings];
  });
  expect(left).toBe(0);
  // Exchanged, and not read again so soon.
  expect(late).toBe(3);
  expect(readings).toBeGreaterThan(0);
  for (const { mark, row } of await screenful(page)) expect(mark).toBe(row);
  await page.close();
});

test('a page that writes a cell anew, our mark with it, has the mark of whoever stands there now', async () => {
  const page = await opened(gridPage(false));
  await vi.waitUntil(async () => (await page.locator('porchlight-mark').count()) >= 20, { timeout: 20_000 });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.dataset.id = '999';
    link.href = '?student=999';
    link.textContent = 'Student 999';
    document.querySelectorAll('.name')[2]!.replaceChildren(link);
  });
  await vi.waitUntil(async () => (await standing(page)).some(({ mark }) => mark === 'Student 999'), {
    timeout: 20_000,
  });
  for (const { mark, row } of await standing(page)) expect(mark).toBe(row);
  await page.close();
});

test('a page that goes to another class without a load: the rows of before are not of the new class', async () => {
  const page = await opened(gridPage(false));
  await vi.waitUntil(async () => (await page.locator('porchlight-mark').count()) >= 20, { timeout: 20_000 });
  // The address first, while the rows of before still stand; then the rows.
  await page.evaluate(() => history.pushState(null, '', '/grid?class=7B'));
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    const row = document.createElement('div');
    row.className = 'row';
    row.innerHTML = '<div class="name"><a data-id="999" href="?student=999">Student 999</a></div>';
    document.querySelector('#grid')!.replaceChildren(row);
  });
  const last = async () => (await toldMarks(page)).at(-1);
  await vi.waitUntil(async () => JSON.stringify(await last()).includes('999'), { timeout: 20_000 });
  // What the background has of before, it has no longer.
  expect(await last()).toMatchObject({ more: false, students: [{ id: '999' }] });
  await page.close();
});

test('a page that becomes a product’s own without a load is seen when it has moved, and one listener is all that waits', async () => {
  const page = await browser.newPage();
  await page.route('https://lms.test/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>News</title><p>Words' }),
  );
  await page.goto('https://lms.test/grid');
  await page.evaluate((adapter) => Object.assign(window, { __adapter: adapter, __hello: null }), grid);
  expect(await stand(page)).toBe(false);
  await page.evaluate(() => {
    Object.assign(window, { __hello: undefined });
    document.body.innerHTML =
      '<h1>7B</h1><div id="grid"><div class="row"><div class="name"><a data-id="7" href="?student=7">Student 7</a></div></div></div>';
    history.pushState(null, '', '/grid/7B');
  });
  await vi.waitUntil(async () => (await page.locator('porchlight-mark').count()) === 1, { timeout: 20_000 });
  // And what it becomes after that.
  await page.evaluate(() => {
    document.body.innerHTML = '<p>Words';
    history.pushState(null, '', '/grid/news');
  });
  await vi.waitUntil(async () => (await page.locator('porchlight-mark').count()) === 0, { timeout: 20_000 });
  await page.close();
});

test('two scripts of ours that wait in one page, as after an update: one of them stands when it becomes ours', async () => {
  const page = await browser.newPage();
  await page.route('https://lms.test/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>News</title><p>Words' }),
  );
  await page.goto('https://lms.test/grid');
  await page.evaluate((adapter) => Object.assign(window, { __adapter: adapter, __hello: null }), grid);
  expect(await stand(page)).toBe(false);
  expect(await stand(page)).toBe(false);
  await page.evaluate(() => {
    Object.assign(window, { __hello: undefined });
    document.body.innerHTML =
      '<h1>7B</h1><div id="grid"><div class="row"><div class="name"><a data-id="7" href="?student=7">Student 7</a></div></div></div>';
    history.pushState(null, '', '/grid/7B');
  });
  await vi.waitUntil(async () => (await page.locator('porchlight-mark').count()) === 1, { timeout: 20_000 });
  await page.waitForTimeout(500); // a second one would come about now
  expect(await page.locator('porchlight-mark').count()).toBe(1);
  await page.close();
});

/** The grid in a frame of another page, whose answers say only where something stands. */
async function framed(): Promise<[Page, Page]> {
  const page = await browser.newPage();
  await page.route('https://lms.test/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: route.request().url().endsWith('/shell') ? '<iframe src="/grid"></iframe>' : gridPage(false),
    }),
  );
  await page.goto('https://lms.test/shell');
  const frame = page.frames()[1] as unknown as Page;
  await frame.waitForLoadState();
  await frame.evaluate(
    (adapter) =>
      Object.assign(window, {
        __adapter: adapter,
        __answer: (verb: string, input: { above?: boolean; students: { key: string }[] }) =>
          verb === 'hello'
            ? { ok: true, value: { adapters: [adapter], words: {}, hidden: false } }
            : verb === 'marks'
              ? { ok: true, value: input.students.map(({ key }) => ({ key, state: 'ok', ring: 'recent', label: key })) }
              : { ok: Boolean(input.above), value: { width: 0 } },
      }),
    grid,
  );
  return [page, frame];
}

test('in a frame a mark opens the panel of the page above, and nothing is said of a frame without students', async () => {
  const [page, frame] = await framed();
  await stand(frame);
  await vi.waitUntil(async () => (await frame.locator('porchlight-mark').count()) >= 20, { timeout: 20_000 });
  await frame.locator('porchlight-mark').first().click();
  const openings = async () => (await asked(frame)).filter(({ verb }) => verb === 'openPanel');
  await vi.waitUntil(async () => (await openings()).length > 0, { timeout: 20_000 });
  expect((await openings()).map(({ input }) => input)).toEqual([{ key: '1', byPerson: true, above: true }]);
  expect(await frame.locator('porchlight-panel').count()).toBe(0);
  const before = (await asked(frame)).length;
  await frame.evaluate(() => document.querySelector('#grid')!.removeAttribute('id'));
  await tell(frame, { tell: 'ask-again' });
  await page.waitForTimeout(200);
  await tell(frame, { tell: 'ask-again' });
  await page.waitForTimeout(200);
  const later = (await asked(frame)).slice(before).map(({ verb, input }) => [verb, input.students]);
  expect(later).toEqual([['marks', []]]);
  await page.close();
});

test('a page in a frame that is too slow at its very first reading is reported as one on top is', async () => {
  const [page, frame] = await framed();
  await frame.evaluate(() => {
    const real = performance.now.bind(performance);
    let late = 0;
    performance.now = () => {
      late += 1_500;
      return real() + late;
    };
  });
  await stand(frame);
  const told = () => toldMarks(frame);
  await vi.waitUntil(async () => (await told()).length > 0, { timeout: 20_000 });
  await tell(frame, { tell: 'ask-again' });
  await page.waitForTimeout(200);
  expect(await told()).toMatchObject([
    { students: [], slow: true },
    { students: [], slow: true },
  ]);
  expect(await frame.locator('porchlight-mark').count()).toBe(0);
  await page.close();
});
