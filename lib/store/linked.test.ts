/** What a page calls a student, said once by a colleague: for everybody who serves the student, and for nobody else. */
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { Kept } from '../model/entry.ts';
import { newEntryId } from '../model/ids.ts';
import { viewOf } from '../model/view.ts';
import { TestDevice } from '../sync/testing/device.ts';
import { FakeServer } from '../sync/testing/fake-server.ts';

const SITE = 'https://sis.example.org/school';
let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
  for (const id of ['s1', 's2', 's3']) server.addStudent(id);
  server.addStaff('t1', 'teacher', ['s1', 's2']);
  server.addStaff('t2', 'teacher', ['s2', 's3']);
  server.addStaff('a1', 'administrator', ['s1', 's2', 's3']);
});
const at = () => new Date(server.now).toISOString();
const signedIn = async (staff: string) => {
  const device = await TestDevice.of(server, staff);
  await device.settle();
  return device;
};
const link = (student: string, pageId: string, shown = 'Perez, Anna', site = SITE) => ({
  id: newEntryId(),
  type: 'student.linked',
  students: [student],
  audience: 'team' as const,
  site,
  idKind: 'student_id',
  pageId,
  shown,
});
/** As a colleague's device sent it. */
const says = (author: string, entry: object & { id: string }) => {
  server.accept(author, { ...entry, recorded: `${at()} 0000 ${author}` } as never);
  server.now += 1_000;
  return entry.id;
};
const end = (student: string, about: string) => ({
  id: newEntryId(),
  type: 'entry.closed',
  students: [student],
  audience: 'team' as const,
  about,
  outcome: 'dropped',
  note: '',
});
const whose = async (device: TestDevice, ...ids: string[]) => {
  device.onThisDisk();
  return (await device.store.linked(SITE, 'student_id', ids)).map((all) => all.map(({ student }) => student).sort());
};

test('a link reaches every colleague who serves the student, and nobody else', async () => {
  const [ana, ben] = [await signedIn('t1'), await signedIn('t2')];
  ana.onThisDisk();
  await ana.store.record([link('s1', '77'), link('s2', '78')]);
  expect(await whose(ana, '77', '78', '79')).toEqual([['s1'], ['s2'], []]);
  await ana.settle();
  ben.onThisDisk();
  await ben.settle();
  expect(await whose(ben, '77', '78')).toEqual([[], ['s2']]);
  expect(await ben.raw()).not.toContain('"77"');
});

test('the same id elsewhere, or of another kind, is somebody else', async () => {
  const ana = await signedIn('t1');
  await ana.store.record([link('s1', '77')]);
  expect(await ana.store.linked('https://other.example.org', 'student_id', ['77'])).toEqual([[]]);
  expect(await ana.store.linked(SITE, 'staff_id', ['77'])).toEqual([[]]);
});

test('a page that shows only a name has nothing that could be linked', async () => {
  const ana = await signedIn('t1');
  await expect(ana.store.record([link('s1', '')])).rejects.toMatchObject({ reason: 'invalid' });
  await expect(ana.store.record([{ ...link('s1', '7'), audience: 'restricted' }])).rejects.toMatchObject({
    reason: 'invalid',
  });
});

test('it comes with the first sync, before any history, and a link that was ended does not', async () => {
  says('t2', link('s2', '78'));
  const ended = says('t2', link('s2', '79'));
  says('t2', end('s2', ended));
  const ana = await TestDevice.of(server, 't1');
  ana.onThisDisk();
  server.dropRequest('/v1/history', 10);
  await ana.sync.run();
  expect(await whose(ana, '78', '79')).toEqual([['s2'], []]);
});

test('ended by a colleague, it is gone at the next sync without anybody reading the student; the history keeps it', async () => {
  const ana = await signedIn('t1');
  const id = says('t2', link('s2', '78'));
  await ana.settle();
  expect(await whose(ana, '78')).toEqual([['s2']]);
  says('a1', end('s2', id));
  await ana.settle();
  expect(await whose(ana, '78')).toEqual([[]]);
  expect((await ana.store.timeline({ student: 's2' })).items).toMatchObject([{ id, closed: true }]);
});

test('undone within ten seconds, it never was', async () => {
  const ana = await signedIn('t1');
  const { ids } = await ana.store.record([link('s1', '77')]);
  await ana.store.undo(ids);
  expect(await whose(ana, '77')).toEqual([[]]);
});

