/**
 * Makes a sample of the page in a tab (`lib/hosts/sample.ts`). What makes it is put into the page only then, and only the
 * finished sample comes back: what the page says of people never leaves it.
 */
import { PageSample } from '../messages.ts';
import { askPage } from './page-ask.ts';

/** A page of thousands of rows takes seconds; longer than this (ms) nobody waits. */
const PATIENCE = 20_000;

/** Null: the page cannot be reached (another site's, one of the browser's own, gone), is too slow, or answers something else. */
export async function sampleIn(tab: number, frame: number): Promise<PageSample | null> {
  const answer = await askPage({ tab, frame, document: null }, '/sample.js', 'porchlightSample', [], PATIENCE);
  const read = PageSample.safeParse(answer);
  return read.success ? read.data : null;
}
