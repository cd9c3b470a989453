/** S1, S5, S6, S11, S12: what a person writes down, and what is left when they take it back. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { NewEntry } from '../messages.ts';
import { newEntryId } from '../model/ids.ts';
import { enrol } from '../sync/enrol.ts';
import { contact, TestDevice } from '../sync/testing/device.ts';
import { FakeServer } from '../sync/testing/fake-server.ts';
import { databaseOf } from './database.ts';

let server: FakeServer;
let ana: TestDevice;
beforeEach(async () => {
  server = new FakeServer();
  for (const id of ['s1', 's2', 's3']) server.addStudent(id);
  server.addStaff('t1', 'teacher', ['s1', 's2']);
  server.addStaff('t2', 'teacher', ['s2', 's3']);
  server.addStaff('c1', 'counselor', ['s1', 's2', 's3']);
  ana = await TestDevice.of(server, 't1');
  await ana.settle();
});

const at = () => new Date(server.now).toISOString();
const lines = async (student: string, device = ana) => (await device.store.timeline({ student })).items;
/** As after an update or a merge: every view is to be made anew, and the index of names is gone. */
async function spoil({ key }: TestDevice): Promise<void> {
  const db = databaseOf(key);
  await db.students.toCollection().modify((row) => {
    Object.assign(row, { stale: 1, summary: null });
  });
  await db.records.bulkDelete(['search', 'siblings']);
  db.close();
}
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { reason?: string }) => error.reason,
  );

test('S1 entry, outbox row, view and the draft it came from are written together, or none of them', async () => {
  await ana.store.saveDraft({ id: 'd1', kind: 'contact', student: 's1', title: 'Call', fields: { note: 'They wi' } });
  const entries = [contact(['s1', 's2'], 'They will come.', at())];
  ana.start();
  await ana.store.record(entries, 'd1');
  const { steps } = ana;
  await ana.store.undo((await lines('s1')).map((item) => item.id));
  for (let dieAt = 1; dieAt <= steps; dieAt++) {
    ana.start();
    await ana.store.saveDraft({ id: 'd1', kind: 'contact', student: 's1', title: 'Call', fields: { note: 'They wi' } });
    ana.start(dieAt);
    const fails = await ana.store.record(entries, 'd1').then(
      () => false,
      () => true,
    );
    ana.start();
    const outbox = await ana.store.outbox();
    const facts = await ana.store.facts(['s1', 's2']);
    const written = outbox.length === 1;
    expect((await ana.store.drafts()).length).toBe(written ? 0 : 1);
    for (const student of ['s1', 's2']) expect((await lines(student)).length).toBe(written ? 1 : 0);
    expect(facts.map((one) => one?.summary?.lastContact !== null)).toEqual([written, written]);
    // Acknowledged means written; the last step is after the commit.
    expect(!fails && !written).toBe(false);
    if (written) await ana.store.undo(outbox.map((one) => one.id));
  }
});

test('asking twice with the same id records once', async () => {
  const entry = { ...contact(['s1'], 'Once.', at()), id: newEntryId() };
  await ana.store.record([entry]);
  await ana.store.record([entry]);
  expect(await lines('s1')).toHaveLength(1);
  expect(await ana.store.outbox()).toHaveLength(1);
});

test('a full disk is said as such, and nothing of the entry is there', async () => {
  ana.start();
  const full = Object.assign(new Error('quota'), { name: 'QuotaExceededError' });
  const { store } = ana;
  const count = (await store.outbox()).length;
  // The step before the commit stands for the disk that says no there.
  const { openStore } = await import('./store.ts');
  const tight = openStore({
    key: ana.key,
    now: () => server.now,
    step: (name) => {
      if (name === 'before the commit') throw full;
    },
  });
  expect(await reasonOf(tight.record([contact(['s1'], 'Will not fit.', at())]))).toBe('store-full');
  tight.close();
  expect((await store.outbox()).length).toBe(count);
});

