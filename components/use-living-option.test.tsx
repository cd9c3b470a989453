import { act, useRef } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { optionOf, useLivingOption } from './use-living-option.ts';

let root: Root;
beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  document.body.innerHTML = '<main></main>';
  root = createRoot(document.querySelector('main')!);
});
afterEach(() => act(async () => root.unmount()));

function Field({ named, options }: { named: string; options: string[] }) {
  const field = useRef<HTMLInputElement>(null);
  useLivingOption(field);
  return (
    <>
      <input ref={field} aria-activedescendant={named} />
      {options.map((id) => (
        <p key={id} id={id} />
      ))}
    </>
  );
}
const draw = (named: string, options: string[]) =>
  act(async () => {
    root.render(<Field named={named} options={options} />);
    await new Promise((done) => setTimeout(done, 20));
  });
const field = () => document.querySelector('input');

test('a field names an option for as long as it is in the list', async () => {
  await draw('rosa', ['rosa', 'ines']);
  expect(optionOf(field())?.id).toBe('rosa');
  await draw('rosa', ['sofia']);
  expect(field()?.hasAttribute('aria-activedescendant')).toBe(false);
  expect(optionOf(field())).toBeNull();
});

test('one that is gone already when it is named is not named', async () => {
  await draw('ines', ['ines']);
  await draw('rosa', ['ines']);
  expect(field()?.hasAttribute('aria-activedescendant')).toBe(false);
});
