/**
 * A person at their desk, for tests of the background: a real store and a real sync on a server in memory, a SIS page in
 * tab 7, and every kind of sender that there is.
 */
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { onTestFinished, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answers } from '../../answers.ts';
import { hosts } from '../../hosts/index.ts';
import type { Answer, Input, Output, Seen, Verb } from '../../messages.ts';
import { unlinkedOf } from '../../model/ids.ts';
import { defaultSettings } from '../../model/settings.ts';
import { FakeServer } from '../../sync/testing/fake-server.ts';
import { type House, openHouse } from '../house.ts';
import { forgetAll } from '../memory.ts';
import { answer } from '../router.ts';
import type { RawSender } from '../sender.ts';
import { type Fakes, installFakes, OURS } from './fakes.ts';

export const SIS = 'https://sis.example.org/school';
export const GRADES = `${SIS}/Modules.php?modname=Grades/Grades.php`;
export const TAB = 7;

export interface Desk {
  server: FakeServer;
  fakes: Fakes;
  house: House;
  host(tab?: number): RawSender;
  frame(ticket?: string, document?: string): RawSender;
  page(path?: string): RawSender;
  ask<V extends Verb>(verb: V, input: Input<V>, sender?: RawSender): Promise<Answer<Output<V>>>;
  /** The value, or the test fails with the reason. */
  get<V extends Verb>(verb: V, input: Input<V>, sender?: RawSender): Promise<Output<V>>;
}

export const seen = (id: string, shown: string | null, more: Partial<Seen> = {}): Seen => ({
  key: `row-${id}`,
  id,
  shown,
  agreed: true,
  warning: null,
  ...more,
});

/** `students`: those of the teacher `t1`, beside Ana (s1), Ben (s2) and Cleo (s3). */
export async function openDesk({ as = 't1', enrolled = true } = {}): Promise<Desk> {
  const fakes = installFakes();
  forgetAll();
  Dexie.dependencies.indexedDB = new IDBFactory() as unknown as globalThis.IDBFactory;
  Dexie.dependencies.IDBKeyRange = IDBKeyRange;
  quickPins();
  const server = new FakeServer();
  server.now = Date.now();
  vi.stubGlobal('fetch', server.fetch);
  vi.stubGlobal('WebSocket', SilentSocket);
  server.settings = {
    ...defaultSettings('Cedar Hollow', 'America/Chicago'),
    sites: [{ base: SIS, adapter: hosts[0]!.id, idField: 'identifier' }],
  };
  server.addStudent('s1', { given: 'Ana Lucía', family: 'Pérez Domínguez', language: 'es' });
  server.addStudent('s2', { given: 'Ben', family: 'Okafor', language: 'en', guardians: [] });
  server.addStudent('s3', { given: 'Cleo', family: 'Marsh' });
  server.addStaff('t1', 'teacher', ['s1', 's2', 's3']);
  server.addStaff('t2', 'teacher', ['s1']);
  server.addStaff('c1', 'counselor', ['s1', 's2', 's3', unlinkedOf('north')]);
  server.addStaff('a1', 'administrator', ['s1', 's2', 's3']);
  fakes.tabs.push({ id: TAB, url: GRADES, active: true, windowId: 1 });
  fakes.granted.add('https://sis.example.org/*');

  const house = await openHouse();
  onTestFinished(() => house.close());
  const id = fakeBrowser.runtime.id;
  const desk: Desk = {
    server,
    fakes,
    house,
    host: (tab = TAB) => ({
      id,
      url: GRADES,
      origin: 'https://sis.example.org',
      frameId: 0,
      documentId: `host-${tab}`,
      tab: { id: tab },
    }),
    frame: (ticket = 'ticket-of-this-click', document = 'frame-1') => ({
      id,
      url: `${OURS}panel.html#${ticket}`,
      frameId: 4,
      documentId: document,
      tab: { id: TAB, url: GRADES },
    }),
    page: (path = 'options.html') => ({ id, url: `${OURS}${path}`, frameId: 0, documentId: 'page-1' }),
    ask: async (verb, input, sender = desk.page()) => {
      const found = (await answer(Promise.resolve(house), { verb, input }, sender)) as Answer<never>;
      if (found.ok) promised(verb, found.value);
      return found;
    },
    get: async (verb, input, sender) => {
      const found = await desk.ask(verb, input, sender);
      if (!found.ok) throw new Error(`${verb}: ${found.reason} ${found.detail ?? ''}`);
      return found.value;
    },
  };
  if (enrolled) {
    await desk.get('enrol', { api: 'http://api.test', code: server.codeFor(as), device: 'Desk' });
    await settle(desk);
  }
  return desk;
}

/** What the background answers is what `answers.ts` says of it; what ships does not look. */
function promised(verb: Verb, value: unknown): void {
  const read = answers[verb].safeParse(value);
  if (!read.success) throw new Error(`The answer to ${verb} is not as answers.ts has it: ${read.error.message}`);
}

/** Until nothing more is to be fetched. */
export async function settle({ house }: Desk): Promise<void> {
  const person = await house.person();
  for (let turn = 0; turn < 100; turn++) {
    const result = await person?.sync.run();
    if (!result?.ok) throw new Error(`sync: ${result?.reason}`);
    if (result.state === 'done') return;
    if (result.state === 'busy') await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error('The sync never came to its end.');
}

/** A click in the page and the frame that it makes. */
export async function clickOn(desk: Desk, key: string | null, ticket = 'ticket-of-this-click'): Promise<void> {
  await desk.get('openPanel', { key, byPerson: true, ticket }, desk.host());
}

/** The live connection has tests of its own. */
class SilentSocket {
  close(): void {}
  send(): void {}
}

/** A PIN is slow to try on purpose; tests of who may enter need not wait for it. */
function quickPins(): void {
  const derive = SubtleCrypto.prototype.deriveBits;
  vi.spyOn(crypto.subtle, 'deriveBits').mockImplementation((how, ...rest) =>
    derive.call(crypto.subtle, { ...(how as Pbkdf2Params), iterations: 1 }, ...rest),
  );
}

let count = 0;
/** A call to whoever answered; `how` and the rest may be given. */
export const call = (students: string[], more: Record<string, unknown> = {}) => ({
  type: 'contact.logged',
  students,
  audience: 'team' as const,
  happened: { at: new Date(Date.now() - 1_000).toISOString(), zone: 'America/Chicago' },
  people: [],
  direction: 'outbound',
  how: { channel: 'call', outcome: 'reached', number: null },
  tone: 'neutral',
  involvement: null,
  note: `Note ${++count}.`,
  for: null,
  caller: null,
  ...more,
});
