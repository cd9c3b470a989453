/** One connection that only listens, made anew when it breaks. */
import pg from 'pg';
import type { Log } from '../log.ts';

const RETRY_MS = 1_000;

/**
 * @param heard gets each payload, and null after the connection was lost and is back (something may have been missed).
 * @returns once it listens for the first time: how to stop.
 */
export async function listen(
  url: string,
  channel: string,
  heard: (payload: string | null) => void,
  log: Log,
): Promise<() => Promise<void>> {
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let stopped = false;
  const open = async (again: boolean): Promise<void> => {
    const made = new pg.Client({ connectionString: url, application_name: 'porchlight-live', keepAlive: true });
    const lost = () => {
      if (stopped || client !== made) return;
      client = null;
      log.warn('the listening connection was lost');
      made.end().catch(() => undefined);
      later();
    };
    made.on('error', lost).on('end', lost);
    made.on('notification', ({ payload }) => heard(payload ?? null));
    await made.connect();
    await made.query(`listen ${channel}`);
    client = made;
    if (again) heard(null);
  };
  const later = () => {
    retry = setTimeout(() => open(true).catch(later), RETRY_MS);
  };
  await open(false).catch(later);
  return async () => {
    stopped = true;
    if (retry) clearTimeout(retry);
    await client?.end();
  };
}
