/** What a background could answer to the settings page, for pictures of it and for tests. Everybody here is invented. */
import { hosts } from '../../lib/hosts/index.ts';
import type { Output, Reason, Status, Verb } from '../../lib/messages.ts';
import { noPolicy } from '../../lib/model/policy.ts';
import { defaultSettings } from '../../lib/model/settings.ts';
import { health } from './health-answers.ts';
import { listedTemplates } from './template-answers.ts';

export type Answers = { [V in Verb]?: Output<V> | { reason: Reason; detail?: string } };

const now = Date.parse('2026-11-18T20:15:00.000Z');
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
const host = hosts[0]!;
const SITE = 'https://sis.lakeview.example/school';

export const dana = { id: 'staff-1', name: 'Dana Whitfield', role: 'administrator', schools: ['school-1'] } as const;
const staff: Output<'staff'> = [
  { ...dana, schools: ['school-1'], proposed: 'administrator' },
  { id: 'staff-2', name: 'Miguel Ángel Ortega Ruiz', role: 'teacher', schools: ['school-1'], proposed: 'teacher' },
  { id: 'staff-3', name: 'Priya Raman', role: 'counselor', schools: ['school-1'], proposed: 'teacher' },
  { id: 'staff-4', name: 'Lourdes Okafor', role: 'office', schools: ['school-1', 'school-2'], proposed: 'office' },
];

export const ready: Status = {
  state: 'ready',
  person: { ...dana, schools: ['school-1'] },
  district: 'Lakeview Unified',
  people: [
    { key: 'a', name: 'Dana Whitfield', current: true },
    { key: 'b', name: 'Priya Raman', current: false },
  ],
  hasPin: true,
  network: 'online',
  lastSync: ago(2),
  arriving: null,
  waiting: 0,
  refused: 0,
  due: 1,
  hidden: false,
  clockOff: false,
  storeFull: false,
  readOnly: false,
  language: 'en',
  shortcuts: true,
  zone: 'America/Chicago',
  today: '2026-11-18',
};
export const signedOut: Status = {
  ...ready,
  state: 'signed-out',
  person: null,
  district: null,
  people: [],
  hasPin: false,
  lastSync: null,
  zone: null,
  today: null,
};

const district = {
  ...defaultSettings('Lakeview Unified', 'America/Chicago'),
  holidays: [{ from: '2026-11-25', to: '2026-11-27', name: 'Thanksgiving' }],
  sites: [{ base: SITE, adapter: host.id, idField: 'userIds.local' }],
};

const entry = (
  id: number,
  more: Partial<Output<'timeline'>['items'][number]>,
): Output<'timeline'>['items'][number] => ({
  id: `0193${String(id).padStart(4, '0')}-0000-7000-8000-000000000000`,
  type: 'contact.logged',
  kind: 'contact',
  newer: false,
  at: ago(id * 1_500),
  author: { id: 'staff-2', name: 'Miguel Ángel Ortega Ruiz', me: false },
  audience: 'team',
  body: null,
  people: [],
  students: [{ student: 'student-1', name: 'Ana Lucía Pérez Domínguez' }],
  corrections: [],
  closed: false,
  gone: null,
  sending: null,
  may: { undoUntil: null, correct: false, move: false, restrict: false, open: false, close: false },
  ...more,
});

const switches = (['marks', 'opens', 'contacts', 'facts'] as const).map((feature) => ({
  feature,
  off: false,
  by: null,
}));

