import { beforeEach, expect, test, vi } from 'vitest';
import type { PageCompared } from '../model/entries/page-compared.ts';
import type { Guardian } from '../model/roster.ts';
import type { PageContact } from './page-contacts.ts';
import { clickOn, type Desk, openDesk, SIS, seen, settle, TAB } from './testing/desk.ts';

const ANA = 'Pérez Domínguez, Ana';
const OURS = '(217) 555-0123';
const guardian = (id: string, given: string, family: string, more: Partial<Guardian> = {}): Guardian => ({
  ...{ id, given, family, relation: 'Mother', household: 'home', priority: 1, language: 'es', restriction: null },
  reach: [
    { kind: 'phone', value: OURS },
    { kind: 'email', value: 'Rosa@Mail.example' },
  ],
  ...more,
});
const contact = (name: string, reach: string[] = [], more: Partial<PageContact> = {}): PageContact => ({
  ...{ name, relation: 'Mother', priority: null, livesWith: null, warning: null, whole: false },
  reach: reach.map((value) => ({ kind: value.includes('@') ? 'email' : 'phone', value, label: null })),
  ...more,
});

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  desk.server.addStudent('s1', {
    ...{ given: 'Ana Lucía', family: 'Pérez Domínguez' },
    guardians: [
      guardian('rosa', 'Rosa', 'Domínguez Luna'),
      guardian('mark', 'Mark', 'Pérez', { restriction: 'no contact', reach: [{ kind: 'phone', value: OURS }] }),
    ],
  });
  desk.server.rosterVersion++;
  await settle(desk);
  await onPage('contact');
  await clickOn(desk, 'row-n-s1');
  await desk.get('opened', {}, desk.frame());
});
const onPage = (kind: string, students = [seen('n-s1', ANA), seen('n-s2', 'Somebody Else')]) =>
  desk.get('marks', { host: 'rosariosis', kind, title: '', students }, desk.host());
const says = (contacts: unknown, more: Record<string, unknown> = {}, document?: string) => {
  const read = { key: 'row-n-s1', id: 'n-s1', shown: ANA, agreed: true, contacts, ...more };
  const answer = vi.fn((_: unknown[]): unknown => [read]);
  return Object.assign(desk.fakes.inPage, { answer, document }).answer;
};
const asked = (student = 's1', sender = desk.frame()) => desk.get('pageContacts', { student }, sender);
const people = async () => (await asked())?.people ?? [];
const decide = (more: Partial<PageCompared>) => {
  const body = {
    contact: 'rosa',
    person: 'Rosa',
    kind: 'phone',
    page: 'shows',
    keep: 'page',
    from: 'The SIS',
    ...more,
  };
  const entry = { type: 'page.compared', students: ['s1'], audience: 'team' as const, ...body };
  return desk.get('record', { entries: [entry], draft: null }, desk.frame());
};
const rosaOf = async () => (await desk.get('family', { student: 's1' }, desk.frame())).guardians[0]!;

test('the same number however it is typed is the same; another one is only the page’s', async () => {
  const answer = says([
    contact('Rosa  Dominguez Luna', ['+1 217.555.0123', '217-555-0199', 'ROSA@mail.example', 'ask aunt']),
  ]);
  expect(await asked()).toMatchObject({
    from: 'RosarioSIS',
    people: [
      {
        ...{ contact: 'rosa', who: 'ours', closed: false },
        lines: [
          { value: '+12175550123', has: 'both' },
          { value: '+12175550199', shown: '(217) 555-0199', has: 'page', kept: null },
          { value: 'rosa@mail.example', has: 'both' },
          { value: 'ask aunt', has: 'unread' },
        ],
      },
    ],
  });
  expect(answer).toHaveBeenCalledWith(['porchlightContacts', [expect.anything(), ['row-n-s1']]]);
});

