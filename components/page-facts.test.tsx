import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PageFact } from '../lib/messages.ts';
import { startLocale } from '../lib/use-locale.ts';
import { status } from './gallery/fixtures.ts';
import { PageFacts } from './page-facts.tsx';
import { StatusContext } from './use-status.tsx';

let root: Root;
const heard = { onScore: vi.fn(), onMissing: vi.fn(), onAttendance: vi.fn() };
beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  await startLocale('en');
  for (const one of Object.values(heard)) one.mockClear();
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
});
afterEach(() => act(async () => root.unmount()));

const shown = (facts: PageFact[]) =>
  act(async () =>
    root.render(
      <StatusContext value={status({})}>
        <PageFacts facts={facts} {...heard} />
      </StatusContext>,
    ),
  );
const boxes = () => [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
const press = (element: Element | undefined) => act(async () => (element as HTMLElement).click());
const button = (words: string) =>
  [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(words));
const empty = (assignment: string): PageFact => ({ kind: 'empty', assignment });

test('nothing proven: nothing is drawn', async () => {
  await shown([]);
  expect(document.getElementById('root')?.innerHTML).toBe('');
});

test('a printed score is a button, and goes nowhere by itself', async () => {
  const score: PageFact = { kind: 'score', assignment: 'Ratios quiz', score: '18 / 20' };
  await shown([score, { kind: 'score', assignment: '<b>{x}</b>', score: '3 / 10' }]);
  expect(heard.onScore).not.toHaveBeenCalled();
  expect(button('<b>{x}</b>')).toBeDefined();
  await press(button('Ratios quiz'));
  expect(heard.onScore).toHaveBeenCalledExactlyOnceWith(score);
});

test('empty cells are asked about, none ticked; what is ticked is told in the order of the page', async () => {
  await shown([empty('Homework 1'), empty('Homework 2'), empty('Homework 3')]);
  expect(document.body.textContent).toContain('Not entered: which of these are missing?');
  expect(boxes().map(({ checked }) => checked)).toEqual([false, false, false]);
  expect(heard.onMissing).not.toHaveBeenCalled();
  await press(boxes()[2]);
  await press(boxes()[0]);
  expect(heard.onMissing).toHaveBeenLastCalledWith(['Homework 1', 'Homework 3']);
  await press(boxes()[2]);
  expect(heard.onMissing).toHaveBeenLastCalledWith(['Homework 1']);
});

test('two columns of one title are two, told apart and ticked apart', async () => {
  await shown([empty('Homework'), empty('Homework')]);
  expect(boxes().map((one) => one.closest('label')?.textContent)).toEqual([
    'Homework (1 of 2 with this title)',
    'Homework (2 of 2 with this title)',
  ]);
  await press(boxes()[1]);
  expect(boxes().map(({ checked }) => checked)).toEqual([false, true]);
  expect(heard.onMissing).toHaveBeenLastCalledWith(['Homework']);
});

test('when the page has other cells, nothing of before stays ticked', async () => {
  await shown([empty('Homework 1'), empty('Homework 2')]);
  await press(boxes()[0]);
  await shown([empty('Homework 2'), empty('Homework 3')]);
  expect(boxes().map(({ checked }) => checked)).toEqual([false, false]);
});

test('an attendance code is a question until the person says yes', async () => {
  const code: PageFact = { kind: 'attendance', code: 'Absent', day: '2026-11-20' };
  await shown([code, { kind: 'attendance', code: 'Tardy', day: null }]);
  expect(document.body.textContent).toMatch(/The page shows “Absent” for .*20.*\. Is that right\?/);
  expect(document.body.textContent).toContain('The page shows “Tardy” and does not say for which day.');
  expect(heard.onAttendance).not.toHaveBeenCalled();
  await press(button('Yes, use it'));
  expect(heard.onAttendance).toHaveBeenCalledExactlyOnceWith(code);
});
