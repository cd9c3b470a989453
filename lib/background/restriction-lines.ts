/** Restrictions that hold today, as sentences: "Mark Rossi (Father): no contact (court order, 3 Sep)". */
import type { Output } from '../messages.ts';
import type { Guardian, Student } from '../model/roster.ts';
import { nameOf } from '../model/roster.ts';
import { holdsOn } from '../model/silence.ts';
import type { Summary } from '../model/view-parts.ts';
import type { SignedIn } from './asking.ts';

type Reader = Pick<SignedIn, 'today' | 'speech'>;
type Restriction = Summary['restrictions'][number];

export function restrictionLines(
  student: Student,
  summary: Summary | null,
  reader: Reader,
): Output<'family'>['restrictions'] {
  const roster = student.guardians.flatMap((guardian) =>
    guardian.restriction
      ? [{ entry: null, text: fromRoster(guardian, guardian.restriction, reader), until: null }]
      : [],
  );
  const recorded = (summary?.restrictions ?? [])
    .filter((restriction) => holdsOn(restriction, reader.today))
    .map((restriction) => {
      const guardian = student.guardians.find((one) => one.id === restriction.contact);
      return { entry: restriction.entry, text: sentence(restriction, guardian, reader), until: restriction.until };
    });
  return [...recorded, ...roster];
}

/** Why this guardian's numbers are closed. */
export function closedBecause(guardian: Guardian, summary: Summary | null, reader: Reader): string {
  const one = summary?.restrictions.find(
    (restriction) => restriction.contact === guardian.id && holdsOn(restriction, reader.today),
  );
  return one ? sentence(one, guardian, reader) : fromRoster(guardian, guardian.restriction ?? '', reader);
}

function sentence(restriction: Restriction, guardian: Guardian | undefined, { speech }: Reader): string {
  const { t, dates } = speech;
  const person = guardian ? personOf(guardian, speech) : restriction.person || t('restriction.somebody');
  const slots = {
    person,
    source: t(`restriction.source.${restriction.source}`),
    since: dates.day(restriction.from),
    detail: restriction.detail,
  };
  if (restriction.what === 'other') return t('restriction.what.other', slots);
  const what = t(`restriction.what.${restriction.what}`, slots);
  return restriction.detail ? t('restriction.withDetail', { what, detail: restriction.detail }) : what;
}

const fromRoster = (guardian: Guardian, text: string, { speech }: Reader): string =>
  speech.t('restriction.roster', { person: personOf(guardian, speech), text });

const personOf = (guardian: Guardian, { t }: Reader['speech']): string =>
  guardian.relation
    ? t('person.withRelation', { name: nameOf(guardian), relation: guardian.relation })
    : nameOf(guardian);
