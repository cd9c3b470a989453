import { beforeEach, expect, test, vi } from 'vitest';
import type { Output } from '../messages.ts';
import { call, type Desk, openDesk, settle } from './testing/desk.ts';

let desk: Desk;
const guardian = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  given: 'Rosa',
  family: id,
  relation: 'Mother',
  household: 'home',
  priority: 1,
  language: 'es',
  restriction: null as string | null,
  reach: [{ kind: 'phone' as const, value: '(217) 555-0123' }],
  ...more,
});
const record = (...entries: Record<string, unknown>[]) =>
  desk.get('record', { entries: entries as never, draft: null });
async function family(guardians: ReturnType<typeof guardian>[], more: Record<string, unknown> = {}) {
  desk.server.addStudent('s1', { given: 'Ana', family: 'Pérez', ...more, guardians: guardians as never });
  desk.server.rosterVersion++;
  await settle(desk);
  return only('s1');
}
async function only(student: string): Promise<Output<'composeMany'>[number]> {
  return (await desk.get('composeMany', { students: [student] }))[0]!;
}

beforeEach(async () => {
  desk = await openDesk({ as: 'c1' });
});

test('the families come in the order asked, each once, with who is written to and in which language', async () => {
  const found = await desk.get('composeMany', { students: ['s3', 's1', 's3'] });
  expect(found.map(({ student }) => student)).toEqual(['s3', 's1']);
  expect(found[0]).toMatchObject({ child: 'Cleo', name: 'Cleo Marsh', to: 'g-s3', language: 'es', blocked: null });
});

test('the first by priority is written to; one without a number that may work is passed over', async () => {
  const found = await family([
    guardian('second', { priority: 2, language: 'so' }),
    guardian('third', { priority: 3 }),
    guardian('first', { reach: [{ kind: 'phone', value: 'ask the office' }] }),
  ]);
  expect(found).toMatchObject({ to: 'second', language: 'so', blocked: null });
  expect(found.guardians.map(({ id }) => id)).toEqual(['first', 'second', 'third']);
});

test('whoever is under a restriction is not even among those who may be offered', async () => {
  const found = await family([guardian('father', { restriction: 'no contact' }), guardian('aunt', { priority: 2 })]);
  expect(found.guardians.map(({ id }) => id)).toEqual(['aunt']);
  expect(found.to).toBe('aunt');
});

test('a restriction recorded meanwhile blocks the family at the next asking', async () => {
  expect((await family([guardian('father')])).blocked).toBeNull();
  await record({
    type: 'restriction.recorded',
    students: ['s1'],
    audience: 'team',
    contact: 'father',
    person: 'Father',
    what: 'no-contact',
    detail: '',
    source: 'court-order',
    from: '2026-01-01',
    until: null,
  });
  expect(await only('s1')).toMatchObject({ blocked: 'restricted-all', guardians: [], to: null });
});

test.each([
  ['the roster', false],
  ['the history', true],
])(
  'before %s is here anybody may be under a restriction: blocked, and free again when it has come',
  async (_, rostered) => {
    desk = await openDesk({ enrolled: false });
    const { server } = desk;
    server.addStudent('s1', { guardians: [guardian('m')] as never });
    let arrive = () => {};
    const arriving = new Promise<void>((done) => {
      arrive = done;
    });
    let first = rostered;
    vi.stubGlobal('fetch', async (input: RequestInfo, init?: RequestInit) => {
      const path = new URL(String(input)).pathname;
      // The first summaries come with the roster: here, of none of these students.
      if (path === '/v1/summaries' && first) {
        first = false;
        return new Response(JSON.stringify({ summaries: [] }), { headers: { 'content-type': 'application/json' } });
      }
      if (path === '/v1/summaries' || path === '/v1/history') await arriving;
      return server.fetch(input, init);
    });
    await desk.get('enrol', { api: 'http://api.test', code: server.codeFor('c1'), device: 'Desk' });
    const name = rostered ? 'Family s1' : '';
    await vi.waitFor(
      async () =>
        expect(await only('s1')).toMatchObject({
          blocked: 'not-here-yet',
          guardians: [],
          to: null,
          name: expect.stringContaining(name),
        }),
      10_000,
    );
    arrive();
    await settle(desk);
    expect(await only('s1')).toMatchObject({ blocked: null, to: 'm' });
  },
);

test('a missing address and a missing guardian are told apart', async () => {
  expect(await family([guardian('m', { reach: [] })])).toMatchObject({ blocked: 'no-address', to: null });
  expect(await family([])).toMatchObject({ blocked: 'no-guardian', to: null });
});

test('a number that was reported wrong is no address', async () => {
  await family([guardian('m')]);
  const reported = { type: 'reach.reported', students: ['s1'], audience: 'team' };
  await record({ ...reported, contact: 'm', value: '+12175550123', state: 'wrong' });
  expect((await only('s1')).blocked).toBe('no-address');
});

test('a student who left, or whom nobody knows, is answered as gone and tells nothing of the family', async () => {
  const found = await family([guardian('m')], { left: '2026-09-30' });
  expect(found).toMatchObject({ student: 's1', blocked: 'gone', name: '', guardians: [] });
  expect((await only('stranger')).blocked).toBe('gone');
});

test('a family reads what staff learnt, then what the roster says of the guardian, then of the student, else English', async () => {
  expect((await family([guardian('m', { language: null })], { language: 'ar' })).language).toBe('ar');
  expect((await family([guardian('m', { language: null })])).language).toBe('en');
  const preference = { type: 'preference.recorded', students: ['s1'], audience: 'team', contact: 'm' };
  await record({ ...preference, prefers: { reads: 'so', addressedAs: 'Hooyo Rosa' } });
  expect(await only('s1')).toMatchObject({ language: 'so', guardians: [{ addressedAs: 'Hooyo Rosa' }] });
});

test('siblings among the chosen are named, others are not', async () => {
  for (const id of ['s1', 's2', 's3']) desk.server.addStudent(id, { guardians: [guardian('same')] as never });
  desk.server.rosterVersion++;
  await settle(desk);
  const found = await desk.get('composeMany', { students: ['s1', 's3'] });
  expect(found.map(({ siblings }) => siblings)).toEqual([['s3'], ['s1']]);
});

test('what the family was written lately, and whether it heard anything good yet, stands beside it', async () => {
  expect(await only('s1')).toMatchObject({ heardGood: false, load: { messages: 0 } });
  const text = { channel: 'text', outcome: 'sent', to: null };
  await record(call(['s1'], { how: text, tone: 'positive' }));
  expect(await only('s1')).toMatchObject({ heardGood: true, load: { messages: 1 } });
});
