/**
 * The contract between the script in a host's page, the framed panel, our own pages, and the background, which alone
 * owns the store. Two verbs: `ask` (one question, one answer) and `watch` (an answer that is sent again whenever it
 * changes). Who may send is part of the contract: `host` is our script in a SIS page, `frame` the panel framed into it,
 * `page` a top-level page of our own (popup, options, side panel, window). A host page can restyle our frame and steal
 * a click, so what destroys or leaves this machine is for `page` only.
 *
 * Parsed on arrival in the background. The script in the host's page imports types from here and nothing else.
 */
import { z } from 'zod';
import { AnyEntry } from './model/entry.ts';
import { features } from './model/features.ts';
import { ContactId, EntryId, SectionId, StaffId, StudentId } from './model/ids.ts';
import { DistrictTemplate } from './model/message-template.ts';
import { PageFact } from './model/page-fact.ts';
import { Policy } from './model/policy.ts';
import { Role } from './model/roles.ts';
import { School, Section, StaffMember, Student } from './model/roster.ts';
import { DistrictSettings, Site } from './model/settings.ts';
import { Day, Instant } from './model/times.ts';
import { Summary } from './model/view-parts.ts';
import { Device, EnrolmentCode, HealthRow, PublishRequest, QuarantineOutcome, RosterReport } from './model/wire.ts';

export { PageFact } from './model/page-fact.ts';

export type Sender = 'host' | 'frame' | 'page';
export interface Message {
  from: readonly Sender[];
  input: z.ZodType;
  output: z.ZodType;
}

/** Why an `ask` was not answered, in a word that `locales/` has a sentence for (`reason.<word>`). */
export const Reason = z.enum([
  'signed-out',
  'locked',
  'not-allowed',
  'unknown-student',
  'no-access',
  'invalid',
  'offline',
  'store-full',
  'store-failed',
  'refused',
  'address-wrong',
  'address-not-ours',
  'address-certificate',
  'address-slow',
  'code-wrong',
  'code-used',
  'code-late',
  'too-many-tries',
  'pin-wrong',
  'revoked',
  'gone',
  'too-late',
  'not-found',
  'outdated',
  'switched-off',
  'failed',
]);
export type Reason = z.infer<typeof Reason>;
export type Answer<T> = { ok: true; value: T } | { ok: false; reason: Reason; detail?: string };

// ── What the page shows ─────────────────────────────────────────────────────────────────────────────────────────────

/**
 * One student as the page names them. `key` is the page script's own for this row. `shown` is the name that the row prints.
 * `id` is '' where the page shows only a name.
 */
export const Seen = z.object({
  key: z.string().max(64),
  id: z.string().max(255),
  shown: z.string().max(400).nullable(),
  /** A second place on the row gave the same id. A place that contradicts makes the row `doubt`. */
  agreed: z.boolean(),
  /** Free text near the name that looks like a restriction ("NO CONTACT - court order"), as the page has it. */
  warning: z.string().max(400).nullable(),
});
export type Seen = z.infer<typeof Seen>;

/** `doubt`: what is known of this id names two students. `not-ours`: this person said that it is nobody of ours. Both carry no mark. */
export const RowState = z.enum(['ok', 'check', 'unknown', 'loading', 'doubt', 'not-ours']);

/** What stands at a name. Finished, localised words: the page script draws them and decides nothing. */
export const Mark = z.object({
  key: z.string(),
  /** `check`: only the name disagrees. `unknown`: no roster student has this id. `loading`: history still on its way. */
  state: RowState,
  ring: z.enum(['recent', 'month', 'long', 'never']).nullable(),
  /** The language's short name when it is not the school's. */
  language: z.string().nullable(),
  waits: z.boolean(),
  due: z.boolean(),
  restricted: z.boolean(),
  /** Free text on the page or in the roster reads like a restriction: a warning, never a rule, and another sign. */
  warned: z.boolean(),
  /** The whole of it in one sentence: the accessible name and the tooltip. */
  label: z.string(),
});
export type Mark = z.infer<typeof Mark>;

/** A mark on its way to a page: what is false or null is left out, for two hundred of them go at once. */
export const SentMark = Mark.extend({ state: RowState.exclude(['doubt', 'not-ours']) }).partial({
  ring: true,
  language: true,
  waits: true,
  due: true,
  restricted: true,
  warned: true,
});
export type SentMark = z.infer<typeof SentMark>;

/** What a page says of somebody whom the panel cannot show by it. */
export const PageSays = z.object({
  /** The product, by its own name. */
  product: z.string(),
  /** What the page is of: a section, a course. */
  title: z.string(),
  shown: z.string(),
  /** '' where the page shows only a name: nothing can be linked for good then. */
  id: z.string(),
  /** Why a row is in doubt: colleagues linked it to different students, or a link and the roster name different ones. */
  doubt: z.enum(['links', 'roster']).nullable(),
  /** The family is shown because the person chose it for this row, for now. */
  forNow: z.boolean(),
});
export type PageSays = z.infer<typeof PageSays>;

/** One student of the page for the class view and for previous and next: what the panel is opened on. */
export const PageStudent = z.object({
  key: z.string(),
  student: StudentId.nullable(),
  name: z.string(),
  state: RowState,
});
export type PageStudent = z.infer<typeof PageStudent>;

