import { beforeEach, expect, test, vi } from 'vitest';
import { forgetAll } from './memory.ts';
import { clickOn, type Desk, openDesk, seen, TAB } from './testing/desk.ts';

const sample = { html: '<!doctype html><p>Xkwo</p>', elements: 2, frames: 0, closed: 0, cut: false };

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  await desk.get(
    'marks',
    { host: 'rosariosis', kind: 'gradebook', title: '7A', students: [seen('n-s1', 'Pérez, Ana')] },
    desk.host(),
  );
  await clickOn(desk, 'row-n-s1');
  await desk.get('opened', {}, desk.frame());
  desk.fakes.inPage.answer = () => sample;
});
/** Of the page that was opened last. */
const idOf = () => desk.fakes.tabs.at(-1)?.url?.split('sample-view.html#')[1] ?? '';

test('a click in the panel makes a sample of its page, and opens a page of ours by an address that says nothing of it', async () => {
  expect(desk.fakes.injected).toEqual([]);
  await desk.get('samplePage', {}, desk.frame());
  expect(new Set(desk.fakes.injected)).toEqual(new Set([TAB]));
  expect(idOf()).toMatch(/^[0-9a-f-]{36}$/);
  forgetAll();
  expect(await desk.get('sample', { id: idOf() })).toEqual(sample);
  expect(await desk.ask('sample', { id: 'another' })).toEqual({ ok: false, reason: 'not-found' });
});

test('asked again while it is made, it is the same sample, and one page opens; asked later it is another', async () => {
  const before = desk.fakes.tabs.length;
  let finish = (_: unknown) => {};
  const waiting = new Promise((resolve) => {
    finish = resolve;
  });
  desk.fakes.inPage.answer = () => waiting;
  const asked = [1, 2].map(() => desk.get('samplePage', {}, desk.frame()));
  await vi.waitFor(() => expect(desk.fakes.injected).toContain(TAB));
  finish(sample);
  await Promise.all(asked);
  expect(desk.fakes.tabs.length - before).toBe(1);
  await desk.get('samplePage', {}, desk.frame());
  expect(desk.fakes.tabs.length - before).toBe(2);
});

test('a page may neither ask for a sample nor read one, the framed panel may only ask', async () => {
  expect(await desk.ask('samplePage', {}, desk.host())).toEqual({ ok: false, reason: 'not-allowed' });
  await desk.get('samplePage', {}, desk.frame());
  for (const sender of [desk.host(), desk.frame()]) {
    expect(await desk.ask('sample', { id: idOf() }, sender)).toEqual({ ok: false, reason: 'not-allowed' });
    expect(await desk.ask('sampleSaved', {}, sender)).toEqual({ ok: false, reason: 'not-allowed' });
  }
});

test('that a sample became a file is kept in what left this machine, and not before', async () => {
  await desk.get('samplePage', {}, desk.frame());
  await desk.get('sample', { id: idOf() });
  const left = async () => (await desk.get('left', {})).filter(({ what }) => what === 'sample');
  expect(await left()).toEqual([]);
  await desk.get('sampleSaved', {});
  expect(await left()).toMatchObject([{ to: 'file', what: 'sample', count: 1 }]);
});

test.each([
  ['nothing', () => null],
  ['words', () => 'sample'],
  ['more than a sample holds', () => ({ ...sample, html: 'x'.repeat(8_000_001) })],
  ['an error', () => Promise.reject(new Error('Cannot access contents of the page'))],
])('of a page that answers %s there is no sample, and the page that opens can say so', async (_, answer) => {
  desk.fakes.inPage.answer = answer;
  await desk.get('samplePage', {}, desk.frame());
  expect(await desk.get('sample', { id: idOf() })).toBeNull();
});

test('a sample is for whoever made it, not while it is locked, and of many the last two are kept', async () => {
  const ids: string[] = [];
  for (let nth = 0; nth < 3; nth += 1) {
    await desk.get('samplePage', {}, desk.frame());
    ids.push(idOf());
  }
  const known = await Promise.all(ids.map(async (id) => (await desk.ask('sample', { id })).ok));
  expect(known).toEqual([false, true, true]);
  await desk.house.setLocked(true);
  expect(await desk.ask('sample', { id: ids[2]! })).toEqual({ ok: false, reason: 'locked' });
  await desk.house.setLocked(false);
  await desk.get('enrol', { api: 'http://api.test', code: desk.server.codeFor('t2'), device: 'Desk' });
  expect(await desk.ask('sample', { id: ids[2]! })).toEqual({ ok: false, reason: 'not-found' });
});
