import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { frameOf, marksOf, panelIsShown } from '../support/chromium.ts';
import { arrived, command, familyOf } from '../support/hands.ts';
import { expect, test } from '../support/world.ts';

test.setTimeout(120_000);

const gradebook = (kinds: string) => `Grades/Grades.php&hostile=${kinds}`;
const went = (page: import('@playwright/test').Page, name: string) =>
  page.evaluate((name) => (globalThis as unknown as Record<string, unknown>)[name] ?? null, name);

test('hostile pages: `<img onerror>` as a name is text for us, and no script of theirs runs in the panel', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana, gradebook('img'));
  await expect.poll(async () => (await marksOf(page)).length).toBeGreaterThan(20);
  // The SIS itself prints it as it is, so its own page is the only place where it ran.
  const ran = await went(page, 'hostileRan');
  const mark = (await marksOf(page)).find(({ name }) => /img|onerror|Check who this is: Maria|Maria Garcia/.test(name));
  await mark!.click();
  await expect.poll(() => panelIsShown(page)).toBe(true);
  const panel = await frameOf(page);
  expect(await panel.locator('img').count()).toBe(0);
  expect(await panel.evaluate(() => (globalThis as unknown as { hostileRan?: number }).hostileRan ?? null)).toBeNull();
  expect(await went(page, 'hostileRan')).toBe(ran);
  await dana.screenshot(page, 'hostile-img');
});

test('hostile pages: forged messages to our frame move nothing, and no data comes back', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana, gradebook('forge'));
  const panel = await familyOf(page, /Clara Dawson/);
  const text = () => panel.locator('main').innerText();
  const sentSoFar = async () => Number(await went(page, 'hostileSent'));
  await arrived(dana);
  await expect(panel.locator('.loading')).toHaveCount(0);
  // History and what is due come by themselves: only what stands can be moved.
  let before = '';
  await expect
    .poll(async () => {
      const last = before;
      before = await text();
      return before === last;
    })
    .toBe(true);
  const already = await sentSoFar();
  await expect.poll(sentSoFar).toBeGreaterThan(already + 5);
  expect(await text()).toBe(before);
  expect((await dana.ask('status', {})).state).toBe('ready');
  expect(await went(page, 'hostileHeard')).toBeNull();
});

test('hostile pages: our panel framed or opened by another site draws nothing and is told nothing', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const server = createServer((_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<h1>Elsewhere</h1><iframe src="${dana.url('panel.html')}" width="400" height="600"></iframe>`),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    const elsewhere = `http://elsewhere.test:${(server.address() as AddressInfo).port}/`;
    // Also on a site that is allowed: only a click on a mark lets a frame in.
    await dana.allow(elsewhere);
    const page = await dana.context.newPage();
    await page.goto(elsewhere);
    const frame = page.frames().find((frame) => frame.url().includes('panel.html'));
    await frame!.waitForLoadState();
    const asked = await frame!.evaluate(
      () =>
        (globalThis as unknown as { chrome: { runtime: { sendMessage(m: unknown): Promise<unknown> } } }).chrome.runtime
          .sendMessage({ verb: 'family', input: { student: 'stu-ana-perez' } })
          .catch(() => null) as Promise<{ ok?: boolean } | null>,
    );
    expect(asked?.ok ?? false).toBe(false);
    // Whatever it asked before has been refused by now; whoever draws without an answer has had the time.
    await page.waitForTimeout(2_000);
    expect(await frame!.locator('body').innerText()).toBe('');
    const opening = page.waitForEvent('popup');
    await page.evaluate((url) => window.open(url), dana.url('panel.html'));
    const tab = await opening;
    await tab.waitForLoadState();
    await page.waitForTimeout(2_000);
    expect(new URL(tab.url()).pathname).toBe('/panel.html');
    expect(await tab.locator('body').innerText()).toBe('');
  } finally {
    server.close();
  }
});

test('hostile pages: our elements restyled, and a second frame of ours in an allowed page, get and show nothing more', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana, gradebook('restyle'));
  const panel = await familyOf(page, /Jude Barlow/);
  const box = await page.locator('porchlight-panel').boundingBox();
  expect(box!.width).toBeLessThan(500);
  expect(await page.locator('porchlight-panel').evaluate((one) => getComputedStyle(one).opacity)).toBe('1');
  await dana.screenshot(page, 'hostile-restyle');
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
  }, dana.url('panel.html'));
  const other = () => page.frames().find((frame) => frame.url().includes('panel.html') && frame !== panel);
  await expect.poll(() => other() !== undefined).toBe(true);
  const second = other();
  await second!.waitForLoadState();
  await page.waitForTimeout(2_000);
  expect(await second!.locator('body').innerText()).toBe('');
  await expect(panel.getByRole('heading', { name: 'Jude Barlow' })).toBeVisible();
});

test('hostile pages: under a modal of theirs the same panel opens in a window of our own', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  await expect.poll(async () => (await marksOf(page)).length).toBeGreaterThan(20);
  await page.locator('table.list a', { hasText: 'Clara Dawson' }).focus();
  await page.evaluate(() => {
    const dialog = document.createElement('dialog');
    dialog.textContent = 'Your session';
    document.body.append(dialog);
    setTimeout(() => dialog.showModal(), 0);
  });
  await page.waitForTimeout(200);
  const opened = dana.context.waitForEvent('page', { timeout: 15_000 });
  await command(dana, 'open-panel');
  const own = await opened;
  await expect(own.locator('body')).toContainText(/Clara Dawson|Students of this page|Mathematics 7/, {
    timeout: 15_000,
  });
  expect(own.url().startsWith(dana.url(''))).toBe(true);
  await dana.screenshot(own, 'hostile-modal');
});
