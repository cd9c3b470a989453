/** What a message to a family needs beside the family itself. */
import { type Family, no, ok } from '../asking.ts';
import { familyLoad } from '../family-load.ts';

export const composeAnswers: Family<'compose'> = {
  compose: async ({ student }, ask) => {
    const load = await familyLoad(student, ask);
    if (!load) return no('unknown-student');
    return ok({
      load,
      templates: [],
      allowed: { unchecked: [], nativeDigits: [] },
      mine: { favourites: [], phrases: [], mailBy: 'program' },
    });
  },
};
