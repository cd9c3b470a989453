/** Every state of every surface by name: what the screenshots, the axe run and the key counts go through. */
import { hosts } from '../../lib/hosts/index.ts';
import type { BatchFamily, Draft, Output, PageSays, Reason, Status, Verb } from '../../lib/messages.ts';
import { healthNotices, ofThisDevice } from './health-answers.ts';
import type { Answers } from './options-answers.ts';
import { bookFair, bookFairAgain, faulty, templateDraft } from './template-answers.ts';
import { differs, differsOfFive, wholeClass, wholePage } from './there.ts';

export interface Scene {
  surface: 'panel' | 'popup' | 'options';
  /** Which part of the settings. */
  at?: string;
  /** To the popup: what an administrator is told. */
  healthNotices?: Output<'healthNotices'>;
  /** In place of what `options-answers.ts` says. */
  answers?: Answers;
  opened?: Output<'opened'>;
  status?: Partial<Status>;
  history?: 'none' | 'long';
  due?: 'none';
  complete?: boolean;
  keptFrom?: string;
  fails?: Partial<Record<Verb, Reason>>;
  /** Watches that are never answered: loading for ever. */
  silent?: Verb[];
  /** Milliseconds until an answer. */
  delay?: number;
  drafts?: Draft[];
  allow?: boolean;
  unlinked?: boolean;
  /** What is known of a chosen family by the time its own message is opened. */
  meanwhile?: Partial<BatchFamily>;
  /** A page with rows in doubt, or one that names nobody. */
  class?: 'doubts' | 'nobody';
  /** What the page says of the student's contacts. */
  there?: Output<'pageContacts'>;
  /** Everything that was read on the page. */
  whole?: Output<'pageWhole'>;
  /** Whoever may log no unknown caller. */
  callers?: 'none';
  /** What a person does before the picture is taken. Buttons and fields are named by the key of their words. */
  steps?: (
    | { press: string }
    | { click: string }
    | { type: string }
    /** Types the words of a key. */
    | { search: string }
    | { choose: [label: string, option: string] }
  )[];
}

const page: Output<'opened'>['page'] = [
  { key: '1', student: 's-ana', name: 'Ana Lucía Pérez Domínguez', state: 'ok' },
  { key: '2', student: 's-three', name: 'Ben Ode', state: 'ok' },
  { key: '3', student: 's-one', name: 'Maria Garcia', state: 'ok' },
];
const on = (student: string | null, view: Output<'opened'>['view'] = 'family', key = '1'): Output<'opened'> => ({
  student,
  key,
  page,
  view,
  tab: 1,
});
/** A row whom nobody of the roster is known to be. */
const stranger = (view: Output<'opened'>['view'], more: Partial<PageSays> = {}): Output<'opened'> => ({
  ...on(null, view, '4'),
  page: [...page, { key: '4', student: null, name: 'Garcia, Maria Elena', state: 'unknown' }],
  about: {
    product: hosts[0]!.name,
    title: 'Grade 7 Homeroom',
    shown: 'Garcia, Maria Elena',
    id: '20417',
    doubt: null,
    forNow: false,
    ...more,
  },
});
const ana = on('s-ana');
const one = on('s-one', 'family', '3');
const three = on('s-three', 'family', '2');
const draft = (id: string, kind: string, student: string | null, title: string): Draft => ({
  id,
  kind,
  student,
  title,
  fields: { note: 'Half a sentence', outcome: 'reached' },
  saved: '2026-11-18T16:27:00.000Z',
});

const teacher: Status['person'] = {
  id: 'staff-2',
  name: 'Miguel Ángel Ortega Ruiz',
  role: 'teacher',
  schools: ['school-1'],
};

/** A run of messages to the families of the class that was interrupted. */
const run = (fields: Record<string, unknown>): Draft => ({
  id: 'batch 1',
  kind: 'batch',
  student: null,
  title: 'Positive note',
  fields: {
    students: [...page.map(({ student }) => student), 's-none'],
    begun: '2026-11-18T16:20:00.000Z',
    ...fields,
  },
  saved: '2026-11-18T16:27:00.000Z',
});

/** From the class to what each family would get. */
const toPreviews: Scene['steps'] = [
  { click: 'class.choose' },
  { press: 'Space' },
  { click: 'class.writeChosen' },
  { search: 'kind.positive-note' },
  { press: 'Enter' },
];