// ── What the panel shows ────────────────────────────────────────────────────────────────────────────────────────────

/** A phone or mail of a guardian, read once in the background (libphonenumber-js), so that no surface has to. */
export const ReachView = z.object({
  kind: z.enum(['phone', 'sms', 'email']),
  /** As the roster has it. */
  raw: z.string(),
  /** How it is shown, without what surrounds the number; null when it could not be read as one. */
  shown: z.string(),
  /** E.164 or the address in lower case: the key of its state. */
  value: z.string(),
  href: z.string().nullable(),
  state: z.enum(['works', 'wrong', 'dead', 'untried', 'unreadable']),
  /** The product on whose page somebody found it; left out for what the roster has. */
  from: z.string().optional(),
});
export const GuardianView = z.object({
  id: ContactId,
  name: z.string(),
  relation: z.string().nullable(),
  livesWith: z.boolean().nullable(),
  household: z.string().nullable(),
  priority: z.number().nullable(),
  speaks: z.string().nullable(),
  reads: z.string().nullable(),
  interpreter: z.boolean(),
  when: z.string().nullable(),
  /** How they wish to be reached first, and how to be addressed in letters; null when nobody said. */
  channel: z.string().nullable(),
  addressedAs: z.string().nullable(),
  reach: z.array(ReachView),
  /** Never offered or pre-chosen; numbers shown closed. The sentence why. */
  restricted: z.string().nullable(),
  /** Free text that looks like a restriction: a warning, never a rule. */
  warning: z.string().nullable(),
});
export type GuardianView = z.infer<typeof GuardianView>;

export const Family = z.object({
  student: Student,
  name: z.string(),
  schoolName: z.string(),
  sectionTitles: z.array(z.string()),
  guardians: z.array(GuardianView),
  /** Active today, in words, with their entry (null: from the roster). */
  restrictions: z.array(z.object({ entry: EntryId.nullable(), text: z.string(), until: Day.nullable() })),
  warnings: z.array(z.string()),
  summary: Summary,
  /** To speak with this family, when it is not the school's: the one of its mark. */
  language: z.string().nullable(),
  ring: Mark.shape.ring,
  days: z.number().nullable(),
  /** False while the history is still arriving: then no silence is shown. */
  complete: z.boolean(),
  /** What of this family is due on or before today, or waits. */
  siblings: z.array(z.object({ student: StudentId, name: z.string() })),
  /** "Seen by …": who will be able to read an entry of this audience, as one finished sentence each. */
  readers: z.object({ team: z.string(), restricted: z.string() }),
  mayRestrict: z.boolean(),
});
export type Family = z.infer<typeof Family>;

/** A number or address of a contact, as the page and we have it. */
export const PageLine = z.object({
  kind: z.enum(['phone', 'email']),
  shown: z.string(),
  /** E.164, or the address in lower case. */
  value: z.string(),
  /** What the page calls it, as typed there: "Fax", "Celular". */
  label: z.string().nullable(),
  /** `ours`: the page shows all of this contact, and not this. `unread`: it could not be read as a number or address. */
  has: z.enum(['both', 'page', 'ours', 'unread']),
  /** What somebody decided about the difference; null: nobody yet. */
  kept: z.enum(['page', 'ours']).nullable(),
});
export type PageLine = z.infer<typeof PageLine>;

/** Somebody whom the page names as a student's contact. */
export const PagePerson = z.object({
  /** Which guardian of ours bears the name; `several` do, or `nobody`. */
  contact: ContactId.nullable(),
  who: z.enum(['ours', 'several', 'nobody']),
  name: z.string(),
  /** The stamp of the name (`name-stamp.ts`): what a decision about them is remembered by. */
  value: z.string(),
  relation: z.string().nullable(),
  /** Of somebody whom we do not have: what was decided; null: nothing yet. */
  kept: z.enum(['page', 'ours']).nullable(),
  /** Is, or may be, under a restriction: numbers stay closed until asked for, and none can be taken over. */
  closed: z.boolean(),
  /** Free text beside them that looks like a restriction: a warning, never a rule. */
  warning: z.string().nullable(),
  whole: z.boolean(),
  lines: z.array(PageLine),
});
export type PagePerson = z.infer<typeof PagePerson>;

/** One student, as everything that was read of them on the page. */
export const StudentRead = z.object({
  key: z.string(),
  /** What the page calls them; '' where it shows only a name. */
  id: z.string(),
  shown: z.string().nullable(),
  /** The roster's name; null unless it is sure who they are. */
  name: z.string().nullable(),
  state: PageStudent.shape.state,
  /** The second reading that agreed: the roster's name of the id, another place on the page, a person's word. */
  second: z.enum(['name', 'place', 'person']).nullable(),
  marked: z.boolean(),
  warning: z.string().nullable(),
  /** Each with where it is now: in something that is being written, in the history, or nowhere but on the page. */
  facts: z.array(z.object({ fact: PageFact, went: z.enum(['nowhere', 'draft', 'entry']) })),
  people: z.array(PagePerson),
});
export type StudentRead = z.infer<typeof StudentRead>;

