/** What every answer is made of: who asks, of which house, and for most verbs, whose log is open. */
import type { Answer, Messages, Output, Reason, Verb } from '../messages.ts';
import type { Day } from '../model/times.ts';
import type * as z from '../model/zod.ts';
import type { House } from './house.ts';
import type { Person } from './person.ts';
import type { Asker } from './sender.ts';
import type { Speech } from './speech.ts';

export interface Ask {
  asker: Asker;
  house: House;
}

/** Somebody is signed in, not locked, not revoked, and has synced lately enough: their log may be read. */
export interface SignedIn extends Ask, Person {
  today: Day;
  speech: Speech;
}

type Parsed<V extends Verb> = z.output<Messages[V]['input']>;
export type Handler<V extends Verb, A = SignedIn> = (input: Parsed<V>, ask: A) => Promise<Answer<Output<V>>>;

/**
 * What may be asked while nobody is signed in, or the browser is locked. Nothing of a family can be read by these; the
 * table test in `router.test.ts` holds each verb to it.
 */
export const open = [
  'hello',
  'policy',
  'status',
  'enrol',
  'unlock',
  'switchPerson',
  'hideAll',
  'lock',
  'panelClosed',
  'closePanel',
  'frameFailed',
  'openOwn',
  'syncNow',
  'signOut',
  'wipe',
] as const satisfies Verb[];
export type OpenVerb = (typeof open)[number];

export type Handlers = { [V in Verb]: Handler<V, V extends OpenVerb ? Ask : SignedIn> };
/** One family of answers: the handlers of one file. */
export type Family<V extends Verb> = Pick<Handlers, V>;

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const no = (reason: Reason, detail?: string): { ok: false; reason: Reason; detail?: string } =>
  detail === undefined ? { ok: false, reason } : { ok: false, reason, detail };
