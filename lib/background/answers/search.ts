/** Families by a part of a name or by the number that is ringing; who is under a restriction is found too, and flagged. */
import { nameOf } from '../../model/roster.ts';
import { type Family, ok } from '../asking.ts';
import { reachView } from '../guardian-view.ts';
import { isRestricted } from '../mark.ts';

export const searchAnswers: Family<'search'> = {
  search: async ({ words }, { store, settings, today, speech }) => {
    const found = await store.search(words, 50);
    return ok(
      found.map(({ student: id, facts, guardian: contact, reach, caller }) => {
        const { student, summary } = facts;
        const guardian = student?.guardians.find((one) => one.id === contact);
        const number = reach && reachView(contact ?? '', reach, summary, settings.country).shown;
        return {
          student: id,
          name: student ? nameOf(student) : caller?.name || speech.t('student.unlinked'),
          grade: student?.grade ?? null,
          guardian: contact,
          guardianName: guardian ? nameOf(guardian) : null,
          relation: guardian?.relation ?? null,
          restricted: student !== null && isRestricted(student, summary, today),
          lastContact: summary?.lastContact?.at ?? null,
          number: caller ? caller.number || null : number,
        };
      }),
    );
  },
};
