/**
 * Which panel stands in which tab, for which row, and which document is its frame. A frame of ours gets an answer only
 * when our script in the same tab reported the click that it comes from: any page can frame `panel.html`, and a panel in
 * a place that the page chose would let it steal clicks.
 */
import { shelf } from './memory.ts';
import type { RowAt } from './pages.ts';
import type { Asker } from './sender.ts';

export interface Panel {
  /** The row of the page, by the page script's key; null: the class view. */
  key: string | null;
  /** Where that row stands; null: not known. */
  at?: RowAt | null | undefined;
  /** Opened for one student, without a page (from the popup's results). */
  student: string | null;
  /** Shown for a row that nobody is known to be, or for a page that is not mapped; over when `of` is no longer what stands there. */
  chosen?: { student: string; key: string | null; of: string } | undefined;
  /** Whose page it is about: another tab's, when this is a window of our own beside it. */
  about: number;
  /** Where our script that reported the click lives. */
  host: { frame: number; document: string | null } | null;
  open: boolean;
  /** The click, until its frame has come. */
  expects: { ticket: string | null; until: number } | null;
  /** The frame that came for it. A frame that is kept and shown again stays bound. */
  frame: { frame: number; document: string | null; url: string } | null;
}

/** A frame that has not asked by then (ms after the click) is not the one that the click made. */
const EXPECT = 10_000;

const kept = shelf<Panel>('panel');
/** Documents that were refused once: what waits in a page for a click to happen is not what that click made. */
const strangers = shelf<true>('stranger');

export const panels = {
  of: (tab: number): Promise<Panel | null> => kept.get(tab),
  all: async (): Promise<[tab: number, panel: Panel][]> =>
    (await kept.all()).map(([tab, panel]) => [Number(tab), panel] as const).map(([tab, panel]) => [tab, panel]),

  /** The page script reports a click. */
  async expect(
    host: Asker & { tab: number },
    key: string | null,
    ticket: string | null,
    at: RowAt | null = null,
  ): Promise<void> {
    const before = await kept.get(host.tab);
    await kept.set(host.tab, {
      key,
      at,
      student: null,
      about: host.tab,
      host: { frame: host.frame, document: host.document },
      open: true,
      expects: { ticket, until: Date.now() + EXPECT },
      frame: before?.frame ?? null,
    });
  },

  /** A page of our own in a tab or window shows a panel: another tab's, or one student's. */
  show: (tab: number, about: number, key: string | null, student: string | null, at: RowAt | null = null) =>
    kept.set(tab, { key, at, student, about, host: null, open: true, expects: null, frame: null }),

  /** A family for now. A side panel has no panel of its own before. */
  async choose(tab: number, about: number, key: string | null, chosen: Panel['chosen']): Promise<void> {
    const panel = await kept.get(tab);
    if (!panel) await panels.show(tab, about, key, null);
    const now = panel ?? (await kept.get(tab));
    if (now) await kept.set(tab, { ...now, student: null, chosen });
  },

  /** Is this frame the one that a click made? Binds it when it is the first to come for that click. */
  async admit(frame: Asker): Promise<boolean> {
    if (frame.tab === null) return false;
    const panel = await kept.get(frame.tab);
    if (panel?.open && panel.frame && isSame(panel.frame, frame)) {
      // A kept frame is shown again: nobody else is waited for.
      if (panel.expects) await kept.set(frame.tab, { ...panel, expects: null });
      return true;
    }
    if (panel?.open && panel.expects && panel.expects.until >= Date.now() && (await isExpected(panel, frame))) {
      const { document, url } = frame;
      await kept.set(frame.tab, { ...panel, expects: null, frame: { frame: frame.frame, document, url } });
      return true;
    }
    const wasOurs = panel?.frame && isSame(panel.frame, frame);
    if (frame.document && !wasOurs) await strangers.set(frame.document, true);
    return false;
  },

  async goTo(tab: number, key: string, at: RowAt): Promise<void> {
    const panel = await kept.get(tab);
    if (panel) await kept.set(tab, { ...panel, key, at, student: null, chosen: undefined });
  },

  /** The frame may be kept by the page script, but gets no answer until the next click. */
  async close(tab: number): Promise<void> {
    const panel = await kept.get(tab);
    if (panel) await kept.set(tab, { ...panel, open: false, expects: null });
  },

  /** A new document stands where our script had been: its panel is gone with it. */
  async pageCame(host: Asker): Promise<void> {
    if (host.tab === null) return;
    const panel = await kept.get(host.tab);
    if (panel?.host && panel.host.frame === host.frame && panel.host.document !== host.document)
      await kept.drop(host.tab);
  },

  drop: (tab: number): Promise<void> => kept.drop(tab),
};

async function isExpected(panel: Panel, frame: Asker): Promise<boolean> {
  const ticket = panel.expects?.ticket;
  if (ticket) return new URL(frame.url).hash === `#${ticket}`;
  return frame.document === null || (await strangers.get(frame.document)) === null;
}

/** Without document ids (Firefox before 153): the same place, and still at the address it came with. */
const isSame = (known: NonNullable<Panel['frame']>, asker: Asker): boolean =>
  known.document === asker.document &&
  (known.document !== null || (known.frame === asker.frame && known.url === asker.url));
