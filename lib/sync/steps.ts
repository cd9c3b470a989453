/** The steps of a sync, each stored with its place before the next one begins (S4, S7). */

import type { AnyEntry } from '../model/entry.ts';
import { instantOf } from '../model/times.ts';
import type { Outcome } from '../model/wire.ts';
import type { Progress, Store } from '../store/index.ts';
import { historyOf, pullOf, pushReplyOf, rosterOf, summariesOf, templatesOf } from './check.ts';
import { SyncProblem } from './problem.ts';
import type { Question } from './request.ts';

export type Ask = (path: string, question?: Question) => Promise<unknown>;
export interface Hands {
  store: Store;
  ask: Ask;
  /** Where it goes, for the list of what left this machine. */
  to(): Promise<string>;
  now(): number;
  /** The page of history that was asked for before it is needed. */
  ahead?: { of: string; reply: Promise<unknown> } | undefined;
}
type History = NonNullable<Progress['history']>;

const BATCH = 500;
/** The server takes 4 MB. */
const BATCH_BYTES = 3_500_000;
const STUDENTS = 5_000;

/** The outbox in its order, until it is empty or refused. */
export async function pushAll(hands: Hands): Promise<void> {
  for (;;) {
    const batch = await hands.store.sync.takeBatch(BATCH, BATCH_BYTES);
    if (batch.length === 0) return;
    await push(hands, batch);
  }
}

async function push(hands: Hands, batch: AnyEntry[]): Promise<void> {
  const { store, ask, now } = hands;
  try {
    const reply = await ask('/v1/push', { body: { entries: batch } });
    await store.logLeft('entries', await hands.to(), batch.length);
    const { outcomes, now: at } = pushReplyOf(reply);
    await store.sync.storeOutcomes(outcomes, at);
  } catch (error) {
    const cannotRead = error instanceof SyncProblem && (error.status === 400 || error.status === 413);
    if (!cannotRead) {
      await store.sync.returnBatch(batch.map((entry) => entry.id));
      throw error;
    }
    // One that the server cannot even read must not hold up the others for ever.
    if (batch.length > 1) for (const entry of batch) await push(hands, [entry]);
    else {
      const refused = batch.map(({ id }): Outcome => ({ id, outcome: 'refused', reason: 'invalid' }));
      await store.sync.storeOutcomes(refused, instantOf(now()));
    }
  }
}

/** What else this person should have, each by its name; `templates` undefined: the server does not know of any. */
export interface Named {
  roster: string;
  templates: string | null | undefined;
}

/** All that is new. */
export async function pullAll({ store, ask }: Hands): Promise<Named> {
  for (;;) {
    const { cursor, scope } = await store.sync.progress();
    let reply: ReturnType<typeof pullOf>;
    try {
      reply = pullOf(await ask('/v1/pull', { body: { cursor, scope } }));
    } catch (error) {
      if (!(error instanceof SyncProblem) || error.word !== 'begin-again') throw error;
      await store.sync.beginAgain();
      continue;
    }
    await store.sync.storePull(reply);
    if (!reply.more) return { roster: reply.roster, templates: reply.templates };
  }
}

/** S15. With it the first summaries, so that marks stand as soon as names do. True when there was something to do. */
export async function rosterStep({ store, ask }: Hands, name: string | null): Promise<boolean> {
  const { roster, unsummarised } = await store.sync.progress();
  if (name === null || roster === name) return false;
  const students = unsummarised.slice(0, STUDENTS);
  const [arrived, views] = await Promise.all([
    ask('/v1/roster', { method: 'GET', patience: 60_000 }),
    students.length > 0 ? ask('/v1/summaries', { body: { students }, patience: 60_000 }) : { summaries: [] },
  ]);
  const fresh = rosterOf(arrived);
  await store.sync.storeRoster(fresh, summariesOf(views).summaries);
  // A roster that goes by another name than the pull said is fetched once, not for ever.
  return fresh.version === name;
}

export async function summariesStep({ store, ask }: Hands): Promise<boolean> {
  const { unsummarised } = await store.sync.progress();
  if (unsummarised.length === 0) return false;
  const students = unsummarised.slice(0, 1_000);
  const reply = summariesOf(await ask('/v1/summaries', { body: { students }, patience: 60_000 }));
  await store.sync.storeSummaries(students, reply.summaries);
  return true;
}

/** The district's own templates, when they go by another name than those stored here. Last of all: the log does not wait for them. */
export async function templatesStep({ store, ask }: Hands, name: Named['templates']): Promise<boolean> {
  if (name === undefined || name === (await store.sync.templatesVersion())) return false;
  if (name === null) {
    await store.sync.storeTemplates({ version: null, templates: [] });
    return false;
  }
  const { version, templates } = templatesOf(await ask('/v1/templates', { method: 'GET' }));
  // Published meanwhile: the next pull says the newer name, which is then the one stored here.
  await store.sync.storeTemplates({ version, templates });
  return false;
}

/** One page; the next is on its way while this one is written, which is half the time of a first sync. */
export async function historyStep(hands: Hands): Promise<boolean> {
  const { store, ask } = hands;
  const { history } = await store.sync.progress();
  if (!history) return false;
  const page = (of: History) => ({ of: JSON.stringify(of), reply: ask('/v1/history', { body: of, patience: 60_000 }) });
  const asked = hands.ahead?.of === JSON.stringify(history) ? hands.ahead : page(history);
  hands.ahead = undefined;
  const reply = historyOf(await asked.reply);
  const following = after(history, reply.next);
  if (following) {
    hands.ahead = page(following);
    // Whoever needs it hears of its failure; nobody may.
    hands.ahead.reply.catch(() => {});
  }
  await store.sync.storeHistory(reply);
  return true;
}

function after({ part, students }: History, next: string | null): History | null {
  if (next !== null) return { part, after: next, students };
  return part === 'recent' ? { part: 'rest', after: null, students } : null;
}
