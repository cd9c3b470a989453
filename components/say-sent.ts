import { ask } from '../lib/ask.ts';
import type { Answer, Output, TimelineItem } from '../lib/messages.ts';
import type { Said } from './panel-actions.ts';

/** Whether this message was sent, as a correction of its entry. What was said before stays visible beneath it. */
export const recordSent = (item: TimelineItem, sent: boolean): Promise<Answer<Output<'record'>>> =>
  ask('record', {
    entries: [
      {
        type: 'entry.corrected',
        students: item.students.map((one) => one.student),
        audience: item.audience,
        about: item.id,
        change: { sent },
        reason: '',
      },
    ],
    draft: null,
  });

/** With the way back: a key that was meant for something else must not count a message as written. */
export const saidSent = (text: string, { ids, undoUntil }: Output<'record'>): Said => ({
  text,
  undo: { ids, until: undoUntil, form: null, draft: null },
});
