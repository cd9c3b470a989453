import { createContext, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Output } from '../lib/messages.ts';
import { useWatch } from './use-watch.ts';

type Draft = Output<'drafts'>[number];

export interface Begun {
  /** Null: nothing was begun under this id. Undefined: not known here, to be asked for. */
  of(id: string, student: string | null): Draft | null | undefined;
  /** A form stores this under an id (null: drops it): what was heard before is old until the store says the same. */
  wrote(id: string, fields: object | null): void;
}

/** What lies begun for the student on screen, known before a form asks: its first picture is what was begun. */
export const BegunContext = createContext<Begun | null>(null);

/** Nobody begins to write sooner (ms): the family's own first picture comes before this is asked for. */
const LATER = 1_000;

export function BegunDrafts({ student, children }: { student: string | null; children: ReactNode }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATER);
    return () => clearTimeout(timer);
  }, []);
  const heard = useWatch('drafts', late && student !== null ? { student } : null);
  const known = useRef<{ student: string | null; drafts: Draft[] | null }>({ student, drafts: null });
  known.current = { student, drafts: heard.reason === null ? heard.value : null };
  // One that never changes, so that no key typed into a form draws anything again through here.
  const begun = useMemo<Begun>(() => {
    const written = new Map<string, string | null>();
    return {
      of(id, student) {
        const { drafts } = known.current;
        if (!drafts || student === null || known.current.student !== student) return undefined;
        const found = drafts.find((draft) => draft.id === id) ?? null;
        const last = written.get(id);
        if (last !== undefined && last !== (found && JSON.stringify(found.fields))) return undefined;
        written.delete(id);
        return found;
      },
      wrote: (id, fields) => written.set(id, fields && JSON.stringify(fields)),
    };
  }, []);
  return <BegunContext.Provider value={begun}>{children}</BegunContext.Provider>;
}
