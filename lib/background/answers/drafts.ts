/** What is being written: drafts that outlive the popup, private notes that never leave. */
import { type Family, ok } from '../asking.ts';

export const draftAnswers: Family<'saveDraft' | 'drafts' | 'dropDraft' | 'note' | 'saveNote'> = {
  saveDraft: async (draft, { store }) => {
    await store.saveDraft(draft);
    return ok(null);
  },
  drafts: async ({ student }, { store }) => ok(await store.drafts(student)),
  dropDraft: async ({ id }, { store }) => {
    await store.dropDraft(id);
    return ok(null);
  },
  note: async ({ student }, { store }) => ok(await store.note(student)),
  saveNote: async ({ student, text }, { store }) => {
    await store.saveNote(student, text);
    return ok(null);
  },
};
