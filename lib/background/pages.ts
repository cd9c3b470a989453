/** What our scripts said of the pages they run in: which students stand there. In memory of this browser session only. */
import type { Seen } from '../messages.ts';
import { shelf, turns } from './memory.ts';
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
/** Students of one page. */
const MOST = 2_000;
const kept = shelf<PageSaid>('page', { later: true });
const place = (tab: number, frame: number) => `${tab}.${frame}`;

export const pages = {
  /** Replaces what this frame said before, or with `more` comes to it. The answer need not wait for it. */
  said: (
    { tab, frame, document, url }: Asker & { tab: number },
    { more, ...what }: Pick<PageSaid, 'host' | 'kind' | 'title' | 'students' | 'doubts'> & { more: boolean },
  ): Promise<void> =>
    inTurn(place(tab, frame), async () => {
      const before = more ? await kept.get(place(tab, frame)) : null;
      const keys = new Set(what.students.map(({ key }) => key));
      const others = before?.document === document ? before.students.filter(({ key }) => !keys.has(key)) : [];
      const students = [...others, ...what.students].slice(0, MOST);
      await kept.set(place(tab, frame), { tab, frame, document, url, ...what, students });
    }),
  all: async (): Promise<PageSaid[]> => (await kept.all()).map(([, page]) => page),
  inTab: async (tab: number): Promise<PageSaid[]> => (await pages.all()).filter((page) => page.tab === tab),
  /** The frame of the tab that names this row; without a key, the frame that names most. */
  async find(tab: number, key: string | null): Promise<PageSaid | null> {
    const all = await pages.inTab(tab);
    const named = key === null ? undefined : all.find((page) => page.students.some((seen) => seen.key === key));
    return named ?? all.sort((a, b) => b.students.length - a.students.length)[0] ?? null;
  },
  /** A new document: whom the one before it named is no longer on screen. Answers whether there was somebody. */
  async pageCame({ tab, frame, document }: Asker): Promise<boolean> {
    const before = tab === null ? null : await kept.get(place(tab, frame));
    if (!before || before.document === document) return false;
    if (frame === 0) await pages.dropTab(before.tab);
    else await pages.drop(before.tab, frame);
    return true;
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
