/**
 * The log of one enrolled person on this browser, and the views of it. Only the background opens it. Every method may
 * throw a `StoreProblem`, whose `reason` is a word of the messages' contract; nothing else is thrown.
 */
import { type Context, contextOf } from './context.ts';
import type { Store, StoreOptions } from './contract.ts';
import * as desk from './desk.ts';
import { due } from './due.ts';
import * as find from './find.ts';
import { storeHistory } from './first-sync.ts';
import * as counts from './health.ts';
import { letGo } from './let-go.ts';
import * as linking from './linked.ts';
import * as pages from './pages.ts';
import { storePull } from './pull.ts';
import * as log from './record.ts';
import { exportAll, kept, outbox, stateOf } from './state.ts';
import * as swap from './swap.ts';
import * as out from './sync-side.ts';
import * as own from './templates.ts';
import { tidy } from './tidy.ts';
import * as history from './timeline.ts';
import { facts } from './views.ts';

export function openStore(options: StoreOptions): Store {
  const context = contextOf(options);
  const { db } = context;
  const bound =
    <A extends unknown[], R>(work: (context: Context, ...rest: A) => R) =>
    (...rest: A): R =>
      work(context, ...rest);
  return {
    key: options.key,
    state: bound(stateOf),
    watch: context.watch,
    close: () => db.close(),
    erase: async () => {
      db.close();
      await db.delete();
    },
    record: bound(log.record),
    undo: bound(log.undo),
    takeBack: bound(log.takeBack),
    retry: bound(log.retry),
    outbox: bound(outbox),
    facts: bound(facts),
    timeline: bound(history.timeline),
    line: bound(history.line),
    due: bound(due),
    search: bound(find.search),
    lookUp: bound(find.lookUp),
    matchRates: bound(find.matchRates),
    siblings: bound(find.siblings),
    students: bound(find.students),
    directory: bound(find.directory),
    templates: bound(own.templates),
    saveDraft: bound(desk.saveDraft),
    drafts: bound(desk.drafts),
    dropDraft: bound(desk.dropDraft),
    note: bound(desk.note),
    saveNote: bound(desk.saveNote),
    confirmWho: bound(pages.confirmWho),
    confirmed: bound(pages.confirmed),
    links: bound(linking.links),
    linked: bound(linking.linked),
    setNotOurs: bound(linking.setNotOurs),
    notOurs: bound(linking.notOurs),
    allNotOurs: bound(linking.allNotOurs),
    saw: bound(pages.saw),
    seenIds: bound(pages.seenIds),
    forgetSite: bound(pages.forgetSite),
    health: (name) => counts.health(context, name),
    saveHealth: (name, value) => counts.saveHealth(context, name, value),
    logLeft: bound(pages.logLeft),
    left: bound(pages.left),
    kept: bound(kept),
    exportAll: bound(exportAll),
    tidy: bound(tidy),
    letGo: bound(letGo),
    sync: {
      progress: bound(out.progress),
      setSession: bound(out.setSession),
      takeBatch: bound(out.takeBatch),
      storeOutcomes: bound(out.storeOutcomes),
      returnBatch: bound(out.returnBatch),
      storePull: bound(storePull),
      storeRoster: bound(swap.storeRoster),
      templatesVersion: bound(own.templatesVersion),
      storeTemplates: bound(own.storeTemplates),
      storeSummaries: bound(swap.storeSummaries),
      storeHistory: bound(storeHistory),
      unsent: bound(out.unsent),
      beginAgain: bound(out.beginAgain),
      setGone: bound(out.setGone),
      keepUnsentOnly: bound(out.keepUnsentOnly),
    },
  };
}
