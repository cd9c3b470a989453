/**
 * How well pages are read, told to the server last of all and a few times a day: numbers by day and page kind. Nothing
 * waits for it, and a server that does not take it is not asked again for hours.
 */
import { dropOf, together } from '../model/health.ts';
import { hashOf } from '../model/sentence-stamp.ts';
import { today } from '../model/times.ts';
import { HealthDay } from '../model/wire.ts';
import type { CountedPages, HealthRecords } from '../store/index.ts';
import { districtHealthOf } from './check.ts';
import { SyncProblem } from './problem.ts';
import type { Hands } from './steps.ts';

/** ms. A drop that begins or ends is told at once. */
const EVERY = 6 * 3_600_000;
const ADMINISTRATORS_EVERY = 30 * 60_000;
const AFTER_FAILURE = 15 * 60_000;
/** Of one report. */
const MOST = 400;
const never: HealthRecords['reported'] = { tried: 0, day: null, said: '', drops: '[]' };

/** @param counted what this person's device has counted so far. */
export async function healthStep(hands: Hands, counted: () => Promise<readonly CountedPages[]>): Promise<void> {
  const { person, settings } = await hands.store.state();
  if (!settings) return;
  await tell(hands, await counted(), settings);
  if (person?.role === 'administrator') await hear(hands);
}

async function tell(
  { store, ask, now, to }: Hands,
  counted: readonly CountedPages[],
  { zone, holidays }: { zone: string; holidays: Parameters<typeof dropOf>[1] },
): Promise<void> {
  const before = (await store.health('reported')) ?? never;
  const kinds = [...Map.groupBy(counted, ({ host, kind }) => `${host} ${kind}`).values()].map((all) => {
    const { host, kind } = all[0]!;
    // Installations of one product apart from each other would be told by nothing but their address.
    const days = together([all]).map(({ devices: _, ...one }) => ({ ...one, host, kind }));
    return { days, drop: dropOf(days, holidays) };
  });
  const drops = JSON.stringify(
    kinds.map(({ days, drop }) => drop && [days[0]!.host, days[0]!.kind, drop.since]).filter(Boolean),
  );
  // A clock that was ahead may have been put right since: what lies in the future was not just now.
  if (Math.abs(now() - before.tried) < EVERY && drops === before.drops) return;
  const last = before.day !== null && before.day <= today(zone) ? before.day : null;
  const days = kinds
    .flatMap(({ days }) => days)
    .filter((one) => (last === null || one.day >= last) && HealthDay.safeParse(one).success)
    .sort((a, b) => (a.day < b.day ? 1 : -1))
    .slice(0, MOST);
  const said = hashOf(JSON.stringify(days));
  if (days.length === 0 || said === before.said) return;
  try {
    await ask('/v1/health', { method: 'PUT', body: { days } });
    await store.saveHealth('reported', { tried: now(), day: today(zone), said, drops });
    await store.logLeft('health', await to(), days.length);
  } catch (error) {
    await store.saveHealth('reported', { ...before, drops, tried: triedAt(error, now(), EVERY) });
  }
}

async function hear({ store, ask, now }: Hands): Promise<void> {
  const before = (await store.health('district')) ?? { at: 0, rows: [] };
  if (Math.abs(now() - before.at) < ADMINISTRATORS_EVERY) return;
  try {
    const { rows } = districtHealthOf(await ask('/v1/admin/health', { method: 'GET' }));
    await store.saveHealth('district', { at: now(), rows });
  } catch (error) {
    await store.saveHealth('district', { ...before, at: triedAt(error, now(), ADMINISTRATORS_EVERY) });
  }
}

/** As if it had been tried so long ago that it is time again after a while; a server that knows of none has the whole time. */
function triedAt(error: unknown, now: number, every: number): number {
  if (!(error instanceof SyncProblem)) throw error;
  return error.status === 404 ? now : now - Math.max(0, every - AFTER_FAILURE);
}
