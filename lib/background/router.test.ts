import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Input, messages, type Sender, type Verb } from '../messages.ts';
import { defaultSettings } from '../model/settings.ts';
import { wholeHistory } from '../whole-history.ts';
import { answers } from './answers/index.ts';
import { open } from './asking.ts';
import { answer } from './router.ts';
import type { RawSender } from './sender.ts';
import { call, clickOn, type Desk, GRADES, openDesk, SIS, seen } from './testing/desk.ts';

const uuid = '01890000-0000-7000-8000-000000000001';
/** For each verb, a question that is well formed. */
const inputs: { [V in Verb]: Input<V> } = {
  hello: { address: GRADES },
  marks: { host: 'rosariosis', kind: 'gradebook', title: '7A', students: [seen('n-s1', 'Pérez Domínguez, Ana Lucía')] },
  openPanel: { key: 'row-n-s1', byPerson: true, ticket: 'ticket-of-this-click' },
  frameFailed: { key: null },
  panelClosed: {},
  opened: {},
  goTo: { key: 'row-n-s1' },
  closePanel: {},
  resizePanel: { width: 400 },
  confirmWho: { key: 'row-n-s1' },
  link: { key: 'row-n-s1', student: 's1' },
  notOurs: { key: 'row-n-s1', not: true },
  showForNow: { key: 'row-n-s1', student: 's1' },
  links: {},
  health: {},
  healthNotices: {},
  dismissHealth: { host: 'sis', kind: 'gradebook' },
  whoIsNotOurs: {},
  oursAgain: { site: SIS, id: '99' },
  status: {},
  family: { student: 's1' },
  timeline: wholeHistory('s1'),
  classView: {},
  due: {},
  colleagues: { words: '' },
  record: { entries: [call(['s1'])], draft: null },
  undo: { ids: [uuid] },
  callerSchools: {},
  search: { words: 'ana' },
  outbox: {},
  retry: { id: uuid },
  takeBack: { id: uuid },
  saveDraft: { id: 'd', kind: 'contact', student: 's1', title: 'Ana', fields: {} },
  drafts: {},
  dropDraft: { id: 'd' },
  note: { student: 's1' },
  saveNote: { student: 's1', text: 'x' },
  compose: { student: 's1' },
  pageFacts: { keys: ['x'] },
  pageContacts: { student: 's1' },
  pageWhole: {},
  composeMany: { students: ['s1'] },
  putText: { text: null },
  openLetter: { school: 'North', to: 'Rosa', theirs: { text: 'Hola.', language: 'es', rtl: false }, english: 'Hello.' },
  letter: { id: 'x' },
  samplePage: {},
  sample: { id: 'x' },
  sampleSaved: {},
  lock: {},
  unlock: { pin: '1234' },
  hideAll: { hidden: false },
  syncNow: {},
  openOwn: { what: 'options', student: null },
  enrol: { api: 'http://api.test', code: 'none', device: 'x' },
  switchPerson: { key: 'nobody', pin: null },
  setPin: { old: null, pin: null },
  signOut: { discard: false },
  wipe: { discard: false },
  exportAll: {},
  changeAudience: { student: 's1', about: uuid, to: 'restricted' },
  openRestricted: { student: 's1', about: uuid, reason: 'x' },
  erase: { student: 's1', about: uuid, reason: 'x' },
  settings: {},
  saveSettings: { language: '', shortcuts: true, opensOnProfile: false },
  sites: {},
  allowSite: { base: SIS },
  forgetSite: { base: 'https://other.example.org' },
  setIdField: { base: SIS, field: 'identifier' },
  switchFeature: { base: SIS, feature: 'facts', off: true },
  policy: {},
  thisTab: {},
  left: {},
  kept: {},
  rosterPreview: { zip: 'UEs=' },
  rosterImport: { upload: 'x', confirm: [] },
  staff: {},
  setRole: { staff: 't1', role: 'teacher' },
  makeCode: { staff: 't1' },
  devices: {},
  revoke: { device: 'x' },
  quarantine: { device: 'x', reason: null },
  decideQuarantine: { device: 'x', accept: [0], discard: [] },
  saveMine: { favourites: ['thank-you'], phrases: ['We are glad to have you.'], mailBy: 'gmail' },
  districtTemplates: {},
  publishTemplate: {
    base: 0,
    template: {
      id: 'own-fair',
      title: 'Fair',
      advice: '',
      involvement: 'community',
      tone: 'positive',
      segments: [{ id: 'invite' }],
      texts: { en: { by: 'x', on: '2026-11-18', checked: null, segments: { invite: 'Come.' } } },
    },
  },
  retireTemplate: { id: 'own-fair', base: 1 },
  saveDistrict: defaultSettings('x', 'UTC'),
  sections: {},
};
const verbs = Object.keys(messages) as Verb[];

let desk: Desk;
const senders = (): Record<Sender, RawSender> => ({ host: desk.host(), frame: desk.frame(), page: desk.page() });
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => vi.restoreAllMocks());

