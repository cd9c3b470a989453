import { beforeEach, expect, test } from 'vitest';
import type { Letter, ToHost, TookText } from '../messages.ts';
import { hostPorts } from './host-ports.ts';
import { forgetAll } from './memory.ts';
import type { RawSender } from './sender.ts';
import { clickOn, type Desk, openDesk, seen, settle, TAB } from './testing/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  await desk.get('marks', { kind: 'gradebook', title: '7A', students: [seen('n-s1', 'Pérez, Ana')] }, desk.host());
  await clickOn(desk, 'row-n-s1');
  await desk.get('opened', {}, desk.frame());
});

/** A document of ours in a page. `takes`: what its text box does; undefined: it never answers. */
function document(sender: RawSender, takes?: (text: string | null) => TookText) {
  const told: (string | null)[] = [];
  const hear: ((message: unknown) => void)[] = [];
  const end: (() => void)[] = [];
  const joined = hostPorts.join({
    sender,
    postMessage: (message: ToHost) => {
      if (message.tell !== 'put-text') return;
      told.push(message.text);
      const { turn, text } = message;
      if (takes) queueMicrotask(() => hear[0]?.({ turn, did: takes(text) }));
    },
    onMessage: { addListener: (one: () => void) => hear.push(one) },
    onDisconnect: { addListener: (one: () => void) => end.push(one) },
  } as never);
  expect(joined).toBe(true);
  return { told, leave: () => end[0]?.() };
}

test('a message goes to the documents of the panel’s own tab, until one has taken it, and to no other', async () => {
  const without = document(desk.host(), () => 'no');
  const inFrame = document({ ...desk.host(), frameId: 2, documentId: 'mail' }, () => 'yes');
  const after = document({ ...desk.host(), frameId: 3, documentId: 'after' }, () => 'yes');
  const elsewhere = document(desk.host(TAB + 1), () => 'yes');
  expect(await desk.get('putText', { text: null }, desk.frame())).toBe('yes');
  expect(await desk.get('putText', { text: 'Hola.' }, desk.frame())).toBe('yes');
  expect([without.told, inFrame.told, after.told, elsewhere.told]).toEqual([[null, 'Hola.'], [null, 'Hola.'], [], []]);
  for (const one of [without, inFrame, after, elsewhere]) one.leave();
});

test('a text that its box has no room for is offered to no other, and the panel hears why', async () => {
  const full = document(desk.host(), (text) => (text === null ? 'yes' : 'no-room'));
  const other = document({ ...desk.host(), frameId: 2, documentId: 'mail' }, () => 'yes');
  expect(await desk.get('putText', { text: 'Hola.' }, desk.frame())).toBe('no-room');
  expect(other.told).toEqual([]);
  for (const one of [full, other]) one.leave();
});

test('a page without a text box, or one that does not answer, took nothing', async () => {
  expect(await desk.get('putText', { text: 'Hola.' }, desk.frame())).toBe('no');
  const silent = document(desk.host());
  expect(await desk.get('putText', { text: 'Hola.' }, desk.frame())).toBe('no');
  expect(silent.told).toEqual(['Hola.']);
  silent.leave();
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
