import { beforeEach, expect, test, vi } from 'vitest';
import type { PageFact } from '../model/page-fact.ts';
import { clickOn, type Desk, openDesk, seen, TAB } from './testing/desk.ts';

const ANA = 'Pérez Domínguez, Ana';
const score: PageFact = { kind: 'score', assignment: 'Ratios quiz', score: '18 / 20' };
/** As the reader in the page gives it. */
const read = (id: string, shown: string, facts: unknown[], more: Record<string, unknown> = {}) => ({
  key: `row-${id}`,
  id,
  shown,
  agreed: false,
  facts,
  ...more,
});

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  const students = [seen('n-s1', ANA), seen('n-s2', 'Okafor, Ben'), seen('n-s3', 'Who Else'), seen('x', 'No Body')];
  await desk.get('marks', { host: 'rosariosis', kind: 'gradebook-grid', title: '7A', students }, desk.host());
  await clickOn(desk, 'row-n-s1');
  await desk.get('opened', {}, desk.frame());
});
const facts = (keys = ['row-n-s1'], sender = desk.frame()) => desk.get('pageFacts', { keys }, sender);
const says = (answer: unknown, document?: string) =>
  Object.assign(desk.fakes.inPage, { answer: typeof answer === 'function' ? answer : () => answer, document });

test('the page that the panel is about is asked when somebody asks, and never before', async () => {
  expect(desk.fakes.injected).toEqual([]);
  const answer = vi.fn(() => [read('n-s1', ANA, [score])]);
  says(answer, `host-${TAB}`);
  expect(await facts()).toEqual({ 'row-n-s1': [score] });
  expect(answer).toHaveBeenCalledWith([
    'porchlightFacts',
    [expect.objectContaining({ pages: expect.any(Array) }), ['row-n-s1']],
  ]);
  expect(new Set(desk.fakes.injected)).toEqual(new Set([TAB]));
});

test('a frame that nobody clicked for is not answered, nor is a page of ours that is about no such page', async () => {
  says([read('n-s1', ANA, [score])]);
  const other = { ...desk.frame('another-ticket-altogether', 'evil'), tab: { id: 99 } };
  expect(await desk.ask('pageFacts', { keys: ['row-n-s1'] }, other)).toMatchObject({ reason: 'not-allowed' });
  expect(await desk.ask('pageFacts', { keys: ['row-n-s1'] }, desk.host())).toMatchObject({ reason: 'not-allowed' });
  expect(await facts(['row-n-s1'], { ...desk.page(), tab: { id: 99 } })).toEqual({});
  expect(desk.fakes.injected).toEqual([]);
});

test('only rows whose student is sure are asked for: not an unknown one, not one of another name, not one that is not there', async () => {
  const answer = vi.fn((_: [offered: string, args: unknown[]]) => []);
  says(answer);
  expect(await facts(['row-n-s1', 'row-n-s1', 'row-n-s3', 'row-x', 'row-nowhere'])).toEqual({});
  expect(answer.mock.calls[0]?.[0][1][1]).toEqual(['row-n-s1']);
});

test('a row that is no longer of that student is left out: another id, another name, another document', async () => {
  says([read('n-s1', 'Okafor, Ben', [score])]);
  expect(await facts()).toEqual({});
  says([{ ...read('n-s2', 'Okafor, Ben', [score]), key: 'row-n-s1' }]);
  expect(await facts()).toEqual({});
  says([read('n-s1', ANA, [score])], 'another-document');
  expect(await facts()).toEqual({});
  says([read('n-s1', ANA, [score])]);
  expect(await facts()).toEqual({ 'row-n-s1': [score] });
});

test.each([
  ['nothing', null],
  ['words', 'score'],
  ['a fact of a kind that there is not', [read('n-s1', ANA, [{ kind: 'missing', assignment: 'x' }])]],
  ['a title without words', [read('n-s1', ANA, [{ ...score, assignment: '' }])]],
  ['a title of two megabytes', [read('n-s1', ANA, [{ ...score, assignment: 'x'.repeat(2_000_000) }])]],
  ['a day that is none', [read('n-s1', ANA, [{ kind: 'attendance', code: 'Absent', day: '2026-02-30' }])]],
  ['more facts than a row has', [read('n-s1', ANA, Array(201).fill(score))]],
  ['more rows than were asked for', Array.from({ length: 201 }, (_, n) => read(`${n}`, ANA, [score]))],
  ['one student twice', [read('n-s1', ANA, [score]), read('n-s1', ANA, [])]],
  ['a row that nobody asked about', [read('n-s2', 'Okafor, Ben', [score])]],
])('a forged answer is none: %s', async (_, answer) => {
  says(answer);
  expect(await facts()).toEqual({});
});

test('whatever a page adds to a fact does not come through', async () => {
  says([read('n-s1', ANA, [{ ...score, html: '<b>' }], { student: 's2' })]);
  expect(await facts()).toEqual({ 'row-n-s1': [score] });
});

test('a page that never answers is given up, and one that went away says nothing', async () => {
  says(() => new Promise(() => {}));
  expect(await facts()).toEqual({});
  says(() => Promise.reject(new Error('No frame with id 0')));
  expect(await facts()).toEqual({});
});

test('more keys than a page has rows for are refused', async () => {
  const keys = Array.from({ length: 201 }, (_, n) => `row-${n}`);
  expect(await desk.ask('pageFacts', { keys }, desk.frame())).toMatchObject({ reason: 'invalid' });
  expect(await desk.ask('pageFacts', { keys: [] }, desk.frame())).toMatchObject({ reason: 'invalid' });
});
