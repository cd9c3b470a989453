/** S8 and S9: what a reader may no longer have is really gone from this device; the raw database is read. */
import { beforeEach, expect, test } from 'vitest';
import { batchOf, emptyBatch, messageDraft } from '../../components/batch-fields.ts';
import { newEntryId } from '../model/ids.ts';
import { contact, TestDevice } from '../sync/testing/device.ts';
import { FakeServer } from '../sync/testing/fake-server.ts';
import { foldTail } from './tidy.ts';

let server: FakeServer;
beforeEach(newDistrict);
function newDistrict() {
  server = new FakeServer();
  for (const id of ['s1', 's2', 's3']) server.addStudent(id);
  server.addStaff('t1', 'teacher', ['s1', 's2']);
  server.addStaff('t2', 'teacher', ['s2', 's3']);
  server.addStaff('c1', 'counselor', ['s1', 's2', 's3']);
  server.addStaff('a1', 'administrator', ['s1', 's2', 's3']);
}

const at = () => new Date(server.now).toISOString();
const lines = async (device: TestDevice, student: string) => (await device.store.timeline({ student })).items;
const signedIn = async (staff: string) => {
  const device = await TestDevice.of(server, staff);
  await device.settle();
  return device;
};
/** A colleague's words, so that they lie in packs (by the first sync) or in the tail (by a pull). */
const says = (author: string, students: string[], note: string, more = {}) => {
  const entry = { ...contact(students, note, at(), more), id: newEntryId(), recorded: `${at()} 0000 ${author}` };
  server.now += 1_000;
  server.accept(author, entry as never);
  return entry;
};
const about = (author: string, type: string, students: string[], id: string, more: object) => {
  server.accept(author, {
    id: newEntryId(),
    type,
    recorded: `${at()} 0000 ${author}`,
    students,
    audience: 'team',
    about: id,
    ...more,
  } as never);
  server.now += 1_000;
};

/** Each removal, of text that lies in packs and of text that lies in the tail. */
const lyingIn = [['packs'], ['the tail'], ['packs, folded from the tail']] as const;
async function reader(staff: string, where: string, say: () => void): Promise<TestDevice> {
  if (where === 'packs') say();
  const device = await signedIn(staff);
  if (where !== 'packs') {
    say();
    await device.settle();
  }
  if (where.includes('folded')) {
    const { contextOf } = await import('./context.ts');
    device.onThisDisk();
    const context = contextOf({ key: device.key });
    expect(await foldTail(context, 1)).toBe(true);
    context.db.close();
    device.start();
  }
  return device;
}

test.each(lyingIn)(
  'S9 erased text that lies in %s is gone, its place stays, and its corrections go with it',
  async (where) => {
    let id = '';
    const device = await reader('t1', where, () => {
      id = says('t2', ['s2'], 'The first version.').id;
      about('t2', 'entry.corrected', ['s2'], id, { change: { note: 'The second version.' }, reason: 'Typing.' });
    });
    expect(await lines(device, 's2')).toMatchObject([{ body: { note: 'The second version.' } }]);
    about('a1', 'entry.erased', ['s2'], id, { reason: 'Wrong family.' });
    await device.settle();
    expect(await device.raw()).not.toMatch(/The (first|second) version/);
    expect(await lines(device, 's2')).toMatchObject([{ id, stub: 'erased', erased: { by: 'a1' } }]);
    expect((await device.store.facts(['s2']))[0]?.summary?.lastContact).toBeNull();
  },
);

test.each(lyingIn)(
  'S9 an entry in %s that was moved to a student of somebody else leaves its place only',
  async (where) => {
    let id = '';
    const device = await reader('t1', where, () => {
      id = says('t2', ['s2'], 'About the wrong child.').id;
    });
    about('t2', 'entry.moved', ['s2', 's3'], id, { from: 's2', to: ['s3'] });
    await device.settle();
    expect(await device.raw()).not.toContain('About the wrong child');
    expect(await lines(device, 's2')).toMatchObject([{ id, stub: 'moved', movedAway: { by: 't2' } }]);
    expect((await device.store.facts(['s2']))[0]?.summary?.lastContact).toBeNull();
  },
);

