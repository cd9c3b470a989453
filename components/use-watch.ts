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

/** The answer to a question as long as the component stands; `input` null asks nothing. A new input drops the old value. */
export function useWatch<V extends Watched>(verb: V, input: Input<V> | null): Heard<Output<V>> {
  const [tries, setTries] = useState(0);
  const key = input === null ? null : JSON.stringify(input);
  const [heard, setHeard] = useState<{
    key: string | null;
    value: Output<V> | null;
    reason: Heard<Output<V>>['reason'];
  }>(nothing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is the input; `tries` asks again.
  useEffect(() => {
    // What was heard before nothing was asked is old when the same is asked again.
    if (key === null) return setHeard(nothing);
    return watch(verb, JSON.parse(key) as Input<V>, (answer) => {
      setHeard((before) => ({
        key,
        value: answer.ok ? answer.value : before.key === key && !closing.has(answer.reason) ? before.value : null,
        reason: answer.ok ? null : answer.reason,
      }));
    });
  }, [verb, key, tries]);
  const current = heard.key === key && key !== null;
  return {
    value: current ? heard.value : null,
    reason: current ? heard.reason : null,
    loading: !current,
    retry: () => setTries((n) => n + 1),
  };
}