describe('with hardly any room on the disk', () => {
  let free = Number.POSITIVE_INFINITY;
  beforeEach(() => {
    ana.start();
    vi.stubGlobal('navigator', { storage: { estimate: async () => ({ quota: 900_000 + free, usage: 900_000 }) } });
    return () => {
      free = Number.POSITIVE_INFINITY;
      vi.unstubAllGlobals();
    };
  });

  test('nothing is begun that might fail in its midst, and with room again it goes on', async () => {
    await ana.store.saveDraft({ id: 'd', kind: 'contact', student: 's1', title: 'Call', fields: {} });
    const before = await ana.raw();
    ana.onThisDisk();
    free = 4_000_000;
    expect(await reasonOf(ana.store.record([contact(['s1'], 'Too late.', at())]))).toBe('store-full');
    expect(await reasonOf(ana.store.saveNote('s1', 'Too late.'))).toBe('store-full');
    free = 100_000;
    expect(await reasonOf(ana.store.dropDraft('d'))).toBe('store-full');
    expect(await reasonOf(ana.browser.setHidden(true))).toBe('store-full');
    expect(await reasonOf(ana.settle())).not.toBe('done');
    expect(await ana.raw()).toBe(before);
    ana.onThisDisk();
    free = 10_000_000;
    expect(await reasonOf(ana.store.record([contact(['s1'], 'With room.', at())]))).toBe('done');
  });

  test('what waits still goes out, what colleagues wrote comes in, an undo counts', async () => {
    const [gone, sent] = [await ana.log(['s1'], 'Undone.'), await ana.log(['s1'], 'Waits.')];
    server.accept('c1', {
      ...contact(['s1'], 'Comes in.', at()),
      id: newEntryId(),
      recorded: `${at()} 0000 c1`,
    } as never);
    free = 2_000_000;
    await ana.store.undo([gone]);
    await ana.settle();
    expect(await ana.store.outbox()).toEqual([]);
    expect((await lines('s1')).map(({ body }) => body.note).sort()).toEqual(['Comes in.', 'Waits.']);
    expect(server.stored.has(sent)).toBe(true);
  });

  test('reading needs none: what has come is in the views, though they cannot be stored', async () => {
    server.accept('c1', {
      ...contact(['s1'], 'Comes in.', at()),
      id: newEntryId(),
      recorded: `${at()} 0000 c1`,
    } as never);
    server.accept('c1', {
      ...{ id: newEntryId(), type: 'student.linked', students: ['s1'], audience: 'team', recorded: `${at()} 0001 c1` },
      ...{ site: 'https://sis.example.org', idKind: 'student_id', pageId: '77', shown: 'Perez' },
    } as never);
    await ana.settle();
    await spoil(ana);
    free = 0;
    const before = await ana.raw();
    ana.onThisDisk();
    expect((await ana.store.facts(['s1', 's2'])).map((one) => one?.summary?.count)).toEqual([2, 0]);
    expect(await ana.store.links()).toMatchObject([{ student: 's1', pageId: '77' }]);
    expect((await ana.store.search('family s1')).map(({ student }) => student)).toEqual(['s1']);
    expect(await ana.store.due('2030-01-01')).toEqual([]);
    expect(await ana.raw()).toBe(before);
  });

  test('the end of a device is heard and done whatever becomes of it; no PIN is tried that could not be counted, no code used up', async () => {
    await ana.browser.setPin(ana.key, null, '2468');
    free = 0;
    for (const pin of ['1111', '2468']) expect(await reasonOf(ana.browser.checkPin(ana.key, pin))).toBe('store-full');
    const code = server.codeFor('t2');
    const more = {
      browser: ana.browser,
      api: 'http://api.test',
      device: 'Test',
      version: '0.1.0',
      fetch: server.fetch,
    };
    const trying = () => enrol({ ...more, code });
    expect(await reasonOf(trying())).toBe('store-full');
    server.revoked.add((await ana.browser.person(ana.key))?.session.device ?? '');
    expect(await ana.sync.run()).toMatchObject({ ok: false, reason: 'revoked' });
    expect(await ana.raw()).not.toContain('Family s1');
    ana.onThisDisk();
    free = 10_000_000;
    expect(await reasonOf(trying())).toBe('done');
  });

  test('a page of what colleagues wrote waits until all of it has room', async () => {
    const note = 'x'.repeat(9_000);
    for (let n = 0; n < 30; n++)
      server.accept('c1', {
        ...contact(['s1'], note, at()),
        id: newEntryId(),
        recorded: `${at()} 000${n % 9} c1`,
      } as never);
    free = 1_500_000;
    expect(await reasonOf(ana.settle())).not.toBe('done');
    expect(await lines('s1')).toEqual([]);
    free = 10_000_000;
    await ana.settle();
    expect(await lines('s1')).toHaveLength(30);
  });
});

