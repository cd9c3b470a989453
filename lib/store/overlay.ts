/**
 * While a student's history is still on its way, the mark stands on the server's summary. What this device has newer
 * (above all the call that was logged a second ago) is laid over it, so that it shows at once.
 */
import { entryTypeOf } from '../model/entries/index.ts';
import type { Kept } from '../model/entry.ts';
import type { Student } from '../model/roster.ts';
import { householdsOf } from '../model/roster.ts';
import { draftSummary } from '../model/summary.ts';
import { viewOf } from '../model/view.ts';
import type { Point, Summary } from '../model/view-parts.ts';

export function overlay(base: Summary, student: Student | null, newer: Iterable<Kept>): Summary {
  const kept = [...newer];
  if (kept.length === 0) return base;
  const ended = endedBy(kept);
  const { timeline } = viewOf({ student: base.student, roster: student, kept });
  const draft = draftSummary(student);
  draft.heardGood = base.heardGood;
  draft.followUps = base.followUps.filter((one) => !ended.has(one.entry));
  draft.restrictions = base.restrictions.filter((one) => !ended.has(one.entry));
  draft.preferences = { ...base.preferences };
  draft.reach = { ...base.reach };
  draft.compared = { ...base.compared };
  draft.links = (base.links ?? []).filter((one) => !ended.has(one.entry));
  for (const one of base.waiting) if (!ended.has(one.entry)) draft.waits(one);
  const known = new Set(
    [...base.followUps, ...base.restrictions, ...base.waiting, ...draft.links].map((one) => one.entry),
  );
  for (const item of [...timeline].reverse())
    if (
      !item.stub &&
      !item.erased &&
      !item.movedAway &&
      !item.newer &&
      item.kind !== 'amendment' &&
      !known.has(item.id)
    )
      entryTypeOf(item.type)?.show?.(draft, item);
  const own = draft.finish(base.student, student ? householdsOf(student) : ['home'], base.count + timeline.length);
  const labels = new Set([...Object.keys(base.households), ...Object.keys(own.households)]);
  return {
    ...own,
    lastContact: later(base.lastContact, own.lastContact),
    households: Object.fromEntries(
      [...labels].map((label) => [label, later(base.households[label] ?? null, own.households[label] ?? null)]),
    ),
  };
}

function endedBy(kept: readonly Kept[]): Set<string> {
  const ends = new Set(['entry.closed', 'restriction.lifted', 'entry.withdrawn', 'entry.erased', 'entry.moved']);
  return new Set(kept.flatMap((one) => ('entry' in one && ends.has(one.entry.type) ? [String(one.entry.about)] : [])));
}

const later = (a: Point | null, b: Point | null): Point | null => (!a ? b : !b ? a : a.at >= b.at ? a : b);
