import { createContext, useContext } from 'react';
import type { Input, Output, PageSays, TimelineItem } from '../lib/messages.ts';
import type { CallFields } from './call-fields.ts';

export type Opened = Output<'opened'>;
/** Somebody on the page whom we cannot show: what the page says of them. */
export interface UnknownProps {
  opened: Opened;
  says: PageSays;
  /** The way on without having decided anything. */
  later: () => void;
}
/** What the panel shows instead of what the page opened it on. */
export type Aside = 'class' | 'outbox' | 'due' | 'read' | null;

/** What stands in the place of the history. `student` is whose it is, also when the page moves on. */
export type Form =
  | { kind: 'call'; student: string; prefill?: Partial<CallFields> | undefined; correcting?: TimelineItem | undefined }
  | { kind: 'message'; student: string; contact: string | null }
  | { kind: 'preference'; student: string; contact: string }
  | { kind: 'restriction'; student: string }
  | { kind: 'lift'; student: string; entry: string; text: string }
  | { kind: 'move'; student: string; item: TimelineItem }
  | { kind: 'open'; student: string; item: TimelineItem }
  | { kind: 'correct-follow-up'; student: string; item: TimelineItem };

/** Said in place for a while; with `undo`, the ids that can be taken back until then, and what is then there again. */
export interface Said {
  text: string;
  undo?: {
    ids: string[];
    until: string;
    form: Form | null;
    /** Null: nothing was begun. */
    draft: Input<'saveDraft'> | null;
    /** In place of a form: goes on where it stood, once the draft is stored again. */
    again?: () => Promise<void>;
  };
}

export interface PanelActions {
  open(form: Form): void;
  /** The form is done with: saved (with what to say) or left. */
  close(said?: Said): void;
  say(said: Said): void;
  /** The person has put something into the form: it stays with its student from now on. */
  touch(): void;
}

export const PanelContext = createContext<PanelActions | null>(null);
export function usePanel(): PanelActions {
  const actions = useContext(PanelContext);
  if (!actions) throw new Error('usePanel needs a PanelContext around it: draw inside <Panel>.');
  return actions;
}

/** The panel inside a SIS page; false in a side panel or window of our own, which may do more: a page can cover what it frames. */
export const isFramed = (): boolean => window.top !== window;
