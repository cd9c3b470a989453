/**
 * Calendar days of the school's zone, as text, and their distances: without the schemas of `times.ts`, for the surfaces
 * that draw before anything is checked.
 */
import { type CalendarDate, now, parseDate, toCalendarDate } from '@internationalized/date';

/** The calendar day of an instant in a zone. An unknown zone name throws a RangeError. */
export function dayOf(at: string, zone: string): string {
  let parts = partsIn.get(zone);
  if (!parts) {
    // The browser's own, one for each zone: asked for every row of a page, the library's way costs three times as much.
    const options = { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    parts = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', options);
    partsIn.set(zone, parts);
  }
  const said: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of parts.formatToParts(Date.parse(at))) said[type] = value;
  return `${said.year?.padStart(4, '0')}-${said.month}-${said.day}`;
}
const partsIn = new Map<string, Intl.DateTimeFormat>();
export const today = (zone: string): string => toCalendarDate(now(zone)).toString();
export const addDays = (day: string, days: number): string => parseDate(day).add({ days }).toString();
/** Whole days from `from` to `to`; negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number => julian(parseDate(to)) - julian(parseDate(from));
const julian = (date: CalendarDate): number => date.calendar.toJulianDay(date);
