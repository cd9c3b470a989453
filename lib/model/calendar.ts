/**
 * Calendar days of the school's zone, as text, and their distances: without the schemas of `times.ts`, for the surfaces
 * that draw before anything is checked.
 */
import { type CalendarDate, parseDate } from '@internationalized/date';
import { remembered } from './remembered.ts';

/** The calendar day of an instant in a zone. An unknown zone name throws a RangeError. */
export function dayOf(at: string, zone: string): string {
  const { read, days } = remembered(inZone, zone, () => ({ read: dayReader(zone), days: new Map<string, string>() }));
  return remembered(days, at, () => read(Date.parse(at)));
}
const inZone = new Map<string, { read: (at: number) => string; days: Map<string, string> }>();

/**
 * The browser's own calendar; asked for every row of a page, the library's way costs three times as much. `Temporal` where
 * there is one: the first formatter that a process makes has the browser list all its locales, which takes it 12 ms.
 */
function dayReader(zone: string): (at: number) => string {
  if (typeof Temporal === 'object') {
    Temporal.Now.zonedDateTimeISO(zone); // an unknown zone is said before anything is kept, as it is below
    return (at) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
  }
  const options = { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const parts = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', options);
  return (at) => {
    const said: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
    for (const { type, value } of parts.formatToParts(at)) said[type] = value;
    return `${said.year?.padStart(4, '0')}-${said.month}-${said.day}`;
  };
}
/** A day begins with a minute in every zone, so one answer holds for a minute. */
export const today = (zone: string): string =>
  dayOf(`${new Date(Date.now()).toISOString().slice(0, 16)}:00.000Z`, zone);
export const addDays = (day: string, days: number): string => parseDate(day).add({ days }).toString();
/** Whole days from `from` to `to`; negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number => julian(parseDate(to)) - julian(parseDate(from));
const julian = (date: CalendarDate): number => date.calendar.toJulianDay(date);
