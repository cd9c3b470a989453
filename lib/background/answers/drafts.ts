/** What is being written: drafts that outlive the popup, private notes that never leave, a template's finished words. */
import { fill } from '../../compose/fill.ts';
import { templateOf } from '../../compose/templates.ts';
import { nameOf } from '../../model/roster.ts';
import { type Family, no, ok } from '../asking.ts';

export const draftAnswers: Family<'saveDraft' | 'drafts' | 'dropDraft' | 'note' | 'saveNote' | 'fillTemplate'> = {
  saveDraft: async (draft, { store }) => {
    await store.saveDraft(draft);
    return ok(null);
  },
  drafts: async (_, { store }) => ok(await store.drafts()),
  dropDraft: async ({ id }, { store }) => {
    await store.dropDraft(id);
    return ok(null);
  },
  note: async ({ student }, { store }) => ok(await store.note(student)),
  saveNote: async ({ student, text }, { store }) => {
    await store.saveNote(student, text);
    return ok(null);
  },

  /** Names come from the roster; what the person typed goes before them. */
  fillTemplate: async ({ template: id, student: studentId, contact, language, slots }, { store, me }) => {
    const template = templateOf(id);
    const [facts] = await store.facts([studentId]);
    const student = facts?.student;
    if (!template) return no('not-found');
    if (!student) return no('unknown-student');
    const guardian = student.guardians.find((one) => one.id === contact);
    const { schools } = await store.directory();
    const addressed = contact ? facts.summary?.preferences[contact]?.addressedAs : undefined;
    const known = {
      guardian: addressed || (guardian ? nameOf(guardian) : ''),
      child: student.preferred ?? student.given,
      staff: me.name,
      school: schools.find((school) => school.id === student.school)?.name ?? '',
    };
    return ok(fill(template, language, { ...known, ...slots }));
  },
};