test('a number of ours is missing there only where the page shows all of that contact', async () => {
  says([contact('Rosa Domínguez Luna', [OURS])]);
  expect((await people())[0]!.lines.map(({ has }) => has)).toEqual(['both']);
  says([contact('Rosa Domínguez Luna', [OURS], { whole: true })]);
  expect((await people())[0]!.lines).toMatchObject([{ has: 'both' }, { value: 'rosa@mail.example', has: 'ours' }]);
  // Twice on the page: it may be two people, and then nothing is whole.
  says([contact('Rosa Domínguez Luna', [OURS], { whole: true }), contact('ROSA DOMINGUEZ LUNA')]);
  expect((await people()).map(({ lines }) => lines.length)).toEqual([1]);
});

test('a page may leave people out: nobody of ours is said to be missing', async () => {
  says([]);
  expect(await people()).toEqual([]);
});

test('who they are is told by the name alone: a household’s number makes nobody a mother', async () => {
  says([contact('Juan Luna', [OURS], { relation: 'Uncle' })]);
  expect(await people()).toMatchObject([{ contact: null, who: 'nobody', name: 'Juan Luna', lines: [{ has: 'page' }] }]);
});

test('two of ours who bear the name are nobody in particular, and closed when one of them is', async () => {
  const both = [guardian('a', 'Rosa', 'Luna'), guardian('b', 'Rosa', 'Luna', { restriction: 'court order' })];
  desk.server.addStudent('s1', { given: 'Ana Lucía', family: 'Pérez Domínguez', guardians: both });
  desk.server.rosterVersion++;
  await settle(desk);
  says([contact('Rosa Luna', ['217-555-0199'])]);
  expect(await people()).toMatchObject([{ contact: null, who: 'several', closed: true }]);
});

test('two on the page who bear one name and are not the same to the child are nobody in particular', async () => {
  const both = [contact('Rosa Domínguez Luna', ['217-555-0123'], { relation: 'Mother' })];
  says([...both, contact('Rosa Domínguez Luna', ['217-555-0199'], { relation: 'Grandmother' })]);
  expect(await people()).toMatchObject([{ contact: null, who: 'several' }]);
  says([...both, contact('Rosa Domínguez Luna', ['217-555-0199'])]);
  expect(await people()).toMatchObject([{ contact: 'rosa', who: 'ours' }]);
});

test('the numbers of somebody under a restriction stay closed; words on the page only warn', async () => {
  const warning = 'Father (NO CONTACT - court order)';
  says([contact('Mark Pérez', ['217-555-0177'], { warning }), contact('Rosa Domínguez Luna', [], { warning })]);
  expect(await people()).toMatchObject([
    { contact: 'mark', closed: true, warning },
    { contact: 'rosa', closed: false, warning },
  ]);
});

test('the page’s number becomes one of the guardian’s, with where it is from, and is not asked about again; undone it is gone', async () => {
  says([contact('Rosa Domínguez Luna', ['217-555-0199'])]);
  const { ids } = await decide({ value: '+12175550199' });
  expect((await rosaOf()).reach).toMatchObject([
    { value: '+12175550123' },
    { value: 'rosa@mail.example' },
    { value: '+12175550199', shown: '(217) 555-0199', state: 'untried', from: 'The SIS' },
  ]);
  expect((await people())[0]!.lines).toMatchObject([{ has: 'both', kept: 'page' }]);
  const ringing = () => desk.get('search', { words: '217.555.0199' });
  expect(await ringing()).toMatchObject([{ student: 's1', guardian: 'rosa', number: '(217) 555-0199' }]);
  const { items } = await desk.get(
    'timeline',
    { student: 's1', words: '', person: null, kind: null, from: null, to: null, staff: null, offset: 0, limit: 5 },
    desk.frame(),
  );
  expect(items[0]).toMatchObject({ type: 'page.compared', kind: 'fact', people: ['Rosa Domínguez Luna'] });
  await desk.get('undo', { ids }, desk.frame());
  expect((await rosaOf()).reach).toHaveLength(2);
  expect(await ringing()).toEqual([]);
  expect((await people())[0]!.lines).toMatchObject([{ has: 'page', kept: null }]);
});