test('what the schema of its type refuses is not recorded, and the refusal quotes no word of it', async () => {
  const wrong = contact(['s1'], 'A secret word.', at(), { tone: 'furious' } as Partial<NewEntry>);
  const error = await ana.store.record([wrong]).catch((reason: Error & { reason: string }) => reason);
  expect(error).toMatchObject({ reason: 'invalid' });
  expect(String((error as Error).message)).not.toMatch(/secret|furious/);
  expect(await reasonOf(ana.store.record([contact(['s3'], 'Not mine.', at())]))).toBe('no-access');
  const rule: NewEntry = {
    type: 'restriction.recorded',
    students: ['s1'],
    audience: 'team',
    contact: 'g-s1',
    person: 'Rosa',
    what: 'no-contact',
    detail: '',
    source: 'court-order',
    from: '2026-11-01',
    until: null,
  };
  expect(await reasonOf(ana.store.record([rule]))).toBe('not-allowed');
});

test('`recorded` never goes back on one device, even when its clock does', async () => {
  await ana.log(['s1'], 'first');
  server.now -= 3_600_000;
  await ana.log(['s1'], 'second');
  const [first, second] = (await ana.store.outbox()).map((one) => one.recorded);
  expect((second as string) > (first as string)).toBe(true);
});

test('S9 undo before it was sent leaves nothing here, nor anywhere', async () => {
  const id = await ana.log(['s1'], 'Slip of the tongue.');
  await ana.store.undo([id]);
  expect(await ana.raw()).not.toContain('Slip of the tongue');
  await ana.settle();
  expect(server.stored.size).toBe(0);
});

test('S9 undo of what was just sent takes its text from the server and from whoever had it', async () => {
  const ben = await TestDevice.of(server, 't2');
  await ben.settle();
  ana.onThisDisk();
  const id = await ana.log(['s2'], 'Slip of the tongue.');
  await ana.settle();
  await ben.settle();
  expect(await ben.raw()).toContain('Slip of the tongue');
  await ana.store.undo([id]);
  expect(await lines('s2')).toEqual([]);
  await ana.settle();
  await ben.settle();
  expect(await ana.raw()).not.toContain('Slip of the tongue');
  expect(await ben.raw()).not.toContain('Slip of the tongue');
  expect(await lines('s2', ben)).toEqual([]);
});

test('S9 undo while nobody knows whether it was sent: void in both cases, and no complaint stays', async () => {
  for (const spoil of [() => server.dropReply('/v1/push'), () => server.dropRequest('/v1/push')]) {
    const id = await ana.log(['s1'], 'Slip of the tongue.');
    spoil();
    await ana.sync.run();
    await ana.store.undo([id]);
    await ana.settle();
    expect(await lines('s1')).toEqual([]);
    expect(await ana.store.outbox()).toEqual([]);
    expect(server.stored.get(id)?.state ?? 'withdrawn').toBe('withdrawn');
  }
  expect(await ana.raw()).not.toContain('Slip of the tongue');
});

test('undo ends ten seconds after the entry was recorded', async () => {
  const id = await ana.log(['s1'], 'Late.');
  server.now += 10_001;
  expect(await reasonOf(ana.store.undo([id]))).toBe('too-late');
  expect(await lines('s1')).toHaveLength(1);
});

test('S6 a refused entry stays with its author, with the reason and the way out', async () => {
  const id = await ana.log(['s1'], 'I was their teacher.');
  server.refusals.set(id, 'scope');
  await ana.settle();
  expect(await ana.store.outbox()).toMatchObject([{ id, state: 'refused', reason: 'scope' }]);
  expect(await lines('s1')).toMatchObject([{ sending: { state: 'refused', reason: 'scope' } }]);
  expect(await ana.store.state()).toMatchObject({ waiting: 0, refused: 1 });
  const taken = await ana.store.takeBack(id);
  expect(taken.note).toBe('I was their teacher.');
  expect(await lines('s1')).toEqual([]);
  expect(await ana.store.outbox()).toEqual([]);
});

test('S6 a refused correction has changed nothing; tried again and taken, it has', async () => {
  const id = await ana.log(['s1'], 'Tuesday.');
  await ana.settle();
  const { ids } = await ana.store.record([
    {
      type: 'entry.corrected',
      students: ['s1'],
      audience: 'team',
      about: id,
      change: { note: 'Thursday.' },
      reason: '',
    },
  ]);
  expect((await lines('s1'))[0]?.body.note).toBe('Thursday.');
  server.refusals.set(ids[0] as string, 'not-author');
  await ana.settle();
  expect((await lines('s1'))[0]?.body.note).toBe('Tuesday.');
  server.refusals.clear();
  await ana.store.retry(ids[0] as string);
  await ana.settle();
  expect((await lines('s1'))[0]?.body.note).toBe('Thursday.');
});

