import { type CalendarDate, CalendarDateTime, parseDate, toZoned } from '@internationalized/date';
import { v7 } from 'uuid';
import type { AnyEntry, Audience } from '../../lib/model/entry.ts';
import type { Dice } from '../district/random.ts';

/** An entry of the demo's past and who wrote it; device and time of receipt are the server's to say. */
export interface SeedEntry {
  author: string;
  entry: AnyEntry;
}

export interface Seed {
  author: string;
  students: string[];
  /** Whole days before today; Saturdays and Sundays become the Friday before. */
  daysAgo: number;
  type: string;
  body: Record<string, unknown>;
  audience?: Audience;
}

/** Writes entries with the same ids each time, so that seeding twice adds nothing twice on one day. */
export function writer(today: string, zone: string, roll: Dice) {
  const written: SeedEntry[] = [];
  const times = new Map<unknown, number>();
  return {
    written,
    /** Answers the id of the entry, for those that speak about it. */
    write({ author, students, daysAgo, type, body, audience = 'team' }: Seed): string {
      const happened = schoolTime(today, daysAgo, zone, roll);
      // Written down a few minutes after it happened, and after whatever it speaks about.
      const soon = happened.getTime() + roll.between(2, 9) * 60_000;
      const recorded = new Date(Math.max(soon, (times.get(body.about) ?? 0) + 60_000));
      const random = Uint8Array.from({ length: 16 }, () => roll.between(0, 255));
      const id = v7({ msecs: recorded.getTime(), random, seq: written.length });
      times.set(id, recorded.getTime());
      const timed = type === 'contact.logged' || type === 'message.handed-off';
      const when = timed ? { happened: { at: happened.toISOString(), zone } } : {};
      const envelope = { id, type, recorded: `${recorded.toISOString()} 0000 seed`, students, audience };
      written.push({ author, entry: { ...envelope, ...when, ...body } });
      return id;
    },
  };
}

/** So many days before `today`; of a Saturday or a Sunday the Friday before. */
export function schoolDay(today: string, daysAgo: number): CalendarDate {
  const day = parseDate(today).subtract({ days: daysAgo });
  const weekday = day.toDate('UTC').getUTCDay();
  return day.subtract({ days: weekday === 6 ? 1 : weekday === 0 ? 2 : 0 });
}

/** Some minute of a school day. */
function schoolTime(today: string, daysAgo: number, zone: string, roll: Dice): Date {
  const { year, month, day: date } = schoolDay(today, daysAgo);
  return toZoned(new CalendarDateTime(year, month, date, roll.between(8, 16), roll.between(0, 49)), zone).toDate();
}

type Outcome = 'reached' | 'left-message' | 'no-answer' | 'wrong-number' | 'spoke' | 'asks-back' | 'voicemail';

/** The body of a contact, with what most contacts do not say left empty. */
export const contact = (
  people: string[],
  direction: 'outbound' | 'inbound',
  how: Record<string, unknown>,
  note: string,
  more: Record<string, unknown> = {},
) => ({
  people: people.map((id) => ({ contact: id, role: 'guardian', name: null })),
  direction,
  how,
  tone: 'neutral',
  involvement: null,
  note,
  for: null,
  caller: null,
  ...more,
});

export const call = (outcome: Outcome, number: string | null = null) => ({ channel: 'call', outcome, number });
export const text = (outcome: 'sent' | 'received', to: string | null = null) => ({ channel: 'text', outcome, to });
export const email = (outcome: 'sent' | 'received', to: string | null = null) => ({ channel: 'email', outcome, to });
export const meeting = (outcome: 'took-place' | 'nobody-came', place: string | null = null) => ({
  channel: 'meeting',
  outcome,
  place,
});
