/**
 * How much is due, for the badge and the foot of every surface. Counted when the log changes and not when somebody asks: the
 * first count after a sync makes many views anew, and no panel may wait for that.
 */
import { browser } from 'wxt/browser';
import { today } from '../model/times.ts';
import { firstThings } from './first-things.ts';
import type { Person } from './person.ts';

const KEY = 'due-count';
/** Changes that come together are counted once (ms). */
const TOGETHER = 150;

export interface DueCount {
  /** As last counted for this person; 0 before the first count. */
  of(person: string): number;
}

/** Nothing of whoever signed out is left, in the memory of the browser neither. */
export const forgetDueCount = (): Promise<void> => browser.storage.session.remove(KEY);

/** What of the house is needed. */
interface Watchable {
  person(): Promise<Person | null>;
  state(): Promise<string>;
  watch(hear: (change: { what: string }) => void): unknown;
}

/** `changed` hears when the number is another one. */
export function countDue(house: Watchable, changed: () => void): DueCount {
  let known: { person: string; count: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running = false;
  let again = false;
  /** A count that took long (a first sync) is not begun anew at once (ms). */
  let rest = TOGETHER;

  const saidOf = (person: string): number => (known?.person === person ? known.count : 0);
  const count = async (): Promise<void> => {
    timer = null;
    again = running;
    if (running) return;
    running = true;
    await firstThings.over();
    const began = Date.now();
    try {
      const person = await house.person();
      if (!person || (await house.state()) !== 'ready') return;
      const all = await person.store.due(today(person.settings.zone));
      const mine = all.filter(({ owner }) => owner === null || owner === person.me.id).length;
      const now = { person: person.enrolled.key, count: mine };
      if (now.person === known?.person && now.count === known.count) return;
      const said = saidOf(now.person);
      known = now;
      await browser.storage.session.set({ [KEY]: now });
      // Somebody's first count is often what was said before it: nothing is due.
      if (now.count !== said) changed();
    } catch {
      // The store says so itself to whoever asks it; a badge is worth no second complaint.
    } finally {
      running = false;
      rest = Math.max(TOGETHER, 5 * (Date.now() - began));
      if (again) soon();
    }
  };
  const soon = (): void => {
    if (timer === null) timer = setTimeout(() => void count(), rest);
  };

  // What cannot be read is counted.
  void browser.storage.session
    .get(KEY)
    .catch((): Record<string, unknown> => ({}))
    .then((stored) => {
      known ??= (stored[KEY] as typeof known | undefined) ?? null;
      soon();
    });
  house.watch(({ what }) => {
    if (what === 'log' || what === 'person') soon();
  });
  return { of: saidOf };
}
