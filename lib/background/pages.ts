/** What our scripts said of the pages they run in: which students stand there. In memory of this browser session only. */
import { Seen } from '../messages.ts';
import { onForgetting, shelf, turns } from './memory.ts';
import type { Asker } from './sender.ts';

export interface PageSaid {
  tab: number;
  frame: number;
  document: string | null;
  /** The sender's own address when it last asked. */
  url: string;
  /** The product that the page showed to be. */
  host: string;
  kind: string;
  title: string;
  students: Seen[];
  /** Who stands there and shows nothing, by the name that the page prints: two places on the row name different students. */
  doubts: string[];
}

const inTurn = turns();
/** What each frame said last in full, by the turn in which it began to ask; and the last document that came there. */
const saidLast = new Map<string, number>();
const cameLast = new Map<string, string | null>();
let turn = 0;
onForgetting(() => {
  saidLast.clear();
  cameLast.clear();
});
/** Students of one page. */
const MOST = 2_000;
const kept = shelf<PageSaid>('page', { later: true });
const place = (tab: number, frame: number) => `${tab}.${frame}`;

export const pages = {
  /** Before anything is waited for: what a page says later counts, whichever answer is ready first. */
  turn: (): number => ++turn,
  /**
   * Replaces what this frame said before, or with `more` comes to it. The answer need not wait for it. True when anything is
   * said by it: a script that only asks once more says what it said before.
   */
  said: async (
    { tab, frame, document, url }: Asker & { tab: number },
    {
      more,
      turn,
      ...what
    }: Pick<PageSaid, 'host' | 'kind' | 'title' | 'students' | 'doubts'> & {
      more: boolean;
      turn: number;
    },
  ): Promise<boolean> => {
    const at = place(tab, frame);
    const known = await inTurn(at, async () => {
      const before = await kept.get(at);
      if (turn < (saidLast.get(at) ?? 0) || (cameLast.get(at) ?? document) !== document) return null;
      if (!more) saidLast.set(at, turn);
      const keys = new Set(what.students.map(({ key }) => key));
      const others = more && before?.document === document ? before.students.filter(({ key }) => !keys.has(key)) : [];
      const students = [...others, ...what.students].slice(0, MOST);
      const page = { tab, frame, document, url, ...what, students };
      if (before && isSamePage(before, page)) return null;
      // Known at once; whoever is next need not wait until it is stored.
      return { stored: kept.set(at, page) };
    });
    await known?.stored;
    return known !== null;
  },
  /** Whether this very document said these rows last. */
  hasSaid: async ({ tab, frame, document }: Asker, students: readonly Seen[]): Promise<boolean> => {
    const before = tab === null ? null : await kept.get(place(tab, frame));
    return document !== null && before?.document === document && areSame(before.students, students);
  },
  all: async (): Promise<PageSaid[]> => (await kept.all()).map(([, page]) => page),
  inTab: async (tab: number): Promise<PageSaid[]> => (await pages.all()).filter((page) => page.tab === tab),
  /**
   * The frame of the tab that names this row: the one of `at`, where that is known, and no other, for two products in one tab
   * may call two children alike. Without a key, or when nobody names it, the frame that names most.
   */
  async find(tab: number, key: string | null, at: RowAt | null = null): Promise<PageSaid | null> {
    const all = await pages.inTab(tab);
    const named = all.find((page) => isAt(page, at) && page.students.some((seen) => seen.key === key));
    return named ?? all.sort((a, b) => b.students.length - a.students.length)[0] ?? null;
  },
  /** A new document: whom the one before it named is no longer on screen. Answers whether there was somebody. */
  async pageCame({ tab, frame, document }: Asker): Promise<boolean> {
    if (tab !== null) cameLast.set(place(tab, frame), document);
    const before = tab === null ? null : await kept.get(place(tab, frame));
    if (!before || before.document === document) return false;
    if (frame === 0) await pages.dropTab(before.tab);
    else await pages.drop(before.tab, frame);
    return true;
  },
  /** Its script is heard no more. A worker that starts again hears from those that live. Answers whether there was somebody. */
  async pageWent({ tab, frame, document }: Asker): Promise<boolean> {
    const before = tab === null || document === null ? null : await kept.get(place(tab, frame));
    if (before?.document !== document || before === null) return false;
    await pages.drop(before.tab, frame);
    return before.students.length > 0;
  },
  drop: (tab: number, frame: number): Promise<void> => kept.drop(place(tab, frame)),
  /** Somebody signed out, or somebody else came: whoever may read now hears from the scripts again whom their pages name. */
  async dropAll(): Promise<void> {
    for (const page of await pages.all()) await pages.drop(page.tab, page.frame);
  },
  async dropTab(tab: number): Promise<void> {
    for (const page of await pages.inTab(tab)) await pages.drop(page.tab, page.frame);
  },
};

/** Field by field: Chromium gives back what was stored with the keys of every object sorted. */
const areSame = (some: readonly Seen[], others: readonly Seen[]): boolean => {
  if (some.length !== others.length) return false;
  const fields = Object.keys(Seen.shape) as (keyof Seen)[];
  return some.every((one, index) => {
    const other = others[index] as Seen;
    return fields.every((field) => one[field] === other[field]);
  });
};
/** Where the browser does not name documents, none is the one before. */
const isSamePage = ({ students, doubts, ...page }: PageSaid, other: PageSaid): boolean =>
  page.document !== null &&
  Object.entries(page).every(([key, value]) => value === other[key as keyof PageSaid]) &&
  JSON.stringify(doubts) === JSON.stringify(other.doubts) &&
  areSame(students, other.students);

/** Where a row stands: the same key elsewhere is another row. */
export type RowAt = Pick<PageSaid, 'frame' | 'host'> & { origin: string };
export const rowAt = ({ frame, host, url }: PageSaid): RowAt => ({ frame, host, origin: new URL(url).origin });
export const isAt = (page: PageSaid, at: RowAt | null): boolean => {
  const own = rowAt(page);
  return !at || (own.frame === at.frame && own.host === at.host && own.origin === at.origin);
};