test.each(lyingIn)(
  'S9 an entry in %s that was moved between two students of ours is at the right one',
  async (where) => {
    let id = '';
    const device = await reader('t2', where, () => {
      id = says('c1', ['s2'], 'About the other child.').id;
      about('c1', 'entry.corrected', ['s2'], id, { change: { tone: 'positive' }, reason: '' });
    });
    about('c1', 'entry.moved', ['s2', 's3'], id, { from: 's2', to: ['s3'] });
    await device.settle();
    expect(await lines(device, 's3')).toMatchObject([
      { id, stub: null, body: { note: 'About the other child.', tone: 'positive' } },
    ]);
    expect(await lines(device, 's2')).toMatchObject([{ id, movedAway: { by: 'c1' } }]);
    const [s2, s3] = await device.store.facts(['s2', 's3']);
    expect([s2?.summary?.lastContact, s3?.summary?.lastContact?.entry]).toEqual([null, id]);
    expect(s3?.summary?.heardGood).toBe(true);
  },
);

test.each(lyingIn)(
  'S9 narrowed text in %s leaves a teacher, stays a place for an administrator, stays text for a counselor',
  async (where) => {
    let id = '';
    const say = () => {
      id ||= says('c1', ['s2'], 'Something grave.').id;
    };
    const teacher = await reader('t1', where, say);
    const [counselor, administrator] = [await signedIn('c1'), await signedIn('a1')];
    about('c1', 'audience.changed', ['s2'], id, { to: 'restricted', couldRead: ['t1'] });
    for (const device of [teacher, counselor, administrator]) await device.settle();
    expect(await teacher.raw()).not.toContain('Something grave');
    expect(await lines(teacher, 's2')).toEqual([]);
    expect(await administrator.raw()).not.toContain('Something grave');
    expect(await lines(administrator, 's2')).toMatchObject([{ id, stub: 'restricted' }]);
    expect(await lines(counselor, 's2')).toMatchObject([{ id, stub: null, audience: 'restricted' }]);
    // Widened again, all have it again.
    about('c1', 'audience.changed', ['s2'], id, { to: 'team', couldRead: [] });
    for (const device of [teacher, administrator]) {
      await device.settle();
      expect(await lines(device, 's2')).toMatchObject([{ id, stub: null, body: { note: 'Something grave.' } }]);
    }
  },
);

test('S9 a restricted entry never reaches whom it may not: not on the wire, not in the database', async () => {
  const teacher = await signedIn('t1');
  says('c1', ['s2'], 'For counselors.', { audience: 'restricted' });
  server.bytes = '';
  await teacher.settle();
  expect(server.bytes).not.toContain('For counselors');
  expect(await teacher.raw()).not.toContain('For counselors');
});

test('S8 a student who goes: roster row, view, drafts, index and history go in one transaction; own words stay', async () => {
  says('t2', ['s2'], 'A colleague’s words.');
  says('t2', ['s1', 's2'], 'About both.');
  const device = await signedIn('t1');
  says('t2', ['s2'], 'Newer words of a colleague.');
  await device.log(['s2'], 'My own words.');
  await device.settle();
  await device.store.search('family s2');
  await device.store.saveDraft({
    id: 'd',
    kind: 'contact',
    student: 's2',
    title: 'Draft',
    fields: { note: 'Half a sentence' },
  });
  await device.store.saveNote('s2', 'A private note.');
  expect(await device.raw()).toContain('family s2');
  server.setScope('t1', ['s1']);
  await device.settle();
  const raw = await device.raw();
  for (const word of ['Family s2', 'family s2', 'n-s2', 'A colleague’s words', 'Newer words', 'Half a sentence'])
    expect(raw).not.toContain(word);
  expect(raw).toContain('My own words.');
  expect(await device.store.facts(['s2'])).toEqual([null]);
  expect(await lines(device, 's2')).toMatchObject([{ body: { note: 'My own words.' } }]);
  expect((await lines(device, 's1')).map((item) => item.body.note)).toEqual(['About both.']);
  expect(await device.store.search('family s2')).toEqual([]);
  await expect(device.store.note('s2')).rejects.toMatchObject({ reason: 'no-access' });
  // Back again: from the beginning, and the private note lies where it lay.
  server.setScope('t1', ['s1', 's2']);
  await device.settle();
  expect(await lines(device, 's2')).toHaveLength(4);
  expect((await device.store.facts(['s2']))[0]).toMatchObject({ complete: true, student: { family: 'Family s2' } });
  expect(await device.store.note('s2')).toMatchObject({ text: 'A private note.' });
});

