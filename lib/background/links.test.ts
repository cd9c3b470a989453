import { beforeEach, expect, test } from 'vitest';
import type { Seen, ToHost } from '../messages.ts';
import { hostPorts } from './host-ports.ts';
import { remark } from './remark.ts';
import { clickOn, type Desk, GRADES, openDesk, SIS, seen, settle } from './testing/desk.ts';
import { fakePort } from './testing/fakes.ts';
import { until } from './testing/until.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
const guest = (more: Partial<Seen> = {}) => seen('900', 'Perez, Anna', more);
const show = (...students: Seen[]) =>
  desk.get('marks', { host: 'rosariosis', kind: 'gradebook', title: '7A', students }, desk.host());
const stateOf = async (one: Seen) => (await show(one))[0]?.state ?? 'none';
const opened = () => desk.get('opened', {}, desk.frame());
/** The panel stands open on this row. */
async function open(one: Seen): Promise<void> {
  await show(one);
  await clickOn(desk, one.key);
  await opened();
}
const link = (student: string, one = guest()) => desk.ask('link', { key: one.key, student }, desk.frame());
let count = 0;
/** As a colleague's device sent it. */
const colleague = (student: string, more: object = {}) => {
  const id = `01890000-0000-7000-8000-00000000000${++count}`;
  const recorded = `${new Date(desk.server.now).toISOString()} 0000 t2`;
  const entry = { type: 'student.linked', students: [student], audience: 'team', id, recorded };
  const words = { site: SIS, idKind: 'student_id', pageId: '900', shown: 'Perez, Anna' };
  desk.server.accept('t2', { ...entry, ...words, ...more } as never);
  desk.server.now += 1_000;
  return id;
};

test('nobody of the roster: a person links the row, and from then on it is that student for whoever serves them', async () => {
  await open(guest());
  expect(await opened()).toMatchObject({
    view: 'unknown',
    about: { product: 'RosarioSIS', title: '7A', shown: 'Perez, Anna', id: '900', doubt: null, forNow: false },
  });
  expect(await link('s1')).toMatchObject({ ok: true });
  expect(await opened()).toMatchObject({ view: 'family', student: 's1' });
  expect(await stateOf(guest())).toBe('ok');
  await settle(desk);
  const [entry] = [...desk.server.stored.values()].map((one) => one.entry);
  expect(entry).toMatchObject({
    site: SIS,
    idKind: 'student_id',
    pageId: '900',
    shown: 'Perez, Anna',
    students: ['s1'],
  });
});

test('what is linked is what the page shows, not what the frame says; a student of nobody here is refused', async () => {
  await open(guest());
  expect(await link('s9')).toMatchObject({ reason: 'no-access' });
  expect(await desk.ask('link', { key: 'row-of-no-page', student: 's1' }, desk.frame())).toMatchObject({
    reason: 'not-found',
  });
  const forged = { type: 'student.linked', students: ['s1'], audience: 'team' as const, site: SIS, pageId: '1' };
  expect(await desk.ask('record', { entries: [{ ...forged, idKind: 'student_id', shown: '' }], draft: null })).toEqual({
    ok: false,
    reason: 'not-allowed',
  });
  await show(seen('n-s2', 'Okafor, Ben'));
  expect(await desk.ask('link', { key: 'row-n-s2', student: 's1' }, desk.frame())).toMatchObject({ reason: 'refused' });
});

test('a linked id under another name altogether: who it is has to be looked at again', async () => {
  colleague('s1');
  await settle(desk);
  expect(await stateOf(guest())).toBe('ok');
  // The roster's own name of the student is as good as the one that was shown then.
  expect(await stateOf(guest({ shown: 'Pérez Domínguez, Ana Lucía' }))).toBe('ok');
  expect(await stateOf(guest({ shown: 'Marsh, Cleo' }))).toBe('check');
  expect(await stateOf(guest({ shown: '—' }))).toBe('check');
  expect(await stateOf(guest({ shown: null, agreed: false }))).toBe('check');
});