test('S11 what this version does not know is stored as it came, and shown as a newer kind of entry', async () => {
  server.accept('t2', {
    id: newEntryId(),
    type: 'dream.told',
    recorded: `${at()} 0000 elsewhere`,
    students: ['s2'],
    audience: 'team',
    colour: { of: 'the dream' },
  });
  const known = { ...contact(['s2'], 'With a field of next year.', at()), mood: 'sunny' };
  server.accept('t2', { ...known, id: newEntryId(), recorded: `${at()} 0001 elsewhere` } as never);
  await ana.settle();
  const [newer] = (await lines('s2')).filter((item) => item.newer);
  expect(newer).toMatchObject({ kind: 'newer', author: 't2', body: { colour: { of: 'the dream' } } });
  expect(await ana.raw()).toContain('sunny');
  // Folded into packs, it is still whole.
  for (let turn = 0; turn < 5; turn++) await ana.store.tidy();
  expect(await ana.raw()).toContain('sunny');
});

test('S12 a private note is on this device and nowhere else: not in the outbox, not on the wire, not in the export', async () => {
  await ana.store.saveNote('s1', 'Afraid of dogs, ask gently.');
  await ana.log(['s1'], 'They will come.');
  await ana.settle();
  expect(await ana.store.note('s1')).toMatchObject({ text: 'Afraid of dogs, ask gently.' });
  expect(JSON.stringify(await ana.store.exportAll())).not.toContain('Afraid of dogs');
  expect(JSON.stringify(await ana.store.outbox())).not.toContain('Afraid of dogs');
  expect(server.bytes + JSON.stringify([...server.stored])).not.toContain('Afraid of dogs');
  expect(JSON.stringify(await ana.store.exportAll())).toContain('They will come.');
  await ana.store.saveNote('s1', '');
  expect(await ana.raw()).not.toContain('Afraid of dogs');
});

test('what is due comes by its day, and goes when it is closed', async () => {
  const { ids } = await ana.store.record([
    {
      type: 'follow-up.set',
      students: ['s1'],
      audience: 'team',
      about: null,
      due: '2026-11-20',
      owner: 't1',
      text: 'Ask again',
    },
  ]);
  await ana.log(['s2'], 'Please call back.', {
    direction: 'inbound',
    how: { channel: 'call', outcome: 'asks-back', number: null },
  });
  expect((await ana.store.due('2026-11-19')).map((one) => one.kind)).toEqual(['reply']);
  expect(await ana.store.due('2026-11-20')).toMatchObject([
    { kind: 'reply' },
    { kind: 'follow-up', text: 'Ask again' },
  ]);
  await ana.store.record([
    { type: 'entry.closed', students: ['s1'], audience: 'team', about: ids[0] as string, outcome: 'done', note: '' },
  ]);
  await ana.log(['s2'], 'Called back.', { how: { channel: 'call', outcome: 'reached', number: null } });
  expect(await ana.store.due('2026-11-30')).toEqual([]);
});

test('a history is searched by words without diacritics, person, kind, day and staff', async () => {
  await ana.log(['s1'], 'Habló del examen de inglés.');
  await ana.log(['s1'], 'Left a message.', {
    people: [],
    how: { channel: 'email', outcome: 'sent', to: null },
    happened: { at: '2026-10-01T15:00:00.000Z', zone: 'America/Chicago' },
  });
  const found = async (ask: object) =>
    (await ana.store.timeline({ student: 's1', ...ask })).items.map((item) => item.body.note);
  expect(await found({ words: 'INGLES hablo' })).toEqual(['Habló del examen de inglés.']);
  expect(await found({ words: 'rosa' })).toEqual(['Habló del examen de inglés.']);
  expect(await found({ person: 'g-s1' })).toEqual(['Habló del examen de inglés.']);
  expect(await found({ kind: 'email' })).toEqual(['Left a message.']);
  expect(await found({ to: '2026-10-31' })).toEqual(['Left a message.']);
  expect(await found({ staff: 't2' })).toEqual([]);
  expect(await ana.store.timeline({ student: 's1', words: 'message', limit: 1 })).toMatchObject({
    total: 2,
    matching: 1,
  });
});
