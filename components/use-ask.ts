import { useCallback, useEffect, useState } from 'react';
import { ask } from '../lib/ask.ts';
import type { Answer, Input, Output, Reason, Verb } from '../lib/messages.ts';
import type { Heard } from './use-watch.ts';

/** The answer to one question; asked again by `retry`, which keeps the old answer on the screen until the new one is here. */
export function useAsk<V extends Verb>(verb: V, input: Input<V> | null): Heard<Output<V>> {
  const [tries, setTries] = useState(0);
  const key = input === null ? null : JSON.stringify(input);
  const [heard, setHeard] = useState<{ key: string | null; answer: Answer<Output<V>> | null }>({
    key: null,
    answer: null,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is the input; `tries` asks again.
  useEffect(() => {
    if (key === null) return;
    let stopped = false;
    ask(verb, JSON.parse(key) as Input<V>).then((answer) => {
      if (!stopped) setHeard({ key, answer });
    });
    return () => {
      stopped = true;
    };
  }, [verb, key, tries]);
  const answer = heard.key === key ? heard.answer : null;
  return {
    value: answer?.ok ? answer.value : null,
    reason: answer && !answer.ok ? answer.reason : null,
    loading: answer === null,
    retry: useCallback(() => setTries((tries) => tries + 1), []),
  };
}

export interface Act<V extends Verb> {
  run(input: Input<V>): Promise<Answer<Output<V>>>;
  busy: boolean;
  /** Why the last run failed; null after a good one and before the first. */
  failed: { reason: Reason; detail: string | null } | null;
  clear(): void;
}

/** Something a person does by a button: busy while it runs, and the reason when it did not work. */
export function useAct<V extends Verb>(verb: V): Act<V> {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Act<V>['failed']>(null);
  const run = useCallback(
    async (input: Input<V>) => {
      setBusy(true);
      setFailed(null);
      const answer = await ask(verb, input);
      setBusy(false);
      if (!answer.ok) setFailed({ reason: answer.reason, detail: answer.detail ?? null });
      return answer;
    },
    [verb],
  );
  return { run, busy, failed, clear: useCallback(() => setFailed(null), []) };
}
