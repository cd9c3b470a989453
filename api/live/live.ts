/**
 * Tells devices that something new may be there. A push tells its own process, which tells all others by PostgreSQL's
 * NOTIFY, gathered over 50 ms and outside of the push's transaction: a NOTIFY inside would make all pushes of all
 * districts commit one after the other. A poke lost with a dying process costs nothing but time: devices also pull by
 * their own alarm.
 */
import type pg from 'pg';
import type { Log } from '../log.ts';
import { listen } from './listen.ts';

const GATHER_MS = 50;
const CHANNEL = 'porchlight_changed';

export interface Live {
  /** Something was stored in this district, by this process. */
  changed(district: string): void;
  /** Whenever something was stored there, by any process. Answers how to stop listening. */
  onChange(district: string, tell: () => void): () => void;
  close(): Promise<void>;
}

export function makeLive(pool: pg.Pool, url: string, log: Log): Live {
  const waiting = new Set<string>();
  const listeners = new Map<string, Set<() => void>>();
  let timer: NodeJS.Timeout | null = null;
  let listening: Promise<() => Promise<void>> | null = null;
  const send = async () => {
    timer = null;
    const districts = [...waiting];
    waiting.clear();
    try {
      await pool.query(`select pg_notify($2, d) from unnest($1::text[]) d`, [districts, CHANNEL]);
    } catch (error) {
      log.warn({ err: error }, 'colleagues were not told; their next pull finds it');
    }
  };
  const everybody = () => [...listeners.values()].flatMap((set) => [...set]);
  const heard = (district: string | null) => {
    // After a lost connection nobody knows what was missed: all look.
    for (const tell of district === null ? everybody() : (listeners.get(district) ?? [])) tell();
  };
  return {
    changed(district) {
      waiting.add(district);
      timer ??= setTimeout(send, GATHER_MS);
    },
    onChange(district, tell) {
      listening ??= listen(url, CHANNEL, heard, log);
      const set = listeners.get(district) ?? new Set();
      listeners.set(district, set.add(tell));
      return () => {
        set.delete(tell);
        if (set.size === 0) listeners.delete(district);
      };
    },
    async close() {
      if (timer) clearTimeout(timer);
      if (waiting.size > 0) await send();
      await (await listening)?.();
    },
  };
}