/** Everything that was taken from one document of the page, now. */
export const PageRead = z.object({
  /** As people call the product. */
  product: z.string(),
  kind: z.string(),
  title: z.string(),
  /** How sure the description of this kind of page is, and where it is from; null where it does not say. */
  sure: z.string().nullable(),
  from: z.string().nullable(),
  /** False: the page did not answer, and this is what it said last. */
  fresh: z.boolean(),
  students: z.array(StudentRead),
  /** Nothing is shown of these rows, by the name they print: two places on them name different students. */
  doubts: z.array(z.string()),
  off: z.array(z.enum(features)),
});
export type PageRead = z.infer<typeof PageRead>;

/** One line of the history, ready to be drawn. */
export const TimelineItem = z.object({
  id: EntryId,
  type: z.string(),
  kind: z.enum(['contact', 'task', 'restriction', 'fact', 'amendment', 'newer', 'stub']),
  newer: z.boolean(),
  at: Instant,
  author: z.object({ id: StaffId, name: z.string(), me: z.boolean() }),
  audience: z.enum(['team', 'restricted']),
  /** The entry with its corrections; null where only its place is left. Unknown keys are kept. */
  body: AnyEntry.nullable(),
  /** The people of the entry by name, in its order. */
  people: z.array(z.string()),
  students: z.array(z.object({ student: StudentId, name: z.string() })),
  corrections: z.array(
    z.object({ author: z.string(), at: Instant, change: z.record(z.string(), z.unknown()), reason: z.string() }),
  ),
  closed: z.boolean(),
  /** Set when only a place is left: why, and by whom. */
  gone: z
    .object({ why: z.enum(['moved', 'erased', 'restricted']), by: z.string(), reason: z.string().nullable() })
    .nullable(),
  /** Not yet at the server, or refused by it. */
  sending: z.object({ state: z.enum(['waiting', 'sending', 'refused']), reason: z.string().nullable() }).nullable(),
  may: z.object({
    undoUntil: Instant.nullable(),
    correct: z.boolean(),
    move: z.boolean(),
    restrict: z.boolean(),
    open: z.boolean(),
    close: z.boolean(),
  }),
});
export type TimelineItem = z.infer<typeof TimelineItem>;

export const TimelineQuery = z.object({
  student: StudentId,
  /** Words, without diacritics, all must be there: note, people, staff, channel. */
  words: z.string().max(200),
  person: ContactId.nullable(),
  kind: z.string().max(64).nullable(),
  from: Day.nullable(),
  to: Day.nullable(),
  staff: StaffId.nullable(),
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(200),
});
export type TimelineQuery = z.infer<typeof TimelineQuery>;

export const ClassRow = z.object({
  key: z.string(),
  student: StudentId.nullable(),
  name: z.string(),
  mark: Mark,
  days: z.number().nullable(),
  nobodyReached: z.boolean(),
});
export type ClassRow = z.infer<typeof ClassRow>;

/** The state of this browser, for every surface's foot. */
export const Status = z.object({
  /** `gone`: the person is no longer on the roster, and reads nothing unless it has them back. */
  state: z.enum(['signed-out', 'locked', 'ready', 'must-sync', 'gone', 'revoked']),
  person: StaffMember.nullable(),
  district: z.string().nullable(),
  /** People who are enrolled on this browser, for switching. */
  people: z.array(z.object({ key: z.string(), name: z.string(), current: z.boolean() })),
  hasPin: z.boolean(),
  network: z.enum(['online', 'offline', 'api-gone']),
  lastSync: Instant.nullable(),
  /** The first sync: null when complete, else how many of the students are whole. */
  arriving: z.object({ done: z.number(), of: z.number() }).nullable(),
  waiting: z.number(),
  refused: z.number(),
  due: z.number(),
  hidden: z.boolean(),
  clockOff: z.boolean(),
  storeFull: z.boolean(),
  readOnly: z.boolean(),
  language: z.string(),
  /** Single-letter shortcuts are on. Here because the framed panel may not ask for `settings`. */
  shortcuts: z.boolean(),
  zone: z.string().nullable(),
  today: Day.nullable(),
});
export type Status = z.infer<typeof Status>;

export const Waiting = z.object({
  id: EntryId,
  type: z.string(),
  students: z.array(z.string()),
  recorded: Instant,
  state: z.enum(['waiting', 'sending', 'refused']),
  reason: z.string().nullable(),
  body: AnyEntry,
});
export type Waiting = z.infer<typeof Waiting>;

export const Draft = z.object({
  id: z.string().max(64),
  /** `contact`, `unknown-caller` or `correction`; later issues add theirs. */
  kind: z.string().max(32),
  student: StudentId.nullable(),
  title: z.string().max(400),
  /** The form's own fields, as typed. */
  fields: z.record(z.string(), z.unknown()),
  saved: Instant,
});
export type Draft = z.infer<typeof Draft>;

