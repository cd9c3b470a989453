import { beforeEach, expect, test } from 'vitest';
import { hostPorts } from './host-ports.ts';
import { pages } from './pages.ts';
import type { RawSender } from './sender.ts';
import { type Desk, GRADES, openDesk, seen, settle } from './testing/desk.ts';
import { fakePort } from './testing/fakes.ts';

// A product that lays its pages into frames: the student stands in one of them, the panel in the document above.

let desk: Desk;
const inFrame = (document = 'grid-1'): RawSender => ({ ...desk.host(), frameId: 9, documentId: document });
const marks = (students: ReturnType<typeof seen>[], from: RawSender) =>
  desk.get('marks', { host: 'rosariosis', kind: 'gradebook', title: '7A', students }, from);

beforeEach(async () => {
  desk = await openDesk();
  await settle(desk);
});

test('a click in a frame is told to the script above; where none stands the frame hears so and opens the panel itself', async () => {
  const click = { key: 'row-n-s1', byPerson: true, above: true };
  expect(await desk.ask('openPanel', click, inFrame())).toMatchObject({ ok: false, reason: 'not-found' });
  const above = fakePort('host', desk.host());
  hostPorts.join(above.port as never);
  expect(await desk.ask('openPanel', click, inFrame())).toMatchObject({ ok: true });
  expect(above.heard).toEqual([{ tell: 'open', key: 'row-n-s1', byPerson: true, frame: 9 }]);
  above.leave();
});

test('a frame that went elsewhere takes its students with it, and the panel hears of it at once', async () => {
  await marks([seen('n-s1', 'Pérez Domínguez, Ana'), seen('n-s2', 'Okafor, Ben')], inFrame());
  await desk.get('openPanel', { key: 'row-n-s1', byPerson: true, ticket: 'ticket-of-this-click' }, desk.host());
  expect(await desk.get('opened', {}, desk.frame())).toMatchObject({ student: 's1', view: 'family' });
  const changes: string[] = [];
  const stop = desk.house.watch(({ what }) => changes.push(what));
  await desk.get('hello', { address: GRADES }, inFrame('another-tool'));
  await expect.poll(() => changes).toContain('panel');
  stop();
  expect(await desk.get('opened', {}, desk.frame())).toMatchObject({ student: null, page: [], view: 'class' });
});

test('two products in one tab may call two children alike: the panel is of the frame that was clicked in', async () => {
  const above = fakePort('host', desk.host());
  hostPorts.join(above.port as never);
  const key = 'twelve';
  await marks([{ ...seen('n-s1', 'Pérez Domínguez, Ana'), key }], desk.host());
  await marks([{ ...seen('n-s2', 'Okafor, Ben'), key }], inFrame());
  await desk.get('openPanel', { key, byPerson: true, frame: 9, ticket: 'ticket-of-this-click' }, desk.host());
  expect(await desk.get('opened', {}, desk.frame())).toMatchObject({ student: 's2', view: 'family' });
  // That frame is gone: the other's row of the same key is not taken for it.
  await desk.get('hello', { address: GRADES }, inFrame('another-tool'));
  expect(await desk.get('opened', {}, desk.frame())).toMatchObject({ student: null, view: 'class' });
  above.leave();
});

test('what a page said before counts no more once it has said something else, whichever answer was ready first', async () => {
  const host = { kind: 'host' as const, tab: 7, frame: 0, document: 'one', url: GRADES };
  const what = { host: 'rosariosis', kind: 'gradebook', doubts: [], more: false };
  const [first, second] = [pages.turn(), pages.turn()];
  await pages.said(host, { ...what, title: '7B', students: [seen('n-s2', 'Okafor, Ben')], turn: second });
  await pages.said(host, { ...what, title: '7A', students: [seen('n-s1', 'Pérez Domínguez, Ana')], turn: first });
  await pages.said(host, { ...what, title: '7A', students: [seen('n-s3', 'Else')], more: true, turn: first });
  expect(await pages.inTab(7)).toMatchObject([{ title: '7B', students: [{ id: 'n-s2' }] }]);
  // A script that is heard no more takes its students along; another document's does not.
  expect(await pages.pageWent({ ...host, document: 'other' })).toBe(false);
  expect(await pages.pageWent(host)).toBe(true);
  expect(await pages.inTab(7)).toEqual([]);
});

test('a profile in a frame that may not open the panel by itself opens it nowhere: not above, and not in the frame', async () => {
  const above = fakePort('host', desk.host());
  hostPorts.join(above.port as never);
  const offer = { key: 'row-n-s1', byPerson: false, above: true };
  expect(await desk.ask('openPanel', offer, inFrame())).toEqual({ ok: true, value: { width: 0 } });
  expect(above.heard).toEqual([]);
  await desk.get('saveSettings', { language: '', shortcuts: true, opensOnProfile: true });
  expect(await desk.ask('openPanel', offer, inFrame())).toEqual({ ok: true, value: { width: 0 } });
  expect(above.heard).toContainEqual({ tell: 'open', key: 'row-n-s1', byPerson: false, frame: 9 });
  above.leave();
});
