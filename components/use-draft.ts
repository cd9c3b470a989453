import { useContext, useEffect, useRef, useState } from 'react';
import { ask } from '../lib/ask.ts';
import type { Reason } from '../lib/messages.ts';
import { BegunContext } from './begun.tsx';

/**
 * A form's fields, stored at each key press (a popup closes when it loses the focus, a page reloads) and there again when
 * the form is. One save is under way at a time, and the last state always follows it. What was stored and could not be
 * read is never stored over.
 */
export function useDraft<F extends object>({
  id,
  kind,
  student,
  title,
  start,
  restore,
}: {
  id: string;
  kind: string;
  student: string | null;
  title: string;
  start: F;
  /** Take up what was stored; otherwise the form begins with `start`. */
  restore: boolean;
}) {
  const begun = useContext(BegunContext);
  const [known] = useState(() => (restore ? begun?.of(id, student) : null));
  const [fields, setFields] = useState<F>(known ? { ...start, ...(known.fields as Partial<F>) } : start);
  const [restored, setRestored] = useState(Boolean(known));
  const [looking, setLooking] = useState(known === undefined);
  /** Why nobody knows whether something was begun. */
  const [unread, setUnread] = useState<Reason | null>(null);
  const state = useRef({ touched: false, gone: false, saving: false, unread: false, next: null as F | null });

  const find = async () => {
    const answer = await ask('drafts', student === null ? {} : { student });
    state.current.unread = !answer.ok;
    setUnread(answer.ok ? null : answer.reason);
    return answer.ok ? (answer.value.find((draft) => draft.id === id) ?? null) : null;
  };
  const look = async () => {
    const found = await find();
    setLooking(false);
    // Somebody who is already typing is not interrupted by what was there before.
    if (!found || state.current.touched) return;
    setFields({ ...start, ...(found.fields as Partial<F>) });
    setRestored(true);
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
    while (current.next && !current.gone) {
      const saved: F = current.next;
      current.next = null;
      // What lies there was not on this form: it stays until somebody has seen it.
      if (current.unread && (await find())) current.unread = true;
      if (current.unread) continue;
      begun?.wrote(id, saved);
      await ask('saveDraft', { id, kind, student, title, fields: saved as Record<string, unknown> });
    }
    current.saving = false;
    if (current.gone) await ask('dropDraft', { id });
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
    set: (next: F) => {
      state.current.touched = true;
      setFields(next);
      save(next);
    },
    /** It was recorded, which dropped the draft: nothing may store it again. */
    forget,
    drop: async () => {
      const { unread } = state.current;
      forget();
      // What was never seen is not what the person drops.
      if (!unread) await ask('dropDraft', { id });
    },
  };
}
