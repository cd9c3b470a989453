import { beforeEach, expect, test, vi } from 'vitest';
import type { Seen } from '../messages.ts';
import { clickOn, type Desk, openDesk, SIS, seen, TAB } from './testing/desk.ts';

const ANA = 'Pérez Domínguez, Ana';
const score = { kind: 'score', assignment: 'Ratios "quiz"', score: '18 / 20' } as const;
const absent = { kind: 'attendance', code: 'Absent', day: null } as const;
const rows = [
  seen('n-s1', ANA, { agreed: false, warning: 'Mark: NO CONTACT' }),
  seen('n-s2', null),
  seen('n-s3', 'Who Else'),
  seen('x', 'No Body'),
];

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  const page = { host: 'rosariosis', kind: 'gradebook-grid', title: '7A', students: rows, doubts: ['Nora Vance'] };
  await desk.get('marks', page, desk.host());
  await clickOn(desk, 'row-n-s1');
  await desk.get('opened', {}, desk.frame());
});
const reads = (more: Record<string, unknown> = {}, document?: string) => {
  const answer = {
    kind: 'gradebook-grid',
    title: '7A',
    rows,
    doubts: ['Nora Vance'],
    facts: [],
    contacts: [],
    ...more,
  };
  Object.assign(desk.fakes.inPage, { answer: () => answer, document });
};
const of = ({ warning: _, ...one }: Seen, more: object) => ({ ...one, ...more });
const whole = (sender = desk.frame()) => desk.get('pageWhole', {}, sender);
const students = async () => (await whole())[0]!.students;

test('each student comes with what the page calls them, how sure it is, and by which second reading', async () => {
  reads();
  expect(await whole()).toMatchObject([
    {
      ...{ product: 'RosarioSIS', kind: 'gradebook-grid', title: '7A', fresh: true, doubts: ['Nora Vance'], off: [] },
      students: [
        { id: 'n-s1', shown: ANA, name: 'Ana Lucía Pérez Domínguez', state: 'ok', second: 'name', marked: true },
        { id: 'n-s2', shown: null, name: 'Ben Okafor', state: 'ok', second: 'place' },
        { id: 'n-s3', shown: 'Who Else', name: null, state: 'check', second: null },
        { id: 'x', shown: 'No Body', name: null, state: 'unknown', second: null },
      ],
    },
  ]);
  expect((await students())[0]!.warning).toBe('Mark: NO CONTACT');
  await desk.get('confirmWho', { key: 'row-n-s3' }, desk.frame());
  expect((await students())[2]).toMatchObject({ state: 'ok', second: 'person' });
});

test('a fact says where it went: nowhere, into what is being written, into the history', async () => {
  reads({ facts: [of(rows[0]!, { facts: [score, absent] })] });
  const went = async () => (await students())[0]!.facts.map(({ went }) => went);
  expect(await went()).toEqual(['nowhere', 'nowhere']);
  const draft = { id: 'message s1', kind: 'message', student: 's1', title: 'Progress' };
  await desk.get('saveDraft', { ...draft, fields: { slots: { assignment: score.assignment } } }, desk.frame());
  expect(await went()).toEqual(['nowhere', 'nowhere']);
  const slots = { assignment: score.assignment, score: score.score };
  await desk.get('saveDraft', { ...draft, fields: { slots } }, desk.frame());
  expect(await went()).toEqual(['draft', 'nowhere']);
  const message = {
    ...{ type: 'message.handed-off', students: ['s1'], audience: 'team' as const, people: [], by: 'clipboard' },
    ...{ template: null, language: 'es', text: 'Hoy', english: 'Ana was marked Absent today.', sent: null },
    happened: { at: new Date(Date.now() - 1_000).toISOString(), zone: 'America/Chicago' },
  };
  await desk.get('record', { entries: [message], draft: null }, desk.frame());
  expect(await went()).toEqual(['draft', 'entry']);
});

test('contacts come compared, and only of who is sure', async () => {
  const rosa = {
    name: 'Rosa Family s1',
    relation: 'Mother',
    priority: null,
    livesWith: null,
    warning: null,
    whole: false,
  };
  const contacts = [{ ...rosa, reach: [{ kind: 'phone', value: '217-555-0199', label: null }] }];
  reads({ contacts: [of(rows[0]!, { contacts }), of(rows[2]!, { contacts })] });
  expect((await students()).map(({ people }) => people.map(({ who, lines }) => [who, lines[0]?.has]))).toEqual([
    [['ours', 'page']],
    [],
    [],
    [],
  ]);
});

test('what is read of a row is of whoever the row names: another id or name at its key is nobody’s', async () => {
  reads({ facts: [of(rows[1]!, { key: 'row-n-s1', facts: [score] })] });
  expect((await students())[0]!.facts).toEqual([]);
});

test('a page that does not answer: what it said last, without facts and contacts, and that it is old', async () => {
  reads({ facts: [of(rows[0]!, { facts: [score] })] }, 'another-document');
  const [page] = await whole();
  expect(page).toMatchObject({ fresh: false, kind: 'gradebook-grid', doubts: ['Nora Vance'] });
  expect(page!.students.map(({ facts }) => facts)).toEqual([[], [], [], []]);
});

test('what is switched off is named; the page is told not to read it, and what it says all the same is not shown', async () => {
  reads({ facts: [of(rows[0]!, { facts: [score] })] });
  const { inPage } = desk.fakes;
  const told = vi.fn(inPage.answer);
  inPage.answer = told;
  await whole();
  expect(told).toHaveBeenLastCalledWith(['porchlightWhole', [expect.anything(), []]]);
  for (const feature of ['facts', 'marks'] as const) await desk.get('switchFeature', { base: SIS, feature, off: true });
  const [page] = await whole();
  expect(told).toHaveBeenLastCalledWith(['porchlightWhole', [expect.anything(), ['marks', 'facts']]]);
  expect(page!.off.sort()).toEqual(['facts', 'marks']);
  expect(page!.students[0]).toMatchObject({ facts: [], marked: false });
});

test('only the panel’s own page is asked, and only for a frame that somebody clicked for', async () => {
  reads();
  const other = { ...desk.frame('another-ticket-altogether', 'evil'), tab: { id: 99 } };
  expect(await desk.ask('pageWhole', {}, other)).toMatchObject({ reason: 'not-allowed' });
  expect(await desk.ask('pageWhole', {}, desk.host())).toMatchObject({ reason: 'not-allowed' });
  expect(await whole({ ...desk.page(), tab: { id: TAB + 1 } })).toEqual([]);
});
