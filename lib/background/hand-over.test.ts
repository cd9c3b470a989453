import { beforeEach, expect, test } from 'vitest';
import type { Letter, TookText } from '../messages.ts';
import { hostPorts } from './host-ports.ts';
import { forgetAll } from './memory.ts';
import type { RawSender } from './sender.ts';
import { clickOn, type Desk, openDesk, seen, settle, TAB } from './testing/desk.ts';

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
});

/** Documents of ours in pages, by their frame. `takes`: what its text box does; undefined: it never answers. */
type Takes = ((text: string | null) => TookText) | undefined;
function documents(all: [sender: RawSender, takes: Takes][]) {
  const told = all.map((): (string | null)[] => []);
  const ends: (() => void)[] = [];
  for (const [sender] of all) {
    const joined = hostPorts.join({
      sender,
      postMessage: () => {},
      onDisconnect: { addListener: (one: () => void) => ends.push(one) },
    } as never);
    expect(joined).toBe(true);
  }
  Object.assign(desk.fakes.inPage, {
    answer: (args: unknown[]) => {
      const { tabId, frameIds } = desk.fakes.inPage.target as { tabId: number; frameIds: number[] };
      const at = all.findIndex(([{ tab, frameId }]) => tab?.id === tabId && frameId === frameIds[0]);
      const [text] = args[1] as [string | null];
      told[at]?.push(text);
      const takes = all[at]?.[1];
      return takes ? takes(text) : new Promise(() => {});
    },
  });
  return { told, leave: () => ends.forEach((end) => void end()) };
}
const frame = (frameId: number): RawSender => ({ ...desk.host(), frameId, documentId: undefined });

test('a message goes to the documents of the panel’s own tab, until one has taken it, and to no other', async () => {
  const { told, leave } = documents([
    [frame(0), () => 'no'],
    [frame(2), () => 'yes'],
    [frame(3), () => 'yes'],
    [{ ...desk.host(TAB + 1), frameId: 0 }, () => 'yes'],
  ]);
  expect(await desk.get('putText', { text: null }, desk.frame())).toBe('yes');
  expect(await desk.get('putText', { text: 'Hola.' }, desk.frame())).toBe('yes');
  expect(told).toEqual([[null, 'Hola.'], [null, 'Hola.'], [], []]);
  leave();
});

test('a text that its box has no room for is offered to no other, and the panel hears why', async () => {
  const { told, leave } = documents([
    [frame(0), (text) => (text === null ? 'yes' : 'no-room')],
    [frame(2), () => 'yes'],
  ]);
  expect(await desk.get('putText', { text: 'Hola.' }, desk.frame())).toBe('no-room');
  expect(told[1]).toEqual([]);
  leave();
});

test('a page without a text box, one that does not answer, and one that has gone, took nothing', async () => {
  expect(await desk.get('putText', { text: 'Hola.' }, desk.frame())).toBe('no');
  const silent = documents([[frame(0), undefined]]);
  expect(await desk.get('putText', { text: 'Hola.' }, desk.frame())).toBe('no');
  expect(silent.told).toEqual([['Hola.']]);
  silent.leave();
  const gone = documents([[{ ...desk.host(), frameId: 0, documentId: 'before' }, () => 'yes']]);
  Object.assign(desk.fakes.inPage, { document: 'another' });
  expect(await desk.get('putText', { text: 'Hola.' }, desk.frame())).toBe('no');
  gone.leave();
});

const letter: Letter = {
  school: 'North',
  to: 'Rosa',
  theirs: { text: 'Hola.', language: 'es', rtl: false },
  english: 'Hello.',
};
/** Of the page that was opened last. */
const idOf = () => desk.fakes.tabs.at(-1)?.url?.split('letter.html#')[1] ?? '';

test('a letter opens a page of ours by an address that says nothing of it, also after the worker died', async () => {
  await desk.get('openLetter', letter, desk.frame());
  expect(idOf()).toMatch(/^[0-9a-f-]{36}$/);
  forgetAll();
  expect(await desk.get('letter', { id: idOf() })).toEqual({ ...letter, nativeDigits: false });
  expect(await desk.ask('letter', { id: idOf() }, desk.frame())).toEqual({ ok: false, reason: 'not-allowed' });
  expect(await desk.ask('letter', { id: 'another' })).toEqual({ ok: false, reason: 'not-found' });
});

test('a letter has the digits that the district asks for in its language, as it is when it is printed', async () => {
  await desk.get('openLetter', letter, desk.frame());
  await desk.get('openLetter', { ...letter, theirs: { text: 'مرحبا', language: 'ar', rtl: true } }, desk.frame());
  const ids = desk.fakes.tabs.flatMap(({ url }) => url?.split('letter.html#')[1] ?? []);
  const digits = async () => {
    const letters = await Promise.all(ids.map((id) => desk.get('letter', { id })));
    return letters.map(({ theirs, nativeDigits }) => [theirs.language, nativeDigits]);
  };
  const latin = [
    ['es', false],
    ['ar', false],
  ];
  expect(await digits()).toEqual(latin);
  desk.server.settings = { ...desk.server.settings, messages: { unchecked: [], nativeDigits: ['ar'] } };
  await settle(desk);
  expect(await digits()).toEqual([latin[0], ['ar', true]]);
});

test('a letter is for whoever wrote it: not for the next person on this computer, and not while it is locked', async () => {
  await desk.get('openLetter', letter);
  const id = idOf();
  await desk.house.setLocked(true);
  expect(await desk.ask('letter', { id })).toEqual({ ok: false, reason: 'locked' });
  await desk.house.setLocked(false);
  await desk.get('enrol', { api: 'http://api.test', code: desk.server.codeFor('t2'), device: 'Desk' });
  expect(await desk.ask('letter', { id })).toEqual({ ok: false, reason: 'not-found' });
});

test('of many letters the last five are kept', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 7; n++) {
    await desk.get('openLetter', { ...letter, to: String(n) });
    ids.push(idOf());
  }
  const answers = await Promise.all(ids.map((id) => desk.ask('letter', { id })));
  expect(answers.map(({ ok }) => ok)).toEqual([false, false, true, true, true, true, true]);
});
