import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Output } from '../messages.ts';
import { wholeHistory } from '../whole-history.ts';
import { answers } from './answers/index.ts';
import { firstThings } from './first-things.ts';
import { call, clickOn, type Desk, openDesk, seen, TAB } from './testing/desk.ts';
import { until } from './testing/until.ts';

let desk: Desk;
const page = {
  host: 'rosariosis',
  kind: 'gradebook',
  title: '7A',
  students: [seen('n-s1', 'Pérez Domínguez, Ana'), seen('n-s2', 'Okafor, Ben')],
};
beforeEach(async () => {
  desk = await openDesk();
  await desk.get('marks', page, desk.host());
  // What the page said goes round in turns of its own; the click comes later.
  await rest();
});
afterEach(() => vi.restoreAllMocks());
const rest = (ms = 60) => new Promise((done) => setTimeout(done, ms));

const family = () => desk.ask('family', { student: 's1' }, desk.frame());
const history = () => desk.ask('timeline', wholeHistory('s1'), desk.frame());
/** A click, and its family read before the frame is there. */
async function clickAndRead() {
  const read = { family: vi.spyOn(answers, 'family'), timeline: vi.spyOn(answers, 'timeline') };
  await clickOn(desk, 'row-n-s1');
  await until(() => expect([read.family, read.timeline].map((one) => one.mock.calls.length)).toEqual([1, 1]));
  await Promise.all([read.family.mock.results[0]?.value, read.timeline.mock.results[0]?.value]);
  return read;
}

test('the family and its history are read with the click, and once: the frame gets that reading', async () => {
  const read = await clickAndRead();
  expect(await desk.get('opened', {}, desk.frame())).toMatchObject({ student: 's1', view: 'family' });
  expect(await family()).toMatchObject({ ok: true, value: { name: 'Ana Lucía Pérez Domínguez' } });
  expect(await history()).toMatchObject({ ok: true, value: { items: [], complete: true } });
  expect([read.family.mock.calls.length, read.timeline.mock.calls.length]).toEqual([1, 1]);
  // Whoever asks once more gets a new one.
  await family();
  expect(read.family).toHaveBeenCalledTimes(2);
});

test('it is the same as what is read without a click', async () => {
  await clickAndRead();
  const ahead = [await desk.get('opened', {}, desk.frame()), await family(), await history()];
  expect([await desk.get('opened', {}, desk.frame()), await family(), await history()]).toEqual(ahead);
});

test('what was written in between is in it', async () => {
  await clickAndRead();
  await desk.get('record', { entries: [call(['s1'], { note: 'A good talk.' })], draft: null });
  const found = (await history()) as { value: Output<'timeline'> };
  expect(found.value.items[0]?.body?.note).toBe('A good talk.');
  expect(await family()).toMatchObject({ value: { summary: { count: 1 } } });
});

test('the page goes on to another row: the frame learns of that one', async () => {
  await clickAndRead();
  await clickOn(desk, 'row-n-s2');
  expect(await desk.get('opened', {}, desk.frame())).toMatchObject({ student: 's2' });
});

test('a frame that no click made gets nothing of it', async () => {
  await clickAndRead();
  expect(await desk.ask('family', { student: 's1' }, desk.frame('guessed', 'evil'))).toMatchObject({
    reason: 'not-allowed',
  });
  const elsewhere = { ...desk.frame(), tab: { id: TAB + 1 } };
  expect(await desk.ask('family', { student: 's1' }, elsewhere)).toMatchObject({ reason: 'not-allowed' });
});

test('locked in between, nothing of it is said', async () => {
  await desk.get('setPin', { old: null, pin: '2468' });
  await clickAndRead();
  await desk.get('lock', {});
  expect(await family()).toEqual({ ok: false, reason: 'locked' });
  expect(await history()).toEqual({ ok: false, reason: 'locked' });
});

test('somebody else sits down in between: they get what they may read, read for them', async () => {
  const read = await clickAndRead();
  await desk.get('enrol', { api: 'http://api.test', code: desk.server.codeFor('t2'), device: 'Desk' });
  const found = await family();
  expect(read.family.mock.calls.length + Number(!found.ok)).toBeGreaterThan(1);
});

test('marks that are asked for while somebody waits for a family come after it', async () => {
  const order: string[] = [];
  await clickOn(desk, 'row-n-s1');
  const marks = desk.get('marks', page, desk.host()).then(() => order.push('marks'));
  await desk.get('opened', {}, desk.frame());
  await family();
  await history().then(() => order.push('history'));
  await marks;
  expect(order).toEqual(['history', 'marks']);
});

test('a click whose frame never comes holds the marks back for half a second, not for good', async () => {
  await clickOn(desk, 'row-n-s1');
  const from = performance.now();
  await desk.get('marks', page, desk.host());
  expect(performance.now() - from).toBeGreaterThan(200);
});

test('many clicks hold nothing back for longer than one does', async () => {
  vi.useFakeTimers();
  let isOver = false;
  for (let n = 0; n < 5; n++) {
    firstThings.begin();
    if (n === 0) void firstThings.over().then(() => (isOver = true));
    await vi.advanceTimersByTimeAsync(120);
  }
  expect(isOver).toBe(true);
  await vi.advanceTimersByTimeAsync(500);
  expect(firstThings.isWaitedFor()).toBe(false);
  vi.useRealTimers();
});

test('what a page says anew is heard at once, whoever waits', async () => {
  await clickOn(desk, 'row-n-s1');
  const held = vi.spyOn(firstThings, 'over');
  await desk.get('marks', { ...page, students: page.students.slice(1) }, desk.host());
  await desk.get('hello', { boot: 'b', address: String(desk.host().url) }, desk.host());
  expect(held).not.toHaveBeenCalled();
  expect((await desk.get('opened', {}, desk.frame())).view).toBe('class');
});

test('a click that is refused, or opens no family, holds nobody back', async () => {
  await clickOn(desk, null);
  await desk.get('opened', {}, desk.frame());
  expect(await Promise.race([firstThings.over().then(() => 'free'), rest(150)])).toBe('free');
  await desk.get('setPin', { old: null, pin: '2468' });
  await desk.get('lock', {});
  expect(await desk.ask('openPanel', { key: 'row-n-s1', byPerson: true }, desk.host())).toMatchObject({ ok: false });
  expect(await Promise.race([firstThings.over().then(() => 'free'), rest(50)])).toBe('free');
});
