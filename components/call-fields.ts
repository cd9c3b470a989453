/**
 * The fields of the form that logs a contact, and what entries they become. No React and no clock of its own, so that
 * panel, popup and tests share it.
 */
import { v7 } from 'uuid';
import type { Family, GuardianView, NewEntry } from '../lib/messages.ts';

export const channels = ['call', 'text', 'email', 'meeting', 'visit', 'letter'] as const;
export type Channel = (typeof channels)[number];
export type Direction = 'outbound' | 'inbound';
export const tones = ['positive', 'neutral', 'concern'] as const;
export const involvements = [
  'parenting',
  'communicating',
  'volunteering',
  'learning-at-home',
  'deciding',
  'community',
] as const;

export interface CallFields {
  channel: Channel;
  direction: Direction;
  /** Guardians' ids. */
  people: string[];
  /** Somebody the roster does not know; '' for nobody. */
  other: string;
  interpreter: string;
  outcome: string | null;
  /** The number or address by its `value`; `null` while nobody chose one. */
  reach: string | null;
  /** Of a wrong number: it is somebody else's, or nobody's. */
  reachState: 'wrong' | 'dead';
  place: string;
  note: string;
  tone: (typeof tones)[number];
  involvement: (typeof involvements)[number] | null;
  /** An instant; null for the moment of saving. */
  when: string | null;
  followUp: { due: string; owner: { id: string; name: string } | null; text: string } | null;
  /** The colleague whom an inbound word was for. */
  for: { id: string; name: string } | null;
  siblings: string[];
  audience: 'team' | 'restricted';
}

/** What can come of it, in the order of the keys 1, 2, 3 … */
export function outcomesOf(channel: Channel, direction: Direction): readonly string[] {
  switch (channel) {
    case 'call':
      return direction === 'outbound'
        ? ['reached', 'left-message', 'no-answer', 'wrong-number']
        : ['spoke', 'asks-back', 'voicemail'];
    case 'meeting':
      return ['took-place', 'nobody-came', 'declined'];
    case 'visit':
      return ['took-place', 'nobody-home', 'declined'];
    default:
      return direction === 'outbound' ? ['sent', 'bounced'] : ['received'];
  }
}

/** Guardians who may be offered: never one under a restriction. */
export const offered = (family: Pick<Family, 'guardians'>): GuardianView[] =>
  family.guardians.filter((guardian) => guardian.restricted === null);

/** The phones of a call or text, the addresses of an e-mail, of the first person chosen. */
export function reachesOf(family: Pick<Family, 'guardians'>, fields: Pick<CallFields, 'channel' | 'people'>) {
  const kinds =
    fields.channel === 'email' ? ['email'] : ['call', 'text'].includes(fields.channel) ? ['phone', 'sms'] : [];
  const person = offered(family).find((guardian) => guardian.id === fields.people[0]);
  return (person?.reach ?? []).filter((reach) => kinds.includes(reach.kind) && reach.state !== 'unreadable');
}

export function emptyFields(family: Pick<Family, 'guardians'>): CallFields {
  const open = offered(family);
  return {
    channel: 'call',
    direction: 'outbound',
    people: open.length === 1 ? [open[0]!.id] : [],
    other: '',
    interpreter: '',
    outcome: null,
    reach: null,
    reachState: 'wrong',
    place: '',
    note: '',
    tone: 'neutral',
    involvement: null,
    when: null,
    followUp: null,
    for: null,
    siblings: [],
    audience: 'team',
  };
}

/** What is still wanting before it can be saved, as a word with a sentence (`call.needs.<word>`); null when nothing is. */
export function wanting(fields: CallFields, now: string): 'person' | 'outcome' | 'future' | null {
  if (fields.people.length === 0 && fields.other.trim() === '') return 'person';
  if (fields.outcome === null) return 'outcome';
  if (fields.when !== null && fields.when > now) return 'future';
  return null;
}

export interface Saving {
  student: string;
  family: Pick<Family, 'guardians'>;
  zone: string;
  /** The moment of saving, an instant. */
  now: string;
  /** Who saves: owner of a follow-up that names nobody else. */
  me: string;
  /** Ids made when the form was begun, so that saving twice records once. */
  ids: { contact: string; followUp: string; reach: string };
}
export const newIds = (): Saving['ids'] => ({ contact: v7(), followUp: v7(), reach: v7() });

