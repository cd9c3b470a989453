/** What travels between a device and the API. Times are UTC, cursors are opaque, errors are problem documents (RFC 9457). */
import { Hlc } from './clock.ts';
import { AnyEntry, Logged, Stub } from './entry.ts';
import { type Counter, counters } from './health.ts';
import { EntryId, StaffId, StudentId } from './ids.ts';
import { DistrictTemplate } from './message-template.ts';
import { StaffMember } from './roster.ts';
import { DistrictSettings } from './settings.ts';
import { Day, Instant } from './times.ts';
import { Summary } from './view-parts.ts';
import * as z from './zod.ts';

/** `type` is `about:blank` or `urn:porchlight:<word>`; `detail` is for the person who can mend it, and names nobody. */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

/** POST /v1/enrol. The code as typed; spaces, hyphens and case do not count. */
export const EnrolRequest = z.object({
  code: z.string().max(64),
  device: z.string().max(100),
  version: z.string().max(20),
});
/** POST /v1/refresh. An old refresh token revokes the device. */
export const RefreshRequest = z.object({ refresh: z.string().max(128), version: z.string().max(20) });

/** The oldest extension versions that may still hand texts over or dial; below it the panel reads only (S11). */
export const Versions = z.object({ oldest: z.string(), api: z.string() });
export const Session = z.object({
  access: z.string(),
  /** 12 h after it was given. */
  accessUntil: Instant,
  refresh: z.string(),
  device: z.string(),
  district: z.string(),
  person: StaffMember,
  settings: DistrictSettings,
  versions: Versions,
});
export type Session = z.infer<typeof Session>;

/** POST /v1/push: at most 500 entries and 4 MB, in the order of the outbox. */
export const PushRequest = z.object({ entries: z.array(AnyEntry).min(1).max(500) });
export const Outcome = z.object({
  id: EntryId,
  outcome: z.enum(['accepted', 'duplicate', 'erased', 'refused']),
  /** Of a refusal: a word that the interface has a sentence for. */
  reason: z
    .enum([
      'invalid',
      'other-content',
      'scope',
      'role',
      'not-author',
      'too-late',
      'refers-to-nothing',
      'claims-author',
      'future',
    ])
    .optional(),
  received: Instant.optional(),
});
export type Outcome = z.infer<typeof Outcome>;
export const PushReply = z.object({ outcomes: z.array(Outcome), now: Instant });

/**
 * POST /v1/pull. `scope` is the version of the last scope the device stored, null for none. Without a cursor the reply
 * has one that stands for now, and no entries: what was before comes as history. A cursor of before a restore is
 * answered 410 `urn:porchlight:begin-again`: everything from the beginning, with a new cursor.
 */
export const PullRequest = z.object({ cursor: z.string().max(256).nullable(), scope: z.string().max(128).nullable() });
export const KeptOnWire = z.union([Logged, Stub]);
export const PullReply = z.object({
  cursor: z.string(),
  /** Null while it is the one the device named; else all students it may have now: it works out who came and who went (S8). */
  scope: z.object({ version: z.string(), students: z.array(StudentId) }).nullable(),
  entries: z.array(KeptOnWire),
  more: z.boolean(),
  roster: z.string(),
  /** Names the district's own templates; another name: they are fetched. Null: it has none. Left out by a server that knows of none. */
  templates: z.string().max(128).nullable().optional(),
  now: Instant,
  settings: DistrictSettings,
  person: StaffMember,
  versions: Versions,
});
export type PullReply = z.infer<typeof PullReply>;

/** GET /v1/templates: the newest version of each that is not retired, and the name that a pull gives them. */
export const TemplatesReply = z.object({
  version: z.string().max(128).nullable(),
  templates: z.array(DistrictTemplate),
});
export type TemplatesReply = z.infer<typeof TemplatesReply>;

/** POST /v1/summaries: as this reader may see them, before their history has come. At most 5,000 students. */
export const SummariesRequest = z.object({ students: z.array(StudentId).max(5_000) });
export const SummariesReply = z.object({ summaries: z.array(Summary) });

/**
 * POST /v1/history: the first sync, packed by student (S4). `recent` brings what was recorded or happened in the last
 * 90 days, `rest` everything older. `after` is the `next` of the page before. Pages of about 2 MB. Before the first page
 * the device takes the cursor of a pull, so that nothing falls between the two.
 */
export const HistoryRequest = z.object({
  part: z.enum(['recent', 'rest', 'all']),
  /** Only these students (those that came); null: the whole scope. */
  students: z.array(StudentId).max(5_000).nullable(),
  after: z.string().max(512).nullable(),
});
export const HistoryReply = z.object({
  chunks: z.array(z.object({ student: StudentId, entries: z.array(KeptOnWire), whole: z.boolean() })),
  next: z.string().nullable(),
});
export type HistoryReply = z.infer<typeof HistoryReply>;

/**
 * POST /v1/quarantine: what a revoked device had not sent (S17), in parts of at most 5,000 entries and 16 MB. Its token
 * is good for nothing else. What was handed over before is kept once, so a part whose answer was lost is sent again.
 */
export const QuarantineRequest = z.object({ entries: z.array(AnyEntry).max(5_000) });

