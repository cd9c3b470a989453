/**
 * Calendar days of the school's zone, as text, and their distances: without the schemas of `times.ts`, for the surfaces
 * that draw before anything is checked.
 */
import { type CalendarDate, now, parseAbsolute, parseDate, toCalendarDate } from '@internationalized/date';

/** The calendar day of an instant in a zone. An unknown zone name throws a RangeError. */
export const dayOf = (at: string, zone: string): string => toCalendarDate(parseAbsolute(at, zone)).toString();
export const today = (zone: string): string => toCalendarDate(now(zone)).toString();
export const addDays = (day: string, days: number): string => parseDate(day).add({ days }).toString();
/** Whole days from `from` to `to`; negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number => julian(parseDate(to)) - julian(parseDate(from));
const julian = (date: CalendarDate): number => date.calendar.toJulianDay(date);
