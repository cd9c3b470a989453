import { beforeEach, describe, expect, test } from 'vitest';
import type { Output } from '../messages.ts';
import { tick } from '../model/clock.ts';
import { newEntryId, unlinkedOf } from '../model/ids.ts';
import { addDays, today } from '../model/times.ts';
import { call, type Desk, openDesk, seen, settle } from './testing/desk.ts';

let desk: Desk;
const everything = { words: '', person: null, kind: null, from: null, to: null, staff: null, offset: 0, limit: 50 };
const historyOf = (student: string) => desk.get('timeline', { student, ...everything });
const record = async (...entries: Record<string, unknown>[]) =>
  (await desk.get('record', { entries: entries as never, draft: null })).ids;
const guardian = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  given: 'Rosa',
  family: 'Domínguez',
  relation: 'Mother',
  household: 'home',
  priority: 1,
  language: 'es',
  restriction: null,
  reach: [{ kind: 'phone' as const, value: '(217) 555-0123' }],
  ...more,
});
const family = (): Promise<Output<'family'>> => desk.get('family', { student: 's1' });

beforeEach(async () => {
  desk = await openDesk({ as: 'c1' });
});
async function guardians(...all: ReturnType<typeof guardian>[]) {
  desk.server.addStudent('s1', { given: 'Ana', family: 'Pérez', guardians: all as never });
  desk.server.rosterVersion++;
  await settle(desk);
}

