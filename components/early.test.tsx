import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { wholeHistory } from '../lib/whole-history.ts';
import { askEarly, useEarly } from './early.tsx';
import { dropAhead, type Heard, useWatch, watchAhead } from './use-watch.ts';

interface Line {
  verb: string;
  input: unknown;
  hear: (answer: unknown) => void;
  left: boolean;
}
let lines: Line[] = [];
vi.mock('../lib/ask.ts', () => ({
  watch: (verb: string, input: unknown, hear: (answer: unknown) => void) => {
    const line: Line = { verb, input, hear, left: false };
    lines.push(line);
    return () => {
      line.left = true;
    };
  },
}));

let drawn: Heard<unknown>[] = [];
let early: ReturnType<typeof useEarly> | null = null;
function Due() {
  drawn.push(useWatch('due', {}));
  return null;
}
function Family({ student }: { student: string }) {
  drawn.push(useWatch('family', { student }));
  return null;
}
function Panel() {
  const opened = useWatch('opened', {});
  early = useEarly(opened.value?.view === 'family' ? opened.value.student : null);
  return null;
}

let root: Root;
beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
});
afterEach(async () => {
  await act(async () => root.unmount());
  for (const verb of ['status', 'opened', 'family', 'timeline', 'due'] as const) dropAhead(verb);
  lines = [];
  drawn = [];
});
const open = () => lines.filter((line) => !line.left).map(({ verb }) => verb);
const say = (verb: string, answer: unknown) =>
  act(async () => lines.findLast((line) => line.verb === verb && !line.left)?.hear(answer));
const ok = (value: unknown) => ({ ok: true, value });

test('what was asked ahead is taken over with its answer, and not asked again', async () => {
  watchAhead('due', {});
  await say('due', ok(['first']));
  await act(async () => root.render(<Due />));
  // Already in the first picture.
  expect(drawn[0]).toMatchObject({ value: ['first'], loading: false });
  expect(open()).toEqual(['due']);
  await say('due', ok(['second']));
  expect(drawn.at(-1)).toMatchObject({ value: ['second'] });
  await act(async () => root.render(null));
  expect(open()).toEqual([]);
});

test.each(['signed-out', 'locked', 'revoked', 'gone', 'no-access', 'unknown-student'])(
  'what was taken over keeps nothing either once `%s` is heard',
  async (reason) => {
    watchAhead('family', { student: 's1' });
    await say('family', ok('s1'));
    await act(async () => root.render(<Family student="s1" />));
    expect(drawn.at(-1)).toMatchObject({ value: 's1' });
    await say('family', { ok: false, reason });
    expect(drawn.at(-1)).toMatchObject({ value: null, reason });
  },
);

test('heard before anything was drawn that nothing may be read, nothing is drawn of what came before that', async () => {
  watchAhead('family', { student: 's1' });
  await say('family', ok('s1'));
  await say('family', { ok: false, reason: 'locked' });
  await act(async () => root.render(<Family student="s1" />));
  expect(drawn.map(({ value }) => value)).not.toContain('s1');
});

test('there and back again before it is drawn: what is on screen is not asked for twice', async () => {
  askEarly();
  await say('opened', ok({ view: 'family', student: 's1' }));
  await act(async () => root.render(<Panel />));
  await act(async () => {
    const opened = lines.find(({ verb }) => verb === 'opened');
    opened?.hear(ok({ view: 'family', student: 's2' }));
    opened?.hear(ok({ view: 'family', student: 's1' }));
  });
  expect(open()).toEqual(['status', 'opened', 'family', 'timeline']);
});

test('what is not asked ahead, or was asked of somebody else, is asked as ever', async () => {
  watchAhead('family', { student: 's1' });
  await say('family', ok('s1'));
  await act(async () => root.render(<Family student="s2" />));
  expect(drawn.at(-1)).toMatchObject({ value: null, loading: true });
  expect(lines.map(({ input }) => input)).toEqual([{ student: 's1' }, { student: 's2' }]);
});

test('the family and history of whom the panel is opened for are asked for as soon as that is known, and once', async () => {
  askEarly();
  expect(open()).toEqual(['status', 'opened']);
  await say('opened', ok({ view: 'family', student: 's1' }));
  expect(open()).toEqual(['status', 'opened', 'family', 'timeline']);
  expect(lines.at(-1)?.input).toEqual(wholeHistory('s1'));
  await say('family', ok('family of s1'));
  await act(async () => root.render(<Panel />));
  expect(early).toMatchObject({ student: 's1', family: { value: 'family of s1' }, history: { loading: true } });
  expect(open()).toEqual(['status', 'opened', 'family', 'timeline']);
});

test('the page moves on: those of before are let go, drawn or not; said again, nothing is asked twice', async () => {
  askEarly();
  await say('opened', ok({ view: 'family', student: 's1' }));
  await say('opened', ok({ view: 'family', student: 's2' }));
  expect(lines.filter(({ left }) => !left).map(({ verb, input }) => [verb, input])).toEqual([
    ['status', {}],
    ['opened', {}],
    ['family', { student: 's2' }],
    ['timeline', wholeHistory('s2')],
  ]);
  await say('opened', ok({ view: 'family', student: 's2' }));
  await say('opened', { ok: false, reason: 'failed' });
  await say('opened', ok({ view: 'family', student: 's2' }));
  expect(open()).toHaveLength(4);
  await say('opened', { ok: false, reason: 'locked' });
  expect(open()).toEqual(['status', 'opened']);
  await say('opened', ok({ view: 'class', student: null }));
  expect(open()).toEqual(['status', 'opened']);
});
