/**
 * A click on a mark says what its panel will ask: whom it is about, their family, their history. Reading that begins with
 * the click, while the frame is still on its way, and the frame's own questions are answered with it when they come.
 */
import type { Answer, Verb } from '../messages.ts';
import type { Store } from '../store/index.ts';
import { wholeHistory } from '../whole-history.ts';
import { answers } from './answers/index.ts';
import type { SignedIn } from './asking.ts';
import type { Change, House } from './house.ts';
import { onForgetting } from './memory.ts';

/** A frame that has not asked by then asks for itself (ms). */
const KEPT = 3_000;
/** So long after its answers a family is drawn (ms): a school's laptop has two cores for page, panel and us. */
const DRAWN = 100;

interface Begun {
  /** Whose log it was read from: with the next person comes another store. */
  store: Store;
  /** The person has what they wait for. */
  done: () => void;
  /** Whom the panel was opened for, asked once more. */
  opened: () => Promise<Answer<unknown>>;
  found: Map<string, Promise<Answer<unknown>>>;
}

/** By the tab whose panel is about to ask. */
const begun = new Map<number, Begun>();
onForgetting(() => begun.clear());

/** After a click on a row of this tab was taken down. What was begun for the click before is dropped. `done`: see `firstThings`. */
export function beginAhead(tab: number, ask: SignedIn, done: () => void): void {
  forgetWhenStirred(ask.house);
  const mine: Begun = { store: ask.store, done, opened: () => answers.opened({}, ask), found: new Map() };
  dropAhead(tab);
  begun.set(tab, mine);
  setTimeout(() => begun.get(tab) === mine && dropAhead(tab), KEPT);
  const begin = <A>(verb: Verb, input: unknown, found: Promise<A & Answer<unknown>>): Promise<A> => {
    mine.found.set(keyOf(verb, input), heardOf(found));
    return found;
  };
  const opened = begin('opened', {}, answers.opened({}, ask));
  opened.then((found) => {
    if (begun.get(tab) !== mine) return;
    if (!found.ok || found.value.view !== 'family' || !found.value.student) return done();
    const student = found.value.student;
    begin('family', { student }, answers.family({ student }, ask));
    const history = wholeHistory(student);
    begin('timeline', history, answers.timeline(history as Parameters<typeof answers.timeline>[0], ask));
  }, done);
}

/** What was begun of this question, once; null: nothing, or something was written or moved since. */
export function takeAhead(
  tab: number | null,
  verb: Verb,
  input: unknown,
  store: Store,
): Promise<Answer<unknown>> | null {
  const mine = tab === null ? undefined : begun.get(tab);
  if (mine?.store !== store) return null;
  const key = keyOf(verb, input);
  const found = mine.found.get(key) ?? null;
  mine.found.delete(key);
  if (verb === 'timeline' && found) {
    const { done } = mine;
    // It is being drawn: what stirs from here on does not end the wait for that.
    mine.done = () => {};
    found.finally(() => setTimeout(done, DRAWN)).catch(() => {});
  }
  return found;
}

/** The order of what is in it does not matter. */
const keyOf = (verb: Verb, input: unknown): string =>
  `${verb} ${JSON.stringify(Object.entries(input as object).sort(([a], [b]) => (a < b ? -1 : 1)))}`;

const OPENED = keyOf('opened', {});

/** Whoever takes it hears what became of it. */
function heardOf(found: Promise<Answer<unknown>>): Promise<Answer<unknown>> {
  found.catch(() => {});
  return found;
}

/** As `watching.ts` has it of these three questions. */
const stirring: ReadonlySet<Change['what']> = new Set<Change['what']>(['log', 'panel', 'person', 'state']);
const heeded = new WeakSet<House>();
function forgetWhenStirred(house: House): void {
  if (heeded.has(house)) return;
  heeded.add(house);
  house.watch(({ what }) => {
    if (stirring.has(what)) for (const tab of begun.keys()) dropAhead(tab);
    // The list can be said whole; family and history are what they were.
    if (what === 'rows')
      for (const { found, opened } of begun.values()) if (found.has(OPENED)) found.set(OPENED, heardOf(opened()));
  }, true);
}

export function dropAhead(tab: number): void {
  begun.get(tab)?.done();
  begun.delete(tab);
}
