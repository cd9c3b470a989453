/**
 * What each verb of `messages.ts` is answered with. The background makes these itself, so nothing parses them where they
 * arrive: only their types are imported, and nothing of this file is in what is shipped, where making all these schemas
 * would cost every start of the worker. The tests of the background hold each of its answers against them.
 */
import { Draft, Letter, Mine, PageSample, Reason, TookText } from './asked-and-answered.ts';
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
import { Device, EnrolmentCode, HealthRow, QuarantineOutcome, RosterReport } from './model/wire.ts';
import * as z from './model/zod.ts';

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

const done = z.null();

export const answers = {
  hello: z
    .object({
      adapters: z.array(z.unknown()).nullable(),
      words: z.record(z.string(), z.string()),
      hidden: z.boolean(),
      state: Status.shape.state,
      language: z.string(),
      rtl: z.boolean(),
    })
    .nullable(),
  marks: z.array(SentMark),
  openPanel: z.object({ width: z.number() }),
  frameFailed: done,
  panelClosed: done,
  opened: z.object({
    student: StudentId.nullable(),
    key: z.string().nullable(),
    page: z.array(PageStudent),
    /** `unmapped`: a page of a product that we know, whose students we cannot read there. */
    view: z.enum(['family', 'class', 'check', 'unknown', 'doubt', 'not-ours', 'unmapped']),
    /** What the page says of the row whom nobody is known to be, or of itself where it is not mapped. */
    about: PageSays.optional(),
    tab: z.number().nullable(),
  }),
  goTo: done,
  closePanel: done,
  resizePanel: done,
  confirmWho: done,
  link: z.object({ ids: z.array(EntryId), undoUntil: Instant }),
  notOurs: done,
  showForNow: done,
  status: Status,
  family: Family,
  timeline: z.object({
    items: z.array(TimelineItem),
    total: z.number(),
    matching: z.number(),
    complete: z.boolean(),
    keptFrom: Day.nullable(),
  }),
  classView: z.object({ title: z.string(), rows: z.array(ClassRow), doubts: z.array(z.string()) }),
  due: z.array(DueItem),
  colleagues: z.array(StaffMember).max(50),
  record: z.object({ ids: z.array(EntryId), undoUntil: Instant }),
  undo: done,
  callerSchools: z.array(School),
  search: z.array(Found).max(50),
  outbox: z.array(Waiting),
  retry: done,
  takeBack: AnyEntry,
  saveDraft: done,
  drafts: z.array(Draft),
  dropDraft: done,
  note: z.object({ text: z.string(), changed: Instant.nullable() }),
  saveNote: done,
  compose: Composing,
  saveMine: done,
  pageFacts: z.record(z.string(), z.array(PageFact)),
  pageContacts: z.object({ from: z.string(), people: z.array(PagePerson) }).nullable(),
  pageWhole: z.array(PageRead),
  composeMany: z.array(BatchFamily),
  putText: TookText,
  openLetter: done,
  letter: Letter.extend({ nativeDigits: z.boolean() }),
  samplePage: done,
  sample: PageSample.nullable(),
  sampleSaved: done,
  lock: done,
  unlock: done,
  hideAll: done,
  syncNow: done,
  openOwn: done,
  enrol: Status,
  switchPerson: Status,
  setPin: done,
  signOut: z.object({ unsent: z.number() }),
  wipe: z.object({ unsent: z.number() }),
  exportAll: z.object({ name: z.string(), json: z.string() }),
  changeAudience: done,
  openRestricted: done,
  erase: done,
  policy: Policy,
  settings: z.object({
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
  saveSettings: done,
  links: z.array(LinkLine),
  whoIsNotOurs: z.array(z.object({ site: z.string(), id: z.string(), shown: z.string(), at: Instant })),
  oursAgain: done,
  sites: z.array(
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
  switchFeature: done,
  allowSite: done,
  forgetSite: done,
  setIdField: done,
  thisTab: z
    .object({
      origin: z.string(),
      allowed: z.boolean(),
      adapter: z.string().nullable(),
      /** The district, or its policy, has named this site to its staff. */
      named: z.boolean(),
    })
    .nullable(),
  health: z.object({
    of: z.enum(['district', 'device']),
    why: Reason.nullable(),
    rows: z.array(HealthRow.extend({ product: z.string(), site: z.string().nullable() })),
  }),
  healthNotices: z.array(
    z.object({
      host: z.string(),
      kind: z.string(),
      product: z.string(),
      since: Day,
      why: z.enum(['nobody', 'unsure']),
    }),
  ),
  dismissHealth: done,
  left: z.array(z.object({ at: Instant, to: z.string(), what: z.string(), count: z.number() })),
  kept: z.object({
    students: z.number(),
    entries: z.number(),
    drafts: z.number(),
    notes: z.number(),
    bytes: z.number(),
    persisted: z.boolean(),
  }),
  rosterPreview: RosterReport,
  rosterImport: RosterReport,
  staff: z.array(StaffMember.extend({ proposed: Role })),
  setRole: done,
  makeCode: EnrolmentCode,
  devices: z.array(Device),
  revoke: done,
  quarantine: Held,
  decideQuarantine: z.array(QuarantineOutcome),
  districtTemplates: z.array(ListedTemplate),
  publishTemplate: Published,
  retireTemplate: Published,
  saveDistrict: DistrictSettings,
  sections: z.array(Section.extend({ id: SectionId })),
};

export type Answers = typeof answers;