/** Stands in for the handler: whether a question came through. */
function through(verb: Verb) {
  return vi
    .spyOn(answers as unknown as Record<string, () => Promise<unknown>>, verb)
    .mockResolvedValue({ ok: true, value: null });
}

test('each verb comes through from those whom the contract names, and from nobody else', async () => {
  await desk.get('marks', inputs.marks, desk.host());
  await clickOn(desk, 'row-n-s1');
  await desk.ask('opened', {}, desk.frame());
  for (const verb of verbs) {
    for (const [kind, sender] of Object.entries(senders())) {
      // What a click began to read would answer in the handler's place.
      desk.house.announce('panel');
      const handler = through(verb);
      const found = await answer(Promise.resolve(desk.house), { verb, input: inputs[verb] }, sender);
      const allowed = (messages[verb].from as readonly string[]).includes(kind);
      expect(handler.mock.calls.length, `${verb} from ${kind}`).toBe(allowed ? 1 : 0);
      if (!allowed) expect(found, `${verb} from ${kind}`).toEqual({ ok: false, reason: 'not-allowed' });
      handler.mockRestore();
    }
  }
});

test('whoever is none of ours gets no answer to any verb', async () => {
  const { id } = desk.page();
  const strangers: RawSender[] = [
    { id: 'another-extension', url: GRADES, frameId: 0, tab: { id: 7 } },
    { ...desk.page(), id: undefined },
    { id, url: 'chrome-extension://porchlight/panel.html', frameId: 0, tab: { id: 7 } },
    { id, url: 'chrome-extension://porchlight/options.html', frameId: 3, tab: { id: 7 } },
  ];
  for (const verb of verbs) {
    for (const sender of strangers) {
      const handler = through(verb);
      const found = await answer(Promise.resolve(desk.house), { verb, input: inputs[verb] }, sender);
      expect(found, verb).toEqual({ ok: false, reason: 'not-allowed' });
      expect(handler, verb).not.toHaveBeenCalled();
      handler.mockRestore();
    }
  }
});

test('malformed questions are answered `invalid` and reach no handler', async () => {
  for (const verb of verbs) {
    const kind = messages[verb].from.at(-1) as Sender;
    if (kind === 'frame') continue;
    for (const input of ['text', 7, [], { students: 'x', key: {}, words: 7, width: 1e9, ids: [7] }]) {
      // A verb that asks for nothing takes nothing from what is sent with it.
      if (!Array.isArray(input) && typeof input === 'object' && messages[verb].input.safeParse(input).success) continue;
      const handler = through(verb);
      const found = await answer(Promise.resolve(desk.house), { verb, input }, senders()[kind]);
      expect(found, verb).toMatchObject({ ok: false, reason: 'invalid' });
      expect(handler, verb).not.toHaveBeenCalled();
      handler.mockRestore();
    }
  }
});

test.each([null, 'x', {}, { verb: 'toString' }, { verb: '__proto__', input: {} }, { verb: 7 }, { verb: 'nonsense' }])(
  'a message that is none (%j) is answered `invalid`',
  async (message) => {
    expect(await answer(Promise.resolve(desk.house), message, desk.page())).toEqual({ ok: false, reason: 'invalid' });
  },
);

test('an error inside is answered `failed`, and what it says of people is not logged', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(answers, 'search').mockRejectedValue(new Error('Ana Pérez (217) 555-0123'));
  expect(await desk.ask('search', { words: 'ana' })).toEqual({ ok: false, reason: 'failed' });
  expect(JSON.stringify(logged.mock.calls)).not.toMatch(/Ana|555/);
});

describe('while nobody may read', () => {
  const secrets = /Ana|Pérez|Okafor|Rosa|555-0123|PRIVATE/;
  const mayStay = new Set<Verb>(open);

  const everyVerb = async (reason: string) => {
    for (const verb of verbs) {
      const kind = messages[verb].from.at(-1) as Sender;
      const found = await answer(Promise.resolve(desk.house), { verb, input: inputs[verb] }, senders()[kind]);
      expect(JSON.stringify(found), `${verb} tells nothing`).not.toMatch(secrets);
      if (!mayStay.has(verb)) expect(found, verb).toMatchObject({ ok: false, reason });
    }
  };

  test('locked: no verb tells anything of a family, from any surface', async () => {
    await desk.get('saveNote', { student: 's1', text: 'PRIVATE' });
    await desk.get('record', { entries: [call(['s1'], { note: 'PRIVATE' })], draft: null });
    await desk.get('setPin', { old: null, pin: '9876' });
    await desk.get('lock', {});
    // Sign out and wipe would end the lock, and with it this test.
    for (const verb of ['signOut', 'wipe'] as const) through(verb);
    await everyVerb('locked');
    expect(await desk.get('status', {})).toMatchObject({ state: 'locked', due: 0 });
  });

  test('signed out: the same, and nothing of the log is left on this device', async () => {
    await desk.get('wipe', { discard: true });
    await everyVerb('signed-out');
    expect(await desk.get('status', {})).toMatchObject({ state: 'signed-out', person: null, people: [] });
  });
});
