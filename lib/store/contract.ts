/** What the log on a device can be asked and told: the shapes, without how any of it is done. */
import type { NewEntry } from '../messages.ts';
import type { Hlc } from '../model/clock.ts';
import type { AnyEntry } from '../model/entry.ts';
import type { DayCounts, HealthRow } from '../model/health.ts';
import type { ContactId, EntryId, StaffId, StudentId } from '../model/ids.ts';
import type { DistrictTemplate } from '../model/message-template.ts';
import type { Reach, Roster, School, Section, StaffMember, Student } from '../model/roster.ts';
import type { DistrictSettings } from '../model/settings.ts';
import type { Day, Instant } from '../model/times.ts';
import type { Item, Summary } from '../model/view-parts.ts';
import type { HistoryReply, Outcome, PullReply, Session } from '../model/wire.ts';
import type { PersonKey } from './person-key.ts';

export type { PersonKey } from './person-key.ts';

export interface StoreOptions {
  key: PersonKey;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Called between every two awaited steps; throws in tests that kill the worker there. */
  step?: (name: string) => void;
}

/** What the store knows of its person, district and progress; `null` person before the first session was stored. */
export interface StoreState {
  person: StaffMember | null;
  district: string | null;
  device: string | null;
  settings: DistrictSettings | null;
  versions: { oldest: string; api: string } | null;
  /** When a whole pull was last stored. */
  lastSync: Instant | null;
  /** The first sync, or students who came: how many of `of` are whole. Null when all are. */
  arriving: { done: number; of: number } | null;
  waiting: number;
  refused: number;
  rosterVersion: string | null;
  /** Our clock minus the server's, in ms, at the last answer. */
  clockOff: number;
  /** This person is no longer on the roster, as the server last said. */
  gone: boolean;
}

/** Everything a mark or the head of the panel needs of one student, in one record of the database. */
export interface StudentFacts {
  /** The current id: an id that was merged is answered by the one it was merged into. */
  id: StudentId;
  /** Null for an unlinked place, and for a student out of scope of whom own words remain. */
  student: Student | null;
  /** Null while nothing is known yet: `loading`, never a silence. */
  summary: Summary | null;
  /** The history on this device is whole. */
  complete: boolean;
}

export interface Sending {
  state: 'waiting' | 'sending' | 'refused';
  reason: string | null;
}

export interface TimelineLine extends Item {
  /** When it happened (for what has no such time: when it was recorded). */
  at: Instant;
  /** Null once the server has it. */
  sending: Sending | null;
  /** Until when `undo` takes it back; null when it is not this device's or too late. */
  undoUntil: Instant | null;
}

export interface TimelineAsk {
  student: StudentId;
  /** Without diacritics and case, all must be there: note, people, staff, channel. */
  words?: string;
  person?: ContactId | null;
  /** An entry type (`contact.logged`), a kind of item (`contact`), or a channel of a contact (`call`). */
  kind?: string | null;
  /** Days in the school's zone, both included. */
  from?: Day | null;
  to?: Day | null;
  staff?: StaffId | null;
  offset?: number;
  limit?: number;
}

export interface Timeline {
  /** Newest first. */
  items: TimelineLine[];
  /** All lines of this student, and those that the query matches. */
  total: number;
  matching: number;
  complete: boolean;
  /** The day before which this browser keeps nothing that does not hold; null: it keeps what the district keeps. */
  keptFrom: Day | null;
}

/** Something to do for a family: a follow-up whose day has come, or a reply that waits. */
export interface Due {
  kind: 'follow-up' | 'reply';
  entry: EntryId;
  student: StudentId;
  due: Day;
  /** The follow-up's owner, or whom an inbound word was for; null: whoever serves the student. */
  owner: StaffId | null;
  text: string;
}

export interface OutboxItem {
  id: EntryId;
  entry: AnyEntry;
  state: 'waiting' | 'sending' | 'refused';
  /** The server's word for a refusal. */
  reason: string | null;
  recorded: Hlc;
  tries: number;
}

export interface Match {
  student: StudentId;
  /** Null for a match at an unlinked place (an unknown caller). */
  facts: StudentFacts;
  /** The guardian whose name or number matched. */
  guardian: ContactId | null;
  /** The number or address that matched, as the roster has it (or as the caller's was typed). */
  reach: Reach | null;
  /** The unknown caller, when the match is one. */
  caller: { entry: EntryId; name: string; number: string } | null;
}

/** A link of the log: what an installation calls this student, and the name that it printed when it was made. */
export interface LinkOf {
  entry: EntryId;
  student: StudentId;
  site: string;
  idKind: string;
  pageId: string;
  shown: string;
}