export const filled: Answers = {
  status: ready,
  policy: noPolicy,
  settings: {
    district,
    language: '',
    shortcuts: true,
    opensOnProfile: false,
    idleLockMinutes: district.idleLockMinutes,
    api: 'https://porchlight.lakeview.example',
    device: 'Chrome on Linux',
    mine: { favourites: ['thank-you'], phrases: ['We are glad to have you in our class.'], mailBy: 'program' },
    templates: [{ id: 'own-book-fair', title: 'Book fair' }],
  },
  sites: [
    {
      site: district.sites[0]!,
      allowed: true,
      adapterName: host.name,
      seen: 28,
      fields: [
        { field: 'userIds.local', matched: 28 },
        { field: 'identifier', matched: 3 },
        { field: 'sourcedId', matched: 0 },
      ],
      proposed: 'userIds.local',
      by: null,
      fieldLocked: false,
      switches,
    },
    {
      site: { base: 'https://grades.lakeview.example', adapter: host.id, idField: null },
      allowed: false,
      adapterName: '',
      seen: 0,
      fields: [],
      proposed: null,
      by: 'district',
      fieldLocked: false,
      switches,
    },
  ],
  kept: { students: 412, entries: 12_804, drafts: 2, notes: 1, bytes: 18_340_000, persisted: true },
  exportAll: { name: 'porchlight-2026-11-18.json', json: '{}' },
  links: [
    {
      entry: '01890000-0000-7000-8000-0000000000a1',
      student: 's-one',
      name: 'Maria Garcia',
      product: host.name,
      site: SITE,
      pageId: '20417',
      shown: 'Garcia, Maria Elena',
      by: 'Omar Reyes',
      at: '2026-11-12T15:00:00.000Z',
      faults: ['two-students', 'two-ids'],
    },
    {
      entry: '01890000-0000-7000-8000-0000000000a2',
      student: 's-ana',
      name: 'Ana Lucía Pérez Domínguez',
      product: host.name,
      site: SITE,
      pageId: '20417',
      shown: 'Perez, Anna',
      by: 'Dana Whitfield',
      at: '2026-11-02T15:00:00.000Z',
      faults: ['two-students'],
    },
    {
      entry: '01890000-0000-7000-8000-0000000000a3',
      student: 's-three',
      name: 'Ben Ode',
      product: null,
      site: 'https://old.example.org',
      pageId: '7',
      shown: '',
      by: 'Dana Whitfield',
      at: '2026-10-02T15:00:00.000Z',
      faults: ['merged'],
    },
  ],
  whoIsNotOurs: [{ site: SITE, id: '99', shown: 'Student, Test', at: '2026-11-12T15:00:00.000Z' }],
  left: [
    { at: ago(2), to: 'https://porchlight.lakeview.example', what: 'push', count: 3 },
    { at: ago(2), to: 'https://porchlight.lakeview.example', what: 'pull', count: 1 },
    { at: ago(60 * 26), to: 'https://porchlight.lakeview.example', what: 'enrol', count: 1 },
  ],
  signOut: { unsent: 0 },
  wipe: { unsent: 0 },
  staff,
  makeCode: { code: 'K7QF-3MZT-9WPA-XR2D-HV6C-4N8E-TG', staff: 'staff-2', until: ago(-48 * 60) },
  devices: [
    device('d1', 'staff-1', 'Chrome on Linux', 2),
    device('d2', 'staff-2', 'Firefox on Windows', 60 * 30),
    { ...device('d3', 'staff-4', 'Front desk', 60 * 24 * 9), revoked: ago(60 * 24), quarantined: 2 },
  ],
  quarantine: {
    entries: [
      {
        n: 0,
        state: 'waiting',
        restricted: false,
        students: ['Ana Lucía Pérez Domínguez'],
        at: ago(60 * 30),
        item: entry(11, {
          people: ['Rosa Domínguez'],
          body: {
            type: 'contact.logged',
            direction: 'outbound',
            how: { channel: 'call', outcome: 'reached', number: null },
            note: 'She will come on Thursday.',
          } as never,
        }),
      },
      {
        n: 1,
        state: 'waiting',
        restricted: true,
        students: ['Ben Ode'],
        at: ago(60 * 29),
        item: null,
      },
      { n: 2, state: 'waiting', restricted: false, students: null, at: null, item: null },
    ],
    looks: [
      { at: ago(1), by: 'Dana Whitfield', reason: null, opened: 0 },
      { at: ago(60), by: null, reason: 'The family asked for it.', opened: 1 },
    ],
  },
  decideQuarantine: [{ n: 0, said: 'scope' }],
  rosterPreview: {
    version: '1.2',
    problems: [
      {
        file: 'users.csv',
        line: 1043,
        column: 'agentSourcedIds',
        severity: 'warning',
        problem: 'points-nowhere',
        detail: 'g-77',
      },
      { file: 'demographics.csv', line: null, column: null, severity: 'warning', problem: 'file-missing', detail: '' },
    ],
    counts: {
      students: { before: 412, after: 409, ending: 6, starting: 3 },
      staff: { before: 38, after: 38, ending: 0, starting: 0 },
      enrolments: { before: 2_840, after: 2_410, ending: 450, starting: 20 },
    },
    asks: ['enrolments-end'],
    upload: 'upload-1',
  },
  family: {
    student: {
      id: 'student-1',
      given: 'Ana Lucía',
      family: 'Pérez Domínguez',
      preferred: null,
      grade: '7',
      school: 'school-1',
      sections: [],
      ids: {},
      language: 'es',
      left: null,
      guardians: [],
    },
    name: 'Ana Lucía Pérez Domínguez',
    schoolName: 'Lakeview Middle School',
  } as never,
  outbox: [],
  drafts: [],
  health,
  healthNotices: [],
  districtTemplates: listedTemplates,
  publishTemplate: { became: 'published', version: 3, at: ago(0), by: 'Dana Whitfield' },
  retireTemplate: { became: 'published', version: 3, at: ago(0), by: 'Dana Whitfield' },
  saveMine: null,
  search: [
    {
      student: 'student-1',
      name: 'Ana Lucía Pérez Domínguez',
      grade: '7',
      guardian: null,
      guardianName: null,
      relation: null,
      restricted: false,
      familyRestricted: false,
      lastContact: null,
      number: null,
      apart: { school: null, sections: null, identifier: null, ends: null },
    },
  ],
  timeline: {
    items: [
      entry(1, {
        people: ['Rosa Domínguez'],
        body: {
          type: 'contact.logged',
          direction: 'outbound',
          how: { channel: 'call', outcome: 'reached', number: null },
          note: 'She asked for homework on paper.',
        } as never,
      }),
      entry(2, {
        audience: 'restricted',
        gone: { why: 'restricted', by: 'Priya Raman', reason: null },
        may: { undoUntil: null, correct: false, move: false, restrict: false, open: true, close: false },
      }),
      entry(3, { gone: { why: 'erased', by: 'Dana Whitfield', reason: 'It was about another family.' } }),
    ],
    total: 3,
    matching: 3,
    complete: true,
    keptFrom: null,
  },
};

function device(id: string, staff: string, name: string, minutes: number): Output<'devices'>[number] {
  return {
    id,
    staff,
    name,
    enrolled: ago(60 * 24 * 60),
    lastSync: ago(minutes),
    version: '0.1.0',
    revoked: null,
    quarantined: 0,
  };
}
