/**
 * A host is data: one product's pages described in a small vocabulary, the same for the hosts that come with
 * Porchlight, those that an administrator points out, and those that a district pushes. `engine.ts` reads a page by it,
 * `schema.ts` checks what comes from outside.
 */

import type { ContactsOf } from './contacts-of.ts';
import type { Source } from './source.ts';

export type { Source } from './source.ts';

/** Rows with one student each. */
export interface ListOf {
  rows: string;
  /** Rows that are none: repeated headers, sums. Rows without an id are dropped anyway. */
  skip?: string;
  /** Selector of the header cells within the table of a row. */
  header?: string;
  /**
   * Places of the id. Two that agree are a second reading; two that contradict put the row in doubt. None at all: the page
   * shows only names, and a name is no key: nobody is known, and the panel offers to look for the family.
   */
  id: Source[];
  name: Source;
  /** The element that a mark sits in. */
  mark: Source;
  /** Rows come and go while somebody scrolls: those that went are still of this page. */
  virtual?: boolean;
}

/** One student who is the whole page's. */
export interface StudentOf {
  /** As in a list; none where the page prints only the name. */
  id: Source[];
  name: Source;
  /** Left out: nothing is marked, the panel opens by its key. */
  mark?: Source;
}

/**
 * Columns of scores. What is not proven is never read: docs/adding-a-host.md says what a page must show for that.
 */
export interface ScoresOf {
  /** Bounded expression on a header cell's class. Its group is the assignment's id; without one the column is of `one`. */
  column: string;
  /** The page is about one assignment: places of its id, which must all be there and agree. */
  one?: Source[];
  /**
   * Elements that carry an assignment's id in `attribute` and its title as text; a column's header must agree with it.
   * Left out: the header's text alone is the title.
   */
  titles?: { at: string; attribute: string };
  /** Bounded expression on what a cell prints: its first group, or else the whole match, is the score. */
  score: string;
  /** Bounded expression on what stands beside an input that nobody has filled in. */
  empty: string;
}

/** An attendance code. */
export interface AttendanceOf {
  /** Below the row: radio buttons, whose code is the header of their column, or selects, whose code is the chosen text. */
  at: string;
  /** Each in digits. The first place must be there; whatever the others say must be the same. Left out: no day is known. */
  day?: Record<'year' | 'month' | 'day', Source[]>;
}

/** What else a row says of its student that may go into a message. */
export interface FactsOf {
  scores?: ScoresOf;
  attendance?: AttendanceOf;
}

/**
 * How sure a fact about somebody else's page is, surest first. `seen`: on a running copy by us · `source`: read in the
 * product's own source · `several`: independent public projects agree · `one`: one of them · `vendor`: the vendor's manual
 * · `derived`: follows from others · `guess`.
 */
export type Sure = 'seen' | 'source' | 'several' | 'one' | 'vendor' | 'derived' | 'guess';

export interface HostPage {
  /** Our own word for it; `profile` may open the panel by itself, a `shell` holds pages in frames. */
  kind: string;
  /** Of the least sure fact that the reading of who is on the page rests on. */
  sure?: Sure;
  /** Where the facts are from, in a few words for whoever checks them. */
  from?: string;
  /** Regular expressions on the path and on what follows `#`. */
  path?: string;
  hash?: string;
  /** Parameters of the address; `*` is any value that is not empty. */
  query: Record<string, string>;
  /** Parameters that the address must not have. */
  without?: string[];
  /** Selectors that must each be there. */
  present?: string[];
  /** There on this page for staff only, where the product has no such sign on all of its pages. Without it the page is left alone. */
  staff?: string;
  list?: ListOf;
  student?: StudentOf;
  /** Read only when somebody writes to a family, never for marks. Lists only. */
  facts?: FactsOf;
  /** Read only while somebody looks at a family, never for marks. */
  contacts?: ContactsOf;
  /** A reader in `readers.ts` for the free text near a name. Only hosts that come with Porchlight may name one. */
  reader?: string;
}

export interface HostAdapter {
  id: string;
  name: string;
  /** What an id is to the district, such as `student_id`; unique within one installation only. */
  idKind: string;
  /** What an id looks like; whatever else stands in its place is none. */
  idPattern: string;
  recognise: {
    /** Regular expression on the host's name, for a product that lives at its vendor's only. */
    host?: string;
    /** Regular expression on the path; its first group is the installation's own part of it. */
    path: string;
    /** Regular expression on the host's name and path: logins and the screens of families and students, which are never ours. */
    portals?: string;
    /** Selectors that must each be there. The last line of defence against showing anything on another product. */
    present: string[];
    /** Selectors of which one must be there, each tried by itself: a list of them in one selector costs a large page ten times as much. */
    any?: string[];
    /** Selectors of which none may be there, and parameters that the address must not have. */
    absent: string[];
    without: string[];
    /** There on screens of staff only. Left out: each page with students says it itself. */
    staff?: string;
  };
  /** What this page is of, in the host's words: the first that is there. */
  title: Source[];
  /** Elements whose children change when the page does. */
  watch: string[];
  /** Whatever is below them may change: rows that come while scrolling, and rows in which another student's data is put. */
  deep?: boolean;
  pages: HostPage[];
}

/** One student on a page. `doubt`: two places contradict each other, nothing may be shown. */
export interface Row {
  key: string;
  /** '' where the page shows only a name. */
  id: string;
  shown: string | null;
  agreed: boolean;
  doubt: boolean;
  warning: string | null;
  /** Where the mark sits; null when the place is not there. */
  cell: HTMLElement | null;
  /** The row itself, or the whole page's element. */
  row: Element;
}

export interface PageRead {
  /** `unmapped`: the product is known, this page of it is not. */
  kind: string;
  title: string;
  /** Without those in doubt. */
  rows: Row[];
  /** Students who were left out because two places on their row contradicted each other, by the name it prints ('' for none). */
  doubts: string[];
  /** The whole page is of one student. */
  single: boolean;
  /** More rows may come while those that went are still of this page. */
  virtual: boolean;
  /** Reading it took so long that it is not read again in this document. */
  slow: boolean;
}

/** Gives the compiler the shape of a host that comes with Porchlight. */
export const defineHost = (host: HostAdapter): HostAdapter => host;
