import { useEffect, useRef, useState } from 'react';
import { ask } from '../lib/ask.ts';

/**
 * A form's fields, stored at each key press (a popup closes when it loses the focus, a page reloads) and there again when
 * the form is. One save is under way at a time, and the last state always follows it.
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
  const [fields, setFields] = useState(start);
  const [restored, setRestored] = useState(false);
  const [looking, setLooking] = useState(restore);
  const state = useRef({ touched: false, gone: false, saving: false, next: null as F | null });

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the form appears.
  useEffect(() => {
    if (!restore) return;
    ask('drafts', {}).then((answer) => {
      setLooking(false);
      const found = answer.ok ? answer.value.find((draft) => draft.id === id) : undefined;
      // Somebody who is already typing is not interrupted by what was there before.
      if (!found || state.current.touched) return;
      setFields({ ...start, ...(found.fields as Partial<F>) });
      setRestored(true);
    });
  }, []);

  const save = async (next: F) => {
    const current = state.current;
    current.next = next;
    if (current.saving) return;
    current.saving = true;
    while (current.next && !current.gone) {
      const saved: F = current.next;
      current.next = null;
      await ask('saveDraft', { id, kind, student, title, fields: saved as Record<string, unknown> });
    }
    current.saving = false;
    if (current.gone) await ask('dropDraft', { id });
  };
  return {
    id,
    /** What is stored of it: given back when what became of it is undone. */
    whole: { id, kind, student, title, fields: fields as Record<string, unknown> },
    fields,
    restored,
    /** Whether there is something to take up is not known yet: what it would decide is not to be asked. */
    looking,
    set: (next: F) => {
      state.current.touched = true;
      setFields(next);
      save(next);
    },
    /** It was recorded, which dropped the draft: nothing may store it again. */
    forget: () => {
      state.current.gone = true;
    },
    drop: async () => {
      state.current.gone = true;
      await ask('dropDraft', { id });
    },
  };
}
