/** Which marks each frame has, so that after a change only those go out that are new. Lost with the worker: then all go. */
import type { Mark, SentMark } from '../messages.ts';

const sent = new Map<string, Map<string, Mark>>();
const place = (tab: number, frame: number) => `${tab}.${frame}`;

/** Without what is false or null. */
function whole(mark: Mark): SentMark {
  const sent: Record<string, unknown> = {};
  for (const key in mark) if (mark[key as keyof Mark]) sent[key] = mark[key as keyof Mark];
  return sent as SentMark;
}

/** A row in doubt, and one that the person set aside, carry no mark. */
const isShown = ({ state }: Mark): boolean => state !== 'doubt' && state !== 'not-ours';
export const toSend = (marks: readonly Mark[]): SentMark[] => marks.filter(isShown).map(whole);

export const marksSent = {
  /** `more`: beside those that it has. */
  remember(tab: number, frame: number, marks: readonly Mark[], more = false): void {
    const before = more ? (sent.get(place(tab, frame)) ?? []) : [];
    sent.set(place(tab, frame), new Map([...before, ...marks.map((mark) => [mark.key, mark] as const)]));
  },
  /**
   * Those that this frame does not have yet; they are taken as sent. Null: a row lost its mark, or has one now where none
   * stood, and the page must lay them out anew.
   */
  changed(tab: number, frame: number, marks: readonly Mark[]): SentMark[] | null {
    const before = sent.get(place(tab, frame));
    marksSent.remember(tab, frame, marks);
    if (!before) return toSend(marks);
    const news = marks.filter((mark) => JSON.stringify(before.get(mark.key)) !== JSON.stringify(mark));
    const moved = news.some((mark) => {
      const had = before.get(mark.key);
      return had && isShown(had) !== isShown(mark);
    });
    return moved ? null : toSend(news);
  },
  forget(tab: number): void {
    for (const key of [...sent.keys()]) if (key.startsWith(`${tab}.`)) sent.delete(key);
  },
};
