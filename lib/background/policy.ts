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

/** Reads it anew, which may take seconds. Answers whether it has become another one. */
export async function refreshPolicy(): Promise<boolean> {
  // Firefox rejects where there is none (any more).
  const found = await browser.storage.managed.get(null).catch(() => ({}));
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