export const Found = z.object({
  student: StudentId,
  name: z.string(),
  grade: z.string().nullable(),
  guardian: ContactId.nullable(),
  guardianName: z.string().nullable(),
  relation: z.string().nullable(),
  /** This very person may not be contacted. Never of a student: there it is somebody of the family. */
  restricted: z.boolean(),
  /** A restriction stands in this family, about whomever: to be read before anybody speaks. */
  familyRestricted: z.boolean(),
  lastContact: Instant.nullable(),
  /** The number that matched, shown; null when a name matched. */
  number: z.string().nullable(),
  /** What tells two of the same name apart, as far as it is known: school, classes, the student's number, the last digits of a phone. */
  apart: z.object({
    school: z.string().nullable(),
    sections: z.string().nullable(),
    identifier: z.string().nullable(),
    ends: z.string().nullable(),
  }),
});
export type Found = z.infer<typeof Found>;

export const DueItem = z.object({
  entry: EntryId,
  kind: z.enum(['follow-up', 'reply']),
  student: StudentId,
  name: z.string(),
  due: Day,
  owner: z.string(),
  mine: z.boolean(),
  text: z.string(),
  /** Who may read it: what is done about it is for nobody else. */
  audience: z.enum(['team', 'restricted']),
});
export type DueItem = z.infer<typeof DueItem>;

/** What a revoked device handed over, ready to be drawn (S17). */
export const Held = z.object({
  entries: z.array(
    z.object({
      n: z.number().int(),
      state: z.enum(['waiting', 'accepted', 'discarded']),
      restricted: z.boolean(),
      /** By name; null once it is decided, and where what came is no entry at all. */
      students: z.array(z.string()).nullable(),
      at: Instant.nullable(),
      /** Null where only its place is shown. */
      item: TimelineItem.nullable(),
    }),
  ),
  /** `by` null: at the command line. `opened`: how many restricted entries. */
  looks: z.array(
    z.object({ at: Instant, by: z.string().nullable(), reason: z.string().nullable(), opened: z.number() }),
  ),
});
export type Held = z.infer<typeof Held>;

/** The sender's own: ids of kinds they like to start from, sentences they like to add, and how they send mail. */
export const Mine = z.object({
  favourites: z.array(z.string().max(48)).max(50),
  phrases: z.array(z.string().trim().min(1).max(300)).max(50),
  mailBy: z.enum(['program', 'gmail', 'outlook']),
});
export type Mine = z.infer<typeof Mine>;

/** What a message to a family needs beside the family itself. */
export const Composing = z.object({
  /** What all staff wrote to this family, for all its children, in the last seven days. `text`: the finished sentence. */
  load: z.object({ messages: z.number().int(), staff: z.number().int(), children: z.number().int(), text: z.string() }),
  /** The district's own kinds, newest version of each. */
  templates: z.array(DistrictTemplate),
  /** Language tags in which kinds that need a check may go out unchecked, and in which digits are the language's own. */
  allowed: z.object({ unchecked: z.array(z.string()), nativeDigits: z.array(z.string()) }),
  mine: Mine,
});
export type Composing = z.infer<typeof Composing>;

/** One of several chosen families, as far as a message to it needs. */
export const BatchFamily = z.object({
  student: StudentId,
  name: z.string(),
  /** What the child is called. */
  child: z.string(),
  school: z.string(),
  /** Who may be offered, whom to ask first at the top; never one under a restriction. */
  guardians: z.array(GuardianView),
  /** The first of them with an address or number that may work. */
  to: ContactId.nullable(),
  /** The tag of what they read, as staff or the roster have it; English where nobody said. */
  language: z.string(),
  /**
   * Why nothing can be written. `gone`: not (any more) among the students whom this person serves. `not-here-yet`: which
   * restrictions stand in the history is not known on this device before it has come.
   */
  blocked: z.enum(['gone', 'not-here-yet', 'restricted-all', 'no-guardian', 'no-address']).nullable(),
  heardGood: z.boolean(),
  load: Composing.shape.load,
  /** Those of the chosen who share a guardian with this one. */
  siblings: z.array(StudentId),
});
export type BatchFamily = z.infer<typeof BatchFamily>;

/** A message on paper, in both languages: what our own page prints, for a framed panel cannot print itself alone. */
export const Letter = z.object({
  school: z.string().max(400),
  /** Who it is to; '' where nobody is named. */
  to: z.string().max(400),
  theirs: z.object({ text: z.string().max(20_000), language: z.string().max(35), rtl: z.boolean() }),
  /** Null where theirs is English. */
  english: z.string().max(20_000).nullable(),
});
export type Letter = z.infer<typeof Letter>;

/** A page as a sample (`lib/hosts/sample.ts`): a document of filler by itself, and what is in it. */
export const PageSample = z.object({
  html: z.string().max(8_000_000),
  elements: z.number().int().min(0),
  frames: z.number().int().min(0),
  closed: z.number().int().min(0),
  cut: z.boolean(),
});
export type PageSample = z.infer<typeof PageSample>;

/** `no`: the page has no text box for messages (any more), or it took nothing; `no-room`: not all of it, so nothing stayed in it. */
export const TookText = z.enum(['yes', 'no', 'no-room']);
export type TookText = z.infer<typeof TookText>;

/** A template of the district's own. `by` null: at the command line; `template` null: retired by this version. */
const Version = z.object({
  version: z.number().int(),
  at: Instant,
  by: z.string().nullable(),
  template: DistrictTemplate.nullable(),
});
export const ListedTemplate = z.object({ id: z.string(), versions: z.array(Version).min(1) });
export type ListedTemplate = z.infer<typeof ListedTemplate>;
const Published = Version.omit({ template: true }).extend({ became: z.enum(['published', 'newer']) });

