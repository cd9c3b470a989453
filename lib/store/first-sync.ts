/** The packed history of a first sync, or of students who came (S4). */
import { isStub } from '../model/entry.ts';
import type { StudentId } from '../model/ids.ts';
import type { HistoryReply } from '../model/wire.ts';
import { type Context, within, write } from './context.ts';
import { nextPack, readRecord, writeRecord } from './database.ts';
import { madeFindable } from './findable.ts';
import { currentOf, layInPacks, packed, packsOf } from './history.ts';
import { learnMoves } from './moves.ts';
import { ROOM } from './room.ts';
import { nextHistory } from './scope.ts';
import { progressOf } from './sync-side.ts';
import { markStale, rebuild, withTail } from './views.ts';

/** A page in one transaction: packs as they arrived, one record per student and part, and where the next page begins. */
export async function storeHistory(context: Context, reply: HistoryReply): Promise<void> {
  const { db, step } = context;
  let whole: StudentId[] = [];
  const need = within(context, ROOM, () => reply);
  await write(need, async () => {
    const progress = await progressOf(context);
    const { history } = progress;
    if (!history) return;
    const scope = new Set((await readRecord(db, 'scope')) ?? []);
    const aliases = await readRecord(db, 'aliases');
    const me = (await readRecord(db, 'me'))?.person?.id;
    // Of a student out of scope our own words come, and nothing else is taken (S6).
    const chunks = reply.chunks.map((chunk) =>
      scope.has(chunk.student) || scope.has(currentOf(aliases, chunk.student))
        ? chunk
        : { ...chunk, entries: chunk.entries.filter((one) => !isStub(one) && one.author === me) },
    );
    for (const { entries } of chunks) {
      const moves = entries.filter((one) => !isStub(one) && one.entry.type === 'entry.moved');
      if (moves.length > 0) await learnMoves(db, moves);
    }
    // Whose history comes once more (what was let go here, or own words that stayed) has it laid among what is there.
    const had = history.part === 'all' ? await withPacks(context, chunks) : new Set<StudentId>();
    for (const { student, entries } of chunks) if (had.has(student)) await layInPacks(db, student, entries);
    const laid = chunks.filter(({ student }) => !had.has(student));
    const fresh = laid.flatMap(({ student, entries }) => packed(entries).map((kept) => ({ student, kept })));
    const first = await nextPack(db, fresh.length);
    await db.packs.bulkPut(fresh.map((pack, index) => ({ ...pack, n: first + index })));
    step('the packs are stored');
    let pending = (await readRecord(db, 'pending')) ?? [];
    const isWhole = new Set(chunks.filter((chunk) => chunk.whole).map(({ student }) => student));
    if (reply.next === null && history.part === 'recent')
      progress.history = { part: 'rest', after: null, students: history.students };
    else if (reply.next === null) {
      const owed = new Set(progress.owed);
      for (const id of history.students ?? pending) if (!owed.has(id)) isWhole.add(id);
      progress.history = null;
      nextHistory(progress);
    } else progress.history = { ...history, after: reply.next };
    whole = pending.filter((id) => isWhole.has(id));
    pending = pending.filter((id) => !isWhole.has(id));
    await writeRecord(db, 'pending', pending);
    const again = history.students && history.part === 'all' ? chunks.map((chunk) => chunk.student) : [];
    const stale = new Set([...(await withTail(db, whole)), ...again.filter((id) => !pending.includes(id))]);
    await markStale(
      db,
      [...stale].map((id) => currentOf(aliases, id)),
    );
    const linked = chunks
      .filter(({ student }) => again.includes(student))
      .flatMap(({ entries }) => madeFindable(entries));
    await rebuild(context, linked);
    step('stale views are marked');
    await writeRecord(db, 'progress', progress);
    const aged = progress.history === null ? await readRecord(db, 'aged') : null;
    if (aged) await writeRecord(db, 'aged', { ...aged, done: false, after: null });
  });
  context.changed(['log', 'state'], whole);
}

async function withPacks({ db }: Context, chunks: HistoryReply['chunks']): Promise<Set<StudentId>> {
  const had = new Set<StudentId>();
  for (const { student } of chunks) if ((await packsOf(db, student)).length > 0) had.add(student);
  return had;
}
