/** The district's own templates, from an administrator to every device. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { NewestTemplate, PublishedTemplate, PullReply, TemplatesReply } from '../lib/model/wire.ts';
import { connect, inDistrict } from './database/connect.ts';
import type { TestDevice } from './testing/device.ts';
import { type Running, running } from './testing/running.ts';
import { ownTemplate } from './testing/template.ts';

let r: Running;
let a1: TestDevice;
let t1: TestDevice;
beforeAll(async () => {
  r = await running(['cedar', 'birch']);
  [a1, t1] = [await r.device('a1'), await r.device('t1')];
});
afterAll(() => r?.stop());
beforeEach(async () => {
  await r.database.asOwner('delete from message_template');
});

const publish = (base: number, template = ownTemplate(), by = a1) =>
  by.ask<NewestTemplate & { faults: unknown[]; newest: NewestTemplate; type: string }>('/v1/admin/templates', {
    base,
    template,
  });
const retire = (base: number, id = 'own-book-fair') =>
  a1.ask<NewestTemplate>(`/v1/admin/templates/${id}/retire`, { base });
const had = async (device: TestDevice) => (await device.get<TemplatesReply>('/v1/templates')).body;
const listed = async () => (await a1.get<{ templates: PublishedTemplate[] }>('/v1/admin/templates')).body.templates;
const named = async (device: TestDevice) =>
  (await device.ask<PullReply>('/v1/pull', { cursor: device.cursor, scope: null })).body.templates;

it('a translation that comes without a stamp is published as one of this English, and a stamp that it has stays', async () => {
  const { es, ...others } = ownTemplate().texts;
  const { of, ...bare } = es!;
  await publish(0, ownTemplate({ texts: { ...others, es: bare } }));
  expect((await had(t1)).templates[0]?.texts.es?.of).toEqual(of);
  await publish(1, ownTemplate({ texts: { ...others, es: { ...bare, of: { invite: '00000000' } } } }));
  expect((await had(t1)).templates[0]?.texts.es?.of).toEqual({ ...of, invite: '00000000' });
});

it('what an administrator publishes every device of the district has, and no other district', async () => {
  expect(await had(t1)).toEqual({ version: null, templates: [] });
  expect(await named(t1)).toBe(null);
  expect((await publish(0)).body).toMatchObject({ version: 1, staff: 'a1', at: expect.stringMatching(/Z$/) });
  const birch = await r.device('t1', 'birch');
  const ours = await had(t1);
  expect(ours.templates).toEqual([{ ...ownTemplate(), version: 1 }]);
  expect(await named(t1)).toBe(ours.version);
  expect(await had(birch)).toEqual({ version: null, templates: [] });
  expect(await named(birch)).toBe(null);
});

it('a new version replaces the one before it, whose words stay readable to administrators; retiring takes it from the devices', async () => {
  await publish(0);
  const first = await named(t1);
  await publish(1, ownTemplate({ title: 'Books' }));
  const second = await named(t1);
  expect(second).not.toBe(first);
  expect((await had(t1)).templates).toMatchObject([{ version: 2, title: 'Books' }]);
  expect((await retire(2)).status).toBe(200);
  expect(await named(t1)).not.toBe(second);
  expect((await had(t1)).templates).toEqual([]);
  const [one] = await listed();
  expect(one!.versions.map(({ version, template }) => [version, template?.title ?? null])).toEqual([
    [3, null],
    [2, 'Books'],
    [1, 'Book fair'],
  ]);
  // Once retired it is not retired again, but may come back.
  expect((await retire(3)).status).toBe(404);
  expect((await retire(0, 'own-nothing')).status).toBe(404);
  expect((await publish(3)).body.version).toBe(4);
  expect((await had(t1)).templates).toMatchObject([{ version: 4 }]);
});

it('over a version that somebody else has published meanwhile nothing is published; who did and when is told', async () => {
  await publish(0);
  const theirs = (await publish(1, ownTemplate({ title: 'Theirs' }))).body;
  for (const again of [await publish(1, ownTemplate({ title: 'Mine' })), await publish(0), await publish(7)]) {
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ type: 'urn:porchlight:newer', newest: theirs });
  }
  expect((await retire(1)).status).toBe(409);
  expect((await had(t1)).templates).toMatchObject([{ version: 2, title: 'Theirs' }]);
});

it('of several who publish at the same moment one does, and each new name is another one', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, (_, n) => publish(0, ownTemplate({ title: `Of ${n}` }))));
  expect(all.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  await Promise.all(['own-a', 'own-b', 'own-c'].map((id) => publish(0, ownTemplate({ id }))));
  const { version, templates } = await had(t1);
  expect(templates).toHaveLength(4);
  expect(await named(t1)).toBe(version);
});

it('a text that cannot be used is refused with language, segment and column of each fault', async () => {
  const template = ownTemplate();
  template.texts.es!.segments = {
    invite: 'El {date}, {child}} puede elegir un libro.',
    where: 'Será en {lugar}.',
  };
  const { status, body } = await publish(0, template);
  expect(status).toBe(400);
  expect(body.type).toBe('urn:porchlight:template');
  expect(body.faults).toContainEqual({ language: 'es', segment: 'invite', column: 19, what: 'syntax', detail: '' });
  expect(body.faults).toContainEqual({
    ...{ language: 'es', segment: 'where', column: 9, what: 'unknown-slot', detail: 'lugar' },
  });
  expect((await had(t1)).templates).toEqual([]);
  for (const wrong of [{ base: 0 }, { base: -1, template }, { base: 0, template: { ...template, segments: [] } }])
    expect((await a1.ask('/v1/admin/templates', wrong)).status).toBe(400);
});

it('the database itself lets nobody change or delete what was published, or look into another district', async () => {
  await publish(0);
  const { db, close } = connect(r.database.databaseUrl, { connections: 1 });
  const count = (district: string) =>
    inDistrict(db, district, async (tx) => {
      const changed = await tx.updateTable('message_template').set({ staff: 'x' }).executeTakeFirst();
      const deleted = await tx.deleteFrom('message_template').executeTakeFirst();
      const seen = await tx.selectFrom('message_template').select('staff').execute();
      return { changed: changed.numUpdatedRows, deleted: deleted.numDeletedRows, seen: seen.map(({ staff }) => staff) };
    });
  expect(await count('cedar')).toEqual({ changed: 0n, deleted: 0n, seen: ['a1'] });
  expect(await count('birch')).toEqual({ changed: 0n, deleted: 0n, seen: [] });
  await close();
});
