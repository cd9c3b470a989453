/** What stands at one name, as finished words: the page script draws it and decides nothing. */
import type { Mark } from '../messages.ts';
import type { ContactId } from '../model/ids.ts';
import type { Student } from '../model/roster.ts';
import { nameOf } from '../model/roster.ts';
import { holdsOn, restrictedContacts, silenceOf } from '../model/silence.ts';
import type { Summary } from '../model/view-parts.ts';
import { warningOf } from '../model/warning.ts';
import type { SignedIn } from './asking.ts';
import { familyLanguage, shortName } from './family-language.ts';
import type { Identified } from './identify.ts';
import type { Speech } from './speech.ts';

type Reader = Pick<SignedIn, 'settings' | 'today' | 'speech'>;

export function markOf({ seen, state, facts }: Identified, reader: Reader): Mark {
  const blank = { ring: null, language: null, waits: false, due: false, restricted: false, warned: false };
  const { t } = reader.speech;
  if (!facts?.student) {
    const name = seen.shown?.trim() ?? '';
    if (state === 'check') return { key: seen.key, state, ...blank, label: t('mark.check', { name }) };
    // Of the two that carry no mark the words stand in the list of the page only.
    return {
      key: seen.key,
      state: state === 'ok' || state === 'loading' ? 'unknown' : state,
      ...blank,
      label: t('mark.unknown', { name }),
    };
  }
  const { student, summary } = facts;
  const closed = restrictedContacts(summary, student, reader.today);
  const silence =
    state === 'ok' && summary
      ? silenceOf(summary, student, reader.today, reader.settings.zone, reader.settings.holidays, closed)
      : null;
  const language = familyLanguage(student, summary, reader, closed);
  const waiting = summary?.waiting.length ?? 0;
  const due = summary?.followUps.filter((one) => one.due <= reader.today).length ?? 0;
  const restricted = isRestricted(student, summary, reader.today, closed);
  const warned = seen.warning !== null || student.guardians.some((guardian) => warningOf(guardian) !== null);
  const parts = [
    ...(silence ? [heardSentence(silence, reader.speech)] : [t('mark.loading')]),
    ...(language ? [reader.speech.languageName(language)] : []),
    ...(waiting > 0 ? [t('mark.waiting', { count: waiting })] : []),
    ...(due > 0 ? [t('mark.due', { count: due })] : []),
    ...(restricted ? [t('mark.restricted')] : []),
    ...(warned ? [t('mark.warned')] : []),
  ];
  return {
    key: seen.key,
    state,
    ring: silence?.ring ?? null,
    language: language && shortName(language),
    waits: waiting > 0,
    due: due > 0,
    restricted,
    // Free text that reads like a court order makes nobody closed, but nobody should call before having seen it.
    warned,
    label: t('mark.label', { name: nameOf(student), facts: reader.speech.facts(parts) }),
  };
}

function heardSentence({ days }: { days: number | null }, { t }: Speech): string {
  if (days === null) return t('mark.never');
  return days === 0 ? t('mark.heardToday') : t('mark.heard', { count: days });
}

export function isRestricted(
  student: Student,
  summary: Summary | null,
  today: string,
  closed: ReadonlySet<ContactId> = restrictedContacts(summary, student, today),
): boolean {
  return closed.size > 0 || (summary?.restrictions ?? []).some((restriction) => holdsOn(restriction, today));
}