/** A person said of the student that they are whom a page calls by this id and this name. */
export interface Confirmed {
  student: StudentId;
  id: string;
  shown: string;
}

export interface NotOursLine {
  site: string;
  id: string;
  shown: string;
  at: Instant;
}

/** How well pages are read: numbers alone. */
export interface HealthRecords {
  /** `batch` numbers the writings, so that none is added twice. `written`: ms since 1970. */
  counted: { batch: number; written: number; rows: CountedPages[] };
  /** What the server was told last: when it was tried (ms), the day it reached to, what it said, and which drops there were. */
  reported: { tried: number; day: Day | null; said: string; drops: string };
  /** Of the whole district, as the server last answered an administrator (ms). */
  district: { at: number; rows: HealthRow[] };
  /** Notices that an administrator put away: page kind by the day on which they did. */
  dismissed: Record<string, Day>;
}

/** One page kind of one installation on one day. */
export interface CountedPages extends Omit<DayCounts, 'devices'> {
  base: string;
  host: string;
  kind: string;
}

export interface Directory {
  staff: StaffMember[];
  sections: Section[];
  schools: School[];
}

export interface StoredDraft {
  id: string;
  kind: string;
  student: StudentId | null;
  title: string;
  fields: Record<string, unknown>;
  saved: Instant;
}

/** What of the store changed, for those who watch: `students` null means anybody. */
export interface Changed {
  what: ReadonlySet<'log' | 'outbox' | 'roster' | 'drafts' | 'notes' | 'state'>;
  students: ReadonlySet<StudentId> | null;
}

export interface Store {
  readonly key: PersonKey;
  state(): Promise<StoreState>;
  watch(hear: (changed: Changed) => void): () => void;
  close(): void;
  /** Deletes the database, with everything in it. */
  erase(): Promise<void>;

  // ── The log ────────────────────────────────────────────────────────────────────────────────────────────────────
  /**
   * S1: entries, outbox rows and the views of the students they name in one strict transaction, or none of them; the
   * draft they came from goes in the same one. `invalid` names what the schema of the type refused.
   */
  record(entries: NewEntry[], draft?: string | null): Promise<{ ids: EntryId[]; undoUntil: Instant }>;
  /** Within 10 s of recording. Not sent: nothing is left. Perhaps sent: an `entry.withdrawn` follows. */
  undo(ids: EntryId[]): Promise<void>;
  /** Takes an entry that waits or was refused out of the log and answers it, so that it can be changed and recorded anew. */
  takeBack(id: EntryId): Promise<AnyEntry>;
  retry(id: EntryId): Promise<void>;
  outbox(): Promise<OutboxItem[]>;

  // ── Reading ────────────────────────────────────────────────────────────────────────────────────────────────────
  /** In the order asked; null for students this person does not have. One `bulkGet` when no view is stale. */
  facts(students: readonly StudentId[]): Promise<(StudentFacts | null)[]>;
  timeline(ask: TimelineAsk): Promise<Timeline>;
  /** One entry as this student's timeline has it; null when it is not there. */
  line(student: StudentId, id: EntryId): Promise<TimelineLine | null>;
  /** Follow-ups due on or before the day, and replies that wait; earliest first. */
  due(day: Day): Promise<Due[]>;
  /**
   * By parts of names (student, guardian), or by a telephone number however it is typed; at most `limit` (50). With
   * `sections`, behind them all: whose section is called so, or partly the section and partly the student.
   */
  search(words: string, limit?: number, sections?: boolean): Promise<Match[]>;
  /** Current student ids for what a page calls them, by the roster's field (`sourcedId`, `userIds.sis`, …). */
  lookUp(field: string, ids: readonly string[]): Promise<(StudentId | null)[]>;
  /** The roster's id fields, each with how many of these ids it knows. Best first. */
  matchRates(ids: readonly string[]): Promise<{ field: string; matched: number }[]>;
  /** Students who share a guardian with this one, this one not among them. */
  siblings(student: StudentId): Promise<StudentFacts[]>;
  /** Everybody in scope. */
  students(): Promise<StudentId[]>;
  directory(): Promise<Directory>;
  /** The district's own templates of messages, newest version of each, as far as this version can read them. */
  templates(): Promise<DistrictTemplate[]>;

  // ── The desk: drafts and private notes, never part of the log ─────────────────────────────────────────────────
  /** `no-access` for a student out of scope (S8); a draft that is about no student has none. */
  saveDraft(draft: Omit<StoredDraft, 'saved'>): Promise<void>;
  /** The last touched first; of one student, when one is named. */
  drafts(student?: StudentId): Promise<StoredDraft[]>;
  dropDraft(id: string): Promise<void>;
  /** S12: no path leads from here to the outbox or the export. `no-access` for a student out of scope. */
  note(student: StudentId): Promise<{ text: string; changed: Instant | null }>;
  saveNote(student: StudentId, text: string): Promise<void>;

