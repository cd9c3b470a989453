/**
 * What must happen without anybody asking. The worker dies at 30 s; alarms bring it back. Every round is short, and does
 * nothing that it would harm to do twice.
 */
import { browser } from 'wxt/browser';
import type { House } from './house.ts';
import type { Person } from './person.ts';
import { policy } from './policy.ts';
import { paintToolbar } from './toolbar.ts';

/** Minutes. The browsers allow an alarm every 30 s at the most often; whoever looks at nothing of ours is at most a minute behind. */
const OFTEN = 0.5;
const USUALLY = 0.75;

const NAMES = { sync: 'sync', day: 'new-day' } as const;

/** Sets the next sync: as soon as can be while something waits, arrives, or is looked at. */
export async function planSync(house: House, visible: boolean): Promise<void> {
  const state = await house.storeState();
  const hurried = visible || (state !== null && (state.waiting > 0 || state.arriving !== null));
  const soon = hurried ? OFTEN : USUALLY;
  const [now, person] = await Promise.all([browser.alarms.get(NAMES.sync), house.person()]);
  if (!person) {
    if (now) await browser.alarms.clear(NAMES.sync);
    return;
  }
  if (now?.periodInMinutes === soon) return;
  // Setting it anew never puts it off: who opens and closes something all the time would have no round at all.
  const when = Math.min(Date.now() + soon * 60_000, now?.scheduledTime ?? Number.POSITIVE_INFINITY);
  await browser.alarms.create(NAMES.sync, { when, periodInMinutes: soon });
}

/** Follow-ups come due by the school's calendar, so the badge is painted anew just after its midnight. */
export async function planMidnight(house: House, now = Date.now()): Promise<void> {
  const zone = (await house.person())?.settings.zone;
  if (!zone) return;
  await browser.alarms.create(NAMES.day, { when: midnightAfter(now, zone) + 2_000 });
}

/** The instant at which the next calendar day begins in a zone, in ms since 1970. Days of 23 and of 25 hours included. */
export function midnightAfter(now: number, zone: string): number {
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  const today = dayOf.format(now);
  let before = now;
  let after = now + 26 * 3_600_000;
  while (after - before > 1_000) {
    const middle = Math.floor((before + after) / 2);
    if (dayOf.format(middle) === today) before = middle;
    else after = middle;
  }
  return after - (after % 1_000);
}

/** A thousand students at the most, for one round: the next goes on. */
async function keepNoLonger({ store }: Person): Promise<void> {
  const { keepDays, faults } = await policy();
  // Written wrong it is no word that everything may be kept.
  if (faults.some(({ key }) => key === 'keepDays')) return;
  for (let step = 0; step < 20; step++) if (!(await store.letGo(keepDays))) return;
}

/** What an alarm asks for. Answers whether it was one of ours. */
export async function onAlarm(house: House, name: string, visible: () => Promise<boolean>): Promise<boolean> {
  if (name === NAMES.day) {
    house.announce('log');
    await paintToolbar(house);
    await planMidnight(house);
    return true;
  }
  if (name !== NAMES.sync) return false;
  const person = await house.person();
  let heard = false;
  if (person) {
    const locked = await house.lockIfIdle();
    heard = (await person.sync.run()).ok;
    if (!locked) await person.store.tidy().catch(() => false);
  }
  await planSync(house, await visible());
  // Last: where it fails, whoever called notes that, and the next round is set all the same.
  if (person && heard) await keepNoLonger(person);
  return true;
}
