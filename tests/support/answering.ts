import type { Page } from '@playwright/test';
import type { Answers } from '../../components/gallery/options-answers.ts';

/**
 * Before a page of ours opens: its questions are answered by these instead of by the background. What is not among
 * them is answered `failed`, and what was asked is kept in `window.asked`.
 */
export async function answerWith(page: Page, answers: Answers): Promise<void> {
  await page.addInitScript((answers) => {
    const scope = globalThis as unknown as {
      asked: unknown[];
      answers: Record<string, unknown>;
      chrome: { runtime: unknown };
    };
    scope.asked = [];
    scope.answers = answers;
    const answerOf = ({ verb }: { verb: string }) => {
      const found = scope.answers[verb];
      if (found === undefined) return { ok: false, reason: 'failed' };
      const no = found as { reason?: string } | null;
      return no?.reason ? { ok: false, ...no } : { ok: true, value: found };
    };
    const runtime = scope.chrome.runtime as Record<string, unknown>;
    runtime.sendMessage = (message: { verb: string }, ...rest: unknown[]) => {
      scope.asked.push(message);
      const done = rest.at(-1);
      const answer = answerOf(message);
      if (typeof done === 'function') setTimeout(() => done(answer));
      return Promise.resolve(answer);
    };
    runtime.connect = () => {
      const hear: ((answer: unknown) => void)[] = [];
      return {
        onMessage: { addListener: (listener: (answer: unknown) => void) => hear.push(listener) },
        onDisconnect: { addListener: () => {} },
        postMessage: (message: { verb: string }) =>
          setTimeout(() => {
            for (const listener of hear) listener(answerOf(message));
          }),
        disconnect: () => {},
      };
    };
  }, answers);
}

/** Everything the page has asked of this verb so far. */
export const askedOf = (page: Page, verb: string): Promise<unknown[]> =>
  page.evaluate(
    (verb) =>
      (globalThis as unknown as { asked: { verb: string; input: unknown }[] }).asked
        .filter((message) => message.verb === verb)
        .map((message) => message.input),
    verb,
  );
