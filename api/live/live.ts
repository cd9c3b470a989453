/**
 * Tells devices that something new may be there. A push tells its own process, which tells all others by PostgreSQL's
 * NOTIFY, gathered over 50 ms and outside of the push's transaction: a NOTIFY inside would make all pushes of all
 * districts commit one after the other. A poke lost with a dying process costs nothing but time: devices also pull by
 * their own alarm.
 */
import type pg from 'pg';
import type { Log } from '../log.ts';

const GATHER_MS = 50;

export interface Live {
  /** Something was stored in this district. */
  changed(district: string): void;
  close(): Promise<void>;
}

export function makeNotifier(pool: pg.Pool, log: Log): Live {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const send = async () => {
    timer = null;
    const districts = [...waiting];
    waiting.clear();
    try {
      await pool.query(`select pg_notify('porchlight_changed', d) from unnest($1::text[]) d`, [districts]);
    } catch (error) {
      log.warn({ err: error }, 'colleagues were not told; their next pull finds it');
    }
  };
  return {
    changed(district) {
      waiting.add(district);
      timer ??= setTimeout(send, GATHER_MS);
    },
    async close() {
      if (timer) clearTimeout(timer);
      if (waiting.size > 0) await send();
    },
  };
}