/** One link, ready to be drawn. */
export const LinkLine = z.object({
  entry: EntryId,
  student: StudentId,
  name: z.string(),
  /** Null where no product of ours has such ids. */
  product: z.string().nullable(),
  site: z.string(),
  pageId: z.string(),
  shown: z.string(),
  by: z.string(),
  at: Instant.nullable(),
  /**
   * `two-students`: colleagues linked this id to others, too. `roster-differs`: the roster says that it is another student's.
   * `two-ids`: this student has another id on this installation. `merged`: made for an id that was merged into this student.
   * `in-roster`: the roster now says the same; the link is needed no more.
   */
  faults: z.array(z.enum(['two-students', 'roster-differs', 'two-ids', 'merged', 'in-roster'])),
});
export type LinkLine = z.infer<typeof LinkLine>;

const SurfaceOf = z.object({ student: StudentId.nullable() });
const all = ['frame', 'page'] as const;
const page = ['page'] as const;
const host = ['host'] as const;
const nothing = z.object({});
const done = z.null();

/**
 * What goes into the log: the background adds `recorded` itself and refuses what the model's schema refuses. An id is
 * given by the asker where entries of one batch refer to each other (a follow-up about its call), or where asking twice
 * must not record twice; left out, the background makes one.
 */
export const NewEntry = z.looseObject({
  id: EntryId.optional(),
  type: z.string(),
  students: z.array(StudentId).min(1),
  audience: z.enum(['team', 'restricted']),
});
export type NewEntry = z.infer<typeof NewEntry>;

