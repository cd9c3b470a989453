/**
 * Calendar days of the school's zone, as text, and their distances: without the schemas of `times.ts`, for the surfaces
 * that draw before anything is checked.
 */
import { type CalendarDate, parseDate } from '@internationalized/date';
import { remembered } from './remembered.ts';

/** The calendar day of an instant in a zone. An unknown zone name throws a RangeError. */
export function dayOf(at: string, zone: string): string {
  // The browser's own, one for each zone: asked for every row of a page, the library's way costs three times as much.
  const { parts, days } = remembered(inZone, zone, () => {
    const options = { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    return { parts: new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', options), days: new Map<string, string>() };
  });
  return remembered(days, at, () => {
    const said: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
    for (const { type, value } of parts.formatToParts(Date.parse(at))) said[type] = value;
    return `${said.year?.padStart(4, '0')}-${said.month}-${said.day}`;
  });
}
const inZone = new Map<string, { parts: Intl.DateTimeFormat; days: Map<string, string> }>();
/** A day begins with a minute in every zone, so one answer holds for a minute. */
export const today = (zone: string): string =>
  dayOf(`${new Date(Date.now()).toISOString().slice(0, 16)}:00.000Z`, zone);
export const addDays = (day: string, days: number): string => parseDate(day).add({ days }).toString();
/** Whole days from `from` to `to`; negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number => julian(parseDate(to)) - julian(parseDate(from));
const julian = (date: CalendarDate): number => date.calendar.toJulianDay(date);
