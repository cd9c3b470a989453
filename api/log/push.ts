/** POST /v1/push: who, valid, allowed, do, answer; the middle three in one round trip, whatever the size of the batch. */
import type pg from 'pg';
import type { Outcome } from '../../lib/model/wire.ts';
import { type Presented, refused } from '../auth/tokens.ts';
import { Problem } from '../problem.ts';
import { check, forTheDatabase, type Row } from './check.ts';
import { type Known, misfits } from './fits.ts';

export const MAX_ENTRIES = 500;

interface Judged {
  trouble?: string;
  now: string;
  staff: string;
  other: [n: number | string, said: string][] | null;
}

export interface Pushed {
  outcomes: Outcome[];
  now: string;
  /** How many were new, and by whom. */
  accepted: number;
  staff: string | null;
}

/** @param entries as they arrived; the caller has made sure that this is an array of 1 to MAX_ENTRIES. */
export async function push(pool: pg.Pool, token: Presented, entries: unknown[]): Promise<Pushed> {
  const now = Date.now();
  const outcomes: Outcome[] = new Array(entries.length);
  const idOf = (n: number): string => (entries[n] as { id: string }).id;
  const rows: Row[] = [];
  const first = new Map<string, Row>();
  const again: { n: number; row: Row }[] = [];
  for (const [n, entry] of entries.entries()) {
    const checked = check(entry, n, now);
    if ('unreadable' in checked)
      throw new Problem(400, null, `Entry ${n + 1} of the batch is no object with an id of its own.`);
    if ('refused' in checked) {
      outcomes[n] = { id: checked.id, outcome: 'refused', reason: checked.refused };
      continue;
    }
    const { row } = checked;
    if (first.has(row.id)) again.push({ n, row });
    else {
      first.set(row.id, row);
      rows.push(row);
    }
  }
  const misfit = await misfits(rows, async (ids) => {
    const { rows: known } = await pool.query<Known>({
      name: 'known_of',
      text: 'select id, type, raw from known_of($1, $2, $3)',
      values: [token.district, token.hash, ids],
    });
    return known;
  });
  for (const [n, reason] of misfit) outcomes[n] = { id: idOf(n), outcome: 'refused', reason };
  const fitting = misfit.size === 0 ? rows : rows.filter(({ n }) => !misfit.has(n));
  // Also with nothing left to store: the token is still to be judged.
  const { entries: judgeable, raws } = forTheDatabase(fitting);
  const { rows: answers } = await pool.query<{ push: Judged }>({
    name: 'push',
    text: 'select push($1, $2, $3, $4)',
    values: [token.district, token.hash, judgeable, raws],
  });
  const judged = answers[0]!.push;
  if (judged.trouble) throw refused(judged.trouble);
  const other = new Map(judged.other?.map(([n, said]) => [Number(n), said]));
  for (const { n } of fitting) outcomes[n] = outcomeOf(idOf(n), other.get(n), judged.now);
  for (const { n, row } of again) {
    const stored = first.get(row.id)!;
    const { outcome } = outcomes[stored.n]!;
    const same = stored.raw === row.raw;
    outcomes[n] = !same
      ? { id: idOf(n), outcome: 'refused', reason: 'other-content' }
      : { ...outcomes[stored.n]!, id: idOf(n), outcome: outcome === 'accepted' ? 'duplicate' : outcome };
  }
  const accepted = outcomes.filter(({ outcome }) => outcome === 'accepted').length;
  return { outcomes, now: judged.now, accepted, staff: judged.staff };
}

function outcomeOf(id: string, said: string | undefined, received: string): Outcome {
  if (said === undefined) return { id, outcome: 'accepted', received };
  if (said === 'duplicate' || said === 'erased') return { id, outcome: said };
  return { id, outcome: 'refused', reason: said as NonNullable<Outcome['reason']> };
}
