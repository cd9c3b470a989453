/** The state of this browser, for the foot of every surface. */

import type { Status } from '../../messages.ts';
import { CLOCK_TOLERANCE } from '../../model/clock.ts';
import { today } from '../../model/times.ts';
import { type Family, no, ok } from '../asking.ts';
import type { House } from '../house.ts';
import { isReadOnly } from '../versions.ts';

export const statusAnswers: Family<'status' | 'hideAll' | 'syncNow'> = {
  status: async (_, { house }) => ok(await statusOf(house)),

  hideAll: async ({ hidden }, { house }) => {
    await house.setHidden(hidden);
    return ok(null);
  },

  /** Open also when too long without the server: this is the way out of that. */
  syncNow: async (_, { house }) => {
    const [state, person] = await Promise.all([house.state(), house.person()]);
    if (!person) return no('signed-out');
    if (state === 'locked') return no('locked');
    const result = await person.sync.run();
    return result.ok ? ok(null) : no(result.reason);
  },
};

export async function statusOf(house: House): Promise<Status> {
  const [state, person, people, speech, hidden, settings, store] = await Promise.all([
    house.state(),
    house.person(),
    house.browser.people(),
    house.speech(),
    house.hidden(),
    house.settings(),
    house.storeState(),
  ]);
  const readable = state === 'ready';
  const zone = person?.settings.zone ?? null;
  return {
    state,
    person: person?.me ?? null,
    district: person?.settings.name ?? null,
    people: people.map(({ key, name }) => ({ key, name, current: key === person?.enrolled.key })),
    hasPin: person ? await house.browser.hasPin(person.enrolled.key) : false,
    network: person?.sync.network() ?? (navigator.onLine === false ? 'offline' : 'online'),
    lastSync: store?.lastSync ?? null,
    arriving: store?.arriving ?? null,
    waiting: store?.waiting ?? 0,
    refused: store?.refused ?? 0,
    due: readable ? await house.due() : 0,
    hidden,
    clockOff: Math.abs(store?.clockOff ?? 0) > CLOCK_TOLERANCE,
    storeFull: house.storeFull(),
    readOnly: isReadOnly(store?.versions?.oldest ?? null),
    language: speech.language,
    shortcuts: settings.shortcuts,
    zone,
    today: zone === null ? null : today(zone),
  };
}
