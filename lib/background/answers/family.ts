/** One family, ready to be drawn: guardians with what staff learnt laid over the roster, what is closed, who reads along. */
import type { Output } from '../../messages.ts';
import { refusalOf } from '../../model/access.ts';
import { nameOf } from '../../model/roster.ts';
import { restrictedContacts, silenceOf } from '../../model/silence.ts';
import { warningOf } from '../../model/warning.ts';
import { type Family, no, ok, type SignedIn } from '../asking.ts';
import { familyLanguage } from '../family-language.ts';
import { guardianView } from '../guardian-view.ts';
import { identify } from '../identify.ts';
import { readersOf } from '../readers.ts';
import { restrictionLines } from '../restriction-lines.ts';
import { allSites, siteAt } from '../sites.ts';
import { pageOf, placeOf } from './panel.ts';

export const familyAnswers: Family<'family'> = {
  family: async ({ student: id }, ask) => {
    const { store, settings, today, me } = ask;
    const [facts] = await store.facts([id]);
    const student = facts?.student;
    if (!facts || !student) return no('unknown-student');
    const [directory, siblings, warnings] = await Promise.all([
      store.directory(),
      store.siblings(student.id),
      pageWarnings(ask, student.id),
    ]);
    const { summary, complete } = facts;
    const closed = restrictedContacts(summary, student, today);
    const guardians = student.guardians
      .map((guardian) => guardianView(guardian, { summary, closed: closed.has(guardian.id), ask }))
      .sort((a, b) => Number(a.restricted !== null) - Number(b.restricted !== null) || rank(a) - rank(b));
    const silence = complete && summary ? silenceOf(summary, student, today, settings.zone, settings.holidays) : null;
    const value: Output<'family'> = {
      student,
      name: nameOf(student),
      schoolName: directory.schools.find((school) => school.id === student.school)?.name ?? '',
      sectionTitles: directory.sections
        .filter((section) => student.sections.includes(section.id))
        .map((section) => section.title),
      guardians,
      restrictions: restrictionLines(student, summary, ask),
      warnings: [...new Set([...warnings, ...student.guardians.map(warningOf).filter((text) => text !== null)])],
      summary: summary ?? blank(student.id),
      language: familyLanguage(student, summary, ask),
      ring: silence?.ring ?? null,
      days: silence?.days ?? null,
      complete: complete && summary !== null,
      siblings: siblings.flatMap((one) => (one.student ? [{ student: one.id, name: nameOf(one.student) }] : [])),
      readers: readersOf(student, directory, me, ask.speech),
      mayRestrict: refusalOf({ role: me.role, isAuthorOfTarget: false }, 'restriction.recorded') === null,
    };
    return ok(value);
  },
};

const rank = (guardian: { priority: number | null }): number => guardian.priority ?? 99;

/** What the page beside this panel says near the name, when it reads like a restriction. */
async function pageWarnings({ asker, store, settings }: SignedIn, student: string): Promise<string[]> {
  const place = await placeOf(asker);
  const page = place && (await pageOf(place, place.panel?.key ?? null));
  const seen = page?.students.filter((one) => one.warning !== null && one.key === place?.panel?.key) ?? [];
  if (!page || seen.length === 0) return [];
  const rows = await identify(store, siteAt(await allSites(settings), page), seen);
  return rows.filter((row) => row.facts?.id === student).map((row) => row.seen.warning as string);
}

const blank = (student: string): Output<'family'>['summary'] => ({
  student,
  households: {},
  lastContact: null,
  heardGood: false,
  waiting: [],
  followUps: [],
  restrictions: [],
  preferences: {},
  reach: {},
  count: 0,
});