export const scenes: Record<string, Scene> = {
  family: { surface: 'panel', opened: ana },
  'family-one': { surface: 'panel', opened: one, history: 'none', due: 'none' },
  'family-three': { surface: 'panel', opened: three, due: 'none' },
  'family-long': { surface: 'panel', opened: three, history: 'long', due: 'none' },
  'family-kept-from': { surface: 'panel', opened: three, due: 'none', keptFrom: '2025-11-20' },
  'family-loading': {
    surface: 'panel',
    opened: on('s-loading'),
    complete: false,
    due: 'none',
    status: { arriving: { done: 120, of: 900 } },
  },
  'family-no-guardian': { surface: 'panel', opened: on('s-none'), history: 'none', due: 'none' },
  'family-waiting': { surface: 'panel', opened: ana, silent: ['family'] },
  'family-no-access': { surface: 'panel', opened: ana, fails: { family: 'no-access' } },
  'history-failed': { surface: 'panel', opened: one, fails: { timeline: 'store-failed' }, due: 'none' },
  'read-only': { surface: 'panel', opened: three, status: { readOnly: true } },
  offline: {
    surface: 'panel',
    opened: three,
    status: { network: 'offline', waiting: 3, lastSync: '2026-11-18T14:20:00.000Z' },
  },
  'api-gone': {
    surface: 'panel',
    opened: three,
    status: { network: 'api-gone', waiting: 1, clockOff: true, storeFull: true },
  },
  closed: { surface: 'panel', opened: ana, steps: [{ click: 'family.whyClosed' }] },
  'page-differs': {
    surface: 'panel',
    opened: one,
    due: 'none',
    history: 'none',
    there: differs,
    steps: [{ click: 'compare.keepOurs' }],
  },
  'page-read': {
    surface: 'panel',
    opened: one,
    whole: [wholePage],
    steps: [{ press: 'r' }, { click: 'pageRead.again' }],
  },
  'page-read-class': {
    surface: 'panel',
    opened: three,
    whole: [{ ...wholeClass, fresh: false }],
    steps: [{ press: 'r' }, { click: 'pageRead.again' }],
  },
  'page-read-nothing': { surface: 'panel', opened: one, whole: [], steps: [{ press: 'r' }] },
  'page-read-failed': { surface: 'panel', opened: one, fails: { pageWhole: 'failed' }, steps: [{ press: 'r' }] },
  'page-differs-closed': {
    surface: 'panel',
    opened: ana,
    due: 'none',
    there: differsOfFive,
    steps: [{ click: 'family.whyClosed' }],
  },
  call: { surface: 'panel', opened: three, steps: [{ press: 'l' }] },
  'call-filled': {
    surface: 'panel',
    opened: three,
    steps: [{ press: 'l' }, { press: '2' }, { press: '2' }, { type: 'Rang twice.' }],
  },
  'call-wrong-number': { surface: 'panel', opened: three, steps: [{ press: 'l' }, { press: '2' }, { press: '4' }] },
  'call-more': {
    surface: 'panel',
    opened: three,
    steps: [{ press: 'l' }, { click: 'call.directions.inbound' }, { click: 'call.more' }],
  },
  'call-restricted-person': { surface: 'panel', opened: ana, steps: [{ press: 'l' }] },
  'call-store-full': {
    surface: 'panel',
    opened: one,
    fails: { record: 'store-full' },
    steps: [{ press: 'l' }, { press: '1' }, { type: 'A long talk.' }, { press: 'Enter' }],
  },
  saved: { surface: 'panel', opened: one, steps: [{ press: 'l' }, { press: '1' }, { press: 'Enter' }] },
  'composer-kinds': { surface: 'panel', opened: one, steps: [{ press: 'w' }] },
  'composer-empty': {
    surface: 'panel',
    opened: ana,
    steps: [{ press: 'w' }, { search: 'kind.missing-work' }, { press: 'Enter' }],
  },
  composer: {
    surface: 'panel',
    opened: one,
    steps: [
      { press: 'w' },
      { search: 'kind.positive-note' },
      { press: 'Enter' },
      { choose: ['composer.choose', 'kind'] },
    ],
  },
  'composer-edited': {
    surface: 'panel',
    opened: one,
    steps: [
      { press: 'w' },
      { search: 'kind.positive-note' },
      { press: 'Enter' },
      { choose: ['composer.choose', 'kind'] },
      { click: 'composer.edit' },
      { type: 'Good morning.' },
    ],
  },
  'composer-failed': { surface: 'panel', opened: one, fails: { compose: 'failed' }, steps: [{ press: 'w' }] },
  'composer-to-gone': {
    surface: 'panel',
    opened: ana,
    drafts: [
      {
        id: 'message s-ana',
        kind: 'message',
        student: 's-ana',
        title: 'Ana Lucía Pérez Domínguez',
        fields: {
          kind: 'thank-you',
          version: null,
          to: 'g-luis',
          choices: { for: 'visit' },
          slots: {},
          edits: { close: { english: 'See you on Friday.', theirs: 'Nos vemos el viernes.' } },
          own: [],
        },
        saved: '2026-11-18T15:00:00.000Z',
      },
    ],
    steps: [{ press: 'w' }],
  },
  'composer-facts': {
    surface: 'panel',
    opened: one,
    steps: [{ press: 'w' }, { search: 'kind.missing-work' }, { press: 'Enter' }, { press: 'Space' }],
  },
  'composer-score': {
    surface: 'panel',
    opened: one,
    steps: [{ press: 'w' }, { search: 'kind.progress' }, { press: 'Enter' }],
  },
  'composer-absence': {
    surface: 'panel',
    opened: one,
    steps: [{ press: 'w' }, { search: 'kind.absence' }, { press: 'Enter' }],
  },
  preference: { surface: 'panel', opened: ana, steps: [{ click: 'family.preference' }] },
  restriction: { surface: 'panel', opened: ana, steps: [{ click: 'family.addRestriction' }] },
  lift: { surface: 'panel', opened: ana, steps: [{ click: 'family.lift' }] },
  filters: { surface: 'panel', opened: three, due: 'none', steps: [{ click: 'timeline.filters' }] },
  'search-nothing': { surface: 'panel', opened: three, due: 'none', steps: [{ press: '/' }, { type: 'zzz' }] },
  menu: { surface: 'panel', opened: ana, steps: [{ click: 'panel.more' }] },
  class: { surface: 'panel', opened: on(null, 'class', '') },
  'class-choose': {
    surface: 'panel',
    opened: on(null, 'class', ''),
    drafts: [run({ kind: 'event', started: true, done: { 's-ana': 'written' }, left: 2 })],
    steps: [{ click: 'class.choose' }, { press: 'Space' }],
  },
  batch: {
    surface: 'panel',
    opened: on(null, 'class', ''),
    steps: toPreviews,
  },
  'batch-store-full': {
    surface: 'panel',
    opened: on(null, 'class', ''),
    fails: { saveDraft: 'store-full' },
    steps: toPreviews,
  },
  'batch-run': {
    surface: 'panel',
    opened: on(null, 'class', ''),
    drafts: [
      run({ kind: 'positive-note', choices: { deed: 'kind' }, started: true, done: { 's-ana': 'written' }, left: 2 }),
    ],
    steps: [{ click: 'batch.goOn' }],
  },
  'batch-message': {
    surface: 'panel',
    opened: on(null, 'class', ''),
    drafts: [
      run({ kind: 'positive-note', choices: { deed: 'kind' }, started: true, done: { 's-ana': 'written' }, left: 2 }),
    ],
    steps: [{ click: 'batch.goOn' }, { press: 'Enter' }],
  },
  'batch-changed': {
    surface: 'panel',
    opened: on(null, 'class', ''),
    drafts: [run({ kind: 'positive-note', choices: { deed: 'kind' }, started: true, done: {}, left: 3 })],
    meanwhile: { to: 'g-elena', language: 'ar' },
    steps: [{ click: 'batch.goOn' }, { press: 'Enter' }],
  },
  'batch-kind-gone': {
    surface: 'panel',
    opened: on(null, 'class', ''),
    drafts: [run({ kind: 'own-book-fair', version: 2, started: true, done: { 's-ana': 'written' }, left: 2 })],
    steps: [{ click: 'batch.goOn' }],
  },
  'class-doubts': { surface: 'panel', opened: on(null, 'class', ''), class: 'doubts' },
  'class-nobody': { surface: 'panel', opened: { ...on(null, 'class', ''), page: [] }, class: 'nobody' },
  check: { surface: 'panel', opened: on('s-one', 'check', '2') },
  unknown: { surface: 'panel', opened: stranger('unknown') },
  'unknown-compare': {
    surface: 'panel',
    opened: stranger('unknown'),
    steps: [{ press: 'ArrowDown' }, { press: 'Enter' }],
  },
  'unknown-nobody': { surface: 'panel', opened: stranger('unknown', { shown: 'Xu, Wei' }) },
  'unknown-name-only': { surface: 'panel', opened: stranger('unknown', { id: '' }) },
  'unknown-not-ours': { surface: 'panel', opened: stranger('not-ours') },
  'unknown-doubt': { surface: 'panel', opened: stranger('doubt', { doubt: 'links' }) },
  'family-for-now': { surface: 'panel', opened: { ...stranger('family', { id: '', forNow: true }), student: 's-one' } },
  unmapped: {
    surface: 'panel',
    opened: { ...stranger('unmapped', { shown: '', id: '', title: '' }), key: null, page: [] },
  },
  outbox: {
    surface: 'panel',
    opened: ana,
    status: { waiting: 2, refused: 1, network: 'offline' },
    steps: [{ click: 'panel.more' }, { click: 'panel.showWaiting' }],
  },
  due: { surface: 'panel', opened: ana, steps: [{ click: 'panel.more' }, { click: 'panel.showDue' }] },
  locked: { surface: 'panel', opened: ana, status: { state: 'locked' }, fails: { opened: 'locked' } },
  'signed-out': {
    surface: 'panel',
    opened: ana,
    status: { state: 'signed-out', person: null },
    fails: { opened: 'signed-out' },
  },
  'shortcuts-off': { surface: 'panel', opened: one, status: { shortcuts: false }, due: 'none' },
  'not-asked-for': { surface: 'panel' },
  popup: {
    surface: 'popup',
    allow: true,
    unlinked: true,
    drafts: [
      draft('contact s-three', 'contact', 's-three', 'Ben Ode'),
      draft('unknown x', 'unknown-caller', null, 'Unknown caller'),
    ],
  },
  'popup-empty': { surface: 'popup', due: 'none' },
  'popup-found': { surface: 'popup', steps: [{ type: '555' }] },
  'popup-same-name': { surface: 'popup', steps: [{ type: 'sofia' }] },
  'popup-teacher': { surface: 'popup', callers: 'none', steps: [{ type: '999' }] },
  'popup-nobody': { surface: 'popup', steps: [{ type: '999' }] },
  'popup-form': { surface: 'popup', steps: [{ type: 'gar' }, { press: 'Enter' }, { press: '1' }] },
  'popup-restricted': { surface: 'popup', steps: [{ type: 'luis' }, { press: 'Enter' }] },
  'popup-unknown': { surface: 'popup', steps: [{ type: '217 555 0199' }, { press: 'Enter' }] },
  'popup-saved': { surface: 'popup', steps: [{ type: 'gar' }, { press: 'Enter' }, { press: '1' }, { press: 'Enter' }] },
  'popup-slow': { surface: 'popup', delay: 400 },
  'popup-signed-out': { surface: 'popup', status: { state: 'signed-out', person: null } },
  'popup-locked': { surface: 'popup', status: { state: 'locked' } },
  messages: {
    surface: 'options',
    at: 'messages',
    drafts: [templateDraft('new-1', { ...bookFair, id: '', title: '' })],
  },
  links: { surface: 'options', at: 'links' },
  'links-none': { surface: 'options', at: 'links', answers: { links: [], whoIsNotOurs: [] } },
  'links-failed': { surface: 'options', at: 'links', answers: { links: { reason: 'store-failed' } } },
  'links-end': {
    surface: 'options',
    at: 'links',
    steps: [{ click: 'links.end' }],
  },
  health: { surface: 'options', at: 'health', answers: { healthNotices } },
  'health-teacher': {
    surface: 'options',
    at: 'health',
    status: { person: teacher },
    answers: { health: ofThisDevice },
  },
  'health-offline': {
    surface: 'options',
    at: 'health',
    status: { network: 'offline' },
    answers: { health: { ...ofThisDevice, why: 'offline' } },
  },
  'health-none': { surface: 'options', at: 'health', answers: { health: { of: 'district', why: null, rows: [] } } },
  'health-failed': { surface: 'options', at: 'health', answers: { health: { reason: 'store-failed' } } },
  'popup-health': { surface: 'popup', healthNotices, status: { person: { ...teacher, role: 'administrator' } } },
  'messages-teacher': { surface: 'options', at: 'messages', status: { person: teacher } },
  'messages-empty': {
    surface: 'options',
    at: 'messages',
    answers: { districtTemplates: [] },
  },
  'messages-failed': {
    surface: 'options',
    at: 'messages',
    fails: { districtTemplates: 'offline', settings: 'store-failed' },
  },
  'messages-offline': {
    surface: 'options',
    at: 'messages',
    drafts: [templateDraft('own-book-fair', bookFairAgain)],
    fails: { districtTemplates: 'offline', publishTemplate: 'offline' },
  },
  'template-new': { surface: 'options', at: 'messages/new-1' },
  template: { surface: 'options', at: 'messages/own-book-fair' },
  'template-slots': {
    surface: 'options',
    at: 'messages/own-book-fair',
    steps: [{ click: 'template.insert' }],
  },
  'template-not-there': { surface: 'options', at: 'messages/own-nothing' },
  'template-faults': {
    surface: 'options',
    at: 'messages/own-book-fair',
    drafts: [templateDraft('own-book-fair', faulty)],
    steps: [{ click: 'template.publish' }],
  },
  'template-publish': {
    surface: 'options',
    at: 'messages/own-book-fair',
    drafts: [templateDraft('own-book-fair', bookFairAgain)],
    steps: [{ click: 'template.publish' }],
  },
  'template-newer': {
    surface: 'options',
    at: 'messages/own-book-fair',
    drafts: [templateDraft('own-book-fair', bookFairAgain, 1)],
    steps: [{ click: 'template.publish' }],
  },
};

export function sceneOf(name: string): Scene {
  const scene = scenes[name];
  if (!scene)
    throw new Error(`No scene of that name in the gallery (${Object.keys(scenes).length} are there): ${name}`);
  return scene;
}
