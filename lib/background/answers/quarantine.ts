/** What a revoked device handed over (S17), as an administrator sees it: names for ids, and nothing that was not opened. */
import type { Held, TimelineItem } from '../../messages.ts';
import { instantOfHlc } from '../../model/clock.ts';
import { entryTypeOf } from '../../model/entries/index.ts';
import type { AnyEntry } from '../../model/entry.ts';
import type { StaffId } from '../../model/ids.ts';
import { nameOf } from '../../model/roster.ts';
import { type Instant, ZonedTime } from '../../model/times.ts';
import { Quarantine, QuarantineOutcome } from '../../model/wire.ts';
import * as z from '../../model/zod.ts';
import type { TimelineLine } from '../../store/index.ts';
import { type Family, ok, type SignedIn } from '../asking.ts';
import { timelineItem } from '../timeline-item.ts';
import { call, post } from './admin.ts';

export const quarantineAnswers: Family<'quarantine' | 'decideQuarantine'> = {
  quarantine: async ({ device, reason }, ask) => {
    const reply = await (reason === null
      ? call(ask, Quarantine, pathOf(device))
      : call(ask, Quarantine, `${pathOf(device)}/open`, post({ reason })));
    return reply.ok ? ok(await named(reply.value, ask)) : reply;
  },
  decideQuarantine: async ({ device, accept, discard }, ask) => {
    const shape = z.object({ outcomes: z.array(QuarantineOutcome) });
    const reply = await call(ask, shape, pathOf(device), post({ accept, reject: discard }));
    if (!reply.ok) return reply;
    void ask.sync.run(); // this device has what was accepted as soon as all others
    return ok(reply.value.outcomes);
  },
};

const pathOf = (device: string): string => `/v1/admin/devices/${encodeURIComponent(device)}/quarantine`;

async function named({ staff: author, entries, looks }: Quarantine, ask: SignedIn): Promise<Held> {
  const { store, speech } = ask;
  const ids = [...new Set(entries.flatMap(({ place }) => place?.students ?? []))];
  const [facts, directory] = await Promise.all([store.facts(ids), store.directory()]);
  const students = new Map<string, string>();
  const people = new Map<string, string>();
  for (const [at, id] of ids.entries()) {
    const student = facts[at]?.student;
    if (student) students.set(id, nameOf(student));
    for (const guardian of student?.guardians ?? []) people.set(guardian.id, nameOf(guardian));
  }
  const staff = new Map(directory.staff.map((one) => [one.id, one.name]));
  const itemOf = (entry: AnyEntry): TimelineItem => ({
    ...timelineItem(lineOf(entry, author), { ask, staff, people, students }),
    may: { undoUntil: null, correct: false, move: false, restrict: false, open: false, close: false },
  });
  return {
    entries: entries.map(({ n, state, restricted, place, entry }) => ({
      n,
      state,
      restricted,
      students: place?.students.map((id) => students.get(id) ?? speech.t('student.unlinked')) ?? null,
      at: entry ? happenedAt(entry) : place && instantOfHlc(place.recorded),
      item: entry && itemOf(entry),
    })),
    looks: looks.map(({ at, staff: by, reason, opened }) => ({
      at,
      by: by === null ? null : (staff.get(by) ?? speech.t('staff.unknown')),
      reason,
      opened,
    })),
  };
}

/** As a history would have it, of an entry that is in none yet. */
function lineOf(entry: AnyEntry, author: StaffId): TimelineLine {
  const { id, type, students, audience, recorded } = entry;
  const known = entryTypeOf(type);
  const newer = !known?.schema.safeParse(entry).success;
  return {
    id,
    type,
    newer,
    kind: known && !newer ? known.kind : 'newer',
    students,
    audience,
    author,
    recorded,
    received: null,
    body: entry,
    original: entry,
    corrections: [],
    closed: false,
    movedAway: null,
    erased: null,
    withdrawn: false,
    stub: null,
    at: happenedAt(entry),
    sending: null,
    undoUntil: null,
  };
}

const happenedAt = ({ happened, recorded }: AnyEntry): Instant =>
  ZonedTime.safeParse(happened).success ? (happened as ZonedTime).at : instantOfHlc(recorded);