test('‘keep ours’ adds nothing and is remembered, for this number alone', async () => {
  says([contact('Rosa Domínguez Luna', ['217-555-0199', '217-555-0188'], { whole: true })]);
  await decide({ value: '+12175550199', keep: 'ours' });
  await decide({ value: 'rosa@mail.example', kind: 'email', page: 'lacks', keep: 'ours' });
  expect((await rosaOf()).reach).toHaveLength(2);
  expect((await people())[0]!.lines).toMatchObject([
    { value: '+12175550199', kept: 'ours' },
    { value: '+12175550188', kept: null },
    { value: '+12175550123', has: 'ours', kept: null },
    { value: 'rosa@mail.example', has: 'ours', kept: 'ours' },
  ]);
});

test('a number of ours that staff reported as wrong is not missed on the page', async () => {
  says([contact('Rosa Domínguez Luna', ['rosa@mail.example'], { whole: true })]);
  const wrong = { type: 'reach.reported', students: ['s1'], audience: 'team' as const, contact: 'rosa' };
  await desk.get(
    'record',
    { entries: [{ ...wrong, value: '+12175550123', state: 'wrong' }], draft: null },
    desk.frame(),
  );
  expect((await people())[0]!.lines.map(({ has }) => has)).toEqual(['both']);
});

test('somebody whom we do not have is noted once, and nobody is made of them', async () => {
  says([contact('Juan Luna', ['217-555-0199'], { relation: 'Uncle' })]);
  const { value } = (await people())[0]!;
  await decide({ contact: null, person: 'Juan Luna', kind: 'person', value, keep: 'page', text: 'Uncle' });
  expect(await people()).toMatchObject([{ who: 'nobody', kept: 'page' }]);
  expect((await desk.get('family', { student: 's1' }, desk.frame())).guardians).toHaveLength(2);
});

test('somebody who was left is recognised however the page writes them, without their name; others are still told of', async () => {
  says([contact('Juan Luna', ['217-555-0199'])]);
  const { value } = (await people())[0]!;
  expect(value).not.toMatch(/juan|luna/i);
  await decide({ contact: null, person: '', kind: 'person', value, keep: 'ours' });
  says([contact('JUAN  LUNÁ', ['217-555-0188']), contact('Juana Luna')]);
  expect((await people()).map(({ name, kept }) => [name, kept])).toEqual([
    ['JUAN  LUNÁ', 'ours'],
    ['Juana Luna', null],
  ]);
});

test('never of a student who is not sure: another name, another id, another document, a row in doubt', async () => {
  says([contact('Rosa Domínguez Luna')], { shown: 'Okafor, Ben' });
  expect(await asked()).toBeNull();
  says([contact('Rosa Domínguez Luna')], { id: 'n-s2', shown: 'Okafor, Ben' });
  expect(await asked()).toBeNull();
  says([contact('Rosa Domínguez Luna')], {}, 'another-document');
  expect(await asked()).toBeNull();
  const answer = says([contact('Rosa Domínguez Luna')]);
  // The page prints another name at Ben's id: a person has still to say who it is.
  expect(await asked('s2')).toBeNull();
  expect(answer).not.toHaveBeenCalled();
});

test('a page without contacts, one where reading them is switched off, and one that nobody opened are not asked', async () => {
  const answer = says([contact('Rosa Domínguez Luna')]);
  await onPage('gradebook-grid');
  expect(await asked()).toBeNull();
  expect(answer).not.toHaveBeenCalled();
  expect(await asked('s1', { ...desk.page(), tab: { id: TAB + 1 } })).toBeNull();
  expect(await desk.ask('pageContacts', { student: 's1' }, desk.host())).toMatchObject({ reason: 'not-allowed' });
  await onPage('contact');
  await desk.get('switchFeature', { base: SIS, feature: 'contacts', off: true });
  expect(await asked()).toBeNull();
  expect(answer).not.toHaveBeenCalled();
  await desk.get('switchFeature', { base: SIS, feature: 'contacts', off: false });
  expect(await asked()).not.toBeNull();
});

test.each([
  ['nothing', null],
  ['a person without a name', [contact('')]],
  ['more people than a student has', Array.from({ length: 41 }, (_, n) => contact(`Rosa ${n}`))],
  ['a number of two megabytes', [contact('Rosa', ['5'.repeat(2_000_000)])]],
])('a forged answer is none: %s', async (_, contacts) => {
  says(contacts);
  expect(await asked()).toBeNull();
});
