/** What a message to a family needs beside the family itself. */
import { type Family, no, ok } from '../asking.ts';
import { familyLoad } from '../family-load.ts';
import { noneOfMine } from './mine.ts';

export const composeAnswers: Family<'compose'> = {
  compose: async ({ student }, ask) => {
    const load = await familyLoad(student, ask);
    if (!load) return no('unknown-student');
    const [templates, own] = await Promise.all([ask.store.templates(), ask.house.settings()]);
    return ok({
      load,
      templates,
      allowed: ask.settings.messages ?? { unchecked: [], nativeDigits: [] },
      mine: own.mine ?? noneOfMine,
    });
  },
};