/** Server → device over the WebSocket /v1/live (token in the subprotocol `porchlight.<access>`): something new may be there, pull. */
export interface LivePoke {
  poke: true;
}

// Administration, by an administrator's session or the API's command line.

export const RosterProblem = z.object({
  file: z.string(),
  line: z.number().int().nullable(),
  column: z.string().nullable(),
  severity: z.enum(['error', 'warning']),
  /** A word with a sentence in the interface, and what it is about (never a person's name). */
  problem: z.string(),
  detail: z.string(),
});
export const RosterReport = z.object({
  version: z.enum(['1.1', '1.2']).nullable(),
  problems: z.array(RosterProblem),
  counts: z.record(
    z.string(),
    z.object({ before: z.number(), after: z.number(), ending: z.number(), starting: z.number() }),
  ),
  /** Reasons why the import stops and asks: more than 10 % of enrolments would end, more than 10 % of staff would lose their last student. */
  asks: z.array(z.enum(['enrolments-end', 'staff-lose-all'])),
  /** Names this very upload when it is imported; null when it cannot be. */
  upload: z.string().nullable(),
});
export type RosterReport = z.infer<typeof RosterReport>;

/** One template with all its versions, newest first. `template` null: retired by this version. `staff` null: at the command line. */
export const PublishedTemplate = z.object({
  id: z.string(),
  versions: z
    .array(
      z.object({
        version: z.number().int(),
        at: Instant,
        staff: StaffId.nullable(),
        template: DistrictTemplate.nullable(),
      }),
    )
    .min(1),
});
export type PublishedTemplate = z.infer<typeof PublishedTemplate>;

/** `base`: the version that was changed, 0 for a new one. Somebody else's newer one is answered 409 `newer` with `newest`. */
export const PublishRequest = z.object({
  base: z.number().int().min(0),
  template: DistrictTemplate.omit({ version: true }),
});
export const RetireRequest = PublishRequest.pick({ base: true });
/** What a template was published over, or would have been. */
export const NewestTemplate = z.object({ version: z.number().int(), at: Instant, staff: StaffId.nullable() });
export type NewestTemplate = z.infer<typeof NewestTemplate>;

export const EnrolmentCode = z.object({ code: z.string(), staff: StaffId, until: Instant });
export const Device = z.object({
  id: z.string(),
  staff: StaffId,
  name: z.string(),
  enrolled: Instant,
  lastSync: Instant.nullable(),
  version: z.string().nullable(),
  revoked: Instant.nullable(),
  quarantined: z.number().int(),
});
export type Device = z.infer<typeof Device>;

/** What one revoked device handed over, and who looked at it. */
export const Quarantine = z.object({
  /** Whose device it was: the author of all of it. */
  staff: StaffId,
  entries: z.array(
    z.object({
      n: z.number().int(),
      handed: Instant,
      state: z.enum(['waiting', 'accepted', 'discarded']),
      restricted: z.boolean(),
      /** That there is an entry, and of whom; null once it is decided, and where what came is no entry at all. */
      place: z.object({ students: z.array(StudentId), recorded: Hlc }).nullable(),
      /** As it came; null where its place is all that is shown: restricted, and nobody here gave a reason. */
      entry: AnyEntry.nullable(),
    }),
  ),
  /** Newest first. `staff` null: at the command line; `opened`: how many restricted entries, for `reason`. */
  looks: z.array(
    z.object({ at: Instant, staff: StaffId.nullable(), reason: z.string().nullable(), opened: z.number().int() }),
  ),
});
export type Quarantine = z.infer<typeof Quarantine>;

/** `said`: `accepted`, `duplicate`, or why the log does not take it, in the words of `Outcome`. */
export const QuarantineOutcome = z.object({ n: z.number().int(), said: z.string() });
export type QuarantineOutcome = z.infer<typeof QuarantineOutcome>;

/**
 * PUT /v1/health: what this device has counted on some days, in all; said again it replaces what it said of that day and
 * page kind before. Never an address, an id or a name: whatever else a payload has is not read.
 */
const count = z.int().min(0).max(1_000_000);
export const HealthDay = z.object({
  day: Day,
  host: z.string().regex(/^[a-z0-9][a-z0-9-]{0,47}$/),
  kind: z.string().regex(/^[a-z0-9][a-z0-9-]{0,47}$/),
  ...(Object.fromEntries(counters.map((one) => [one, count.default(0)])) as Record<
    Counter,
    z.ZodDefault<typeof count>
  >),
});
export const HealthReport = z.object({ days: z.array(HealthDay).min(1).max(400) });
export type HealthReport = z.infer<typeof HealthReport>;

/** GET /v1/admin/health: of all devices of the district that are not revoked, in the last 28 days. */
const Counted = z.object(Object.fromEntries(counters.map((one) => [one, z.int()])) as Record<Counter, z.ZodInt>);
export const HealthRow = z.object({
  host: z.string(),
  kind: z.string(),
  lately: Counted,
  worked: Day.nullable(),
  drop: z.object({ since: Day, before: Day, why: z.enum(['nobody', 'unsure']) }).nullable(),
  devices: z.int(),
  failing: z.int(),
});
export const DistrictHealth = z.object({ rows: z.array(HealthRow) });
