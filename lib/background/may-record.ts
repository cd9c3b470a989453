/**
 * May this person write this entry, and does it hold together? The server decides again; here it is decided early, so that
 * nothing is shown as recorded that would come back refused. The store checks the shape by the type's own schema.
 */
import type { Answer, NewEntry } from '../messages.ts';
import { type Refusal, refusalOf } from '../model/access.ts';
import { entryTypeOf } from '../model/entries/index.ts';
import { schoolOfUnlinked } from '../model/ids.ts';
import { instantOf } from '../model/times.ts';
import type { TimelineLine } from '../store/index.ts';
import { no, type SignedIn } from './asking.ts';

type Happened = { at?: unknown } | undefined;
type No = Answer<never> & { ok: false };

/** Written by a verb of their own, which exists for our own pages only, or knows what the page shows; or by undo. */
const OWN_VERB = new Set([
  'audience.changed',
  'entry.erased',
  'restricted.opened',
  'entry.withdrawn',
  'student.linked',
]);
/** A clock may run a little behind the one that the person looked at (ms). */
const AHEAD = 60_000;

/** Null: it may be written. `batch`: what is written with it, which it may refer to. */
export async function faultOf(
  entry: NewEntry,
  batch: readonly NewEntry[],
  ask: SignedIn,
  byOwnVerb = false,
): Promise<No | null> {
  if (OWN_VERB.has(entry.type) && !byOwnVerb) return no('not-allowed');
  const type = entryTypeOf(entry.type);
  // A newer kind of entry is kept when it comes from elsewhere, but nobody here could have filled its form.
  if (!type) return no('invalid', 'type');
  // Said for the first time, or put right: never in the future.
  const { happened: said, change } = entry as { happened?: Happened; change?: { happened?: Happened } };
  const happened = (said ?? change?.happened)?.at;
  if (typeof happened === 'string' && happened > instantOf(Date.now() + AHEAD)) return no('invalid', 'happened');
  const scope = await scopeFault(entry, ask);
  if (scope) return scope;

  const { about, owner } = entry as { about?: unknown; owner?: unknown };
  if (typeof owner === 'string') {
    const { staff } = await ask.store.directory();
    if (!staff.some((one) => one.id === owner && !one.former)) return no('invalid', 'owner');
  }
  let isAuthorOfTarget = false;
  if (typeof about === 'string') {
    const beside = batch.find((one) => one.id === about);
    const target = beside ? null : await targetAmong(about, entry.students, ask);
    if (!beside && !target) return no('not-found');
    // What is said about a restricted entry would tell the team that there is one.
    if (target?.audience === 'restricted' && entry.audience === 'team') return no('not-allowed', 'audience');
    isAuthorOfTarget = beside !== undefined || target?.author === ask.me.id;
  }
  const refused = refusalOf({ role: ask.me.role, isAuthorOfTarget }, entry.type);
  return refused ? no('not-allowed', refused satisfies Refusal) : null;
}

/** Every student named must be this person's; an unknown caller lies at a school whose callers the server sends them. */
async function scopeFault({ students }: NewEntry, { store }: SignedIn): Promise<No | null> {
  const facts = await store.facts(students);
  const isTheirs = (student: string, index: number) =>
    facts[index] && (facts[index].student !== null || schoolOfUnlinked(student) !== null);
  return students.every(isTheirs) ? null : no('no-access');
}

/** What is said about an entry is said at all of its students whom this person serves; the server adds the others. */
export async function atAll(entry: NewEntry, ask: SignedIn): Promise<NewEntry> {
  if (!SPREADS.has(entry.type)) return entry;
  const target = await targetAmong(String(entry.about), entry.students, ask);
  const others = target?.students.filter((student) => !entry.students.includes(student)) ?? [];
  const facts = await ask.store.facts(others);
  return { ...entry, students: [...entry.students, ...others.filter((_, at) => facts[at]?.student)] };
}
const SPREADS = new Set(['entry.corrected', 'entry.closed', 'restriction.lifted']);

async function targetAmong(
  about: string,
  students: readonly string[],
  { store }: SignedIn,
): Promise<TimelineLine | null> {
  for (const student of students) {
    const line = await store.line(student, about);
    if (line) return line;
  }
  return null;
}
