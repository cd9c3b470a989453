/** The students of the page as a list, longest silence first: who has not been heard for long, and whom nobody reached yet. */
import { nameOf } from '../../model/roster.ts';
import { silenceOf } from '../../model/silence.ts';
import { type Family, ok } from '../asking.ts';
import { markOf } from '../mark.ts';
import { rowsOf } from '../page-rows.ts';
import { pages } from '../pages.ts';
import { placeOf } from './panel.ts';

export const classAnswers: Family<'classView'> = {
  classView: async (_, ask) => {
    const place = await placeOf(ask.asker);
    const page = place && (await pages.find(place.about, null));
    if (!page) return ok({ title: '', rows: [], doubts: [] });
    const { settings, today } = ask;
    const rows = (await rowsOf(ask.store, page, settings)).map((row) => {
      const { seen, state, facts } = row;
      const known = state === 'ok' && facts?.student && facts.summary;
      const silence = known ? silenceOf(facts.summary!, facts.student, today, settings.zone, settings.holidays) : null;
      return {
        key: seen.key,
        student: facts?.id ?? null,
        name: facts?.student ? nameOf(facts.student) : (seen.shown ?? ''),
        mark: markOf(row, ask),
        days: silence?.days ?? null,
        nobodyReached: silence?.ring === 'never',
      };
    });
    return ok({ title: page.title, rows: rows.sort((a, b) => rank(b) - rank(a)), doubts: page.doubts });
  },
};

/** Never heard counts as longest; who is not known comes last. */
const rank = (row: { days: number | null; nobodyReached: boolean }): number =>
  row.nobodyReached ? Number.MAX_SAFE_INTEGER : (row.days ?? -1);
