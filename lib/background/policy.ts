/**
 * The district's browser policy, for every part of the background. It arrives late (the first `managed.get` takes seconds
 * in Chromium) and must not come too late: what was read last is kept, so that a worker that has just started already
 * shows nothing that the district has switched off.
 */
import { browser } from 'wxt/browser';
import { languages } from '../locale.ts';
import { type Policy, readPolicy } from '../model/policy.ts';
import { atHand, onForgetting } from './memory.ts';

const KEY = 'policy';

/** As last read, at once. */
export const policy = (): Promise<Policy> => known.get();
const known = atHand(async () => read((await browser.storage.local.get(KEY))[KEY]));
onForgetting(() => known.forget());

let asked = 0;
let heard = 0;
/**
 * Reads it anew, which may take seconds; a question of a worker that has just begun may never be answered [seen in
 * Chromium], so none waits for another, and an answer counts unless a later question has had its own. Answers whether it
 * has become another one.
 */
export async function refreshPolicy(): Promise<boolean> {
  const turn = ++asked;
  // Firefox rejects where there is none (any more).
  const found = await browser.storage.managed.get(null).catch(() => ({}));
  if (turn < heard) return false;
  heard = turn;
  const next = read(found);
  if (JSON.stringify(next) === JSON.stringify(await policy())) return false;
  known.set(next);
  await browser.storage.local.set({ [KEY]: found });
  return true;
}

/** The shorter of the district's own and the policy's: a policy tightens and never loosens. */
export const tightened = (district: number, decided: number | null): number => Math.min(district, decided ?? district);

const read = (found: unknown): Policy =>
  readPolicy(
    typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {},
    Object.keys(languages),
  );