test('S8 a form that is still open keeps nothing of a student who went; what is about no student is kept', async () => {
  const device = await signedIn('t1');
  const words = { kind: 'message', title: 'Draft', fields: { note: 'Half a sentence' } };
  await device.store.saveDraft({ ...words, id: 'one', student: 's1' });
  await device.store.saveDraft({ ...words, id: 'two', student: 's2' });
  expect((await device.store.drafts('s2')).map(({ id }) => id)).toEqual(['two']);
  server.setScope('t1', ['s1']);
  await device.settle();
  await expect(device.store.saveDraft({ ...words, id: 'two', student: 's2' })).rejects.toMatchObject({
    reason: 'no-access',
  });
  await device.store.saveDraft({ ...words, id: 'nobody', student: null });
  expect((await device.store.drafts()).map(({ id }) => id).sort()).toEqual(['nobody', 'one']);
});

test('S8 a student who goes leaves a run of messages: no name, no message that was begun, and the run goes on', async () => {
  const device = await signedIn('t1');
  const id = 'batch 1';
  const run = { ...emptyBatch(['s1', 's2']), kind: 'event', started: true };
  const words = (student: string) => ({ edits: { close: { english: `Half a sentence to ${student}`, theirs: null } } });
  await device.store.saveDraft({ id, kind: 'batch', student: null, title: 'Invitation', fields: run });
  for (const student of ['s1', 's2'])
    await device.store.saveDraft({
      ...{ id: messageDraft(id, student, 'event'), kind: 'batch-message', student },
      ...{ title: `Family ${student}`, fields: words(student) },
    });
  expect(await device.raw()).toContain('Half a sentence to s2');
  server.setScope('t1', ['s1']);
  await device.settle();
  const raw = await device.raw();
  expect(raw).not.toMatch(/Family s2|Half a sentence to s2/);
  expect(raw).toContain('Half a sentence to s1');
  const left = await device.store.drafts();
  expect(left.map(({ kind }) => kind).sort()).toEqual(['batch', 'batch-message']);
  expect(batchOf(left.find(({ kind }) => kind === 'batch')!)).toMatchObject(run);
});

test('S8 killed between any two steps of a scope change: either all of a student is here, or nothing of others', async () => {
  const changing = async (dieAt: number) => {
    newDistrict();
    says('t2', ['s2'], 'A colleague’s words.');
    const device = await signedIn('t1');
    server.setScope('t1', ['s1', 's3']);
    device.start(dieAt);
    await device.sync.run();
    const { steps } = device;
    device.start();
    const [s2] = await device.store.facts(['s2']);
    const raw = await device.raw();
    expect([raw.includes('Family s2'), raw.includes('A colleague’s words')]).toEqual(
      s2 ? [true, true] : [false, false],
    );
    await device.settle();
    expect(await device.raw()).not.toMatch(/Family s2|A colleague’s words/);
    expect((await device.store.facts(['s3']))[0]).toMatchObject({ complete: true, student: { id: 's3' } });
    device.kill();
    return steps;
  };
  const steps = await changing(Number.POSITIVE_INFINITY);
  for (let dieAt = 1; dieAt <= steps; dieAt++) await changing(dieAt);
}, 120_000);

test('S8 a student who came shows `loading` until something is known, and no silence', async () => {
  says('t2', ['s3'], 'Long before.');
  const device = await signedIn('t1');
  server.setScope('t1', ['s1', 's2', 's3']);
  for (const path of ['/v1/summaries', '/v1/history']) server.dropRequest(path);
  await device.sync.run();
  expect((await device.store.facts(['s3']))[0]).toMatchObject({ summary: null, complete: false });
  expect((await device.store.state()).arriving).toEqual({ done: 2, of: 3 });
  await device.sync.run();
  expect((await device.store.facts(['s3']))[0]).toMatchObject({ complete: false, summary: { count: 1 } });
  await device.settle();
  expect((await device.store.facts(['s3']))[0]).toMatchObject({ complete: true, summary: { count: 1 } });
});