test('two colleagues linked it to different students: no mark, and the panel says why', async () => {
  colleague('s1');
  const wrong = colleague('s3');
  await settle(desk);
  expect(await stateOf(guest())).toBe('none');
  await open(guest());
  const answer = await opened();
  expect(answer).toMatchObject({ view: 'doubt', student: null, about: { doubt: 'links' } });
  expect(JSON.stringify(answer.page)).not.toMatch(/Ana|Cleo/);
  expect((await desk.get('links', {})).map(({ student, faults }) => [student, faults])).toEqual([
    ['s3', ['two-students', 'two-ids']],
    ['s1', ['two-students', 'two-ids']],
  ]);
  await desk.get('record', {
    entries: [
      { type: 'entry.closed', students: ['s3'], audience: 'team', about: wrong, outcome: 'dropped', note: '' } as never,
    ],
    draft: null,
  });
  expect(await stateOf(guest())).toBe('ok');
  expect(await desk.get('links', {})).toMatchObject([{ student: 's1', by: 'Person t2', product: 'RosarioSIS' }]);
});

test('a link never goes against the roster: where it says somebody else, nothing is shown', async () => {
  colleague('s1', { pageId: 'n-s2' });
  await settle(desk);
  expect(await stateOf(seen('n-s2', 'Okafor, Ben'))).toBe('none');
  await open(seen('n-s2', 'Okafor, Ben'));
  expect(await opened()).toMatchObject({ view: 'doubt', about: { doubt: 'roster' } });
  expect((await desk.get('links', {}))[0]?.faults).toEqual(['roster-differs', 'two-ids']);
});

test('links hold also where nobody named the field of the site’s ids yet', async () => {
  desk.server.settings = { ...desk.server.settings, sites: [{ base: SIS, adapter: 'rosariosis', idField: null }] };
  colleague('s1');
  await settle(desk);
  expect(await stateOf(guest())).toBe('ok');
});

test('a page that shows only a name: nothing is linked, looked up or counted; a family is shown for now, for this name', async () => {
  const named = guest({ key: 'row-name', id: '' });
  expect(await stateOf(named)).toBe('unknown');
  expect((await desk.get('sites', {}))[0]?.seen).toBe(0);
  await open(named);
  expect(await desk.ask('link', { key: named.key, student: 's1' }, desk.frame())).toMatchObject({ reason: 'refused' });
  expect(await desk.ask('notOurs', { key: named.key, not: true }, desk.frame())).toMatchObject({ reason: 'refused' });
  await desk.get('showForNow', { key: named.key, student: 's1' }, desk.frame());
  expect(await opened()).toMatchObject({
    view: 'family',
    student: 's1',
    about: { forNow: true, shown: 'Perez, Anna' },
  });
  // The mark stays neutral, and with another name in its place the choice is over.
  expect(await stateOf(named)).toBe('unknown');
  await show({ ...named, shown: 'Marsh, Cleo' });
  await until(async () => expect(await opened()).toMatchObject({ view: 'unknown', student: null }));
  expect(desk.server.stored.size).toBe(0);
});

test('not ours: no mark, for this person alone, until they take it back', async () => {
  await open(guest());
  await desk.get('notOurs', { key: guest().key, not: true }, desk.frame());
  expect(await stateOf(guest())).toBe('none');
  expect(await opened()).toMatchObject({ view: 'not-ours' });
  expect(await desk.get('whoIsNotOurs', {})).toMatchObject([{ site: SIS, id: '900', shown: 'Perez, Anna' }]);
  await settle(desk);
  expect(desk.server.stored.size).toBe(0);
  await desk.get('oursAgain', { site: SIS, id: '900' });
  expect(await stateOf(guest())).toBe('unknown');
  // What somebody knows goes before what nobody knew.
  await desk.get('notOurs', { key: guest().key, not: true }, desk.frame());
  colleague('s1');
  await settle(desk);
  expect(await stateOf(guest())).toBe('ok');
});

