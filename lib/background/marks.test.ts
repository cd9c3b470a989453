import { beforeEach, describe, expect, test, vi } from 'vitest';
import english from '../../locales/en.json' with { type: 'json' };
import spanish from '../../locales/es.json' with { type: 'json' };
import type { HostAdapter } from '../hosts/adapter.ts';
import type { Mark, Seen, SentMark } from '../messages.ts';
import { addDays, today } from '../model/times.ts';
import { call, type Desk, GRADES, openDesk, SIS, seen, settle } from './testing/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
/** As a page reads it: what was left out is false or nothing. */
const none = { ring: null, language: null, waits: false, due: false, restricted: false, warned: false };
const whole = (sent: SentMark): Mark => ({ ...none, ...sent }) as Mark;
const marks = async (students: Seen[]) =>
  (await desk.get('marks', { host: 'rosariosis', kind: 'gradebook', title: '7A', students }, desk.host())).map(whole);
const markOf = async (one: Seen) => (await marks([one]))[0] as Mark;
const ana = (more: Partial<Seen> = {}) => seen('n-s1', 'Pérez Domínguez, Ana Lucía', more);
const record = (entry: object) => desk.get('record', { entries: [entry as never], draft: null });

describe('a student is known by their id, and by a second reading', () => {
  test('id and name agree, however the name is written', async () => {
    for (const shown of ['Pérez Domínguez, Ana Lucía', 'ANA LUCIA  PEREZ DOMINGUEZ', 'Perez-Dominguez, Ana'])
      expect((await markOf(ana({ shown, agreed: false }))).state, shown).toBe('ok');
  });

  test('no name on the page: a second place that gave the same id is enough, one place is not', async () => {
    expect((await markOf(ana({ shown: null, agreed: true }))).state).toBe('ok');
    expect((await markOf(ana({ shown: null, agreed: false }))).state).toBe('check');
  });

  test('only the name disagrees: a neutral mark that carries nothing of the student', async () => {
    await record(call(['s1'], { direction: 'inbound', how: { channel: 'text', outcome: 'received', to: null } }));
    const mark = await markOf(ana({ shown: 'Okafor, Chidi' }));
    expect(mark).toMatchObject({
      state: 'check',
      ring: null,
      language: null,
      waits: false,
      due: false,
      restricted: false,
    });
    expect(mark.label).toBe('Check who this is: Okafor, Chidi');
    expect(JSON.stringify(mark)).not.toMatch(/Ana|Pérez|Spanish/);
  });

  test('a person confirms once, for good; another name at the same id is asked again', async () => {
    const strange = ana({ shown: 'Lucy Dominguez' });
    await marks([strange]);
    await desk.get('openPanel', { key: strange.key, byPerson: true }, desk.host());
    // Whom the id names, so that the two names can be shown side by side; the rows themselves carry nothing.
    const opened = await desk.get('opened', {}, desk.frame());
    expect(opened).toMatchObject({ view: 'check', student: 's1', page: [{ state: 'check', student: null }] });
    await desk.get('confirmWho', { key: strange.key }, desk.frame());
    expect((await markOf(strange)).state).toBe('ok');
    expect((await markOf(ana({ shown: 'Somebody Else' }))).state).toBe('check');
  });

  test('an id that no student has: not in the roster, and nobody is guessed by name', async () => {
    expect(await markOf(seen('999', 'Pérez Domínguez, Ana Lucía'))).toMatchObject({ state: 'unknown', ring: null });
    expect((await markOf(seen('s1', 'Pérez Domínguez, Ana Lucía'))).state).toBe('unknown'); // another kind of id
  });

  test('a site whose id field nobody named yet knows nobody', async () => {
    desk.server.settings = { ...desk.server.settings, sites: [{ base: SIS, adapter: 'rosariosis', idField: null }] };
    await settle(desk);
    expect((await markOf(ana())).state).toBe('unknown');
    await desk.get('setIdField', { base: SIS, field: 'identifier' });
    expect((await markOf(ana())).state).toBe('ok');
  });
});

