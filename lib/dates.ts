/** Days, times and numbers in the reader's own way of writing them. Calendar dates are those of the school's zone. */
import { formatLocale } from './locale.ts';
import { dayOf, daysBetween, today } from './model/calendar.ts';
import type { Day, Instant } from './model/times.ts';

export type Dates = ReturnType<typeof datesIn>;

/** `zone`: IANA name of the school's zone; `null` (nobody signed in) for this computer's own. */
export function datesIn(language: string, zone: string | null, browsers?: readonly string[]) {
  const locale = formatLocale(language, browsers);
  const timeZone = zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  // Each is dear to make (half a millisecond, the first of a process 12) and cheap to use, and a history uses the same few
  // for every line: made when it is first used.
  const made = new Map<string, Intl.DateTimeFormat>();
  const format = (options: Intl.DateTimeFormatOptions, of = timeZone) => {
    const key = JSON.stringify([options, of]);
    const known = made.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: of });
    made.set(key, known);
    return known;
  };
  let relative: Intl.RelativeTimeFormat | undefined;
  let plain: Intl.NumberFormat | undefined;
  const ago = (value: number, unit: Intl.RelativeTimeFormatUnit): string => {
    relative ??= new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    return relative.format(value, unit);
  };

  // A calendar day is no instant: it is written as its own noon in UTC, so that no zone moves it.
  const noon = (day: Day) => new Date(`${day}T12:00:00Z`);
  const short = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  const thisYear = (day: Day) => day.slice(0, 4) === today(timeZone).slice(0, 4);

  const dayWords = (day: Day) => format(thisYear(day) ? short : { ...short, year: 'numeric' }, 'UTC').format(noon(day));
  const agoOfDay = (day: Day) => {
    const days = daysBetween(today(timeZone), day);
    if (Math.abs(days) < 100) return ago(days, 'day');
    const months = Math.trunc(days / 30.44);
    return Math.abs(months) < 24 ? ago(months, 'month') : ago(Math.trunc(days / 365.25), 'year');
  };

  return {
    locale,
    zone: timeZone,
    /** "Wed, 18 Nov"; with the year when it is another one. */
    day: dayWords,
    /** "Wednesday, 18 November 2026" */
    dayInFull: (day: Day) => format({ dateStyle: 'full' }, 'UTC').format(noon(day)),
    /** "today", "yesterday", "23 days ago", "in 2 days", "4 months ago". */
    dayAgo: agoOfDay,
    /** The same of an instant, by the school's calendar. */
    ago: (at: Instant) => agoOfDay(dayOf(at, timeZone)),
    /** "2 minutes ago", for what happened today; by days beyond that. */
    since: (at: Instant) => {
      const minutes = Math.round((Date.now() - Date.parse(at)) / 60_000);
      if (minutes < 1) return ago(0, 'minute');
      if (minutes < 60) return ago(-minutes, 'minute');
      return minutes < 12 * 60 ? ago(-Math.round(minutes / 60), 'hour') : agoOfDay(dayOf(at, timeZone));
    },
    dayOf: (at: Instant) => dayWords(dayOf(at, timeZone)),
    time: (at: Instant) => format({ timeStyle: 'short' }).format(new Date(at)),
    /** "Wed, 18 Nov, 14:05", in the school's zone. */
    when: (at: Instant) => `${dayWords(dayOf(at, timeZone))}, ${format({ timeStyle: 'short' }).format(new Date(at))}`,
    /** For the tooltip: everything, with the zone. */
    whenInFull: (at: Instant) => format({ dateStyle: 'full', timeStyle: 'long' }).format(new Date(at)),
    number: (value: number) => {
      plain ??= new Intl.NumberFormat(locale);
      return plain.format(value);
    },
    percent: (value: number) => new Intl.NumberFormat(locale, { style: 'percent' }).format(value),
    /** Bytes as a person says them: "3.4 MB". */
    bytes: (value: number) => {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
      const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(value, 1)) / 3)));
      const options = { style: 'unit', unit: units[step]!, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
      return new Intl.NumberFormat(locale, options).format(value / 1000 ** step);
    },
  };
}
