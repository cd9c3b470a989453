/** What a page says of a student's contacts, held against what we have: the same, only there, only here. */
import type { GuardianView, PageLine, PagePerson } from '../messages.ts';
import { fold } from '../model/fold.ts';
import { nameStamp } from '../model/name-stamp.ts';
import type { Reach, Student } from '../model/roster.ts';
import { sameName } from '../model/same-name.ts';
import { holdsOn } from '../model/silence.ts';
import type { Summary } from '../model/view-parts.ts';
import type { SignedIn } from './asking.ts';
import { reachView } from './guardian-view.ts';
import type { PageContact } from './page-contacts.ts';

interface Ours {
  student: Student;
  summary: Summary | null;
  /** As `guardianView` gives them: with what staff learnt since, and who is closed. */
  guardians: readonly GuardianView[];
  ask: Pick<SignedIn, 'settings' | 'today'>;
}

/**
 * Who they are is told by the name alone: a number may be a household's, and would make a father of a mother. Two of ours
 * who bear the name are nobody in particular. A page may leave people out, so nobody of ours is ever said to be missing.
 */
export function compareContacts(read: readonly PageContact[], ours: Ours): PagePerson[] {
  const byName = new Map<string, PageContact[]>();
  for (const contact of read) {
    const name = fold(contact.name);
    if (name) byName.set(name, [...(byName.get(name) ?? []), contact]);
  }
  return [...byName.values()].map((contacts) => personOf(contacts, ours));
}

function personOf(contacts: PageContact[], ours: Ours): PagePerson {
  const first = contacts[0] as PageContact;
  const alike = ours.student.guardians.filter((one) => sameName(first.name, { ...one, preferred: null }));
  // A father and a grandfather of one name: the numbers of both are nobody's in particular.
  const relations = new Set(contacts.flatMap(({ relation }) => (relation ? fold(relation) : [])));
  const isOne = alike.length === 1 && relations.size < 2;
  const guardian = isOne ? ours.guardians.find(({ id }) => id === alike[0]?.id) : undefined;
  const decided = (page: 'shows' | 'lacks', value: string) =>
    ours.summary?.compared?.[`${page} ${guardian?.id ?? ''} ${value}`]?.keep ?? null;
  // Whoever is left is remembered by this alone, so that no stranger's name is kept.
  const stamp = nameStamp(first.name);
  const country = ours.ask.settings.country;
  const there = uniqueByValue(
    contacts.flatMap(({ reach }) =>
      reach.map((one) => ({ ...reachView('', one satisfies Reach, null, country), label: one.label })),
    ),
  );
  const lines: PageLine[] = there.map(({ kind, shown, value, state, label }) => {
    const has =
      state === 'unreadable' ? 'unread' : guardian?.reach.some((one) => one.value === value) ? 'both' : 'page';
    const kept = decided('shows', value);
    return {
      kind: kind === 'email' ? 'email' : 'phone',
      shown,
      value,
      label,
      has,
      kept: has === 'unread' ? null : kept,
    };
  });
  // Whoever stands twice on the page may be two people: then nothing is whole.
  const whole = contacts.length === 1 && first.whole;
  if (guardian && whole)
    for (const { kind, shown, value, state } of guardian.reach)
      if (!['wrong', 'dead', 'unreadable'].includes(state) && !there.some((one) => one.value === value))
        lines.push({
          kind: kind === 'email' ? 'email' : 'phone',
          shown,
          value,
          label: null,
          has: 'ours',
          kept: decided('lacks', value),
        });
  return {
    contact: guardian?.id ?? null,
    name: first.name,
    relation: contacts.find(({ relation }) => relation)?.relation ?? null,
    value: stamp,
    who: guardian ? 'ours' : alike.length > 0 ? 'several' : 'nobody',
    kept: guardian ? null : decided('shows', stamp),
    closed: guardian ? guardian.restricted !== null : mayBeRestricted(alike, ours),
    warning: contacts.find(({ warning }) => warning)?.warning ?? null,
    whole,
    lines,
  };
}

/** Somebody whom we cannot tell for sure, in a family where a restriction is about one of that name, or about somebody without a card. */
function mayBeRestricted(alike: Student['guardians'], { summary, guardians, ask }: Ours): boolean {
  const closed = new Set(guardians.filter(({ restricted }) => restricted !== null).map(({ id }) => id));
  return (
    alike.some(({ id }) => closed.has(id)) ||
    (summary?.restrictions ?? []).some((one) => one.contact === null && holdsOn(one, ask.today))
  );
}

const uniqueByValue = <T extends { value: string }>(all: T[]): T[] => [
  ...new Map(all.map((one) => [one.value, one])).values(),
];
