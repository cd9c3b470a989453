/** Answers that are sent again when they change: one port a question, looked at anew when something of it may have changed. */
import type { Browser } from 'wxt/browser';
import { watched } from '../messages.ts';
import type { Change, House } from './house.ts';
import { answer } from './router.ts';
import type { RawSender } from './sender.ts';

type Port = Browser.runtime.Port;
type Watched = (typeof watched)[number];

/** Changes that come together are looked at together (ms). */
const TOGETHER = 25;

/** What may change an answer. Whoever is signed in, and whether they may read, changes all of them. */
const stirredBy: Record<Watched, readonly Change['what'][]> = {
  status: ['state', 'sync', 'hidden', 'log'],
  family: ['log', 'panel'],
  timeline: ['log', 'state'],
  classView: ['log', 'panel'],
  due: ['log'],
  outbox: ['state', 'log'],
  drafts: ['drafts'],
  opened: ['log', 'panel', 'rows'],
  pageContacts: ['log', 'panel'],
  policy: [],
};

interface Watch {
  port: Port;
  verb: Watched;
  message: unknown;
  /** The student it is about; null: not about one. */
  student: string | null;
  last: string | null;
  timer: ReturnType<typeof setTimeout> | null;
  /** Looked at now; looked at again when something changed meanwhile. */
  busy: boolean;
  /** The last change before it was looked at: it and all before it are in what was seen. */
  turn: number;
  stale: boolean;
}

export function startWatching(house: Promise<House>) {
  const watches = new Set<Watch>();
  let turnNow = () => 0;
  void house.then((one) => {
    turnNow = one.turn;
    one.watch((change) => {
      for (const watch of watches)
        if (change.turn > watch.turn && concerns(watch, change))
          stir(watch, change.what === 'panel' && watch.verb === 'opened');
    });
  });

  const look = async (watch: Watch): Promise<void> => {
    watch.timer = null;
    if (watch.busy) {
      watch.stale = true;
      return;
    }
    watch.busy = true;
    watch.stale = false;
    watch.turn = turnNow();
    const first = watch.last === null;
    const found = await answer(house, watch.message, watch.port.sender as RawSender, !first);
    watch.busy = false;
    const json = JSON.stringify(found);
    if (json !== watch.last && watches.has(watch)) {
      watch.last = json;
      try {
        watch.port.postMessage(found);
      } catch {
        watches.delete(watch); // its surface went this moment
      }
    }
    if (watch.stale) stir(watch);
  };
  /** `now`: somebody clicked, and waits for this and nothing else. */
  const stir = (watch: Watch, now = false): void => {
    if (watch.timer !== null && !now) return;
    clearTimeout(watch.timer ?? undefined);
    watch.timer = setTimeout(() => void look(watch), now ? 0 : TOGETHER);
  };

  return {
    /** Takes a port over: its first message is the question. */
    join(port: Port): void {
      port.onMessage.addListener((message: unknown) => {
        const verb = (message as { verb?: unknown } | null)?.verb;
        const asked = watched.find((one) => one === verb);
        if (!asked || [...watches].some((watch) => watch.port === port)) {
          port.postMessage({ ok: false, reason: 'invalid' });
          return;
        }
        const input = (message as { input?: { student?: unknown } }).input;
        const student = typeof input?.student === 'string' ? input.student : null;
        const watch = {
          port,
          verb: asked,
          message,
          student,
          last: null,
          timer: null,
          busy: false,
          turn: 0,
          stale: false,
        };
        watches.add(watch);
        port.onDisconnect.addListener(() => watches.delete(watch));
        void look(watch);
      });
    },
    /** Those who have a surface open, for the live connection. */
    senders: (): RawSender[] => [...watches].map((watch) => watch.port.sender as RawSender),
  };
}

function concerns(watch: Watch, { what, students }: Change): boolean {
  if (what === 'person') return true;
  // A frame that was made ahead of its click asks everything before it is let in.
  if (what === 'panel' && watch.last?.includes('"not-allowed"')) return true;
  if (!stirredBy[watch.verb].includes(what)) return false;
  // A family's siblings and a merged student share entries under other ids, so only a timeline may look away.
  return students === null || watch.verb !== 'timeline' || watch.student === null || students.has(watch.student);
}