test('S8 another role: what only the old one could read is gone', async () => {
  says('a1', ['s2'], 'For counselors.', { audience: 'restricted' });
  const device = await signedIn('c1');
  await device.log(['s2'], 'My own, restricted.', { audience: 'restricted' });
  await device.settle();
  expect(await device.raw()).toContain('For counselors.');
  server.addStaff('c1', 'teacher', ['s1', 's2', 's3']);
  await device.settle();
  expect(await device.raw()).not.toContain('For counselors.');
  expect(await lines(device, 's2')).toMatchObject([{ body: { note: 'My own, restricted.' } }]);
  expect((await device.store.state()).arriving).toBeNull();
});

test('merged students are one: history, id and search follow, entries keep the id they were written with', async () => {
  says('t2', ['s1'], 'Under the old id.');
  says('t2', ['s2'], 'Under the new id.');
  const device = await signedIn('t1');
  server.aliases = { s1: 's2' };
  server.students.delete('s1');
  server.setScope('t1', ['s2']);
  await device.settle();
  expect((await lines(device, 's2')).map((item) => item.body.note).sort()).toEqual([
    'Under the new id.',
    'Under the old id.',
  ]);
  expect((await device.store.facts(['s1']))[0]?.id).toBe('s2');
  expect((await device.store.facts(['s2']))[0]?.summary?.count).toBe(2);
  expect(await device.store.lookUp('sourcedId', ['s1'])).toEqual(['s2']);
});

test('S9 moved, narrowed and widened again: text where it went, its place where it was', async () => {
  const device = await signedIn('t1');
  const { id } = says('t2', ['s1', 's2'], 'About the other child.');
  about('t2', 'entry.moved', ['s1', 's2', 's3'], id, { from: 's1', to: ['s3'] });
  await device.settle();
  about('t2', 'audience.changed', ['s1', 's2'], id, { to: 'restricted', couldRead: ['t1'] });
  await device.settle();
  expect(await device.raw()).not.toContain('About the other child');
  about('t2', 'audience.changed', ['s1', 's2'], id, { to: 'team', couldRead: [] });
  await device.settle();
  expect(await lines(device, 's2')).toMatchObject([{ id, stub: null, body: { note: 'About the other child.' } }]);
  expect(await lines(device, 's1')).toMatchObject([{ id, stub: 'moved', movedAway: { by: 't2' } }]);
});

test.each([
  ['entry.withdrawn', 'c1', {}],
  ['entry.erased', 'a1', { reason: 'wrong' }],
  ['audience.changed', 'c1', { to: 'restricted', couldRead: [] }],
])('S9 what was said about a moved entry goes with it, also where the move took it (%s)', async (type, who, more) => {
  const entry = says('c1', ['s1'], 'Heron.');
  about('c1', 'entry.moved', ['s1', 's2'], entry.id, { from: 's1', to: ['s2'] });
  about('c1', 'entry.corrected', ['s1'], entry.id, { change: { note: 'Egret.' }, reason: '' });
  const device = await signedIn('t1');
  expect(await device.raw()).toContain('Egret');
  about(who, type, ['s1'], entry.id, more);
  await device.settle();
  expect(await device.raw()).not.toMatch(/Heron|Egret/);
});

test.each(['a first sync', 'pulls'])(
  'S9 moved twice, whoever serves only the last student has its text: by %s',
  async (how) => {
    server.addStaff('t3', 'teacher', ['s3']);
    const early = how === 'pulls' ? await signedIn('t3') : null;
    const { id } = says('c1', ['s1'], 'About another child.');
    about('c1', 'entry.moved', ['s1', 's2'], id, { from: 's1', to: ['s2'] });
    if (early) await early.settle();
    about('c1', 'entry.moved', ['s2', 's3'], id, { from: 's2', to: ['s3'] });
    const device = early ?? (await signedIn('t3'));
    await device.settle();
    expect(await lines(device, 's3')).toMatchObject([{ id, stub: null, body: { note: 'About another child.' } }]);
    expect((await device.store.facts(['s3']))[0]?.summary?.lastContact?.entry).toBe(id);
  },
);
