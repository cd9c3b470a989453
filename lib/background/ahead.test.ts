import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Output, Seen } from '../messages.ts';
import { wholeHistory } from '../whole-history.ts';
import { answers } from './answers/index.ts';
import { firstThings } from './first-things.ts';
import { forgetAll } from './memory.ts';
import { pages } from './pages.ts';
import { call, clickOn, type Desk, openDesk, seen, TAB } from './testing/desk.ts';
import { fakePort } from './testing/fakes.ts';
import { until } from './testing/until.ts';
import { startWatching } from './watching.ts';

let desk: Desk;
const page = {
  host: 'rosariosis',
  kind: 'gradebook',
  title: '7A',
  students: [seen('n-s1', 'Pérez Domínguez, Ana'), seen('n-s2', 'Okafor, Ben')],
};
beforeEach(async () => {
  desk = await openDesk();
  // What the page said goes round in turns of its own; the click comes later.
  await says(page);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await firstThings.over();
});
const rest = (ms = 60) => new Promise((done) => setTimeout(done, ms));

/** A page names its students, and everybody has heard of it. */
async function says(what: typeof page & { doubts?: string[] }, from = desk.host()): Promise<void> {
  const heard = new Promise<void>((done) => {
    const stop = desk.house.watch((change) => {
      if (change.what !== 'panel') return;
      stop();
      done();
    });
  });
  await desk.get('marks', what, from);
  await heard;
}

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

test.each([
  ['a background that was awake', () => {}],
  // What it knows of the page it has from the browser.
  ['one that the click has woken', forgetAll],
])('%s gives marks that are asked for while somebody waits for a family after it', async (_, before) => {
  await rest();
  before();
  const order: string[] = [];
  await clickOn(desk, 'row-n-s1');
  const marks = desk.get('marks', page, desk.host()).then(() => order.push('marks'));
  await desk.get('opened', {}, desk.frame());
  await family();
  await history().then(() => order.push('history'));
  await marks;
  expect(order).toEqual(['history', 'marks']);
});

test('marks wait until the family is drawn, whatever stirs once its history is on the way', async () => {
  await clickOn(desk, 'row-n-s1');
  await desk.get('opened', {}, desk.frame());
  await family();
  const from = performance.now();
  await history();
  desk.house.announce('panel');
  await firstThings.over();
  expect(performance.now() - from).toBeGreaterThan(90);
});

test('a page that only asks once more says nothing new; another row, another title and another order are new', async () => {
  const known = await pages.inTab(TAB);
  const panels = vi.fn();
  desk.house.watch(({ what }) => what === 'panel' && panels());
  const saysNothingNew = async () => {
    panels.mockClear();
    await desk.get('marks', page, desk.host());
    await rest();
    expect(panels).not.toHaveBeenCalled();
  };
  await saysNothingNew();
  forgetAll();
  await saysNothingNew();
  await says({ ...page, title: '7B' });
  await says({ ...page, title: '7B', students: page.students.toReversed() });
  await says({ ...page, students: page.students.map((one) => ({ ...one, shown: 'Else' })) });
  await says({ ...page, doubts: [''] });
  await says(page);
  expect(await pages.inTab(TAB)).toEqual(known);
  // Where the browser does not name documents, another may have come to the same address.
  for (let times = 0; times < 2; times++) await says(page, { ...desk.host(), documentId: undefined });
});

