/** Which marks each frame has, so that after a change only those go out that are new. Lost with the worker: then all go. */
import type { Mark, SentMark } from '../messages.ts';

const sent = new Map<string, Map<string, string>>();
const place = (tab: number, frame: number) => `${tab}.${frame}`;

/** Without what is false or null. */
export const toSend = (mark: Mark): SentMark =>
  Object.fromEntries(Object.entries(mark).filter(([, value]) => value)) as SentMark;

export const marksSent = {
  /** `more`: beside those that it has. */
  remember(tab: number, frame: number, marks: readonly Mark[], more = false): void {
    const before = more ? (sent.get(place(tab, frame)) ?? []) : [];
    sent.set(
      place(tab, frame),
      new Map([...before, ...marks.map((mark) => [mark.key, JSON.stringify(mark)] as const)]),
    );
  },
  /** Those that this frame does not have yet; they are taken as sent. */
  changed(tab: number, frame: number, marks: readonly Mark[]): Mark[] {
    const before = sent.get(place(tab, frame));
    marksSent.remember(tab, frame, marks);
    return before ? marks.filter((mark) => before.get(mark.key) !== JSON.stringify(mark)) : [...marks];
  },
  forget(tab: number): void {
    for (const key of [...sent.keys()]) if (key.startsWith(`${tab}.`)) sent.delete(key);
  },
};