describe('a mark says it whole in one sentence', () => {
  test('never heard, Spanish', async () => {
    expect(await markOf(ana())).toMatchObject({
      ring: 'never',
      language: 'es',
      label: 'Ana Lucía Pérez Domínguez: no two-way contact yet, Spanish',
    });
  });

  test('days, a waiting reply, a follow-up due and a restriction', async () => {
    const day = today('America/Chicago');
    await record(call(['s1'], { happened: { at: `${addDays(day, -23)}T18:00:00.000Z`, zone: 'America/Chicago' } }));
    expect((await markOf(ana())).label).toContain('last two-way contact 23 days ago, Spanish');
    await record(call(['s1'], { direction: 'inbound', how: { channel: 'text', outcome: 'received', to: null } }));
    await record({
      type: 'follow-up.set',
      students: ['s1'],
      audience: 'team',
      about: null,
      due: day,
      owner: 't1',
      text: 'x',
    });
    expect(await markOf(ana())).toMatchObject({
      ring: 'recent',
      waits: true,
      due: true,
      label: 'Ana Lucía Pérez Domínguez: last two-way contact today, Spanish, 1 reply waiting, 1 follow-up due',
    });
    const student = desk.server.students.get('s1')!;
    desk.server.addStudent('s1', {
      ...student,
      guardians: [{ ...student.guardians[0]!, restriction: 'No contact. Court order.' }],
    });
    desk.server.rosterVersion++;
    await settle(desk);
    const mark = await markOf(ana());
    expect(mark.restricted).toBe(true);
    expect(mark.label).toContain('a restriction stands');
  });

  test('free text that reads like a court order is no restriction: it has a sign and words of its own', async () => {
    const mark = await markOf(ana({ warning: 'Father (NO CONTACT - court order)' }));
    expect([mark.restricted, mark.warned]).toEqual([false, true]);
    expect(mark.label).toContain('a note on file reads like a restriction');
    expect(mark.label).not.toContain('a restriction stands');
  });

  test('the school’s own language is not named', async () => {
    expect((await markOf(seen('n-s2', 'Okafor, Ben'))).language).toBeNull();
  });

  test('in Spanish, whole', async () => {
    await desk.get('saveSettings', { language: 'es', shortcuts: true, opensOnProfile: false });
    expect((await markOf(ana())).label).toBe(
      'Ana Lucía Pérez Domínguez: todavía sin contacto de ida y vuelta, español',
    );
  });

  test('while the history is still arriving there is no silence', async () => {
    const fresh = await openDesk({ enrolled: false });
    desk = fresh;
    desk.server.accept('t2', {
      ...call(['s1']),
      id: '01890000-0000-7000-8000-000000000009',
      recorded: '2026-11-01T10:00:00.000Z 0000 x',
    } as never);
    let arrive = () => {};
    const arriving = new Promise<void>((done) => {
      arrive = done;
    });
    vi.stubGlobal('fetch', async (input: RequestInfo, init?: RequestInit) => {
      if (String(input).endsWith('/v1/history')) await arriving;
      return fresh.server.fetch(input, init);
    });
    await desk.get('enrol', { api: 'http://api.test', code: desk.server.codeFor('t1'), device: 'Desk' });
    const now = async () => {
      const found = await desk.ask(
        'marks',
        { host: 'rosariosis', kind: 'g', title: '', students: [ana()] },
        desk.host(),
      );
      return found.ok && found.value[0] ? whole(found.value[0]) : undefined;
    };
    await vi.waitFor(async () => expect(await now()).toMatchObject({ state: 'loading', ring: null }), 10_000);
    expect((await now())?.label).toContain('history still loading');
    arrive();
    await vi.waitFor(async () => expect(await now()).toMatchObject({ state: 'ok', ring: expect.any(String) }), 10_000);
  });
});

describe('hello', () => {
  test('a page of an allowed site gets its adapter; another product, another origin, another address do not', async () => {
    const hello = (address: string, sender = desk.host()) => desk.ask('hello', { address }, sender);
    expect(await hello(GRADES)).toMatchObject({
      ok: true,
      value: { adapters: [{ id: 'rosariosis' }], state: 'ready', hidden: false },
    });
    // What is read only when somebody writes or looks at a family, and what a checker reads, lies in no page's memory.
    const { adapters } = (await desk.get('hello', { address: GRADES }, desk.host()))!;
    const keys = (adapters as HostAdapter[]).flatMap(({ pages }) => pages.flatMap((page) => Object.keys(page)));
    expect(keys).toContain('list');
    for (const key of ['facts', 'contacts', 'from', 'sure']) expect(keys).not.toContain(key);
    expect(await hello(`https://sis.example.org/blog/`)).toEqual({ ok: true, value: null });
    expect(await hello('https://elsewhere.example.org/rosario/Modules.php')).toMatchObject({ reason: 'invalid' });
    const stranger = { ...desk.host(), url: 'https://elsewhere.example.org/rosario/Modules.php' };
    expect(await hello(stranger.url, stranger)).toEqual({ ok: true, value: null });
  });

  test('with the words of its own, in the person’s language', async () => {
    const words = async () => (await desk.get('hello', { address: GRADES }, desk.host()))?.words;
    expect(await words()).toEqual({ 'host.panel': english['host.panel'] });
    await desk.get('saveSettings', { language: 'es', shortcuts: true, opensOnProfile: false });
    expect(await words()).toEqual({ 'host.panel': spanish['host.panel'] });
  });

  test('marks are answered for sites of ours only, whatever the message claims', async () => {
    const stranger = { ...desk.host(), url: 'https://elsewhere.example.org/rosario/Modules.php' };
    expect(await desk.ask('marks', { host: 'rosariosis', kind: 'g', title: '', students: [ana()] }, stranger)).toEqual({
      ok: false,
      reason: 'not-allowed',
    });
  });

  test('a page can name 2,000 rows and no more', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => ana({ key: `k${index}` }));
    expect(
      await desk.ask('marks', { host: 'rosariosis', kind: 'g', title: '', students: many(2_001) }, desk.host()),
    ).toMatchObject({
      reason: 'invalid',
    });
    expect((await marks(many(2_000))).every((mark) => mark.state === 'ok')).toBe(true);
  });
});
