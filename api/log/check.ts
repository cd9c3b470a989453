/**
 * What can be said of an entry before the database is asked: its form, what it claims, and by which rules it is to be
 * judged. The entry itself is never changed: what is stored is the text of what arrived (S11).
 */

import { refusalOf } from '../../lib/model/access.ts';
import { CLOCK_TOLERANCE, instantOfHlc } from '../../lib/model/clock.ts';
import { entryTypeOf } from '../../lib/model/entries/index.ts';
import { AnyEntry } from '../../lib/model/entry.ts';
import { EntryId } from '../../lib/model/ids.ts';
import { Role } from '../../lib/model/roles.ts';
import type { Outcome } from '../../lib/model/wire.ts';

type Reason = NonNullable<Outcome['reason']>;

/** One row of `push()`; see its migration. */
export interface Row {
  n: number;
  id: string;
  type: string;
  audience: string;
  recorded: string;
  /** When it happened, or else was recorded: milliseconds since 1970. */
  at: number;
  students: string[];
  about: string | null;
  aim: string[] | null;
  amends: boolean;
  rules: Rules | null;
  raw: string;
}

/** Rows as `take_in` wants them: what was found out of each as JSON, and their texts, one a line. */
export const forTheDatabase = (rows: readonly Row[]): { entries: string; raws: string } => ({
  entries: JSON.stringify(rows.map(({ raw: _, ...found }) => found)),
  raws: rows.map(({ raw }) => raw).join('\n'),
});

export type Checked = { row: Row } | { refused: Reason; id: string } | { unreadable: true };

/** @param now milliseconds since 1970, of this server's clock. */
export function check(arrived: unknown, n: number, now: number): Checked {
  if (typeof arrived !== 'object' || arrived === null) return { unreadable: true };
  const given = (arrived as { id?: unknown }).id;
  // Without an id of its own there is nothing to answer to.
  if (!EntryId.safeParse(given).success) return { unreadable: true };
  const id = String(given).toLowerCase();
  const refuse = (refused: Reason): Checked => ({ refused, id: given as string });
  if (SERVERS_OWN.some((key) => Object.hasOwn(arrived, key))) return refuse('claims-author');
  const type = entryTypeOf(String((arrived as { type?: unknown }).type));
  if (!(type?.schema ?? AnyEntry).safeParse(arrived).success) return refuse('invalid');
  const entry = arrived as AnyEntry;
  if (!entry.students.every(storable)) return refuse('invalid');
  const happened = (entry.happened as { at?: unknown } | undefined)?.at;
  const recorded = Date.parse(instantOfHlc(entry.recorded));
  const at = typeof happened === 'string' ? Date.parse(happened) : recorded;
  // A 31st of February has the form of a time, and is none: the clock here would take it for one in March.
  if (!isInstant(instantOfHlc(entry.recorded)) || (typeof happened === 'string' && !isInstant(happened)))
    return refuse('invalid');
  // A device whose clock is ahead says "now" of a time that is not yet here: taken, and clamped (S10). What lies ahead
  // of the device's own clock as well is what the person said.
  if (typeof happened === 'string' && at > Math.max(now, recorded) + CLOCK_TOLERANCE) return refuse('future');
  if (entry.type === 'restriction.recorded' && entry.audience !== 'team') return refuse('invalid');
  const corrected = (entry.change as { happened?: { at?: unknown } } | undefined)?.happened?.at;
  if (entry.type === 'entry.corrected' && typeof corrected === 'string') {
    const then = Date.parse(corrected);
    if (!isInstant(corrected)) return refuse('invalid');
    if (then > Math.max(now, recorded) + CLOCK_TOLERANCE) return refuse('future');
  }
  const about = type && typeof entry.about === 'string' ? entry.about : null;
  const aim = aimOf(entry);
  if (aim && !aim.every((student) => entry.type !== 'entry.moved' || entry.students.includes(student)))
    return refuse('invalid');
  const amends = type?.kind === 'amendment' || entry.type === 'restricted.opened';
  const { students, audience } = entry;
  const raw = JSON.stringify(arrived);
  return {
    row: {
      n,
      id,
      type: entry.type,
      audience,
      recorded: entry.recorded,
      at,
      students: [...new Set(students)],
      about,
      aim,
      amends,
      rules: rulesOf(entry.type),
      raw,
    },
  };
}

/** Written as `toISOString` writes it, in a year that PostgreSQL knows too. */
function isInstant(text: string): boolean {
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString() === text && text > '0001';
}

/** What the server alone says (S14). */
const SERVERS_OWN = ['author', 'device', 'district', 'received'];

/** PostgreSQL stores any text but these. */
const storable = (id: string): boolean => !id.includes('\0') && id.isWellFormed();

function aimOf(entry: AnyEntry): string[] | null {
  if (entry.type === 'entry.moved') return [String(entry.from), ...(entry.to as string[])];
  if (entry.type === 'audience.changed') return [String(entry.to)];
  return null;
}

/** By role: why this type may not be written as the author of what it is about, and as anybody else. */
type Rules = Partial<Record<Role, [string | null, string | null]>>;
const cache = new Map<string, Rules | null>();
function rulesOf(type: string): Rules | null {
  const known = cache.get(type);
  if (known !== undefined) return known;
  const rules = Role.options
    .map((role) => [role, [true, false].map((mine) => refusalOf({ role, isAuthorOfTarget: mine }, type))] as const)
    .filter(([, refusals]) => refusals.some((refusal) => refusal !== null));
  const answer = rules.length > 0 ? (Object.fromEntries(rules) as Rules) : null;
  // Types come from outside: only the known ones are worth a place.
  if (entryTypeOf(type)) cache.set(type, answer);
  return answer;
}