export const messages = {
  // From the page script.
  /** The adapters that this address fits (already checked; null while nobody may read), the words for the page script, and whether to show anything. `null`: not one of ours. */
  hello: {
    from: host,
    input: z.object({ boot: z.string().max(64), address: z.string().max(4_000) }),
    output: z
      .object({
        adapters: z.array(z.unknown()).nullable(),
        words: z.record(z.string(), z.string()),
        hidden: z.boolean(),
        state: Status.shape.state,
        language: z.string(),
        rtl: z.boolean(),
      })
      .nullable(),
  },
  /**
   * What to show beside each name of this page. One call for all rows. Also says which students the page has (class view),
   * and which it has and cannot be sure of; both are empty when the page went to where no student is named.
   */
  marks: {
    from: host,
    input: z.object({
      /** The adapter whose signs the page has. */
      host: z.string().max(64),
      kind: z.string().max(64),
      title: z.string().max(200),
      students: z.array(Seen).max(2_000),
      /** These come to those that this page named before: a list whose rows come and go while it is scrolled. */
      more: z.boolean().default(false),
      /** Rows on which two places name different students, by the name that the row prints ('' for none). */
      doubts: z.array(z.string().max(400)).max(2_000).default([]),
      /** Reading the page took so long that it is not read again. */
      slow: z.boolean().default(false),
    }),
    output: z.array(SentMark),
  },
  /** The person clicked a mark, or used the shortcut: a frame for this row is about to appear. `key` null: the class view. */
  openPanel: {
    from: host,
    input: z.object({
      key: z.string().nullable(),
      byPerson: z.boolean(),
      /** From a frame of the page: to open it in the page above. `not-found`: our script does not stand there. */
      above: z.boolean().default(false),
      /** As it was told with `open`: the frame of the page that the row stands in. */
      frame: z.number().int().min(0).optional(),
      /**
       * Made by the page script for this frame and set as the fragment of its address (`panel.html#<ticket>`), which the
       * page cannot see: no other frame in the tab can then be taken for ours. Left out where a kept frame is used again.
       */
      ticket: z.string().min(16).max(64).optional(),
    }),
    output: z.object({ width: z.number() }),
  },
  /** The frame did not come up (COEP, a modal): show the same panel in a window or side panel of our own. */
  frameFailed: { from: host, input: z.object({ key: z.string().nullable() }), output: done },
  panelClosed: { from: host, input: nothing, output: done },

  // The panel, in a frame or in a page of our own.
  /** What this frame was opened for. A frame that nobody clicked for gets `not-allowed` and renders nothing. */
  opened: {
    from: all,
    input: nothing,
    output: z.object({
      student: StudentId.nullable(),
      key: z.string().nullable(),
      page: z.array(PageStudent),
      /** `unmapped`: a page of a product that we know, whose students we cannot read there. */
      view: z.enum(['family', 'class', 'check', 'unknown', 'doubt', 'not-ours', 'unmapped']),
      /** What the page says of the row whom nobody is known to be, or of itself where it is not mapped. */
      about: PageSays.optional(),
      tab: z.number().nullable(),
    }),
  },
  /** Previous or next student of the page, or one of the class view: also moves the page's own highlight. */
  goTo: { from: all, input: z.object({ key: z.string() }), output: done },
  closePanel: { from: all, input: nothing, output: done },
  resizePanel: { from: all, input: z.object({ width: z.number().int().min(280).max(900) }), output: done },
  /** "Yes, this is that student": the page's name and the roster's differ, and a person has looked. For good. */
  confirmWho: { from: all, input: z.object({ key: z.string() }), output: done },
  /**
   * "This row is that student", for every colleague who serves them (`student.linked`). What the entry says of the page the
   * background knows by itself. `refused`: the row has no id, or is somebody already.
   */
  link: {
    from: all,
    input: z.object({ key: z.string(), student: StudentId }),
    output: z.object({ ids: z.array(EntryId), undoUntil: Instant }),
  },
  /** "This row is nobody of ours", for this person on this browser; taken back with `not: false`. */
  notOurs: { from: all, input: z.object({ key: z.string(), not: z.boolean() }), output: done },
  /**
   * This family for this row, or for a page that is not mapped (`key` null), until the page shows something else; with
   * `student` null no longer.
   */
  showForNow: {
    from: all,
    input: z.object({ key: z.string().nullable(), student: StudentId.nullable() }),
    output: done,
  },
  status: { from: all, input: nothing, output: Status },
  family: { from: all, input: SurfaceOf.extend({ student: StudentId }), output: Family },
  timeline: {
    from: all,
    input: TimelineQuery,
    output: z.object({
      items: z.array(TimelineItem),
      total: z.number(),
      matching: z.number(),
      complete: z.boolean(),
      keptFrom: Day.nullable(),
    }),
  },
  classView: {
    from: all,
    input: nothing,
    output: z.object({ title: z.string(), rows: z.array(ClassRow), doubts: z.array(z.string()) }),
  },
  due: { from: all, input: nothing, output: z.array(DueItem) },
  colleagues: { from: all, input: z.object({ words: z.string().max(100) }), output: z.array(StaffMember).max(50) },
  /** Writes entries that belong together in one transaction with their views and outbox rows (S1). `draft` is dropped in the same one. */
  record: {
    from: all,
    input: z.object({ entries: z.array(NewEntry).min(1).max(10), draft: z.string().nullable() }),
    output: z.object({ ids: z.array(EntryId), undoUntil: Instant }),
  },
  /** Takes back what was just recorded (10 s): nothing is left, here or anywhere. */
  undo: { from: all, input: z.object({ ids: z.array(EntryId).max(10) }), output: done },
  /** The schools at which this person may log a caller whom nobody can place; none for who serves single students only. */
  callerSchools: { from: all, input: nothing, output: z.array(School) },
  search: {
    from: all,
    /** `sections`: last of all whoever is in a section that is called so, too. */
    input: z.object({ words: z.string().max(200), sections: z.boolean().default(false) }),
    output: z.array(Found).max(50),
  },
  outbox: { from: all, input: nothing, output: z.array(Waiting) },
  retry: { from: all, input: z.object({ id: EntryId }), output: done },
  /** Takes an entry that has not been sent, or was refused, out of the log; answers its fields, so that it can be changed and recorded anew. */
  takeBack: { from: all, input: z.object({ id: EntryId }), output: AnyEntry },
  saveDraft: { from: all, input: Draft.omit({ saved: true }), output: done },
  /** Those that are kept of one student, or all. */
  drafts: { from: all, input: z.object({ student: StudentId.optional() }), output: z.array(Draft) },
  dropDraft: { from: all, input: z.object({ id: z.string() }), output: done },
  note: {
    from: all,
    input: z.object({ student: StudentId }),
    output: z.object({ text: z.string(), changed: Instant.nullable() }),
  },
  /** Private notes: this device only, no path to the outbox (S12). */
  saveNote: { from: all, input: z.object({ student: StudentId, text: z.string().max(20_000) }), output: done },
  compose: { from: all, input: z.object({ student: StudentId }), output: Composing },
  /** The person's own for messages, on this browser; all of it at once. */
  saveMine: { from: all, input: Mine, output: done },
  /**
   * What the page that this panel is about proves of these rows, read now. A row that is not that student's any more, and a
   * page that does not answer within a second, say nothing: its key is left out.
   */
  pageFacts: {
    from: all,
    input: z.object({ keys: z.array(z.string().max(64)).min(1).max(200) }),
    output: z.record(z.string(), z.array(PageFact)),
  },
  /**
   * Whom the panel's page names as contacts of this student, held against what we have. Null: the page shows none, is not of
   * this student for sure, or does not answer.
   */
  pageContacts: {
    from: all,
    input: z.object({ student: StudentId }),
    output: z.object({ from: z.string(), people: z.array(PagePerson) }).nullable(),
  },
  /** Everything that is read on the panel's page, and where it went; one for each of its frames that is ours. */
  pageWhole: { from: all, input: nothing, output: z.array(PageRead) },
  /** Several families at once, in the order asked; asked again whenever one of them is about to be written to. */
  composeMany: {
    from: all,
    input: z.object({ students: z.array(StudentId).min(1).max(200) }),
    output: z.array(BatchFamily),
  },
  /**
   * Puts a text into the text box for messages of the panel's page that has, or last had, the focus; never sends it. `text`
   * null only asks whether there is one.
   */
  putText: { from: all, input: z.object({ text: z.string().max(20_000).nullable() }), output: TookText },
  /** Opens the page that prints this letter. It is kept in memory until the browser ends, for this person alone. */
  openLetter: { from: all, input: Letter, output: done },
  /** With whether the district has the family's language written with its own digits, as it is today. */
  letter: {
    from: page,
    input: z.object({ id: z.string().max(64) }),
    output: Letter.extend({ nativeDigits: z.boolean() }),
  },
  /** Makes a sample of the panel's page and opens the page that shows it; nothing is saved or sent by this. */
  samplePage: { from: all, input: nothing, output: done },
  /** Null: the page could not be read. */
  sample: { from: page, input: z.object({ id: z.string().max(64) }), output: PageSample.nullable() },
  /** The person has saved the sample as a file; kept in what left this machine. */
  sampleSaved: { from: page, input: nothing, output: done },
  lock: { from: all, input: nothing, output: done },
  unlock: { from: all, input: z.object({ pin: z.string().max(32) }), output: done },
  hideAll: { from: all, input: z.object({ hidden: z.boolean() }), output: done },
  syncNow: { from: all, input: nothing, output: done },
  /** Opens a page of our own: the popup's window, the options at one of its parts. */
  openOwn: {
    from: all,
    input: z.object({
      what: z.enum(['options', 'window', 'side-panel', 'sign-in', 'outbox', 'due', 'links']),
      student: StudentId.nullable(),
    }),
    output: done,
  },

  // Pages of our own only.
  enrol: {
    from: page,
    input: z.object({ api: z.string().max(2_000), code: z.string().max(64), device: z.string().max(100) }),
    output: Status,
  },
  switchPerson: {
    from: page,
    input: z.object({ key: z.string(), pin: z.string().max(32).nullable() }),
    output: Status,
  },
  setPin: {
    from: page,
    input: z.object({ old: z.string().max(32).nullable(), pin: z.string().min(4).max(32).nullable() }),
    output: done,
  },
  /** Signs this person out of this browser. What was not sent is told first: `discard` says it may be lost. */
  signOut: { from: page, input: z.object({ discard: z.boolean() }), output: z.object({ unsent: z.number() }) },
  /** Deletes everything of this person from this device. */
  wipe: { from: page, input: z.object({ discard: z.boolean() }), output: z.object({ unsent: z.number() }) },
  exportAll: { from: page, input: nothing, output: z.object({ name: z.string(), json: z.string() }) },
  /** `student`: whose history shows the entry; an id alone would have to be looked for in all of them. */
  changeAudience: {
    from: page,
    input: z.object({ student: StudentId, about: EntryId, to: z.enum(['team', 'restricted']) }),
    output: done,
  },
  openRestricted: {
    from: page,
    input: z.object({ student: StudentId, about: EntryId, reason: z.string().min(1).max(500) }),
    output: done,
  },
  erase: {
    from: page,
    input: z.object({ student: StudentId, about: EntryId, reason: z.string().min(1).max(500) }),
    output: done,
  },
  /** What the district's browser policy decides here, and which of its values do not count. */
  policy: { from: page, input: nothing, output: Policy },
  settings: {
    from: page,
    input: nothing,
    output: z.object({
      district: DistrictSettings.nullable(),
      language: z.string(),
      shortcuts: z.boolean(),
      opensOnProfile: z.boolean(),
      /** As it counts here: the district's, or the policy's where that is shorter. */
      idleLockMinutes: z.number(),
      api: z.string().nullable(),
      device: z.string().nullable(),
      mine: Mine,
      /** The district's own kinds, to choose favourites from. */
      templates: z.array(z.object({ id: z.string(), title: z.string() })),
    }),
  },
  saveSettings: {
    from: page,
    input: z.object({ language: z.string().max(35), shortcuts: z.boolean(), opensOnProfile: z.boolean() }),
    output: done,
  },
  /** Links of the students in scope, those with a fault first. Ended by an `entry.closed` of `record`. */
  links: { from: page, input: nothing, output: z.array(LinkLine) },
  /** Whom this person said to be nobody of ours, the newest first. */
  whoIsNotOurs: {
    from: page,
    input: nothing,
    output: z.array(z.object({ site: z.string(), id: z.string(), shown: z.string(), at: Instant })),
  },
  oursAgain: { from: page, input: z.object({ site: z.string(), id: z.string() }), output: done },
  /** Sites with how many ids seen there match each roster field, and which field that proposes. */
  sites: {
    from: page,
    input: nothing,
    output: z.array(
      z.object({
        site: Site,
        allowed: z.boolean(),
        adapterName: z.string(),
        seen: z.number(),
        fields: z.array(z.object({ field: z.string(), matched: z.number() })),
        proposed: z.string().nullable(),
        /** Who named it, when it was not the person; `package`: the browser granted it at installation, and for good. */
        by: z.enum(['policy', 'package', 'district']).nullable(),
        /** The policy has chosen the id field. */
        fieldLocked: z.boolean(),
        /** `by`: who switched it off, when the person cannot switch it on. */
        switches: z.array(
          z.object({ feature: z.enum(features), off: z.boolean(), by: z.enum(['policy', 'district']).nullable() }),
        ),
      }),
    ),
  },
  /** Switches marks, the panel opening by itself, or a reading of pages off (or on again) on one site of this browser. */
  switchFeature: {
    from: page,
    input: z.object({ base: z.url(), feature: z.enum(features), off: z.boolean() }),
    output: done,
  },
  /** After the person granted the permission in the page itself: registers our script there. */
  allowSite: { from: page, input: z.object({ base: z.url() }), output: done },
  forgetSite: { from: page, input: z.object({ base: z.url() }), output: done },
  setIdField: { from: page, input: z.object({ base: z.url(), field: z.string().max(128) }), output: done },
  /** The active tab, when it can be allowed: its origin and which product it looks like. */
  thisTab: {
    from: page,
    input: nothing,
    output: z
      .object({
        origin: z.string(),
        allowed: z.boolean(),
        adapter: z.string().nullable(),
        /** The district, or its policy, has named this site to its staff. */
        named: z.boolean(),
      })
      .nullable(),
  },
  /**
   * How well pages are read, by product and kind of page: to administrators of the whole district, to others of this
   * device. `why`: the district's cannot be had now. `site`: where one product has several installations.
   */
  health: {
    from: page,
    input: nothing,
    output: z.object({
      of: z.enum(['district', 'device']),
      why: Reason.nullable(),
      rows: z.array(HealthRow.extend({ product: z.string(), site: z.string().nullable() })),
    }),
  },
  /** For administrators: kinds of page that worked, and are not recognised any more; without those that they put away. */
  healthNotices: {
    from: page,
    input: nothing,
    output: z.array(
      z.object({
        host: z.string(),
        kind: z.string(),
        product: z.string(),
        since: Day,
        why: z.enum(['nobody', 'unsure']),
      }),
    ),
  },
  dismissHealth: { from: page, input: z.object({ host: z.string().max(64), kind: z.string().max(64) }), output: done },
  /** Everything that left this machine: what kind, for where, when, how many. Never what it said. */
  left: {
    from: page,
    input: nothing,
    output: z.array(z.object({ at: Instant, to: z.string(), what: z.string(), count: z.number() })),
  },
  kept: {
    from: page,
    input: nothing,
    output: z.object({
      students: z.number(),
      entries: z.number(),
      drafts: z.number(),
      notes: z.number(),
      bytes: z.number(),
      persisted: z.boolean(),
    }),
  },

  // Administrators; the server decides.
  rosterPreview: { from: page, input: z.object({ zip: z.string() }), output: RosterReport },
  rosterImport: {
    from: page,
    input: z.object({ upload: z.string(), confirm: z.array(z.string()) }),
    output: RosterReport,
  },
  staff: { from: page, input: nothing, output: z.array(StaffMember.extend({ proposed: Role })) },
  setRole: { from: page, input: z.object({ staff: StaffId, role: Role }), output: done },
  makeCode: { from: page, input: z.object({ staff: StaffId }), output: EnrolmentCode },
  devices: { from: page, input: nothing, output: z.array(Device) },
  revoke: { from: page, input: z.object({ device: z.string() }), output: done },
  /** What this revoked device handed over. `reason` opens the restricted ones among it; each look is written down at the server. */
  quarantine: {
    from: page,
    input: z.object({ device: z.string(), reason: z.string().min(1).max(500).nullable() }),
    output: Held,
  },
  /** Into the log by the normal checks, or away; either cannot be taken back. Answers what became of each of `accept`. */
  decideQuarantine: {
    from: page,
    input: z.object({ device: z.string(), accept: z.array(z.number().int()), discard: z.array(z.number().int()) }),
    output: z.array(QuarantineOutcome),
  },
  /** The district's own templates with all their versions. */
  districtTemplates: { from: page, input: nothing, output: z.array(ListedTemplate) },
  /** To all devices of the district, over version `base` (0: a new one). `newer`: nothing was published, somebody else has. */
  publishTemplate: { from: page, input: PublishRequest, output: Published },
  /** No longer offered; its versions stay. */
  retireTemplate: {
    from: page,
    input: z.object({ id: z.string().max(48), base: z.number().int().min(1) }),
    output: Published,
  },
  saveDistrict: { from: page, input: DistrictSettings, output: DistrictSettings },
  sections: { from: all, input: nothing, output: z.array(Section.extend({ id: SectionId })) },
} as const satisfies Record<string, Message>;

export type Messages = typeof messages;
export type Verb = keyof Messages;
export type Input<V extends Verb> = z.input<Messages[V]['input']>;
export type Output<V extends Verb> = z.output<Messages[V]['output']>;

/** What can be watched: the answer of the verb of the same name comes again whenever it changes. */
export const watched = [
  'status',
  'family',
  'timeline',
  'classView',
  'due',
  'outbox',
  'drafts',
  'opened',
  'policy',
  'pageContacts',
] as const;
export type Watched = (typeof watched)[number];

/** What the background tells the script in a page, over its port `host`, unasked. */
export type ToHost =
  | { tell: 'marks'; marks: SentMark[] }
  | { tell: 'ask-again' }
  | { tell: 'hidden'; hidden: boolean }
  | { tell: 'focus-marks' }
  /** `key` null: the row that has the focus. */
  | { tell: 'open'; key: string | null; byPerson: boolean; frame?: number }
  | { tell: 'highlight'; key: string }
  | { tell: 'close' }
  | { tell: 'resize'; width: number }
  /** A frame of ours in this tab has asked (`opened`), so it is alive; without this within 1 s of a click the frame failed. */
  | { tell: 'frame-up' }
  | { tell: 'gone' };
