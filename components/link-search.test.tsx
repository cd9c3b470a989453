import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Answer, Found } from '../lib/messages.ts';
import { startLocale } from '../lib/use-locale.ts';
import { status } from './gallery/fixtures.ts';
import { LinkStudent } from './link-student.tsx';
import { type Opened, PanelContext } from './panel-actions.ts';
import { StatusContext } from './use-status.tsx';

type Answering = (input: { words: string; sections: boolean }) => Answer<Found[]> | Promise<Answer<Found[]>>;
const server = vi.hoisted(() => ({ answer: (() => ({ ok: true, value: [] })) as unknown }));
vi.mock('../lib/ask.ts', () => ({
  ask: async (_: string, input: never) => (server.answer as (input: never) => unknown)(input),
}));

let root: Root;
beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  await startLocale('en');
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
});
afterEach(() => act(async () => root.unmount()));

const maria: Found = {
  student: 's1' as Found['student'],
  name: 'Maria Garcia',
  grade: '7',
  guardian: null,
  guardianName: null,
  relation: null,
  restricted: false,
  familyRestricted: false,
  lastContact: null,
  number: null,
  apart: { school: null, sections: 'Art 7', identifier: null, ends: null },
};
const says = { product: 'RosarioSIS', title: '7A', shown: 'Maria Gracia', id: '977123', doubt: null, forNow: false };
const opened = { view: 'unknown', key: 'row', page: [], about: says } as unknown as Opened;
const draw = async (answer: Answering, readOnly = false) => {
  server.answer = answer;
  await act(async () =>
    root.render(
      <StatusContext value={{ ...status(), readOnly }}>
        <PanelContext value={{ open: () => {}, close: () => {}, say: () => {}, touch: () => {} }}>
          <LinkStudent opened={opened} says={says} later={() => {}} />
        </PanelContext>
      </StatusContext>,
    ),
  );
  await act(async () => {});
};
const buttons = () => [...document.querySelectorAll('button')].map((one) => one.textContent);

test('a part of the name that cannot be looked for is said with its reason, and nobody is said to be called so', async () => {
  await draw(({ words }) => (words === 'Gracia' ? { ok: false, reason: 'locked' } : { ok: true, value: [] }));
  expect(document.querySelector('[role=alert]')?.textContent).toMatch(/lock/i);
  expect(document.body.textContent).not.toContain('Nobody in your students');
});

test('while it is looked for that can be seen, and no more once it is found', async () => {
  let found = (_: Answer<Found[]>) => {};
  await draw(
    () =>
      new Promise((resolve) => {
        found = resolve;
      }),
  );
  expect(document.querySelector('.loading')).not.toBeNull();
  await act(async () => found({ ok: true, value: [maria] }));
  await act(async () => {});
  expect(document.querySelector('.loading')).toBeNull();
  expect(document.querySelector('[role=option]')?.textContent).toContain('Maria Garcia');
});

test('what the page calls somebody is looked for among names alone; what a person types among sections, too', async () => {
  const asked: unknown[] = [];
  await draw((input) => {
    asked.push(input);
    return { ok: true, value: [] };
  });
  expect(asked).toEqual(['Maria Gracia', 'Maria', 'Gracia'].map((words) => ({ words, sections: false })));
  const field = document.querySelector('input')!;
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, 'Art 7');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  expect(asked.at(-1)).toEqual({ words: 'Art 7', sections: true });
});

test.each([false, true])(
  'where the panel only reads (%s) nobody is linked, and nobody said not to be ours',
  async (readOnly) => {
    await draw(() => ({ ok: true, value: [maria] }), readOnly);
    expect(buttons().includes('Not ours')).toBe(!readOnly);
    expect(document.body.textContent?.includes('“Not ours” takes')).toBe(!readOnly);
    await act(async () => document.querySelector<HTMLElement>('[role=option]')!.click());
    expect(document.querySelector('dl.two-names')).not.toBeNull();
    expect(buttons()).toContain('No, somebody else');
    expect(buttons().includes('Yes, link them')).toBe(!readOnly);
  },
);
