import { act, createRef } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startLocale } from '../lib/use-locale.ts';
import { status } from './gallery/fixtures.ts';
import { PanelContext, type Said } from './panel-actions.ts';
import PanelMenu from './panel-menu.tsx';
import { StatusContext } from './use-status.tsx';

const server = vi.hoisted(() => ({ answer: null as unknown, asked: [] as string[] }));
vi.mock('../lib/ask.ts', () => ({
  ask: (verb: string) => {
    server.asked.push(verb);
    return server.answer;
  },
}));

let root: Root;
beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  await startLocale('en');
  document.body.innerHTML = '<button type="button">More</button><div id="root"></div>';
  server.asked = [];
  root = createRoot(document.getElementById('root')!);
});
afterEach(() => act(async () => root.unmount()));

test.each([
  [{ ok: true, value: null }, 'The sample is open in a tab of its own.'],
  [{ ok: false, reason: 'not-found' }, 'It is no longer there.'],
  [{ ok: false, reason: 'failed' }, 'It did not work. Nothing was changed; try again.'],
])('that a sample is being made is said at once, and what became of it (%o)', async (answer, end) => {
  let finish = (_: unknown) => {};
  server.answer = new Promise((resolve) => {
    finish = resolve;
  });
  const said: string[] = [];
  const say = ({ text }: Said) => void said.push(text);
  const anchor = createRef<HTMLElement>();
  anchor.current = document.querySelector('button');
  await act(async () =>
    root.render(
      <StatusContext value={status()}>
        <PanelContext value={{ open: () => {}, close: () => {}, say, touch: () => {} }}>
          <PanelMenu anchor={anchor} close={() => {}} show={() => {}} hasPage />
        </PanelContext>
      </StatusContext>,
    ),
  );
  const item = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find((one) =>
    one.textContent?.includes('sample'),
  );
  await act(async () => item!.click());
  expect(server.asked).toEqual(['samplePage']);
  expect(said).toEqual(['Making a sample of this page…']);
  await act(async () => finish(answer));
  expect(said.slice(1)).toEqual([end]);
});
