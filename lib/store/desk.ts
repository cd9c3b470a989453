/** Drafts, stored at each key press, and private notes, which stay on this device (S12): neither is part of the log. */
import type { StudentId } from '../model/ids.ts';
import { type Instant, instantOf } from '../model/times.ts';
import { type Context, read, within, write } from './context.ts';
import type { StoredDraft } from './contract.ts';
import { readRecord } from './database.ts';
import { StoreProblem, storeProblemOf } from './errors.ts';
import { currentOf } from './history.ts';
import { LITTLE } from './room.ts';

const failing = async (error: unknown): Promise<never> => {
  throw await storeProblemOf(error);
};

/** Of a student who left the scope nothing new is kept (S8), not even from a form that is still open; `no-access` says so. */
export async function saveDraft(context: Context, draft: Omit<StoredDraft, 'saved'>): Promise<void> {
  await write(context, async () => {
    if (draft.student !== null) await inScope(context, draft.student, 'Drafts');
    await context.db.drafts.put({ ...draft, saved: instantOf(context.now()) });
  });
  context.changed(['drafts'], draft.student === null ? [] : [draft.student]);
}

/** The last touched first; `student`: only those that are kept of this one. */
export async function drafts({ db }: Context, student?: StudentId): Promise<StoredDraft[]> {
  const some = student === undefined ? db.drafts : db.drafts.where('student').equals(student);
  const all = await some.toArray().catch(failing);
  return all.sort((a, b) => (a.saved > b.saved ? -1 : 1));
}

export async function dropDraft(context: Context, id: string): Promise<void> {
  await write(within(context, LITTLE), () => context.db.drafts.delete(id));
  context.changed(['drafts']);
}

/** A student out of scope: their note lies where it is, and nobody reads it until they are back. */
export function note(context: Context, student: StudentId): Promise<{ text: string; changed: Instant | null }> {
  return read(context, async () => {
    const found = await context.db.notes.get(await inScope(context, student, 'Notes'));
    return { text: found?.text ?? '', changed: found?.changed ?? null };
  });
}

export async function saveNote(context: Context, student: StudentId, text: string): Promise<void> {
  await write(context, async () => {
    const id = await inScope(context, student, 'Notes');
    if (text === '') await context.db.notes.delete(id);
    else await context.db.notes.put({ student: id, text, changed: instantOf(context.now()) });
  });
  context.changed(['notes'], [student]);
}

async function inScope({ db }: Context, student: StudentId, what: string): Promise<StudentId> {
  const id = currentOf(await readRecord(db, 'aliases'), student);
  if (!(await db.students.get(id))) throw new StoreProblem('no-access', `${what} are kept of students in scope only.`);
  return id;
}
