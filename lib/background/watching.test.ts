import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Answer, Output } from '../messages.ts';
import { answers } from './answers/index.ts';
import { call, clickOn, type Desk, openDesk, seen } from './testing/desk.ts';
import { fakePort } from './testing/fakes.ts';
import { until } from './testing/until.ts';
import { startWatching } from './watching.ts';

let desk: Desk;
let watching: ReturnType<typeof startWatching>;
beforeEach(async () => {
  desk = await openDesk();
  watching = startWatching(Promise.resolve(desk.house));
});
afterEach(() => vi.restoreAllMocks());

function watch(verb: string, input: unknown, sender: unknown = desk.page()) {
  const line = fakePort('watch', sender);
  watching.join(line.port as never);
  line.send({ verb, input });
  return line;
}
const rest = () => new Promise((done) => setTimeout(done, 120));
const heard = <V extends 'timeline' | 'status' | 'drafts' | 'opened'>(line: { heard: unknown[] }) =>
  line.heard as Answer<Output<V>>[];
const everything = { words: '', person: null, kind: null, from: null, to: null, staff: null, offset: 0, limit: 50 };

test('an answer comes again when it has changed, and not when it has not', async () => {
  const line = watch('timeline', { student: 's1', ...everything });
  await until(() => expect(line.heard).toHaveLength(1));
  await desk.get('record', { entries: [call(['s2'])], draft: null });
  await rest();
  expect(line.heard).toHaveLength(1);
  await desk.get('record', { entries: [call(['s1'], { note: 'A good talk.' })], draft: null });
  await until(() => expect(line.heard.length).toBeGreaterThan(1));
  const last = heard<'timeline'>(line).at(-1);
  expect(last?.ok && last.value.items[0]?.body?.note).toBe('A good talk.');
});

test('many changes at once are one answer', async () => {
  const line = watch('drafts', {});
  await until(() => expect(line.heard).toHaveLength(1));
  for (let index = 0; index < 10; index++)
    void desk.get('saveDraft', {
      id: 'd',
      kind: 'contact',
      student: 's1',
      title: 'Ana',
      fields: { note: 'x'.repeat(index) },
    });
  await until(() => expect(line.heard.length).toBeGreaterThan(1));
  await rest();
  expect(line.heard.length).toBeLessThan(8);
});

test('what was said before a question came is in its answer, and does not ask it again; what is said after it does', async () => {
  const looks = vi.spyOn(answers, 'due');
  desk.house.announce('log');
  const line = watch('due', {});
  await until(() => expect(line.heard).toHaveLength(1));
  await rest();
  expect(looks).toHaveBeenCalledTimes(1);
  desk.house.announce('log');
  await until(() => expect(looks).toHaveBeenCalledTimes(2));
});

test('what is said while it is being answered asks it again', async () => {
  const looks = vi.spyOn(answers, 'due').mockImplementationOnce(async () => {
    desk.house.announce('log');
    await rest();
    return { ok: true, value: [] as never };
  });
  watch('due', {});
  await until(() => expect(looks).toHaveBeenCalledTimes(2));
});

test('a surface that went is not written to', async () => {
  const line = watch('drafts', {});
  await until(() => expect(line.heard).toHaveLength(1));
  line.leave();
  await desk.get('saveDraft', { id: 'd', kind: 'contact', student: 's1', title: 'Ana', fields: {} });
  await rest();
  expect(line.heard).toHaveLength(1);
});

test('locking takes every answer back at once', async () => {
  await desk.get('setPin', { old: null, pin: '4321' });
  const line = watch('timeline', { student: 's1', ...everything });
  await until(() => expect(line.heard).toHaveLength(1));
  await desk.get('lock', {});
  await until(() => expect(line.heard.at(-1)).toEqual({ ok: false, reason: 'locked' }));
});

test('a frame that asked everything ahead of its click hears all of it after the click', async () => {
  await desk.get(
    'marks',
    { host: 'rosariosis', kind: 'g', title: '7A', students: [seen('n-s1', 'Pérez Domínguez, Ana')] },
    desk.host(),
  );
  const lines = (['status', 'opened'] as const).map((verb) => watch(verb, {}, desk.frame()));
  await until(() =>
    expect(lines.map((line) => line.heard)).toEqual([
      [{ ok: false, reason: 'not-allowed' }],
      [{ ok: false, reason: 'not-allowed' }],
    ]),
  );
  await clickOn(desk, 'row-n-s1');
  await until(() => expect(lines.map((line) => heard<'opened'>(line).at(-1)?.ok)).toEqual([true, true]));
});

test('what cannot be watched, or is asked by one who may not, is refused', async () => {
  expect(watch('search', { words: 'ana' }).heard).toEqual([{ ok: false, reason: 'invalid' }]);
  expect(watch('nonsense', {}).heard).toEqual([{ ok: false, reason: 'invalid' }]);
  const line = watch('timeline', { student: 's1', ...everything }, desk.host());
  await until(() => expect(line.heard).toEqual([{ ok: false, reason: 'not-allowed' }]));
});