describe('a family', () => {
  test('what staff learnt lies over the roster', async () => {
    await record(
      {
        type: 'preference.recorded',
        students: ['s1'],
        audience: 'team',
        contact: 'g-s1',
        prefers: { reads: 'en', when: 'after 5 pm', channel: 'text', addressedAs: 'Doña Rosa' },
      },
      {
        type: 'reach.reported',
        students: ['s1'],
        audience: 'team',
        contact: 'g-s1',
        value: '+12175550123',
        state: 'wrong',
      },
    );
    expect((await family()).guardians[0]).toMatchObject({
      speaks: 'es',
      reads: 'en',
      when: 'after 5 pm',
      channel: 'text',
      addressedAs: 'Doña Rosa',
      reach: [{ shown: '(217) 555-0123', value: '+12175550123', href: 'tel:+12175550123', state: 'wrong' }],
    });
  });

  test('numbers and addresses are read once, whatever they look like', async () => {
    await guardians(
      guardian('g', {
        reach: [
          { kind: 'phone', value: '217.555.0111 ask for Rosa' },
          { kind: 'phone', value: '(217) 555-0111' },
          { kind: 'sms', value: '2175550112' },
          { kind: 'email', value: 'Rosa@Mail.example ' },
          { kind: 'phone', value: 'ask the neighbour' },
          { kind: 'email', value: 'm&m@mail.example' },
          { kind: 'email', value: 'rosa@mail.example, tom@mail.example' },
          { kind: 'email', value: '"rosa"@mail.example' },
        ],
      }),
    );
    expect(
      (await family()).guardians[0]?.reach.map(({ kind, shown, href, state }) => [kind, shown, href, state]),
    ).toEqual([
      ['phone', '(217) 555-0111', 'tel:+12175550111', 'untried'],
      ['sms', '(217) 555-0112', 'sms:+12175550112', 'untried'],
      ['email', 'Rosa@Mail.example', 'mailto:rosa@mail.example', 'untried'],
      ['phone', 'ask the neighbour', null, 'unreadable'],
      ['email', 'm&m@mail.example', 'mailto:m%26m@mail.example', 'untried'],
      ['email', 'rosa@mail.example, tom@mail.example', null, 'unreadable'],
      ['email', '"rosa"@mail.example', null, 'unreadable'],
    ]);
  });

  test('the head of the panel and the mark name one language: of whoever may be asked first', async () => {
    desk.server.addStudent('s1', {
      given: 'Ana',
      family: 'Pérez',
      language: 'es',
      guardians: [
        guardian('father', { language: 'so', restriction: 'no contact' }),
        guardian('mother', { language: 'ar', priority: 2 }),
      ] as never,
    });
    desk.server.rosterVersion++;
    await settle(desk);
    const [mark] = await desk.get(
      'marks',
      { host: 'rosariosis', kind: 'g', title: '', students: [seen('n-s1', 'Pérez, Ana')] },
      desk.host(),
    );
    expect([mark?.language, (await family()).language]).toEqual(['ar', 'ar']);
  });

  test('a guardian under a restriction stands last, with the reason; it ends with its last day', async () => {
    await guardians(
      guardian('father', { given: 'Mark', relation: 'Father', priority: 1 }),
      guardian('mother', { priority: 2 }),
    );
    const day = today('America/Chicago');
    const restriction = {
      type: 'restriction.recorded',
      students: ['s1'],
      audience: 'team',
      contact: 'father',
      person: 'Mark',
      what: 'no-contact',
      detail: '',
      source: 'court-order',
    };
    await record({ ...restriction, from: addDays(day, -30), until: day });
    const now = await family();
    expect(now.guardians.map(({ id, restricted }) => [id, restricted !== null])).toEqual([
      ['mother', false],
      ['father', true],
    ]);
    expect(now.restrictions[0]?.text).toMatch(/^Mark Domínguez \(Father\): no contact \(court order, since /);
    expect(now.mayRestrict).toBe(true);
  });

  test('a restriction that has ended closes nobody', async () => {
    const day = today('America/Chicago');
    await record({
      type: 'restriction.recorded',
      students: ['s1'],
      audience: 'team',
      contact: 'g-s1',
      person: 'Rosa',
      what: 'no-contact',
      detail: '',
      source: 'district',
      from: addDays(day, -30),
      until: addDays(day, -1),
    });
    const { guardians: all, restrictions } = await family();
    expect(all[0]?.restricted).toBeNull();
    expect(restrictions).toEqual([]);
  });

  test('free text that reads like a court order warns, and closes nobody', async () => {
    await guardians(guardian('father', { relation: 'Father (NO CONTACT - court order)' }));
    const { guardians: all, warnings } = await family();
    expect(all[0]).toMatchObject({ restricted: null, warning: 'Father (NO CONTACT - court order)' });
    expect(warnings).toEqual(['Father (NO CONTACT - court order)']);
  });

  test('who will be able to read it, in one sentence each', async () => {
    expect((await family()).readers).toEqual({
      team: 'Person t1 and 2 colleagues who teach or serve Ana Lucía will be able to read this.',
      restricted: 'Only you will be able to read this. An administrator can open it, giving a reason.',
    });
  });

  test('who left the district is named in the history, and offered as nobody to hand anything to', async () => {
    const before = { ...call(['s1']), id: newEntryId(), recorded: tick(null, Date.now(), 'device-of-a1') };
    desk.server.accept('a1', before as never);
    const left = desk.server.staff.get('a1');
    if (left) Object.assign(left, { schools: [], former: true });
    desk.server.rosterVersion++;
    await settle(desk);
    expect((await desk.get('colleagues', { words: '' })).map(({ id }) => id)).toEqual(['c1', 't1', 't2']);
    const owned = { type: 'follow-up.set', students: ['s1'], audience: 'team' as const, about: null };
    const entries = [{ ...owned, due: '2026-12-01', owner: 'a1', text: '' }];
    expect(await desk.ask('record', { entries, draft: null })).toMatchObject({ reason: 'invalid', detail: 'owner' });
    expect((await family()).readers.team).toContain('and 1 colleague ');
    const { items } = await desk.get('timeline', { ...everything, student: 's1' });
    expect(items.map(({ author }) => author.name)).toContain('Person a1');
  });

  test('a counselor who left is named as nobody who will read it', async () => {
    desk.server.addStaff('c2', 'counselor', []);
    const left = desk.server.staff.get('c2');
    if (left) left.schools = [];
    desk.server.rosterVersion++;
    await settle(desk);
    expect((await family()).readers.restricted).toMatch(/^Only you/);
  });

  test('a student of somebody else is not there', async () => {
    expect(await desk.ask('family', { student: 'nobody' })).toMatchObject({ reason: 'unknown-student' });
  });
});

describe('a history', () => {
  test('names people, says what may be done, and lets it be undone for ten seconds', async () => {
    const [id] = await record(
      call(['s1', 's2'], { people: [{ contact: 'g-s1', role: 'guardian', name: null }], note: 'They will come.' }),
    );
    const { items } = await historyOf('s1');
    expect(items[0]).toMatchObject({
      id,
      author: { name: 'Person c1', me: true },
      people: ['Rosa Family s1'],
      students: [{ name: 'Ana Lucía Pérez Domínguez' }, { name: 'Ben Okafor' }],
      may: { correct: true, move: true, restrict: true, open: false, close: false },
    });
    const left = Date.parse(items[0]?.may.undoUntil ?? '') - Date.now();
    expect(left).toBeGreaterThan(5_000);
    expect(left).toBeLessThanOrEqual(10_000);
    await desk.get('undo', { ids: [id as string] });
    expect((await historyOf('s1')).total).toBe(0);
  });

  test('a colleague’s words may not be corrected; what waits may be settled by anybody', async () => {
    desk.server.accept('t2', {
      ...call(['s1'], { direction: 'inbound', how: { channel: 'text', outcome: 'received', to: null } }),
      id: '01890000-0000-7000-8000-00000000000a',
      recorded: `${new Date().toISOString()} 0000 other`,
    } as never);
    await settle(desk);
    const { items } = await historyOf('s1');
    expect(items[0]).toMatchObject({
      author: { name: 'Person t2', me: false },
      may: { correct: false, undoUntil: null, close: true },
    });
    const due = await desk.get('due', {});
    expect(due).toMatchObject([{ kind: 'reply', name: 'Ana Lucía Pérez Domínguez', mine: true }]);
    const about = items[0]?.id;
    await record({ type: 'entry.closed', students: ['s1'], audience: 'team', about, outcome: 'done', note: '' });
    expect(await desk.get('due', {})).toEqual([]);
  });

  test('corrections are shown with their author; what was moved away is only a place', async () => {
    const [id] = await record(call(['s1'], { note: 'Wrong child.' }));
    await record({
      type: 'entry.corrected',
      students: ['s1'],
      audience: 'team',
      about: id,
      change: { note: 'Right words.' },
      reason: 'typo',
    });
    expect((await historyOf('s1')).items[0]).toMatchObject({
      body: { note: 'Right words.' },
      corrections: [{ author: 'Person c1', reason: 'typo' }],
    });
    await record({ type: 'entry.moved', students: ['s1', 's2'], audience: 'team', about: id, from: 's1', to: ['s2'] });
    const there = (await historyOf('s1')).items[0];
    expect(there).toMatchObject({ body: null, gone: { why: 'moved', by: 'Person c1' }, people: [], corrections: [] });
    expect(JSON.stringify(there)).not.toContain('Right words');
    expect((await historyOf('s2')).items[0]).toMatchObject({ body: { note: 'Right words.' } });
  });
});

describe('a search', () => {
  const ringing = { reach: [{ kind: 'phone' as const, value: '(217) 555-0188' }] };

  test('a restriction is the person’s own: the other guardian may be chosen, and is told of it', async () => {
    await guardians(
      guardian('father', { given: 'Mark', relation: 'Father', restriction: 'no contact', ...ringing }),
      guardian('mother', { priority: 2, ...ringing }),
    );
    const flags = (await desk.get('search', { words: '5550188' })).map((one) => [
      one.guardian,
      one.restricted,
      one.familyRestricted,
      one.apart.ends,
    ]);
    expect(flags).toEqual([
      ['father', true, true, null],
      ['mother', false, true, '0188'],
    ]);
    const student = (await desk.get('search', { words: 'ana' })).find((one) => one.guardian === null);
    expect(student).toMatchObject({ restricted: false, familyRestricted: true });
  });

  test('two of one name come with what tells them apart', async () => {
    desk.server.addStudent('s2', { given: 'Ana', family: 'Pérez', ids: { identifier: 'n-s2' } });
    await guardians();
    const found = await desk.get('search', { words: 'ana perez' });
    expect(found.map(({ name, apart }) => [name, apart.identifier, apart.school])).toEqual([
      ['Ana Pérez', 'n-s1', 'North Middle School'],
      ['Ana Pérez', 'n-s2', 'North Middle School'],
    ]);
  });
});

describe('what may be written', () => {
  const refused = async (entry: Record<string, unknown>) =>
    desk.ask('record', { entries: [entry as never], draft: null });

  test('nothing of the future, of strangers, of an unknown kind or shape', async () => {
    const later = { at: new Date(Date.now() + 3_600_000).toISOString(), zone: 'America/Chicago' };
    expect(await refused(call(['s1'], { happened: later }))).toMatchObject({ reason: 'invalid', detail: 'happened' });
    expect(await refused(call(['somebody']))).toMatchObject({ reason: 'no-access' });
    expect(await refused({ ...call(['s1']), type: 'contact.dreamt' })).toMatchObject({ reason: 'invalid' });
    expect(await refused(call(['s1'], { how: { channel: 'pigeon' } }))).toMatchObject({ reason: 'invalid' });
    expect(
      await refused({
        type: 'follow-up.set',
        students: ['s1'],
        audience: 'team',
        about: null,
        due: '2030-01-01',
        owner: 'nobody',
        text: '',
      }),
    ).toMatchObject({ reason: 'invalid', detail: 'owner' });
  });

  test('removals, narrowing and opening have verbs of their own, for our own pages only', async () => {
    const [about] = await record(call(['s1']));
    for (const type of ['entry.erased', 'audience.changed', 'restricted.opened', 'entry.withdrawn'])
      expect(
        await refused({
          type,
          students: ['s1'],
          audience: 'team',
          about,
          reason: 'x',
          to: 'restricted',
          couldRead: [],
        }),
        type,
      ).toMatchObject({ reason: 'not-allowed' });
  });

  test('a teacher records no restriction and corrects no colleague', async () => {
    desk = await openDesk({ as: 't1' });
    const restriction = {
      type: 'restriction.recorded',
      students: ['s1'],
      audience: 'team',
      contact: null,
      person: 'X',
      what: 'other',
      detail: '',
      source: 'other',
      from: '2026-01-01',
      until: null,
    };
    expect(await refused(restriction)).toMatchObject({ reason: 'not-allowed', detail: 'role' });
    expect((await family()).mayRestrict).toBe(false);
    desk.server.accept('t2', {
      ...call(['s1']),
      id: '01890000-0000-7000-8000-00000000000b',
      recorded: `${new Date().toISOString()} 0000 other`,
    } as never);
    await settle(desk);
    expect(
      await refused({
        type: 'entry.corrected',
        students: ['s1'],
        audience: 'team',
        about: '01890000-0000-7000-8000-00000000000b',
        change: {},
        reason: '',
      }),
    ).toMatchObject({ reason: 'not-allowed', detail: 'not-author' });
  });

  test('a follow-up may refer to the call it is written with; several entries are one or none', async () => {
    const id = '01890000-0000-7000-8000-0000000000c1';
    const followUp = {
      type: 'follow-up.set',
      students: ['s1'],
      audience: 'team',
      about: id,
      due: today('America/Chicago'),
      owner: 'c1',
      text: 'Bring paper.',
    };
    await record({ ...call(['s1']), id }, followUp);
    expect(await desk.get('due', {})).toMatchObject([
      { kind: 'follow-up', mine: true, text: 'Bring paper.', owner: 'Person c1' },
    ]);
    expect(
      await desk.ask('record', {
        entries: [call(['s2']), { ...followUp, about: '01890000-0000-7000-8000-0000000000c2' }] as never,
        draft: null,
      }),
    ).toMatchObject({ reason: 'not-found' });
    expect((await historyOf('s2')).total).toBe(0);
  });

  test('an unknown caller is logged at the school, found by number, and linked later', async () => {
    const place = unlinkedOf('north');
    const [id] = await record(
      call([place], {
        direction: 'inbound',
        how: { channel: 'call', outcome: 'asks-back', number: '217 555 0177' },
        caller: { name: 'A grandmother', number: '217 555 0177' },
      }),
    );
    const found = await desk.get('search', { words: '555-0177' });
    expect(found).toMatchObject([{ student: place, name: 'A grandmother', number: '217 555 0177', restricted: false }]);
    await record({
      type: 'entry.moved',
      students: [place, 's1'],
      audience: 'team',
      about: id,
      from: place,
      to: ['s1'],
    });
    expect((await historyOf('s1')).items[0]).toMatchObject({ body: { caller: { name: 'A grandmother' } } });
    expect(await refused(call([unlinkedOf('another school')]))).toMatchObject({ reason: 'no-access' });
  });

  test('a caller nobody can place is taken down by whom the server keeps such callers for, at schools by name', async () => {
    expect(await desk.get('callerSchools', {})).toEqual([{ id: 'north', name: 'North Middle School' }]);
    desk = await openDesk({ as: 't1' });
    expect(await desk.get('callerSchools', {})).toEqual([]);
    expect(await refused(call([unlinkedOf('north')]))).toMatchObject({ reason: 'no-access' });
  });

  test('a restriction stays the whole team’s: hidden, it would have them ring whom it keeps away', async () => {
    const [about] = await record({
      type: 'restriction.recorded',
      students: ['s1'],
      audience: 'team',
      contact: null,
      person: 'Somebody',
      what: 'no-contact',
      detail: '',
      source: 'court-order',
      from: '2026-01-01',
      until: null,
    });
    expect((await historyOf('s1')).items[0]?.may.restrict).toBe(false);
    expect(await desk.ask('changeAudience', { student: 's1', about: about as string, to: 'restricted' })).toMatchObject(
      { reason: 'not-allowed' },
    );
  });

  test('what is done about a restricted entry is as restricted as that entry', async () => {
    const followUp = { type: 'follow-up.set', students: ['s1'], audience: 'restricted', about: null, owner: 'c1' };
    const [about] = await record({ ...followUp, due: today('America/Chicago'), text: 'Ask the shelter.' });
    expect(await desk.get('due', {})).toMatchObject([{ entry: about, audience: 'restricted' }]);
    const closed = { type: 'entry.closed', students: ['s1'], about, outcome: 'done', note: '' };
    expect(await refused({ ...closed, audience: 'team' })).toMatchObject({ reason: 'not-allowed', detail: 'audience' });
    await record({ ...closed, audience: 'restricted' });
    expect(await desk.get('due', {})).toEqual([]);
  });

  test('no correction moves a contact into the future', async () => {
    const [about] = await record(call(['s1']));
    const happened = { at: new Date(Date.now() + 3_600_000).toISOString(), zone: 'America/Chicago' };
    const fix = {
      type: 'entry.corrected',
      students: ['s1'],
      audience: 'team',
      about,
      change: { happened },
      reason: '',
    };
    expect(await refused(fix)).toMatchObject({ reason: 'invalid', detail: 'happened' });
  });

  test('narrowing says who could have read it until then', async () => {
    const [about] = await record(call(['s1']));
    await desk.get('changeAudience', { student: 's1', about: about as string, to: 'restricted' });
    expect((await historyOf('s1')).items[0]?.audience).toBe('restricted');
    await desk.get('changeAudience', { student: 's1', about: about as string, to: 'team' });
    await settle(desk);
    const changes = [...desk.server.stored.values()].filter((one) => one.entry.type === 'audience.changed');
    // Whoever serves Ana, and nobody else; of what was restricted before, nobody is named.
    expect(changes.map(({ entry }) => [entry.to, [...(entry.couldRead as string[])].sort()])).toEqual([
      ['restricted', ['a1', 'c1', 't1', 't2']],
      ['team', []],
    ]);
    expect(await desk.ask('erase', { student: 's1', about: about as string, reason: 'x' })).toMatchObject({
      reason: 'not-allowed',
    });
  });
});

test('a search finds by part of a name without diacritics and by a number, and flags who is under a restriction', async () => {
  await guardians(
    guardian('father', {
      given: 'Mark',
      family: 'Rossi',
      restriction: 'No contact.',
      reach: [{ kind: 'phone', value: '(618) 555-0124' }],
    }),
  );
  for (const words of ['perez', 'ana per', 'mark', '(618) 555-0124', '6185550124', '0124']) {
    const [first] = await desk.get('search', { words });
    expect(first, words).toMatchObject({ student: 's1', familyRestricted: true, restricted: first?.guardian !== null });
  }
  expect(await desk.get('search', { words: 'zzz' })).toEqual([]);
});
