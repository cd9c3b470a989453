/** A guardian as a surface shows them: the roster's word, with what staff learnt since laid over it. */
import { mailAddress } from '../compose/hand-over.ts';
import type { Output } from '../messages.ts';
import type { Guardian, Reach } from '../model/roster.ts';
import { nameOf } from '../model/roster.ts';
import { takenOver } from '../model/taken-over.ts';
import type { Summary } from '../model/view-parts.ts';
import { warningOf } from '../model/warning.ts';
import { readNumber } from '../phone.ts';
import type { SignedIn } from './asking.ts';
import { closedBecause } from './restriction-lines.ts';

type GuardianView = Output<'family'>['guardians'][number];
type ReachView = GuardianView['reach'][number];

interface Beside {
  summary: Summary | null;
  /** Under a restriction today: never offered, numbers closed. */
  closed: boolean;
  ask: Pick<SignedIn, 'settings' | 'today' | 'speech'>;
}

export function guardianView(guardian: Guardian, { summary, closed, ask }: Beside): GuardianView {
  const prefers = summary?.preferences[guardian.id] ?? {};
  return {
    id: guardian.id,
    // How somebody wishes to be addressed is for letters: it does not tell a mother from her own mother.
    name: nameOf(guardian),
    relation: guardian.relation,
    livesWith: guardian.household !== null ? true : guardian.elsewhere ? false : null,
    household: guardian.household,
    priority: guardian.priority,
    speaks: prefers.speaks ?? guardian.language,
    reads: prefers.reads ?? guardian.language,
    interpreter: prefers.interpreter ?? false,
    // Emptied, it is as if nobody had said.
    when: prefers.when || null,
    channel: prefers.channel ?? null,
    addressedAs: prefers.addressedAs || null,
    reach: reachOf(guardian, summary, ask.settings.country),
    restricted: closed ? closedBecause(guardian, summary, ask) : null,
    warning: warningOf(guardian),
  };
}

/** The roster's, then what somebody took over from a page and the roster does not have. */
function reachOf(guardian: Guardian, summary: Summary | null, country: string): ReachView[] {
  const view = (reach: Reach) => reachView(guardian.id, reach, summary, country);
  const own = uniqueBy(guardian.reach.map(view));
  const found = takenOver(summary).flatMap(({ contact, kind, value, from }) =>
    contact === guardian.id ? [{ ...view({ kind, value }), from }] : [],
  );
  return [...own, ...found.filter(({ value }) => !own.some((one) => one.value === value))];
}

export function reachView(contact: string, reach: Reach, summary: Summary | null, country: string): ReachView {
  const stateOf = (value: string) => summary?.reach[`${contact} ${value}`]?.state ?? 'untried';
  const raw = reach.value.trim();
  if (reach.kind === 'email') {
    const value = raw.toLowerCase();
    // What cannot be written to, two addresses in one field for instance, is not shown as one that works.
    const readable = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) && mailAddress(value) !== '';
    return {
      kind: 'email',
      raw: reach.value,
      shown: raw,
      value,
      href: readable ? `mailto:${encodeURIComponent(value).replace('%40', '@')}` : null,
      state: readable ? stateOf(value) : 'unreadable',
    };
  }
  const number = readNumber(raw, country);
  if (!number) return { kind: reach.kind, raw: reach.value, shown: raw, value: raw, href: null, state: 'unreadable' };
  const href = reach.kind === 'sms' ? number.href.replace(/^tel:/, 'sms:').replace(/;ext=.*$/, '') : number.href;
  return {
    kind: reach.kind,
    raw: reach.value,
    shown: number.shown,
    value: number.value,
    href,
    state: stateOf(number.value),
  };
}

/** The same number typed twice is one number. */
const uniqueBy = (all: ReachView[]): ReachView[] => [
  ...new Map(all.map((one) => [`${one.kind} ${one.value}`, one])).values(),
];
