import type { AcademicSession, Holiday } from './types.ts';

/**
 * The calendar of the school year that holds `today`. The demo district keeps school the year round (August to July),
 * so that a demo started in any month finds its enrolments running.
 */
export function calendar(today: Date): { sessions: AcademicSession[]; holidays: Holiday[] } {
  const first = today.getUTCMonth() >= 7 ? today.getUTCFullYear() : today.getUTCFullYear() - 1;
  const last = first + 1;
  const year: AcademicSession = {
    sourcedId: `year-${last}`,
    title: `${first}-${last}`,
    type: 'schoolYear',
    startDate: `${first}-08-01`,
    endDate: `${last}-07-31`,
    parentSourcedId: null,
    schoolYear: last,
  };
  const term = (name: string, startDate: string, endDate: string): AcademicSession => ({
    sourcedId: `term-${last}-${name.toLowerCase()}`,
    title: name,
    type: 'term',
    startDate,
    endDate,
    parentSourcedId: year.sourcedId,
    schoolYear: last,
  });
  return {
    sessions: [
      year,
      term('Fall', `${first}-08-01`, `${first}-12-31`),
      term('Spring', `${last}-01-01`, `${last}-07-31`),
    ],
    holidays: [
      { name: 'Labor Day', from: `${first}-09-07`, to: `${first}-09-07` },
      { name: 'Autumn break', from: `${first}-10-12`, to: `${first}-10-13` },
      { name: 'Thanksgiving', from: `${first}-11-26`, to: `${first}-11-27` },
      { name: 'Winter break', from: `${first}-12-21`, to: `${last}-01-04` },
      { name: 'Spring break', from: `${last}-03-22`, to: `${last}-03-26` },
      { name: 'Summer recess', from: `${last}-06-28`, to: `${last}-07-09` },
    ],
  };
}
