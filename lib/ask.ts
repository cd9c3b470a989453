/** The asking side of the contract, for every surface. Types only: nothing here weighs on the page it runs in. */
import { browser } from 'wxt/browser';
import type { Answer, Input, Output, Verb, Watched } from './messages.ts';

/**
 * One question, one answer. Never throws: a background that is gone answers `failed`. A question that met a background
 * between its end and its next start was heard by nobody, and is asked again for a second.
 */
export async function ask<V extends Verb>(verb: V, input: Input<V>): Promise<Answer<Output<V>>> {
  for (let wait = 50; ; wait *= 2) {
    try {
      const answer = (await browser.runtime.sendMessage({ verb, input })) as Answer<Output<V>> | undefined;
      return answer ?? { ok: false, reason: 'failed' };
    } catch (error) {
      if (wait > 400 || !/receiving end does not exist/i.test(String(error))) return { ok: false, reason: 'failed' };
    }
    await new Promise((done) => setTimeout(done, wait));
  }
}

/**
 * The answer to a question, and again whenever it changes, until the returned function is called. The background may
 * be stopped at any time: the port is then opened anew and the question asked again.
 */
export function watch<V extends Watched>(
  verb: V,
  input: Input<V>,
  hear: (answer: Answer<Output<V>>) => void,
): () => void {
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  let stopped = false;
  let wait = 50;
  const open = () => {
    if (stopped) return;
    try {
      port = browser.runtime.connect({ name: 'watch' });
    } catch {
      // The extension was updated or removed under us: this page will not hear from it again.
      hear({ ok: false, reason: 'failed' });
      return;
    }
    port.onMessage.addListener((answer: unknown) => {
      wait = 50;
      hear(answer as Answer<Output<V>>);
    });
    port.onDisconnect.addListener(() => {
      port = null;
      setTimeout(open, wait);
      wait = Math.min(wait * 2, 5_000);
    });
    port.postMessage({ verb, input });
  };
  open();
  return () => {
    stopped = true;
    port?.disconnect();
  };
}
