/** The three times of an entry (happened, recorded, received) and calendar dates, which are not instants. */
import { addDays, daysBetween } from './calendar.ts';
import { remembered } from './remembered.ts';
import * as z from './zod.ts';

export { addDays, dayOf, daysBetween, today } from './calendar.ts';

/** ISO 8601 instant in UTC, with milliseconds: `2026-11-18T16:04:05.000Z`. Sorts as text. */
export const Instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
export type Instant = string;
export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString();

/** A day in the school's calendar, `2026-11-18`. */
export const Day = z.iso.date();
export type Day = string;

/** When something happened, as the person said, with the IANA time zone of the school. */
export const ZonedTime = z.object({ at: Instant, zone: z.string().min(1).max(64) });
export type ZonedTime = z.infer<typeof ZonedTime>;

export const Holiday = z.object({ from: Day, to: Day, name: z.string().max(200) });
export type Holiday = z.infer<typeof Holiday>;

/** Days of silence from one day to another: holidays (both ends included) do not count. Never negative. */
export function silentDays(from: Day, to: Day, holidays: readonly Holiday[]): number {
  // The district's list is one and the same for every row of a page, and many families were heard on the same day.
  const known = counted.get(holidays) ?? { merged: mergeHolidays(holidays), days: new Map<string, number>() };
  counted.set(holidays, known);
  return remembered(known.days, `${from} ${to}`, () => {
    let days = daysBetween(from, to);
    for (const holiday of known.merged) {
      const start = holiday.from > from ? holiday.from : addDays(from, 1);
      const end = holiday.to < to ? holiday.to : to;
      if (start <= end) days -= daysBetween(start, end) + 1;
    }
    return Math.max(0, days);
  });
}
const counted = new WeakMap<readonly Holiday[], { merged: { from: Day; to: Day }[]; days: Map<string, number> }>();

function mergeHolidays(holidays: readonly Holiday[]): { from: Day; to: Day }[] {
  const merged: { from: Day; to: Day }[] = [];
  for (const next of [...holidays].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (!last || next.from > addDays(last.to, 1)) merged.push({ from: next.from, to: next.to });
    else if (next.to > last.to) last.to = next.to;
  }
  return merged;
}
