/** The demo district with 2,000 more students in one section, and a history of 100,000 entries about them. */
import { v7 } from 'uuid';
import { withCrowd } from '../../demo/district/crowd.ts';
import { district as demo } from '../../demo/district.ts';
import type { AnyEntry } from '../../lib/model/entry.ts';
import { instantOf } from '../../lib/model/times.ts';

export const STUDENTS = 2_000;
export const ENTRIES_EACH = 50;

export const benchDistrict = () => withCrowd(demo, STUDENTS);
export const studentId = (n: number): string => `stu-crowd-${n + 1}`;
export const guardianId = (n: number): string => `gua-crowd-${n + 1}`;

const DAY = 86_400_000;
const note =
  'Spoke about the reading log and what would help at home; the family asked for the worksheet on paper and for a call after five. '.repeat(
    2,
  );

/** Entry `m` of student `n`: about 500 bytes as JSON, one every seven days back from `now` (ms), so that the last 90 days hold a quarter. */
export function benchEntry(n: number, m: number, now: number, device = 'bench'): AnyEntry {
  const at = instantOf(now - m * 7 * DAY - (n % 1_000) * 1_000);
  return {
    id: v7(),
    type: 'contact.logged',
    recorded: `${at} 0000 ${device}`,
    students: [studentId(n)],
    audience: 'team',
    happened: { at, zone: 'America/Chicago' },
    people: [{ contact: guardianId(n), role: 'guardian', name: null }],
    direction: m % 3 === 0 ? 'inbound' : 'outbound',
    how: { channel: 'call', outcome: m % 3 === 0 ? 'spoke' : m % 2 === 0 ? 'reached' : 'left-message', number: null },
    tone: 'neutral',
    involvement: null,
    note: note.slice(0, 180 + (n % 60)),
    for: null,
    caller: null,
  };
}