test('two colleagues who disagree: both are answered, whichever came first', async () => {
  const ana = await signedIn('t1');
  says('t2', link('s2', '77'));
  ana.onThisDisk();
  await ana.store.record([link('s1', '77')]);
  await ana.settle();
  expect(await whose(ana, '77')).toEqual([['s1', 's2']]);
});

test('a newer roster leaves links alone; of two students who are merged the one that stays has them', async () => {
  const admin = await signedIn('a1');
  says('t2', link('s2', '78'));
  await admin.settle();
  server.students.delete('s2');
  server.aliases.s2 = 's3';
  server.rosterVersion++;
  await admin.settle();
  expect(await whose(admin, '78')).toEqual([['s3']]);
  const id = (await admin.store.links())[0]?.entry as string;
  says('a1', end('s3', id));
  await admin.settle();
  expect(await whose(admin, '78')).toEqual([[]]);
});

test('merged while this device was away, and the former id no longer its business: the link comes with the history', async () => {
  const teacher = await signedIn('t2');
  says('a1', link('s1', '70'));
  server.students.delete('s1');
  server.aliases.s1 = 's2';
  server.rosterVersion++;
  await teacher.settle();
  expect(await whose(teacher, '70')).toEqual([['s2']]);
});

test('S8 with the student go the links: not one byte of what colleagues said is left in the raw database', async () => {
  says('t2', link('s2', 'the-id-of-two', 'Shown-Name-Of-Two'));
  const ana = await signedIn('t1');
  says('t2', link('s2', 'another-id-of-two', 'Other-Name-Of-Two'));
  await ana.settle();
  expect(await ana.raw()).toMatch(/another-id-of-two/);
  server.setScope('t1', ['s1']);
  ana.onThisDisk();
  await ana.settle();
  expect(await whose(ana, 'the-id-of-two', 'another-id-of-two')).toEqual([[], []]);
  expect(await ana.raw()).not.toMatch(/id-of-two|Name-Of-Two/);
});

test('S5 whatever order links and their ends come in, and however often, the view says the same', () => {
  const said = fc.array(fc.record({ page: fc.nat(3), end: fc.boolean() }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(said, fc.infiniteStream(fc.nat()), (all, order) => {
      const kept = all.flatMap(({ page, end: ended }, index): Kept[] => {
        const entry = { ...link('s1', String(page)), recorded: `2026-11-01T10:00:${10 + index}.000Z 0000 a` };
        const one = { author: 't1', device: 'd', received: null };
        const over = { ...end('s1', entry.id), recorded: `2026-11-02T10:00:${10 + index}.000Z 0000 a` };
        return [{ ...one, entry }, ...(ended ? [{ ...one, entry: over }] : [])];
      });
      const links = (some: Kept[]) =>
        viewOf({ student: 's1', roster: null, kept: some }).summary.links?.map(({ entry }) => entry) ?? [];
      const shuffled = kept
        .flatMap((one) => [one, one])
        .map((one) => ({ one, at: order.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one);
      expect(links(shuffled)).toEqual(links(kept));
      expect(links(kept)).toHaveLength(all.filter((one) => !one.end).length);
    }),
  );
});

test('"not ours" is one person’s own: never in the log, taken back, and forgotten with the site', async () => {
  const ana = await signedIn('t1');
  await ana.store.setNotOurs(SITE, '99', 'A Guest');
  expect([...(await ana.store.notOurs(SITE))]).toEqual([['99', 'A Guest']]);
  expect(await ana.store.allNotOurs()).toMatchObject([{ site: SITE, id: '99', shown: 'A Guest' }]);
  expect(await ana.store.outbox()).toEqual([]);
  expect(JSON.stringify(await ana.store.exportAll())).not.toContain('A Guest');
  await ana.store.setNotOurs(SITE, '99', null);
  expect([...(await ana.store.notOurs(SITE))]).toEqual([]);
  await ana.store.setNotOurs(SITE, '98', 'A Guest');
  await ana.store.forgetSite(SITE);
  expect(await ana.store.allNotOurs()).toEqual([]);
});

test('a "yes, this is them" is of one student: when the id names another, it is asked again', async () => {
  const { store } = await signedIn('t1');
  const whom = { student: 's1', id: '12', shown: 'Beto' };
  await store.confirmWho(SITE, whom);
  expect(await store.confirmed(SITE, [whom, { ...whom, student: 's2' }, { ...whom, shown: 'Carla' }])).toEqual([
    true,
    false,
    false,
  ]);
});
