/** Families by a part of a name or by the number that is ringing; who is under a restriction is found too, and flagged. */
import type { Found } from '../../messages.ts';
import { unlinkedOf } from '../../model/ids.ts';
import { type Guardian, nameOf } from '../../model/roster.ts';
import { restrictedContacts } from '../../model/silence.ts';
import type { Summary } from '../../model/view-parts.ts';
import { type Family, ok } from '../asking.ts';
import { reachView } from '../guardian-view.ts';
import { isRestricted } from '../mark.ts';

export const searchAnswers: Family<'search' | 'callerSchools'> = {
  search: async ({ words, sections: alsoSections }, { store, settings, today, speech }) => {
    const [found, directory] = await Promise.all([store.search(words, 50, alsoSections), store.directory()]);
    const schools = new Map(directory.schools.map(({ id, name }) => [id, name]));
    const sections = new Map(directory.sections.map(({ id, title }) => [id, title]));
    return ok(
      found.map(({ student: id, facts, guardian: contact, reach, caller }): Found => {
        const { student, summary } = facts;
        const guardian = student?.guardians.find((one) => one.id === contact);
        const number = reach && reachView(contact ?? '', reach, summary, settings.country).shown;
        const restricted = contact !== null && restrictedContacts(summary, student, today).has(contact);
        return {
          student: id,
          name: student ? nameOf(student) : caller?.name || speech.t('student.unlinked'),
          grade: student?.grade ?? null,
          guardian: contact,
          guardianName: guardian ? nameOf(guardian) : null,
          relation: guardian?.relation ?? null,
          restricted,
          familyRestricted: student !== null && isRestricted(student, summary, today),
          lastContact: summary?.lastContact?.at ?? null,
          number: caller ? caller.number || null : number,
          apart: {
            school: (student && schools.get(student.school)) ?? null,
            sections: student?.sections.flatMap((one) => sections.get(one) ?? []).join(', ') || null,
            identifier: student?.ids.identifier ?? null,
            // Of somebody who may not be contacted not even a part of a number.
            ends: guardian && !restricted ? endsOf(guardian, summary, settings.country) : null,
          },
        };
      }),
    );
  },

  /** Where the server keeps callers for this person: it sends those places with their students. */
  callerSchools: async (_, { store }) => {
    const { schools } = await store.directory();
    const places = await store.facts(schools.map(({ id }) => unlinkedOf(id)));
    return ok(schools.filter((_, index) => places[index]));
  },
};

/** The last four digits of the first phone that can be read. */
function endsOf(guardian: Guardian, summary: Summary | null, country: string): string | null {
  const phones = guardian.reach.filter(({ kind }) => kind !== 'email');
  const first = phones.map((one) => reachView(guardian.id, one, summary, country)).find(({ href }) => href !== null);
  return first?.value.replace(/;.*$/, '').slice(-4) ?? null;
}
