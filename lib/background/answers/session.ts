/** Who is signed in on this browser: enrol, switch, lock, sign out, and nothing left behind. */

import { enrol } from '../../sync/index.ts';
import { type Family, no, ok } from '../asking.ts';
import type { House } from '../house.ts';
import { ownVersion } from '../versions.ts';
import { statusOf } from './status.ts';

export const sessionAnswers: Family<'enrol' | 'switchPerson' | 'setPin' | 'lock' | 'unlock' | 'signOut' | 'wipe'> = {
  enrol: async ({ api, code, device }, { house }) => {
    const key = await enrol({ browser: house.browser, api, code, device, version: ownVersion() });
    await house.browser.setActive(key);
    // Somebody who has just shown a code of their own is not kept out by the lock of the person before.
    await house.changed({ unlocked: true });
    const person = await house.person();
    await person?.store.logLeft('enrol', person.enrolled.api, 1);
    house.used();
    house.syncSoon();
    return ok(await statusOf(house));
  },

  /** Another person's log is behind their PIN, where they have one. */
  switchPerson: async ({ key, pin }, { house }) => {
    if (!(await house.browser.person(key))) return no('not-found');
    if (await house.browser.hasPin(key)) await house.browser.checkPin(key, pin ?? '');
    else if (await lockedBySelf(house, key)) return no('locked');
    await house.browser.setActive(key);
    await house.changed({ unlocked: true });
    house.used();
    house.syncSoon();
    return ok(await statusOf(house));
  },

  setPin: async ({ old, pin }, { house, enrolled }) => {
    await house.browser.setPin(enrolled.key, old, pin);
    house.announce('state');
    return ok(null);
  },

  /** Without a PIN there is nothing to open it again with. */
  lock: async (_, { house }) => {
    const person = await house.person();
    if (!person) return no('signed-out');
    if (!(await house.browser.hasPin(person.enrolled.key))) return no('not-allowed', 'no-pin');
    await house.setLocked(true);
    return ok(null);
  },

  unlock: async ({ pin }, { house }) => {
    const person = await house.person();
    if (!person) return no('signed-out');
    await house.browser.checkPin(person.enrolled.key, pin);
    await house.setLocked(false);
    return ok(null);
  },

  /** Tries to send what waits first. Open while locked: who forgot their PIN must be able to begin anew, with a new code. */
  signOut: async ({ discard }, { house }) => {
    const person = await house.person();
    if (!person) return ok({ unsent: 0 });
    if ((await person.store.outbox()).length > 0 && !discard) await person.sync.run(5_000);
    return leave(house, discard);
  },

  wipe: ({ discard }, { house }) => leave(house, discard),
};

/** Erases the log and forgets the person, unless something was not sent and nobody said that it may be lost. */
async function leave(house: House, discard: boolean) {
  const person = await house.person();
  if (!person) return ok({ unsent: 0 });
  const unsent = (await person.store.outbox()).length;
  if (unsent > 0 && !discard) return ok({ unsent });
  // The server ends the device's tokens, so that its list says who is gone. Whoever has no network leaves all the same.
  await Promise.race([
    person.sync.call('/v1/sign-out', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }),
    new Promise((done) => setTimeout(done, 3_000)),
  ]).catch(() => null);
  await house.erase(person.enrolled.key);
  return ok({ unsent: 0 });
}

/** Locked, and the one asked for is the one who is locked out: without a PIN they could not have been. */
async function lockedBySelf(house: House, key: string): Promise<boolean> {
  const person = await house.person();
  return person?.enrolled.key === key && (await house.state()) === 'locked';
}