  // ── What a person said about this machine's pages ─────────────────────────────────────────────────────────────
  /** "Yes, this is that student", for good. `shown` is the name the page prints. */
  confirmWho(site: string, whom: Confirmed): Promise<void>;
  /** Which of these were confirmed; in the order asked. */
  confirmed(site: string, who: readonly Confirmed[]): Promise<boolean[]>;
  /** Links that stand, of students in scope. */
  links(): Promise<LinkOf[]>;
  /** In the order asked: the links of what this installation calls so. Kept at hand, since every page asks. */
  linked(site: string, idKind: string, ids: readonly string[]): Promise<LinkOf[][]>;
  /** This id of the site is nobody of ours (`shown`: the name it prints), or is no longer said to be (null). */
  setNotOurs(site: string, id: string, shown: string | null): Promise<void>;
  notOurs(site: string): Promise<ReadonlyMap<string, string>>;
  allNotOurs(): Promise<NotOursLine[]>;
  /** Remembers which ids a site showed (at most 5,000), for the match rate. */
  saw(site: string, ids: readonly string[]): Promise<void>;
  seenIds(site: string): Promise<string[]>;
  forgetSite(site: string): Promise<void>;
  health<K extends keyof HealthRecords>(name: K): Promise<HealthRecords[K] | null>;
  saveHealth<K extends keyof HealthRecords>(name: K, value: HealthRecords[K]): Promise<void>;
  /** What left this machine: what kind, for where, when, how many. Never what it said. */
  logLeft(what: string, to: string, count: number): Promise<void>;
  left(): Promise<{ at: Instant; to: string; what: string; count: number }[]>;
  kept(): Promise<{ students: number; entries: number; drafts: number; notes: number }>;
  /** The log and drafts as this device has them, without private notes. */
  exportAll(): Promise<unknown>;

  // ── Work in small steps, when idle: true while there is more ──────────────────────────────────────────────────
  tidy(): Promise<boolean>;
  /**
   * Entries older than `days` leave this browser, as its policy says; what still holds stays. `null`, or more days than
   * before: from the next day on what was let go is fetched again, of students in scope.
   */
  letGo(days: number | null): Promise<boolean>;

  /** The sync client's half; nobody else calls it. */
  readonly sync: SyncSide;
}

/** Where the sync stands; stored with what it brought, in the same transaction (S4). */
export interface Progress {
  cursor: string | null;
  scope: string | null;
  roster: string | null;
  /** What the history still owes: null when every student is whole. */
  history: { part: 'recent' | 'rest' | 'all'; after: string | null; students: StudentId[] | null } | null;
  /** Students in scope of whom no summary came yet. */
  unsummarised: StudentId[];
}

export interface SyncSide {
  progress(): Promise<Progress>;
  setSession(session: Omit<Session, 'access' | 'accessUntil' | 'refresh'>): Promise<void>;
  /** The next entries to push, in the order of the outbox, marked `sending`. */
  takeBatch(limit: number, bytes: number): Promise<AnyEntry[]>;
  /** The server's word on a batch. */
  storeOutcomes(outcomes: readonly Outcome[], now: Instant): Promise<void>;
  /** No answer came: whether the server has them is unknown. */
  returnBatch(ids: readonly EntryId[]): Promise<void>;
  /** S4, S8: a page, stale flags, scope and cursor in one transaction. */
  storePull(reply: PullReply): Promise<void>;
  /** S15: swapped in one transaction, with the summaries that came beside it. */
  storeRoster(roster: Roster, summaries?: readonly Summary[]): Promise<void>;
  /** By which name the server knows what `storeTemplates` stored last. */
  templatesVersion(): Promise<string | null>;
  storeTemplates(arrived: { version: string | null; templates: readonly unknown[] }): Promise<void>;
  storeSummaries(asked: readonly StudentId[], summaries: readonly Summary[]): Promise<void>;
  storeHistory(reply: HistoryReply): Promise<void>;
  /** The server's log was restored from a backup: history from its beginning, and our own words are offered once more. */
  beginAgain(): Promise<void>;
  /** The server does not have this person on its roster any more; until the next pull is stored. */
  setGone(): Promise<void>;
  /** S17: everything not sent, for the quarantine. */
  unsent(): Promise<AnyEntry[]>;
  /** S17: roster, views, log, drafts, notes and indexes go; the outbox and its entries stay until they are handed over. */
  keepUnsentOnly(): Promise<void>;
}
