import { useContext, useEffect, useRef, useState } from 'react';
import { ask } from '../lib/ask.ts';
import type { Output, Reason } from '../lib/messages.ts';
import { BegunContext } from './begun.tsx';

type Stored = Output<'drafts'>[number];

/** Saves of a form of this document that may be closed by now, by draft: one that takes up what was stored waits for the last of them. */
const underWay = new Map<string, Promise<void>>();

/**
 * A form's fields, stored at each key press (a popup closes when it loses the focus, a page reloads) and there again when
 * the form is. One save is under way at a time, and the last state always follows it. What lies there and was never on
 * this form is neither stored over nor dropped: `DraftState` says so, and why nothing is stored.
 */
export function useDraft<F extends object>({
  id,
  kind,
  student,
  title,
  start,
  restore,
  beside = false,
}: {
  id: string;
  kind: string;
  student: string | null;
  title: string;
  start: F;
  /** Take up what was stored; otherwise the form begins with `start`. */
  restore: boolean;
  /** It begins with `start`, though something else may lie there that nobody saw. */
  beside?: boolean;
}) {
  const begun = useContext(BegunContext);
  const [known] = useState(() => (restore ? (underWay.has(id) ? undefined : begun?.of(id, student)) : null));
  const [fields, setFields] = useState<F>(known ? { ...start, ...(known.fields as Partial<F>) } : start);
  const [restored, setRestored] = useState(Boolean(known));
  const [looking, setLooking] = useState(known === undefined);
  /** Why nobody knows whether something was begun. */
  const [unread, setUnread] = useState<Reason | null>(null);
  const [older, setOlder] = useState<Stored | null>(null);
  const [unsaved, setUnsaved] = useState<Reason | null>(null);
  const [stored, setStored] = useState(Boolean(known));
  const state = useRef({
    ...{ touched: false, gone: false, saving: false },
    /** What lies there, if anything, was not on this form. */
    unseen: looking || (beside && begun?.of(id, student) !== null),
    next: null as F | null,
    last: fields,
    finding: null as Promise<void> | null,
  });

  const take = (found: Stored) => {
    const taken = { ...start, ...(found.fields as Partial<F>) };
    Object.assign(state.current, { unseen: false, next: null, last: taken });
    setOlder(null);
    setFields(taken);
    setRestored(true);
    setStored(true);
  };
  const read = async () => {
    const current = state.current;
    const others = current.saving ? null : underWay.get(id);
    if (others) await others;
    const answer = await ask('drafts', student === null ? {} : { student });
    current.finding = null;
    setLooking(false);
    setUnread(answer.ok ? null : answer.reason);
    if (!answer.ok) {
      current.unseen = true;
      return;
    }
    const found = answer.value.find((draft) => draft.id === id) ?? null;
    // Somebody who is already typing is not interrupted by what was there before.
    if (found && restore && !current.touched && !current.gone) return take(found);
    const same = found && JSON.stringify({ ...start, ...found.fields }) === JSON.stringify(start);
    current.unseen = found !== null && !same;
    setOlder(current.unseen ? found : null);
  };
  const find = () => {
    state.current.finding ??= read();
    return state.current.finding;
  };
  const look = async () => {
    await find();
    const { touched, unseen, saving, last } = state.current;
    if (touched && !unseen && !saving) await save(last);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the form appears.
  useEffect(() => {
    if (looking) void look();
  }, []);

  const save = async (next: F) => {
    const current = state.current;
    current.next = next;
    if (current.saving) return;
    current.saving = true;
    const before = underWay.get(id);
    const mine = (async () => {
      if (before) await before;
      await saveAll();
    })();
    underWay.set(id, mine);
    await mine;
    if (underWay.get(id) === mine) underWay.delete(id);
  };
  const saveAll = async () => {
    const current = state.current;
    let wrote = false;
    while (current.next && !current.gone) {
      // What lies there stays until somebody has seen it.
      if (current.unseen) await find();
      const saved: F | null = current.next;
      current.next = null;
      if (current.unseen || current.gone || !saved) continue;
      begun?.wrote(id, saved);
      wrote = true;
      const answer = await ask('saveDraft', { id, kind, student, title, fields: saved as Record<string, unknown> });
      setUnsaved(answer.ok ? null : answer.reason);
      if (answer.ok) setStored(true);
    }
    current.saving = false;
    if (current.gone && wrote) await ask('dropDraft', { id });
  };
  const forget = () => {
    state.current.gone = true;
    begun?.wrote(id, null);
  };
  return {
    id,
    /** What is stored of it: given back when what became of it is undone. */
    whole: { id, kind, student, title, fields: fields as Record<string, unknown> },
    fields,
    restored,
    /** Whether there is something to take up is not known yet: what it would decide is not to be asked. */
    looking,
    /** Nobody could say whether there is something to take up: `look` again. */
    unread,
    look,
    /** Something lies there that was not on this form, and somebody has typed: `take` it up, or `keep` what is typed. */
    older,
    take: () => older && take(older),
    keep: () => {
      state.current.unseen = false;
      setOlder(null);
      save(state.current.last);
    },
    /** Why what was typed last is not stored. */
    unsaved,
    /** Nothing of it is: there would be nothing to go on with later. */
    isLost: unsaved !== null && !stored,
    set: (next: F) => {
      Object.assign(state.current, { touched: true, last: next });
      setFields(next);
      save(next);
    },
    /** What goes with the recording of it: null where something lies that was not on this form. */
    dropped: async (): Promise<string | null> => {
      if (state.current.unseen) await state.current.finding;
      return state.current.unseen ? null : id;
    },
    /** It was recorded, which dropped the draft: nothing may store it again. */
    forget,
    drop: async () => {
      const { unseen } = state.current;
      forget();
      // What was never seen is not what the person drops.
      if (!unseen) await ask('dropDraft', { id });
    },
  };
}