describe('a long list', () => {
  const others = Array.from({ length: 40 }, (_, n) => seen(`x${n}`, `Nobody ${n}`));
  const long = { ...page, students: [...others.slice(0, 20), ...page.students, ...others.slice(20)] };
  const opened = () => desk.get('opened', {}, desk.frame());
  beforeEach(async () => {
    await says(long);
  });

  /** Somebody waits for as long as the test says. */
  function waiting(): () => void {
    let over = () => {};
    vi.spyOn(firstThings, 'isWaitedForIn').mockImplementation((tab) => tab === TAB);
    vi.spyOn(firstThings, 'over').mockReturnValue(new Promise((done) => (over = done)));
    return () => {
      vi.mocked(firstThings.isWaitedForIn).mockReturnValue(false);
      over();
    };
  }
  const aside = (found: Output<'opened'> | undefined) =>
    found?.page.slice(18, 24).map(({ state, name }) => `${state} ${name}`);
  const isWhole = (found: Output<'opened'>) => found.page.every(({ state }) => state !== 'loading');

  test('is not read before the family of whom was clicked on, but for the rows beside it; then it is, and said', async () => {
    const over = waiting();
    const line = fakePort('watch', desk.frame());
    await clickOn(desk, 'row-n-s1');
    startWatching(Promise.resolve(desk.house)).join(line.port as never);
    line.send({ verb: 'opened', input: {} });
    const said = () => (line.heard as { value: Output<'opened'> }[]).map(({ value }) => value);
    await until(() => expect(said()).toHaveLength(1));
    expect(said()[0]).toMatchObject({ student: 's1', key: 'row-n-s1', view: 'family' });
    expect(said()[0]?.page.map(({ key }) => key)).toEqual(long.students.map(({ key }) => key));
    expect(aside(said()[0])).toEqual([
      'loading Nobody 18',
      'unknown Nobody 19',
      'ok Ana Lucía Pérez Domínguez',
      'ok Ben Okafor',
      'loading Nobody 20',
      'loading Nobody 21',
    ]);
    over();
    await until(() => expect(said()).toHaveLength(2));
    expect(said()[1]?.page.filter(({ state }) => state === 'unknown')).toHaveLength(40);
    expect({ ...said()[1], page: [] }).toEqual({ ...said()[0], page: [] });
  });

  test('a frame that comes when nobody is waited for any more gets the whole list, and the family that was read with the click', async () => {
    const over = waiting();
    const read = await clickAndRead();
    const looks = vi.spyOn(answers, 'opened');
    over();
    await until(() => expect(looks).toHaveBeenCalledTimes(1));
    const found = await opened();
    expect([isWhole(found), found.student]).toEqual([true, 's1']);
    expect([await family(), await history()]).toMatchObject([{ ok: true }, { ok: true }]);
    expect([read.family.mock.calls.length, read.timeline.mock.calls.length, looks.mock.calls.length]).toEqual([
      1, 1, 1,
    ]);
  });

  test('a click in one tab takes nothing from what another tab’s panel knows of its page', async () => {
    waiting();
    await desk.get('marks', long, desk.host(TAB + 1));
    await desk.get(
      'openPanel',
      { key: 'row-n-s1', byPerson: true, ticket: 'ticket-of-the-other-tab' },
      desk.host(TAB + 1),
    );
    const other = { ...desk.frame('ticket-of-the-other-tab', 'frame-2'), tab: { id: TAB + 1 } };
    await clickOn(desk, 'row-n-s1');
    expect(isWhole(await desk.get('opened', {}, other))).toBe(true);
    expect(isWhole(await opened())).toBe(false);
  });

  test('of the first and of the last row it is the same; who is nobody of ours is said with the whole list', async () => {
    const [first, last] = page.students;
    const edges = { ...page, students: [first, ...others, last] as Seen[] };
    await says(edges);
    const begin = vi.spyOn(firstThings, 'begin');
    const over = waiting();
    const read = async () => (await opened()).page.flatMap(({ key, state }) => (state === 'loading' ? [] : key));
    await clickOn(desk, 'row-n-s1');
    expect(await read()).toEqual(['row-n-s1', 'row-x0']);
    await clickOn(desk, 'row-n-s2');
    expect(await read()).toEqual(['row-x39', 'row-n-s2']);
    expect(begin.mock.calls).toEqual([[TAB], [TAB]]);
    over();
    await clickOn(desk, 'row-x5');
    expect(await opened()).toMatchObject({ view: 'unknown', key: 'row-x5' });
    expect(await read()).toHaveLength(42);
  });

  test('that was read before is said whole at once, and so is a short one, or one that nobody waits for', async () => {
    await clickOn(desk, 'row-n-s1');
    await opened();
    await firstThings.over();
    const whole = await opened();
    expect(isWhole(whole)).toBe(true);
    waiting();
    await clickOn(desk, 'row-n-s2');
    expect((await opened()).page).toEqual(whole.page);
    // What somebody is writing changes no list.
    await desk.get('saveDraft', { id: 'd', kind: 'contact', student: 's1', title: 'Ana', fields: {} });
    await clickOn(desk, 'row-n-s1');
    expect((await opened()).page).toEqual(whole.page);
    await says(page);
    await clickOn(desk, 'row-n-s2');
    expect((await opened()).page.map(({ state }) => state)).toEqual(['ok', 'ok']);
  });
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
  await desk.get('hello', { address: String(desk.host().url) }, desk.host());
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
