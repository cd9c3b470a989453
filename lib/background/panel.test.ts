import { beforeEach, expect, test } from 'vitest';
import { clickOn, type Desk, GRADES, openDesk, seen, TAB } from './testing/desk.ts';
import { until } from './testing/until.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  await desk.get(
    'marks',
    {
      host: 'rosariosis',
      kind: 'gradebook',
      title: '7A',
      students: [seen('n-s1', 'Pérez Domínguez, Ana'), seen('n-s2', 'Okafor, Ben'), seen('x', 'No Body')],
    },
    desk.host(),
  );
});
const denied = { ok: false, reason: 'not-allowed' };

test('a frame that nobody clicked for gets no answer to anything', async () => {
  for (const verb of ['opened', 'status', 'due', 'drafts'] as const)
    expect(await desk.ask(verb, {}, desk.frame()), verb).toEqual(denied);
});

test('the frame of a click learns whom it was opened for, and may then ask', async () => {
  await clickOn(desk, 'row-n-s1');
  const opened = await desk.get('opened', {}, desk.frame());
  expect(opened).toMatchObject({ student: 's1', key: 'row-n-s1', view: 'family', tab: TAB });
  expect(opened.page.map(({ state, student }) => [state, student])).toEqual([
    ['ok', 's1'],
    ['ok', 's2'],
    ['unknown', null],
  ]);
  expect(await desk.ask('status', {}, desk.frame())).toMatchObject({ ok: true });
});

test('another frame of the page cannot take its place: not one that waited, not one that is quicker, not one after it', async () => {
  const evil = desk.frame('', 'evil');
  expect(await desk.ask('opened', {}, evil)).toEqual(denied);
  await clickOn(desk, 'row-n-s1');
  expect(await desk.ask('opened', {}, evil)).toEqual(denied);
  expect(await desk.ask('opened', {}, desk.frame('a-ticket-that-was-guessed', 'evil-2'))).toEqual(denied);
  expect(await desk.ask('opened', {}, desk.frame())).toMatchObject({ ok: true });
  expect(await desk.ask('opened', {}, desk.frame('ticket-of-this-click', 'evil-3'))).toEqual(denied);
});

test('a frame made ahead of the click shows nothing until the click, and then is the one', async () => {
  expect(await desk.ask('opened', {}, desk.frame())).toEqual(denied);
  await clickOn(desk, 'row-n-s1');
  expect(await desk.ask('opened', {}, desk.frame())).toMatchObject({ ok: true });
});

test('a frame that is kept is silent while the panel is closed, and up again with the next click', async () => {
  await clickOn(desk, 'row-n-s1');
  await desk.get('opened', {}, desk.frame());
  await desk.get('panelClosed', {}, desk.host());
  expect(await desk.ask('status', {}, desk.frame())).toEqual(denied);
  await clickOn(desk, 'row-n-s2');
  expect(await desk.get('opened', {}, desk.frame())).toMatchObject({ student: 's2' });
});

test('the page goes to another document: its panel is gone with it', async () => {
  await clickOn(desk, 'row-n-s1');
  await desk.get('opened', {}, desk.frame());
  const next = { ...desk.host(), documentId: 'host-next' };
  await desk.ask('hello', { address: next.url as string }, next);
  expect(await desk.ask('opened', {}, desk.frame())).toEqual(denied);
});

test('the page goes to a document that names nobody: the class view does not go on naming those of the one before', async () => {
  await desk.get('hello', { address: GRADES }, desk.host());
  expect((await desk.get('classView', {}, desk.page('/sidepanel.html'))).rows).toHaveLength(3);
  await desk.get('hello', { address: GRADES }, { ...desk.host(), documentId: 'another' });
  expect((await desk.get('classView', {}, desk.page('/sidepanel.html'))).rows).toHaveLength(0);
});

test('the page goes on to where nobody is named, without a new document: the list and the family of before are gone', async () => {
  await clickOn(desk, 'row-n-s1');
  expect(await desk.get('opened', {}, desk.frame())).toMatchObject({ view: 'family' });
  await desk.get('marks', { host: 'rosariosis', kind: '', title: '', students: [] }, desk.host());
  expect(await desk.get('opened', {}, desk.frame())).toEqual({
    student: null,
    key: null,
    page: [],
    view: 'class',
    tab: TAB,
  });
  expect(await desk.get('classView', {}, desk.frame())).toEqual({ title: '', rows: [], doubts: [] });
});

