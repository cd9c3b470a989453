/**
 * The contract between the script in a host's page, the framed panel, our own pages, and the background, which alone
 * owns the store. Two verbs: `ask` (one question, one answer) and `watch` (an answer that is sent again whenever it
 * changes). Who may send is part of the contract: `host` is our script in a SIS page, `frame` the panel framed into it,
 * `page` a top-level page of our own (popup, options, side panel, window). A host page can restyle our frame and steal
 * a click, so what destroys or leaves this machine is for `page` only.
 *
 * Parsed on arrival in the background. The script in the host's page imports types from here and nothing else. What each verb
 * is answered with is in `answers.ts`.
 */
import type { Answers, SentMark } from './answers.ts';
import { Draft, Letter, Mine, type Reason } from './asked-and-answered.ts';
import { features } from './model/features.ts';
import { ContactId, EntryId, StaffId, StudentId } from './model/ids.ts';
import { Role } from './model/roles.ts';
import { DistrictSettings } from './model/settings.ts';
import { Day } from './model/times.ts';
import { PublishRequest } from './model/wire.ts';
import * as z from './model/zod.ts';

export type {
  BatchFamily,
  ClassRow,
  Composing,
  DueItem,
  Family,
  Found,
  GuardianView,
  Held,
  LinkLine,
  ListedTemplate,
  Mark,
  PageLine,
  PagePerson,
  PageRead,
  PageSays,
  PageStudent,
  SentMark,
  Status,
  StudentRead,
  TimelineItem,
  Waiting,
} from './answers.ts';
export { Draft, Letter, Mine, PageSample, Reason, TookText } from './asked-and-answered.ts';
export type { PageFact } from './model/page-fact.ts';

export type Sender = 'host' | 'frame' | 'page';

export interface Message {
  from: readonly Sender[];
  input: z.ZodType;
}

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

const SurfaceOf = z.object({ student: StudentId.nullable() });

const all = ['frame', 'page'] as const;

const page = ['page'] as const;

const host = ['host'] as const;

