import { act, Suspense } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { later } from './later.ts';

const Hello = ({ name }: { name: string }) => <p>Hello {name}</p>;
let root: Root;
beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = false;
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
});
afterEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  return act(async () => root.unmount());
});
const drawn = (View: ReturnType<typeof later<{ name: string }>>[0]) => {
  flushSync(() =>
    root.render(
      <Suspense fallback="on its way">
        <View name="Rosa" />
      </Suspense>,
    ),
  );
  return document.body.textContent;
};
const untilDrawn = () => expect.poll(() => document.body.textContent, { timeout: 5_000 }).toBe('Hello Rosa');

test('what was fetched ahead stands there with the very first picture', async () => {
  const [View, fetch] = later(async () => ({ default: Hello }));
  await fetch();
  expect(drawn(View)).toBe('Hello Rosa');
});

test('what nobody fetched comes after what stands in for it', async () => {
  const [View] = later(async () => ({ default: Hello }));
  expect(drawn(View)).toBe('on its way');
  await untilDrawn();
});

test('code that could not be fetched ahead is asked for again when it is drawn', async () => {
  let tries = 0;
  const [View, fetch] = later(async () => {
    if (++tries === 1) throw new Error('offline');
    return { default: Hello };
  });
  await fetch();
  expect(drawn(View)).toBe('on its way');
  await untilDrawn();
  expect(tries).toBe(2);
});
