import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { moveMouse, playground, stand } from './on-a-page.ts';

// A real browser beside other tests takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let ground: Awaited<ReturnType<typeof playground>>;
beforeAll(async () => {
  ground = await playground();
});
afterEach(() => ground.leave());
afterAll(() => ground?.close());

const form = `<form id="mail" onsubmit="window.__sent = true; return false">
  <textarea id="text">Dear , see you.</textarea><input id="subject"><input id="search" type="search"><input id="secret" type="password">
  <input id="fixed" readonly value="fixed"><div id="rich" contenteditable><b>To:</b></div><button>Send</button>
  <table><tr><td><textarea id="layout"></textarea></td></tr></table></form>
  <table><thead><tr><th>Student</th><th>Comment</th></tr></thead>
    <tr><td>Ana</td><td><textarea id="comment"></textarea><div id="cell" contenteditable></div></td></tr></table>
  <table><tr><td><textarea id="first"></textarea></td></tr><tr><td><textarea></textarea></td></tr></table>
  <div role="grid"><div role="row"><div id="gridcell" role="gridcell" contenteditable>B</div></div></div>`;
/** A page of the SIS with a form for messages; what its own script hears of typing is kept. */
async function written(): Promise<Page> {
  const page = await ground.visit('Grades/Grades.php');
  await page.evaluate((form) => {
    document.body.insertAdjacentHTML('afterbegin', form);
    const heard: string[] = [];
    Object.assign(window, { __typed: heard });
    document.addEventListener('input', ({ target }) => heard.push((target as HTMLElement).id));
  }, form);
  await stand(page);
  await moveMouse(page);
  return page;
}
const put = (page: Page, text: string | null): Promise<unknown> =>
  page.evaluate(
    (text) => (window as unknown as { porchlightPut(text: string | null): unknown }).porchlightPut(text),
    text,
  );
const state = (page: Page) =>
  page.evaluate(() => ({
    text: document.querySelector<HTMLTextAreaElement>('#text')!.value,
    // biome-ignore lint/performance/useDomNodeTextContent: its lines are elements.
    rich: document.querySelector<HTMLElement>('#rich')!.innerText,
    typed: (window as unknown as { __typed: string[] }).__typed,
    sent: '__sent' in window,
  }));

test('a message goes in where the caret was, the page hears of it as of typing, nothing is sent, and Ctrl+Z takes it back', async () => {
  const page = await written();
  expect(await put(page, null)).toBe('no');
  await page.locator('#text').evaluate((box: HTMLTextAreaElement) => {
    box.focus();
    box.setSelectionRange(5, 5);
  });
  // The panel has the focus now, as when somebody presses its button.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  expect(await put(page, null)).toBe('yes');
  expect((await state(page)).typed).toEqual([]);
  expect(await put(page, 'Rosa\n¡<b>Hola</b>!')).toBe('yes');
  expect(await state(page)).toMatchObject({ text: 'Dear Rosa\n¡<b>Hola</b>!, see you.', sent: false });
  expect(new Set((await state(page)).typed)).toEqual(new Set(['text']));
  await page.keyboard.press('Control+z');
  expect((await state(page)).text).toBe('Dear , see you.');
});

test('formatted text takes the message as text', async () => {
  const page = await written();
  await page.locator('#rich').click();
  await page.keyboard.press('End');
  expect(await put(page, '<i>Rosa</i>\r\nHola')).toBe('yes');
  expect(await state(page)).toMatchObject({ rich: 'To:<i>Rosa</i>\nHola', sent: false });
});

test('a score, a subject, a search and whatever stands in a grid never get a message, whoever was there last', async () => {
  const page = await written();
  await page.evaluate(() =>
    document.querySelector('#body')!.insertAdjacentHTML('beforeend', '<input id="score" type="text" value="18">'),
  );
  for (const id of ['score', 'subject', 'search', 'comment', 'cell', 'first', 'gridcell']) {
    await page.focus(`#${id}`);
    expect([id, await put(page, null)]).toEqual([id, 'no']);
  }
  await page.focus('#layout');
  expect(await put(page, null)).toBe('yes');
  await page.focus('#score');
  expect(await put(page, 'Hola')).toBe('yes');
  expect(await page.inputValue('#layout')).toBe('Hola');
  expect(await page.inputValue('#score')).toBe('18');
});

test('a box with too little room is left as it was, and says so', async () => {
  const page = await written();
  const box = page.locator('#text');
  await box.evaluate((one: HTMLTextAreaElement) => {
    one.maxLength = 20;
    one.focus();
    one.setSelectionRange(5, 5);
  });
  expect(await put(page, 'Rosa Domínguez')).toBe('no-room');
  expect(await state(page)).toMatchObject({ text: 'Dear , see you.', typed: [] });
  expect(await put(page, 'Rosa')).toBe('yes');
  expect((await state(page)).text).toBe('Dear Rosa, see you.');
});

test('a box that the page’s own script keeps short has no half of a message in it', async () => {
  const page = await written();
  await page.evaluate(() => {
    const shorten = ({ target }: Event) => {
      if (target instanceof HTMLTextAreaElement) target.value = target.value.slice(0, 20);
      else if ((target as HTMLElement).textContent.length > 20)
        (target as HTMLElement).textContent = (target as HTMLElement).textContent.slice(0, 20);
    };
    for (const id of ['text', 'rich']) document.getElementById(id)!.addEventListener('input', shorten);
  });
  await page.locator('#text').evaluate((box: HTMLTextAreaElement) => {
    box.focus();
    box.setSelectionRange(5, 5);
  });
  expect(await put(page, 'Rosa Domínguez, hola')).toBe('no-room');
  expect((await state(page)).text).toBe('Dear , see you.');
  await page.locator('#rich').click();
  await page.keyboard.press('End');
  expect(await put(page, 'Rosa Domínguez, hola')).toBe('no-room');
  expect(await page.locator('#rich').innerHTML()).toBe('<b>To:</b>');
});

test('words that stood in the box already do not pass for those that were refused', async () => {
  const page = await written();
  await page.locator('#rich').evaluate((box) => {
    box.innerHTML = '<b>Rosa</b>';
    box.addEventListener('input', () => {
      box.textContent = 'Rosa!';
    });
  });
  await page.locator('#rich').click();
  await page.keyboard.press('End');
  expect(await put(page, 'Rosa')).toBe('no-room');
  expect(await page.locator('#rich').innerHTML()).toBe('<b>Rosa</b>');
});

test('a password, a field that is fixed, hidden or gone is no box for messages', async () => {
  const page = await written();
  await page.focus('#secret');
  expect(await put(page, null)).toBe('no');
  await page.focus('#fixed');
  expect(await put(page, 'x')).toBe('no');
  await page.focus('#text');
  expect(await put(page, null)).toBe('yes');
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('#mail')!.style.display = 'none';
  });
  expect(await put(page, 'x')).toBe('no');
  await page.evaluate(() => document.querySelector('#mail')!.remove());
  expect(await put(page, 'x')).toBe('no');
});
