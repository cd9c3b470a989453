/** Drafts, stored at each key press, and private notes, which stay on this device (S12): neither is part of the log. */
import type { StudentId } from '../model/ids.ts';
import { type Instant, instantOf } from '../model/times.ts';
import { type Context, read, write } from './context.ts';
import type { StoredDraft } from './contract.ts';
import { readRecord } from './database.ts';
import { StoreProblem, storeProblemOf } from './errors.ts';
import { currentOf } from './history.ts';

const failing = (error: unknown): never => {
  throw storeProblemOf(error);
};

export async function saveDraft(context: Context, draft: Omit<StoredDraft, 'saved'>): Promise<void> {
  await context.db.drafts.put({ ...draft, saved: instantOf(context.now()) }).catch(failing);
  context.changed(['drafts'], draft.student === null ? [] : [draft.student]);
}

/** The last touched first. */
export async function drafts({ db }: Context): Promise<StoredDraft[]> {
  const all = await db.drafts.toArray().catch(failing);
  return all.sort((a, b) => (a.saved > b.saved ? -1 : 1));
}

export async function dropDraft(context: Context, id: string): Promise<void> {
  await context.db.drafts.delete(id).catch(failing);
  context.changed(['drafts']);
}

/** A student out of scope: their note lies where it is, and nobody reads it until they are back. */
export function note(context: Context, student: StudentId): Promise<{ text: string; changed: Instant | null }> {
  return read(context, async () => {
    const found = await context.db.notes.get(await inScope(context, student));
    return { text: found?.text ?? '', changed: found?.changed ?? null };
  });
}

export async function saveNote(context: Context, student: StudentId, text: string): Promise<void> {
  await write(context, async () => {
    const id = await inScope(context, student);
    if (text === '') await context.db.notes.delete(id);
    else await context.db.notes.put({ student: id, text, changed: instantOf(context.now()) });
  });
  context.changed(['notes'], [student]);
}

async function inScope({ db }: Context, student: StudentId): Promise<StudentId> {
  const id = currentOf(await readRecord(db, 'aliases'), student);
  if (!(await db.students.get(id))) throw new StoreProblem('no-access', 'Notes are kept of students in scope only.');
  return id;
}
