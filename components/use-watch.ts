import { useEffect, useState } from 'react';
import { watch } from '../lib/ask.ts';
import type { Answer, Input, Output, Reason, Watched } from '../lib/messages.ts';

/** What is known of a watched answer: nothing yet, the value, or why there is none (with the last value, if there was one). */
export interface Heard<T> {
  value: T | null;
  reason: (Answer<T> & { ok: false })['reason'] | null;
  loading: boolean;
  /** Asks anew. */
  retry(): void;
}

const nothing = { key: null, value: null, reason: null };
/** Whoever hears this may not read (any more) what was read before. Anything else leaves on screen what is known. */
const closing: ReadonlySet<Reason> = new Set<Reason>([
  'signed-out',
  'locked',
  'revoked',
  'gone',
  'no-access',
  'unknown-student',
  'not-found',
]);

/** Watched before anything is drawn, until what is drawn asks the same and takes it over. */
const ahead = new Map<string, Ahead>();
interface Ahead {
  verb: Watched;
  last: Answer<unknown> | null;
  hear: (answer: Answer<unknown>) => void;
  stop: () => void;
}
const idOf = (verb: Watched, key: string): string => `${verb} ${key}`;

/** What is on screen, by question. */
const live = new Set<string>();

/** Not where whoever draws it asks already. `also` hears each answer before whoever draws it. */
export function watchAhead<V extends Watched>(
  verb: V,
  input: Input<V>,
  also: (answer: Answer<Output<V>>) => void = () => {},
): void {
  const id = idOf(verb, JSON.stringify(input));
  if (live.has(id)) return;
  const mine: Ahead = { verb, last: null, hear: () => {}, stop: () => {} };
  ahead.set(id, mine);
  mine.stop = watch(verb, input, (answer) => {
    mine.last = answer;
    also(answer);
    mine.hear(answer);
  });
}

/** Nobody came for it. */
export function dropAhead(verb: Watched): void {
  for (const [id, one] of ahead)
    if (one.verb === verb) {
      one.stop();
      ahead.delete(id);
    }
}

/** What is heard leaves on screen what was known before, or must not. */
export const isClosing = (reason: Reason): boolean => closing.has(reason);

interface Known<T> {
  key: string | null;
  value: T | null;
  reason: Heard<T>['reason'];
}
const knownNow = <T>(before: Known<T>, key: string, answer: Answer<T>): Known<T> => ({
  key,
  value: answer.ok ? answer.value : before.key === key && !isClosing(answer.reason) ? before.value : null,
  reason: answer.ok ? null : answer.reason,
});

/** The answer to a question as long as the component stands; `input` null asks nothing. A new input drops the old value. */
export function useWatch<V extends Watched>(verb: V, input: Input<V> | null): Heard<Output<V>> {
  const [tries, setTries] = useState(0);
  const key = input === null ? null : JSON.stringify(input);
  const [heard, setHeard] = useState<Known<Output<V>>>(nothing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is the input; `tries` asks again.
  useEffect(() => {
    // What was heard before nothing was asked is old when the same is asked again.
    if (key === null) return setHeard(nothing);
    const hear = (answer: Answer<Output<V>>) => setHeard((before) => knownNow(before, key, answer));
    const id = idOf(verb, key);
    const early = ahead.get(id);
    ahead.delete(id);
    if (early) early.hear = hear as Ahead['hear'];
    if (early?.last) early.hear(early.last);
    const stop = early?.stop ?? watch(verb, JSON.parse(key) as Input<V>, hear);
    live.add(id);
    return () => {
      live.delete(id);
      stop();
    };
  }, [verb, key, tries]);
  const early = key === null || heard.key === key ? null : ahead.get(idOf(verb, key))?.last;
  const known = early && key !== null ? knownNow(nothing, key, early as Answer<Output<V>>) : heard;
  const current = known.key === key && key !== null;
  return {
    value: current ? known.value : null,
    reason: current ? known.reason : null,
    loading: !current,
    retry: () => setTries((n) => n + 1),
  };
}
