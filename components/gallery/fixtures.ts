/** Invented people in every state that a surface draws. */
import type {
  BatchFamily,
  ClassRow,
  DueItem,
  Family,
  Found,
  Mark,
  Status,
  TimelineItem,
  Waiting,
} from '../../lib/messages.ts';

export const NOW = Date.parse('2026-11-18T16:30:00.000Z');
const ago = (days: number, minutes = 0): string => new Date(NOW - days * 86_400_000 - minutes * 60_000).toISOString();
export const uuid = (n: number): string => `01938000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const status = (change: Partial<Status> = {}): Status => ({
  state: 'ready',
  person: { id: 'staff-dana', name: 'Dana Whitfield', role: 'teacher', schools: ['school-1'] },
  district: 'Lantern Valley',
  people: [
    { key: 'a', name: 'Dana Whitfield', current: true },
    { key: 'b', name: 'Omar Reyes', current: false },
  ],
  hasPin: true,
  network: 'online',
  lastSync: ago(0, 2),
  arriving: null,
  waiting: 0,
  refused: 0,
  due: 2,
  hidden: false,
  clockOff: false,
  storeFull: false,
  readOnly: false,
  language: 'en',
  shortcuts: true,
  zone: 'America/Chicago',
  today: '2026-11-18',
  ...change,
});

type Guardian = Family['guardians'][number];
const guardian = (id: string, name: string, change: Partial<Guardian> = {}): Guardian => ({
  id,
  name,
  relation: 'Mother',
  livesWith: true,
  household: 'home',
  priority: 1,
  speaks: 'es',
  reads: 'es',
  interpreter: false,
  channel: null,
  addressedAs: null,
  when: null,
  reach: [phone('(217) 555-0133', '+12175550133', 'works')],
  restricted: null,
  warning: null,
  ...change,
});
const phone = (shown: string, value: string, state: Guardian['reach'][number]['state']): Guardian['reach'][number] => ({
  kind: 'phone',
  raw: shown,
  shown,
  value,
  href: `tel:${value}`,
  state,
});
const mail = (value: string): Guardian['reach'][number] => ({
  kind: 'email',
  raw: value,
  shown: value,
  value,
  href: `mailto:${value}`,
  state: 'untried',
});

const rosa = guardian('g-rosa', 'Rosa Domínguez', {
  when: 'best after 5 pm',
  channel: 'text',
  addressedAs: 'Doña Rosa',
  interpreter: true,
  reach: [phone('(217) 555-0133', '+12175550133', 'works'), mail('rosa.dominguez@mail.example')],
});
const luis = guardian('g-luis', 'Luis Pérez', {
  relation: 'Father',
  livesWith: false,
  priority: 2,
  household: null,
  reach: [phone('(217) 555-0145', '+12175550145', 'untried')],
  restricted: 'No contact, by a court order of 3 September 2026.',
});
const elena = guardian('g-elena', 'Elena Ruiz', {
  relation: 'Grandmother',
  priority: 3,
  reach: [phone('(217) 555-0177', '+12175550177', 'wrong'), phone('(217) 555-0178', '+12175550178', 'untried')],
});
const marco = guardian('g-marco', 'Marco Domínguez', { relation: 'Uncle', priority: 4, livesWith: null, reach: [] });
const ines = guardian('g-ines', 'Inés Domínguez', { relation: 'Aunt', priority: 5, livesWith: false });

const family = (id: string, name: string, change: Partial<Family> = {}): Family => ({
  student: {
    id,
    given: name.split(' ')[0]!,
    family: name.split(' ').slice(1).join(' '),
    preferred: null,
    grade: '7',
    school: 'school-1',
    sections: ['7A'],
    ids: { sourcedId: id, identifier: '1043' },
    language: 'es',
    left: null,
    guardians: [],
  },
  name,
  schoolName: 'Riverside Middle School',
  sectionTitles: ['7A'],
  guardians: [guardian('g-one', 'Lucia Garcia')],
  restrictions: [],
  warnings: [],
  summary: {
    student: id,
    households: { home: { at: ago(23), entry: uuid(1) } },
    lastContact: { at: ago(4), entry: uuid(1) },
    heardGood: true,
    waiting: [],
    followUps: [],
    restrictions: [],
    preferences: {},
    reach: {},
    count: 5,
  },
  language: 'es',
  ring: 'month',
  days: 23,
  complete: true,
  siblings: [],
  readers: {
    team: 'Ana’s teachers, her counselor and the front office will be able to read this.',
    restricted: 'Only you and the counselors will be able to read this.',
  },
  mayRestrict: false,
  ...change,
});

const anaBase = family('s-ana', 'Ana Lucía Pérez Domínguez');
export const families: Record<string, Family> = {
  's-ana': {
    ...anaBase,
    guardians: [rosa, luis, elena, marco, ines],
    restrictions: [
      { entry: uuid(900), text: 'Luis Pérez (father): no contact. Court order, 3 Sep 2026.', until: '2027-09-03' },
    ],
    warnings: ['Uncle - NO CONTACT evenings'],
    summary: { ...anaBase.summary, waiting: [{ entry: uuid(2), since: ago(1), people: ['g-rosa'], for: null }] },
    siblings: [{ student: 's-teo', name: 'Teo Pérez Domínguez' }],
    mayRestrict: true,
  },
  's-one': family('s-one', 'Maria Garcia', {
    ring: 'never',
    days: null,
    summary: { ...anaBase.summary, households: { home: null }, heardGood: false, count: 0 },
  }),
  's-three': family('s-three', 'Ben Ode', {
    guardians: [rosa, elena, ines],
    ring: 'recent',
    days: 3,
    siblings: [{ student: 's-two', name: 'Ada Ode' }],
  }),
  's-loading': family('s-loading', 'Nadia Haddad', { complete: false, ring: null, days: null }),
  's-none': family('s-none', 'Sukarno', { guardians: [], ring: 'long', days: 61 }),
};

const read: Record<string, string> = { 's-three': 'ar', 's-one': 'so' };
/** The family of one of the chosen rows, as a run of messages is told of it. */
export const batchFamily = (student: string): BatchFamily => {
  const { name, guardians, student: child, schoolName, summary } = families[student]!;
  const open = guardians.filter(({ restricted }) => restricted === null);
  return {
    student,
    name,
    child: child.given,
    school: schoolName,
    guardians: open,
    to: open[0]?.id ?? null,
    language: read[student] ?? 'es',
    blocked: open.length === 0 ? 'no-guardian' : null,
    heardGood: summary.heardGood,
    load: { messages: 0, staff: 0, children: 0, text: 'Nobody has written to this family in the last 7 days.' },
    siblings: [],
  };
};

const item = (n: number, days: number, change: Partial<TimelineItem> = {}): TimelineItem => ({
  id: uuid(n),
  type: 'contact.logged',
  kind: 'contact',
  newer: false,
  at: ago(days, 30),
  author: { id: 'staff-dana', name: 'Dana Whitfield', me: true },
  audience: 'team',
  body: contact(
    n,
    days,
    'call',
    'reached',
    'She asked for homework on paper. “No tenemos internet en casa.” I said I would print it.',
  ),
  people: ['Rosa Domínguez'],
  students: [{ student: 's-ana', name: 'Ana Lucía Pérez Domínguez' }],
  corrections: [],
  closed: false,
  gone: null,
  sending: null,
  may: { undoUntil: null, correct: true, move: true, restrict: true, open: false, close: false },
  ...change,
});
const contact = (n: number, days: number, channel: string, outcome: string, note: string, direction = 'outbound') =>
  ({
    id: uuid(n),
    type: 'contact.logged',
    recorded: `${ago(days)} 0000 dev`,
    students: ['s-ana'],
    audience: 'team',
    happened: { at: ago(days, 30), zone: 'America/Chicago' },
    people: [{ contact: 'g-rosa', role: 'guardian', name: 'Rosa Domínguez' }],
    direction,
    how:
      channel === 'meeting' || channel === 'visit'
        ? { channel, outcome, place: null }
        : channel === 'call'
          ? { channel, outcome, number: '(217) 555-0133' }
          : { channel, outcome, to: null },
    tone: 'neutral',
    involvement: null,
    note,
    for: null,
    caller: null,
  }) as NonNullable<TimelineItem['body']>;
const omar = { id: 'staff-omar', name: 'Omar Reyes', me: false };
const nothing = { undoUntil: null, correct: false, move: false, restrict: false, open: false, close: false };

export const history: TimelineItem[] = [
  item(2, 1, {
    author: omar,
    body: contact(
      2,
      1,
      'text',
      'received',
      '¿Puede Ana quedarse hoy hasta las cuatro? Llego tarde del trabajo.',
      'inbound',
    ),
    may: { ...nothing, close: true },
  }),
  item(3, 4),
  item(4, 4, {
    type: 'follow-up.set',
    kind: 'task',
    body: {
      ...contact(4, 4, 'call', 'reached', ''),
      type: 'follow-up.set',
      due: '2026-11-20',
      owner: 'staff-dana',
      text: 'Print the week’s homework',
      note: undefined,
    },
    sending: { state: 'waiting', reason: null },
    may: { ...nothing, correct: true, close: true },
  }),
  item(5, 9, {
    body: contact(
      5,
      9,
      'meeting',
      'took-place',
      'Goal agreed: ten minutes of reading aloud each evening, Ana chooses the book.',
    ),
    people: ['Rosa Domínguez', 'Elena Ruiz'],
    corrections: [
      { author: 'Dana Whitfield', at: ago(8), change: { happened: {}, note: '' }, reason: 'It was on Monday.' },
    ],
  }),
  item(6, 12, {
    audience: 'restricted',
    author: omar,
    body: contact(6, 12, 'call', 'left-message', 'About the appointment.'),
    may: nothing,
  }),
  item(7, 15, {
    kind: 'stub',
    type: 'stub',
    body: null,
    people: [],
    author: omar,
    gone: { why: 'moved', by: 'Omar Reyes', reason: null },
    may: nothing,
  }),
  item(8, 16, {
    body: null,
    people: [],
    gone: { why: 'erased', by: 'Priya Nair', reason: 'Written about another family' },
    may: nothing,
  }),
  item(9, 20, { newer: true, kind: 'newer', type: 'goal.agreed', author: omar, may: nothing }),
  item(10, 25, {
    body: contact(10, 25, 'call', 'asks-back', 'Wants to know about the trip.', 'inbound'),
    closed: true,
    sending: { state: 'refused', reason: 'scope' },
    may: nothing,
  }),
  item(11, 30, {
    type: 'message.handed-off',
    body: {
      ...contact(11, 30, 'call', 'reached', ''),
      type: 'message.handed-off',
      note: undefined,
      language: 'es',
      sent: true,
      text: 'Hola, Rosa:\n\nSoy Dana Whitfield, de Riverside Middle School, y tengo una buena noticia. Ana trató con amabilidad a los demás esta semana, y lo notaron.\n\nGracias por todo lo que hacen en casa. Si hay algo que quiera contarme sobre Ana, me dará mucho gusto escucharlo.',
    },
  }),
];

/** A long history: what a family of many years has. */
export const longHistory = (count: number): TimelineItem[] =>
  Array.from({ length: count }, (_, n) => ({ ...history[n % 2 === 0 ? 1 : 3]!, id: uuid(10_000 + n), at: ago(n, 30) }));

const mark = (key: string, change: Partial<Mark> = {}): Mark => ({
  key,
  state: 'ok',
  ring: 'month',
  language: null,
  waits: false,
  due: false,
  restricted: false,
  warned: false,
  label: '',
  ...change,
});
const row = (
  key: string,
  student: string | null,
  name: string,
  days: number | null,
  change: Partial<Mark> = {},
): ClassRow => ({
  key,
  student,
  name,
  days,
  mark: mark(key, { ring: days === null ? 'never' : days <= 14 ? 'recent' : days <= 30 ? 'month' : 'long', ...change }),
  nobodyReached: days === null,
});
export const classRows: ClassRow[] = [
  row('1', 's-ana', 'Ana Lucía Pérez Domínguez', 23, { language: 'es', waits: true, restricted: true }),
  row('2', 's-three', 'Ben Ode', 3, { warned: true }),
  row('3', 's-one', 'Maria Garcia', null, { language: 'es' }),
  row('4', 's-none', 'Sukarno', 61, { language: 'id', due: true }),
  row('5', 's-check', 'Maria Garcia', null, { state: 'check', ring: null }),
  row('6', null, 'Wen Li', null, { state: 'unknown', ring: null }),
  row('7', 's-loading', 'Nadia Haddad', null, { state: 'loading', ring: null, language: 'ar' }),
];

export const due: DueItem[] = [
  {
    entry: uuid(4),
    kind: 'follow-up',
    student: 's-ana',
    name: 'Ana Lucía Pérez Domínguez',
    due: '2026-11-18',
    owner: 'Dana Whitfield',
    mine: true,
    text: 'Print the week’s homework',
    audience: 'restricted',
  },
  {
    entry: uuid(2),
    kind: 'reply',
    student: 's-ana',
    name: 'Ana Lucía Pérez Domínguez',
    due: '2026-11-17',
    owner: 'Omar Reyes',
    mine: false,
    text: '',
    audience: 'team',
  },
  {
    entry: uuid(41),
    kind: 'follow-up',
    student: 's-none',
    name: 'Sukarno',
    due: '2026-11-16',
    owner: 'Dana Whitfield',
    mine: true,
    text: '',
    audience: 'team',
  },
];

export const found: Found[] = [
  {
    student: 's-one',
    name: 'Maria Garcia',
    grade: '7',
    guardian: 'g-one',
    guardianName: 'Lucia Garcia',
    relation: 'Mother',
    restricted: false,
    familyRestricted: false,
    lastContact: ago(23),
    number: null,
    apart: { school: 'Riverside Middle School', sections: '7A', identifier: '1044', ends: '0133' },
  },
  {
    student: 's-three',
    name: 'Ben Ode',
    grade: '7',
    guardian: 'g-rosa',
    guardianName: 'Rosa Domínguez',
    relation: 'Mother',
    restricted: false,
    familyRestricted: false,
    lastContact: null,
    number: '(217) 555-0133',
    apart: { school: 'Riverside Middle School', sections: '7B', identifier: '1045', ends: '0133' },
  },
  {
    student: 's-ana',
    name: 'Ana Lucía Pérez Domínguez',
    grade: '7',
    guardian: 'g-luis',
    guardianName: 'Luis Pérez',
    relation: 'Father',
    restricted: true,
    familyRestricted: true,
    lastContact: ago(4),
    number: '(217) 555-0145',
    apart: { school: 'Riverside Middle School', sections: '7A', identifier: '1043', ends: null },
  },
  ...[
    { student: 's-sofia-1', identifier: '1103', grade: '7', ends: '0171' },
    { student: 's-sofia-2', identifier: '1117', grade: '7', ends: '0172' },
  ].map(({ student, identifier, grade, ends }) => ({
    student,
    name: 'Sofia Marin',
    grade,
    guardian: null,
    guardianName: null,
    relation: null,
    restricted: false,
    familyRestricted: identifier === '1117',
    lastContact: null,
    number: null,
    apart: { school: 'Riverside Middle School', sections: '7A', identifier, ends },
  })),
];

export const waiting: Waiting[] = [
  {
    id: uuid(50),
    type: 'contact.logged',
    students: ['Ben Ode'],
    recorded: ago(0, 42),
    state: 'waiting',
    reason: null,
    body: { ...contact(50, 0, 'call', 'reached', 'Rang about the trip.'), students: ['s-three'] },
  },
  {
    id: uuid(51),
    type: 'follow-up.set',
    students: ['Sukarno'],
    recorded: ago(0, 50),
    state: 'sending',
    reason: null,
    body: contact(51, 0, 'call', 'reached', ''),
  },
  {
    id: uuid(52),
    type: 'contact.logged',
    students: ['Wen Li'],
    recorded: ago(2),
    state: 'refused',
    reason: 'scope',
    body: contact(52, 2, 'call', 'reached', ''),
  },
];

export const colleagues = [
  { id: 'staff-omar', name: 'Omar Reyes', role: 'counselor' as const, schools: ['school-1'] },
  { id: 'staff-priya', name: 'Priya Nair', role: 'office' as const, schools: ['school-1'] },
  { id: 'staff-tom', name: 'Tom Okafor', role: 'teacher' as const, schools: ['school-1'] },
];

export const unlinked: TimelineItem[] = [
  item(70, 1, {
    people: [],
    students: [{ student: '~unlinked/school-1', name: 'Nobody yet' }],
    body: {
      ...contact(70, 1, 'call', 'asks-back', 'Asks when the bus comes; the line was bad.', 'inbound'),
      people: [],
      caller: { name: 'Mrs. Ortiz?', number: '217 555 0199' },
    },
    may: { ...nothing, move: true },
  }),
];