/** The fields that a `contact.logged` entry has of its own; what a correction compares and changes. */
export function contactBody(fields: CallFields, { family, zone, now }: Pick<Saving, 'family' | 'zone' | 'now'>) {
  const people = fields.people.map((id) => ({
    contact: id as string | null,
    role: 'guardian',
    name: nameIn(family, id),
  }));
  if (fields.other.trim()) people.push({ contact: null, role: 'other', name: fields.other.trim() });
  if (fields.interpreter.trim()) people.push({ contact: null, role: 'interpreter', name: fields.interpreter.trim() });
  return {
    happened: { at: fields.when ?? now, zone },
    people,
    direction: fields.direction,
    how: howOf(fields, family),
    tone: fields.tone,
    involvement: fields.involvement,
    note: fields.note.trim(),
    for: fields.direction === 'inbound' ? (fields.for?.id ?? null) : null,
  };
}

function howOf(fields: CallFields, family: Pick<Family, 'guardians'>) {
  const { channel, outcome } = fields;
  if (channel === 'meeting' || channel === 'visit') return { channel, outcome, place: fields.place.trim() || null };
  const reach = reachesOf(family, fields).find((one) => one.value === chosenReach(fields, family));
  return channel === 'call'
    ? { channel, outcome, number: reach?.raw ?? null }
    : { channel, outcome, to: reach?.raw ?? null };
}

/** The number that is meant: the chosen one, else the only one, else the first that is not known to be wrong. */
export function chosenReach(fields: CallFields, family: Pick<Family, 'guardians'>): string | null {
  const reaches = reachesOf(family, fields);
  if (fields.reach && reaches.some((one) => one.value === fields.reach)) return fields.reach;
  return (reaches.find((one) => one.state !== 'wrong' && one.state !== 'dead') ?? reaches[0])?.value ?? null;
}

export function toEntries(fields: CallFields, saving: Saving): NewEntry[] {
  const { student, family, ids } = saving;
  const { audience } = fields;
  const entries: NewEntry[] = [
    {
      id: ids.contact,
      type: 'contact.logged',
      students: [student, ...fields.siblings],
      audience,
      ...contactBody(fields, saving),
      caller: null,
    },
  ];
  if (fields.followUp) {
    const { due, owner, text } = fields.followUp;
    const about = ids.contact;
    entries.push({
      id: ids.followUp,
      type: 'follow-up.set',
      students: [student],
      audience,
      about,
      due,
      owner: owner?.id ?? saving.me,
      text: text.trim(),
    });
  }
  const state = learnedOf(fields);
  const value = chosenReach(fields, family);
  const contact = fields.people[0];
  if (state && value && contact)
    entries.push({
      id: ids.reach,
      type: 'reach.reported',
      students: [student],
      // That a number works tells that somebody was rung: it is for whoever may know of the call.
      audience,
      contact,
      value,
      state,
    });
  return entries;
}

/** What was learned of the number. That one works is said only of one that a person chose. */
function learnedOf(fields: CallFields): 'works' | 'wrong' | 'dead' | null {
  if (fields.outcome === 'wrong-number') return fields.reachState;
  if (fields.outcome === 'bounced') return 'dead';
  if (fields.outcome === 'reached' && fields.channel === 'call' && fields.reach !== null) return 'works';
  return null;
}

const nameIn = (family: Pick<Family, 'guardians'>, id: string): string | null =>
  family.guardians.find((guardian) => guardian.id === id)?.name ?? null;

/** The form's fields as an entry has them, to be corrected. */
export function fieldsOf(body: Record<string, unknown>, family: Pick<Family, 'guardians'>): CallFields {
  const entry = body as unknown as ReturnType<typeof contactBody> & {
    students?: string[];
    audience?: 'team' | 'restricted';
  };
  const how = entry.how as {
    channel: Channel;
    outcome: string;
    number?: string | null;
    to?: string | null;
    place?: string | null;
  };
  const raw = how.number ?? how.to ?? null;
  const named = (role: string) =>
    entry.people.find((person) => person.contact === null && person.role === role)?.name ?? '';
  const fields: CallFields = {
    ...emptyFields(family),
    channel: how.channel,
    direction: entry.direction,
    people: entry.people.map((person) => person.contact).filter((id) => id !== null),
    other: named('other'),
    interpreter: named('interpreter'),
    outcome: how.outcome,
    place: how.place ?? '',
    note: entry.note,
    tone: entry.tone,
    involvement: entry.involvement,
    when: entry.happened.at,
    for: entry.for ? { id: entry.for, name: '' } : null,
    siblings: (entry.students ?? []).slice(1),
    audience: entry.audience ?? 'team',
  };
  return { ...fields, reach: reachesOf(family, fields).find((one) => one.raw === raw)?.value ?? null };
}

/** Only what differs, whole: what an `entry.corrected` carries. Empty when nothing does. */
export function changeOf(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(after).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key])),
  );
}
