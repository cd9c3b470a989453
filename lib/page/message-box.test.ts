import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { moveMouse, playground, stand, tell } from './on-a-page.ts';

// A real browser beside other tests takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let ground: Awaited<ReturnType<typeof playground>>;
beforeAll(async () => {
  ground = await playground();
});
afterEach(() => ground.leave());
afterAll(() => ground?.close());

const form = `<form id="mail" onsubmit="window.__sent = true; return false">
  <textarea id="text">Dear , see you.</textarea><input id="subject"><input id="secret" type="password">
  <input id="fixed" readonly value="fixed"><div id="rich" contenteditable><b>To:</b></div><button>Send</button></form>`;
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
let turns = 0;
const put = async (page: Page, text: string | null): Promise<boolean> => {
  const turn = ++turns;
  await tell(page, { tell: 'put-text', turn, text });
  return page.evaluate((turn) => {
    const { posted } = (window as unknown as { __heard: { posted: { turn: number; did: boolean }[] } }).__heard;
    return posted.find((one) => one.turn === turn)!.did;
  }, turn);
};
const state = (page: Page) =>
  page.evaluate(() => ({
    text: document.querySelector<HTMLTextAreaElement>('#text')!.value,
    subject: document.querySelector<HTMLInputElement>('#subject')!.value,
    // biome-ignore lint/performance/useDomNodeTextContent: its lines are elements.
    rich: document.querySelector<HTMLElement>('#rich')!.innerText,
    typed: (window as unknown as { __typed: string[] }).__typed,
    sent: '__sent' in window,
  }));

test('a message goes in where the caret was, the page hears of it as of typing, nothing is sent, and Ctrl+Z takes it back', async () => {
  const page = await written();
  expect(await put(page, null)).toBe(false);
  await page.locator('#text').evaluate((box: HTMLTextAreaElement) => {
    box.focus();
    box.setSelectionRange(5, 5);
  });
  // The panel has the focus now, as when somebody presses its button.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  expect(await put(page, null)).toBe(true);
  expect((await state(page)).typed).toEqual([]);
  expect(await put(page, 'Rosa\n¡<b>Hola</b>!')).toBe(true);
  expect(await state(page)).toMatchObject({ text: 'Dear Rosa\n¡<b>Hola</b>!, see you.', sent: false });
  expect(new Set((await state(page)).typed)).toEqual(new Set(['text']));
  await page.keyboard.press('Control+z');
  expect((await state(page)).text).toBe('Dear , see you.');
});

test('a line takes the message as one line, and formatted text takes it as text', async () => {
  const page = await written();
  await page.focus('#subject');
  expect(await put(page, 'Hola,\n\nRosa')).toBe(true);
  await page.locator('#rich').click();
  await page.keyboard.press('End');
  expect(await put(page, '<i>Rosa</i>\nHola')).toBe(true);
  expect(await state(page)).toMatchObject({ subject: 'Hola, Rosa', rich: 'To:<i>Rosa</i>\nHola', sent: false });
});

test('a password, a field that is fixed, hidden or gone is no box for messages', async () => {
  const page = await written();
  await page.focus('#secret');
  expect(await put(page, null)).toBe(false);
  await page.focus('#fixed');
  expect(await put(page, 'x')).toBe(false);
  await page.focus('#text');
  expect(await put(page, null)).toBe(true);
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('#mail')!.style.display = 'none';
  });
  expect(await put(page, 'x')).toBe(false);
  await page.evaluate(() => document.querySelector('#mail')!.remove());
  expect(await put(page, 'x')).toBe(false);
});