test('marks of an open page follow: set aside, ended or linked elsewhere, nobody has to load it anew', async () => {
  const { heard, port, leave } = fakePort('host', desk.host());
  hostPorts.join(port as never);
  const tells = async (students: string[]) => {
    await remark(desk.house, new Set(students));
    return (heard.splice(0) as ToHost[]).map((one) =>
      one.tell === 'marks' ? one.marks.map(({ state }) => state) : one.tell,
    );
  };
  await open(guest());
  await until(async () => expect(await tells(['s2'])).toEqual([]));
  const { ids } = await desk.get('link', { key: guest().key, student: 's1' }, desk.frame());
  expect(await tells(['s1'])).toEqual([['ok']]);
  await desk.get('undo', { ids });
  // Who stands there is nobody any more, and no student's change says so.
  expect(await tells(['s1'])).toEqual([['unknown']]);
  await desk.get('notOurs', { key: guest().key, not: true }, desk.frame());
  expect(await tells([])).toEqual(['ask-again']);
  await desk.get('oursAgain', { site: SIS, id: '900' });
  expect(await tells([])).toEqual(['ask-again']);
  leave();
});

test('a page of a product we know that is not mapped: said so, and a family can be shown until it goes on', async () => {
  const unmapped = { host: 'rosariosis', kind: 'unmapped', title: '', students: [] };
  await desk.get('marks', unmapped, desk.host());
  await clickOn(desk, null);
  expect(await opened()).toMatchObject({ view: 'unmapped', student: null, about: { product: 'RosarioSIS' } });
  await desk.get('showForNow', { key: null, student: 's2' }, desk.frame());
  expect(await opened()).toMatchObject({ view: 'family', student: 's2', about: { forNow: true } });
  await desk.get('marks', unmapped, { ...desk.host(), url: `${GRADES}&next=1` });
  await until(async () => expect(await opened()).toMatchObject({ view: 'unmapped', student: null }));
  expect(await desk.ask('showForNow', { key: null, student: 's9' }, desk.frame())).toMatchObject({
    reason: 'no-access',
  });
});

test('a student with two ids here, and one merged into another, stand in the list with what is to be mended', async () => {
  colleague('s1', { pageId: '900' });
  colleague('s1', { pageId: '901' });
  colleague('s1', { pageId: 'n-s1' });
  await settle(desk);
  const faults = async () =>
    (await desk.get('links', {}))
      .map(({ pageId, faults }) => [pageId, faults])
      .sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
  expect(await faults()).toEqual([
    ['900', ['two-ids']],
    ['901', ['two-ids']],
    ['n-s1', ['two-ids', 'in-roster']],
  ]);
  desk.server.students.delete('s1');
  desk.server.aliases.s1 = 's2';
  desk.server.rosterVersion++;
  await settle(desk);
  expect((await desk.get('links', {})).every((one) => one.student === 's2' && one.faults.includes('merged'))).toBe(
    true,
  );
});

test('a search finds a student also by the whole of a number of theirs, once, and by no part of it', async () => {
  const found = async (words: string) => (await desk.get('search', { words })).map(({ student }) => student);
  expect(await found('n-s2')).toEqual(['s2']);
  expect(await found(' s2 ')).toEqual(['s2']);
  expect(await found('n-s')).toEqual([]);
});

test('who links also finds by a section, behind whoever is called so, and by the section and the name together; nobody else does', async () => {
  desk.server.addStudent('s9', { given: 'Grade', family: 'Zorn' });
  desk.server.staff.get('t1')!.scope.add('s9');
  desk.server.rosterVersion++;
  await settle(desk);
  const found = async (words: string, sections?: boolean) =>
    (await desk.get('search', { words, ...(sections === undefined ? {} : { sections }) })).map(
      ({ student }) => student,
    );
  const everybody = (await desk.get('search', { words: 'grade', sections: true })).map(({ student }) => student);
  expect(everybody[0]).toBe('s9');
  expect(everybody.toSorted()).toEqual(['s1', 's2', 's3', 's9']);
  expect(await found('7 grade ana', true)).toEqual(['s1']);
  expect(await found('grade 8', true)).toEqual([]);
  // Enter takes the first that is found elsewhere, and what is nobody's is an unknown caller.
  expect(await found('grade')).toEqual(['s9']);
  expect(await found('7', false)).toEqual([]);
});
