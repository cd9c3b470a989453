/**
 * Pages of other products, as far as docs/hosts.md knows them: written by us from the facts, with invented people. One table,
 * from which the tests of every host are made (lib/hosts/demo-hosts.test.ts in a document, tests/e2e/hosts.test.ts in
 * browsers): whoever adds a host adds its pages here and has its tests.
 */

/** A student of the demo district, as a product has them. */
export interface DemoPerson {
  /** What the product calls them by; in the demo district's roster this is `userIds.sis`. */
  id: string;
  /** The number that people say aloud; `identifier` in the roster. */
  number: string;
  given: string;
  family: string;
  /** The given name that they go by, as the roster has it; pages print `given`. */
  preferred?: string;
  email: string;
}

/** One student whom our script must find, in the order of the page. */
export interface DemoReading {
  /** '' where the page shows only a name. */
  id: string;
  /** As the page prints it; null where it prints none. */
  shown: string | null;
  /** Two places of the id agree. */
  agreed: boolean;
}

/** What our script must find in one document. */
export interface DemoReads {
  /** `kind` of the adapter's page; `unmapped`: the product is known, this page of it is not. */
  kind: string;
  /** What the page is of, in the product's words. */
  title: string;
  /**
   * Of a list that is drawn by a script only those that its document begins with: the test of the document runs no scripts.
   */
  students: DemoReading[];
  /** Names of those left out because two places contradict each other. */
  doubts: string[];
}

export interface DemoDocument {
  /** Path, query and hash, below the host's origin. */
  path: string;
  /** The whole document, with the scripts that make it behave. Of the people it takes as many as it needs, from the first. */
  html(people: DemoPerson[]): string;
  /** null: not ours, or nobody's business; nothing of ours may be there. */
  reads: null | ((people: DemoPerson[]) => DemoReads);
}

export interface DemoPage extends DemoDocument {
  /** In the titles of tests; unique within its host. */
  name: string;
  /** Who has this page on their screen. */
  who: 'staff' | 'student' | 'parent' | 'masquerade' | 'nobody';
  /** The documents that this one loads in frames of its own origin, at any depth. */
  frames?: DemoDocument[];
  /** The element of a row; a mark stands within the one that prints its student. Left out: the page is of one student. */
  row?: string;
}

export interface DemoHost {
  /** The adapter's id. */
  host: string;
  /** As at its vendor's, such as `https://north.instructure.com`; nothing is ever asked of it. */
  origin: string;
  /** Origin and path of the installation, below which its ids are unique; the site as an administrator names it. */
  base: string;
  pages: DemoPage[];
}