test('rows in doubt carry nothing; the list of the page says by their names that there are some', async () => {
  const page = { host: 'rosariosis', kind: 'gradebook', title: '7A', students: [seen('n-s1', 'Pérez Domínguez, Ana')] };
  await desk.get('marks', { ...page, doubts: ['Okafor, Ben', ''] }, desk.host());
  await clickOn(desk, null);
  expect(await desk.get('classView', {}, desk.frame())).toMatchObject({ doubts: ['Okafor, Ben', ''] });
});

test('without document ids (Firefox before 153) a frame is known by its place and address', async () => {
  const { documentId: _, ...frame } = desk.frame();
  await clickOn(desk, 'row-n-s1');
  expect(await desk.ask('opened', {}, frame)).toMatchObject({ ok: true });
  expect(await desk.ask('status', {}, { ...frame, frameId: 9 })).toEqual(denied);
  expect(await desk.ask('status', {}, { ...frame, url: frame.url!.replace('ticket', 'other') })).toEqual(denied);
});

test('next and previous, the class view, a row that is not sure, a row that is nobody', async () => {
  await clickOn(desk, null);
  expect(await desk.get('opened', {}, desk.frame())).toMatchObject({ student: null, view: 'class' });
  await desk.get('goTo', { key: 'row-n-s2' }, desk.frame());
  expect(await desk.get('opened', {}, desk.frame())).toMatchObject({ student: 's2', view: 'family' });
  await desk.get('goTo', { key: 'row-x' }, desk.frame());
  expect(await desk.get('opened', {}, desk.frame())).toMatchObject({ student: null, view: 'unknown' });
  expect(await desk.ask('goTo', { key: 'row-of-no-page' }, desk.frame())).toMatchObject({ reason: 'not-found' });
});

test('the panel opens by itself only where the person set it so', async () => {
  const offer = () => desk.ask('openPanel', { key: 'row-n-s1', byPerson: false }, desk.host());
  expect(await offer()).toEqual(denied);
  await desk.get('saveSettings', { language: '', shortcuts: true, opensOnProfile: true });
  expect(await offer()).toMatchObject({ ok: true });
});

test('its width is remembered', async () => {
  await desk.get('resizePanel', { width: 512 });
  expect(await desk.get('openPanel', { key: null, byPerson: true }, desk.host())).toEqual({ width: 512 });
});

test('a page that cannot frame the panel gets it in a window, about the same row', async () => {
  await desk.get('frameFailed', { key: 'row-n-s1' }, desk.host());
  const [window] = desk.fakes.windows;
  expect(window?.url).toMatch(/sidepanel\.html$/);
  const there = { ...desk.page('sidepanel.html'), tab: { id: window!.tab } };
  expect(await desk.get('opened', {}, there)).toMatchObject({ student: 's1', view: 'family', tab: TAB });
  await desk.get('goTo', { key: 'row-n-s2' }, there);
  expect(await desk.get('opened', {}, there)).toMatchObject({ student: 's2' });
});

test('the side panel is about the tab beside it; the class view has the longest silence first', async () => {
  expect((await desk.get('opened', {}, desk.page('sidepanel.html'))).page).toHaveLength(3);
  const { title, rows } = await desk.get('classView', {}, desk.page('sidepanel.html'));
  expect(title).toBe('7A');
  expect(rows.map((row) => [row.student, row.nobodyReached])).toEqual([
    ['s1', true],
    ['s2', true],
    [null, false],
  ]);
});

test('what is open where outlives the worker', async () => {
  await clickOn(desk, 'row-n-s1');
  await desk.get('opened', {}, desk.frame());
  const { fakeBrowser } = await import('wxt/testing/fake-browser');
  // Whoever asked for the marks of a page has them before the page is stored.
  await until(async () => {
    const kept = await fakeBrowser.storage.session.get(null);
    expect(kept[`panel:${TAB}`]).toMatchObject({ key: 'row-n-s1', open: true, frame: { document: 'frame-1' } });
    expect(kept[`page:${TAB}.0`]).toMatchObject({ title: '7A' });
  });
});