const nothing = z.object({});

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
    input: z.object({ address: z.string().max(4_000) }),
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
  },
  /** The frame did not come up (COEP, a modal): show the same panel in a window or side panel of our own. */
  frameFailed: { from: host, input: z.object({ key: z.string().nullable() }) },
  panelClosed: { from: host, input: nothing },

  // The panel, in a frame or in a page of our own.
  /** What this frame was opened for. A frame that nobody clicked for gets `not-allowed` and renders nothing. */
  opened: {
    from: all,
    input: nothing,
  },
  /** Previous or next student of the page, or one of the class view: also moves the page's own highlight. */
  goTo: { from: all, input: z.object({ key: z.string() }) },
  closePanel: { from: all, input: nothing },
  resizePanel: { from: all, input: z.object({ width: z.number().int().min(280).max(900) }) },
  /** "Yes, this is that student": the page's name and the roster's differ, and a person has looked. For good. */
  confirmWho: { from: all, input: z.object({ key: z.string() }) },
  /**
   * "This row is that student", for every colleague who serves them (`student.linked`). What the entry says of the page the
   * background knows by itself. `refused`: the row has no id, or is somebody already.
   */
  link: {
    from: all,
    input: z.object({ key: z.string(), student: StudentId }),
  },
  /** "This row is nobody of ours", for this person on this browser; taken back with `not: false`. */
  notOurs: { from: all, input: z.object({ key: z.string(), not: z.boolean() }) },
  /**
   * This family for this row, or for a page that is not mapped (`key` null), until the page shows something else; with
   * `student` null no longer.
   */
  showForNow: {
    from: all,
    input: z.object({ key: z.string().nullable(), student: StudentId.nullable() }),
  },
  status: { from: all, input: nothing },
  family: { from: all, input: SurfaceOf.extend({ student: StudentId }) },
  timeline: {
    from: all,
    input: TimelineQuery,
  },
  classView: {
    from: all,
    input: nothing,
  },
  due: { from: all, input: nothing },
  colleagues: { from: all, input: z.object({ words: z.string().max(100) }) },
  /** Writes entries that belong together in one transaction with their views and outbox rows (S1). `draft` is dropped in the same one. */
  record: {
    from: all,
    input: z.object({ entries: z.array(NewEntry).min(1).max(10), draft: z.string().nullable() }),
  },
  /** Takes back what was just recorded (10 s): nothing is left, here or anywhere. */
  undo: { from: all, input: z.object({ ids: z.array(EntryId).max(10) }) },
  /** The schools at which this person may log a caller whom nobody can place; none for who serves single students only. */
  callerSchools: { from: all, input: nothing },
  search: {
    from: all,
    /** `sections`: last of all whoever is in a section that is called so, too. */
    input: z.object({ words: z.string().max(200), sections: z.boolean().default(false) }),
  },
  outbox: { from: all, input: nothing },
  retry: { from: all, input: z.object({ id: EntryId }) },
  /** Takes an entry that has not been sent, or was refused, out of the log; answers its fields, so that it can be changed and recorded anew. */
  takeBack: { from: all, input: z.object({ id: EntryId }) },
  saveDraft: { from: all, input: Draft.omit({ saved: true }) },
  /** Those that are kept of one student, or all. */
  drafts: { from: all, input: z.object({ student: StudentId.optional() }) },
  dropDraft: { from: all, input: z.object({ id: z.string() }) },
  note: {
    from: all,
    input: z.object({ student: StudentId }),
  },
  /** Private notes: this device only, no path to the outbox (S12). */
  saveNote: { from: all, input: z.object({ student: StudentId, text: z.string().max(20_000) }) },
  compose: { from: all, input: z.object({ student: StudentId }) },
  /** The person's own for messages, on this browser; all of it at once. */
  saveMine: { from: all, input: Mine },
  /**
   * What the page that this panel is about proves of these rows, read now. A row that is not that student's any more, and a
   * page that does not answer within a second, say nothing: its key is left out.
   */
  pageFacts: {
    from: all,
    input: z.object({ keys: z.array(z.string().max(64)).min(1).max(200) }),
  },
  /**
   * Whom the panel's page names as contacts of this student, held against what we have. Null: the page shows none, is not of
   * this student for sure, or does not answer.
   */
  pageContacts: {
    from: all,
    input: z.object({ student: StudentId }),
  },
  /** Everything that is read on the panel's page, and where it went; one for each of its frames that is ours. */
  pageWhole: { from: all, input: nothing },
  /** Several families at once, in the order asked; asked again whenever one of them is about to be written to. */
  composeMany: {
    from: all,
    input: z.object({ students: z.array(StudentId).min(1).max(200) }),
  },
  /**
   * Puts a text into the text box for messages of the panel's page that has, or last had, the focus; never sends it. `text`
   * null only asks whether there is one.
   */
  putText: { from: all, input: z.object({ text: z.string().max(20_000).nullable() }) },
  /** Opens the page that prints this letter. It is kept in memory until the browser ends, for this person alone. */
  openLetter: { from: all, input: Letter },
  /** With whether the district has the family's language written with its own digits, as it is today. */
  letter: {
    from: page,
    input: z.object({ id: z.string().max(64) }),
  },
  /** Makes a sample of the panel's page and opens the page that shows it; nothing is saved or sent by this. */
  samplePage: { from: all, input: nothing },
  /** Null: the page could not be read. */
  sample: { from: page, input: z.object({ id: z.string().max(64) }) },
  /** The person has saved the sample as a file; kept in what left this machine. */
  sampleSaved: { from: page, input: nothing },
  lock: { from: all, input: nothing },
  unlock: { from: all, input: z.object({ pin: z.string().max(32) }) },
  hideAll: { from: all, input: z.object({ hidden: z.boolean() }) },
  syncNow: { from: all, input: nothing },
  /** Opens a page of our own: the popup's window, the options at one of its parts. */
  openOwn: {
    from: all,
    input: z.object({
      what: z.enum(['options', 'window', 'side-panel', 'sign-in', 'outbox', 'due', 'links']),
      student: StudentId.nullable(),
    }),
  },

  // Pages of our own only.
  enrol: {
    from: page,
    input: z.object({ api: z.string().max(2_000), code: z.string().max(64), device: z.string().max(100) }),
  },
  switchPerson: {
    from: page,
    input: z.object({ key: z.string(), pin: z.string().max(32).nullable() }),
  },
  setPin: {
    from: page,
    input: z.object({ old: z.string().max(32).nullable(), pin: z.string().min(4).max(32).nullable() }),
  },
  /** Signs this person out of this browser. What was not sent is told first: `discard` says it may be lost. */
  signOut: { from: page, input: z.object({ discard: z.boolean() }) },
  /** Deletes everything of this person from this device. */
  wipe: { from: page, input: z.object({ discard: z.boolean() }) },
  exportAll: { from: page, input: nothing },
  /** `student`: whose history shows the entry; an id alone would have to be looked for in all of them. */
  changeAudience: {
    from: page,
    input: z.object({ student: StudentId, about: EntryId, to: z.enum(['team', 'restricted']) }),
  },
  openRestricted: {
    from: page,
    input: z.object({ student: StudentId, about: EntryId, reason: z.string().min(1).max(500) }),
  },
  erase: {
    from: page,
    input: z.object({ student: StudentId, about: EntryId, reason: z.string().min(1).max(500) }),
  },
  /** What the district's browser policy decides here, and which of its values do not count. */
  policy: { from: page, input: nothing },
  settings: {
    from: page,
    input: nothing,
  },
  saveSettings: {
    from: page,
    input: z.object({ language: z.string().max(35), shortcuts: z.boolean(), opensOnProfile: z.boolean() }),
  },
  /** Links of the students in scope, those with a fault first. Ended by an `entry.closed` of `record`. */
  links: { from: page, input: nothing },
  /** Whom this person said to be nobody of ours, the newest first. */
  whoIsNotOurs: {
    from: page,
    input: nothing,
  },
  oursAgain: { from: page, input: z.object({ site: z.string(), id: z.string() }) },
  /** Sites with how many ids seen there match each roster field, and which field that proposes. */
  sites: {
    from: page,
    input: nothing,
  },
  /** Switches marks, the panel opening by itself, or a reading of pages off (or on again) on one site of this browser. */
  switchFeature: {
    from: page,
    input: z.object({ base: z.url(), feature: z.enum(features), off: z.boolean() }),
  },
  /** After the person granted the permission in the page itself: registers our script there. */
  allowSite: { from: page, input: z.object({ base: z.url() }) },
  forgetSite: { from: page, input: z.object({ base: z.url() }) },
  setIdField: { from: page, input: z.object({ base: z.url(), field: z.string().max(128) }) },
  /** The active tab, when it can be allowed: its origin and which product it looks like. */
  thisTab: {
    from: page,
    input: nothing,
  },
  /**
   * How well pages are read, by product and kind of page: to administrators of the whole district, to others of this
   * device. `why`: the district's cannot be had now. `site`: where one product has several installations.
   */
  health: {
    from: page,
    input: nothing,
  },
  /** For administrators: kinds of page that worked, and are not recognised any more; without those that they put away. */
  healthNotices: {
    from: page,
    input: nothing,
  },
  dismissHealth: { from: page, input: z.object({ host: z.string().max(64), kind: z.string().max(64) }) },
  /** Everything that left this machine: what kind, for where, when, how many. Never what it said. */
  left: {
    from: page,
    input: nothing,
  },
  kept: {
    from: page,
    input: nothing,
  },

  // Administrators; the server decides.
  rosterPreview: { from: page, input: z.object({ zip: z.string() }) },
  rosterImport: {
    from: page,
    input: z.object({ upload: z.string(), confirm: z.array(z.string()) }),
  },
  staff: { from: page, input: nothing },
  setRole: { from: page, input: z.object({ staff: StaffId, role: Role }) },
  makeCode: { from: page, input: z.object({ staff: StaffId }) },
  devices: { from: page, input: nothing },
  revoke: { from: page, input: z.object({ device: z.string() }) },
  /** What this revoked device handed over. `reason` opens the restricted ones among it; each look is written down at the server. */
  quarantine: {
    from: page,
    input: z.object({ device: z.string(), reason: z.string().min(1).max(500).nullable() }),
  },
  /** Into the log by the normal checks, or away; either cannot be taken back. Answers what became of each of `accept`. */
  decideQuarantine: {
    from: page,
    input: z.object({ device: z.string(), accept: z.array(z.number().int()), discard: z.array(z.number().int()) }),
  },
  /** The district's own templates with all their versions. */
  districtTemplates: { from: page, input: nothing },
  /** To all devices of the district, over version `base` (0: a new one). `newer`: nothing was published, somebody else has. */
  publishTemplate: { from: page, input: PublishRequest },
  /** No longer offered; its versions stay. */
  retireTemplate: {
    from: page,
    input: z.object({ id: z.string().max(48), base: z.number().int().min(1) }),
  },
  saveDistrict: { from: page, input: DistrictSettings },
  sections: { from: all, input: nothing },
} as const satisfies Record<string, Message>;

export type Messages = typeof messages;

export type Verb = keyof Messages;

export type Input<V extends Verb> = z.input<Messages[V]['input']>;

export type Output<V extends Verb> = z.output<Answers[V]>;

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
