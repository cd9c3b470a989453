import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DueItem } from '../lib/messages.ts';
import { DueList } from './due-list.tsx';

let hear: (answer: { ok: boolean; value?: DueItem[]; reason?: string }) => void;
vi.mock('../lib/ask.ts', () => ({
  watch: (_verb: string, _what: object, to: typeof hear) => {
    hear = to;
    return () => {};
  },
}));
vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }));
vi.mock('./use-status.tsx', () => ({
  useStatus: () => ({ today: '2026-11-23', readOnly: true }),
  useSchoolDates: () => ({ dayAgo: String, dayInFull: String }),
}));

let root: Root;
beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
  await act(async () => root.render(<DueList />));
});
afterEach(() => act(async () => root.unmount()));

const say = (answer: Parameters<typeof hear>[0]) => act(async () => hear(answer));
const item = (student: string, mine: boolean, due: string): DueItem => ({
  kind: 'follow-up',
  student,
  name: student,
  entry: `e-${student}`,
  audience: 'team',
  due,
  owner: 'T. Alvarado',
  mine,
  text: 'Call again',
});

test('what is waited for, what failed and what is empty stand under the same heading as the list', async () => {
  const heading = () => document.querySelector('h1')?.textContent;
  const has = (selector: string) => document.querySelector(selector) !== null;
  expect([heading(), has('[role=status]')]).toEqual(['due.title', true]);
  await say({ ok: false, reason: 'no-access' });
  expect([heading(), has('[role=status]'), has('[role=alert]')]).toEqual(['due.title', false, true]);
  await say({ ok: true, value: [] });
  expect([heading(), has('[role=alert]'), document.body.textContent]).toEqual([
    'due.title',
    false,
    'due.titledue.none',
  ]);
  await say({
    ok: true,
    value: [item('Ben', false, '2026-11-01'), item('Cleo', true, '2026-11-20'), item('Ada', true, '2026-11-09')],
  });
  expect([heading(), ...[...document.querySelectorAll('strong')].map((one) => one.textContent)]).toEqual([
    'due.title',
    'Ada',
    'Cleo',
    'Ben',
  ]);
});
