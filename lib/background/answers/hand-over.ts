/** A message on its way out: into the page's own text box, or onto paper. What leaves is what the person has just read and chosen. */
import type { Letter } from '../../messages.ts';
import { type Family, no, ok } from '../asking.ts';
import { shelf } from '../memory.ts';
import { openLetterTab } from '../own-pages.ts';
import { putText } from '../put-text.ts';
import { placeOf } from './panel.ts';

/** Letters of earlier tabs can still be loaded again; no more of them than this. */
const KEPT = 5;
const letters = shelf<{ of: string; letter: Letter }>('letter');

export const handOverAnswers: Family<'putText' | 'openLetter' | 'letter'> = {
  putText: async ({ text }, { asker }) => {
    const place = await placeOf(asker);
    return ok(place === null ? 'no' : await putText(place.about, text));
  },

  openLetter: async (letter, { enrolled }) => {
    for (const [old] of (await letters.all()).slice(0, 1 - KEPT)) await letters.drop(old);
    const id = crypto.randomUUID();
    await letters.set(id, { of: enrolled.key, letter });
    await openLetterTab(id);
    return ok(null);
  },

  letter: async ({ id }, { enrolled, settings }) => {
    const found = await letters.get(id);
    if (found?.of !== enrolled.key) return no('not-found');
    const nativeDigits = settings.messages?.nativeDigits.includes(found.letter.theirs.language) ?? false;
    return ok({ ...found.letter, nativeDigits });
  },
};
