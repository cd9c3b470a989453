/** Where the store stands, what waits in it, and all of it for a person who wants it as a file. */
import type { Logged } from '../model/entry.ts';
import { type Context, read } from './context.ts';
import type { OutboxItem, StoreState } from './contract.ts';
import { readRecord } from './database.ts';
import { progressOf } from './sync-side.ts';

export function stateOf(context: Context): Promise<StoreState> {
  const { db } = context;
  return read(context, async () => {
    // Side by side: who starts the browser waits for each of them.
    const [me, progress, pending, scope, gone, refused, outbox] = await Promise.all([
      readRecord(db, 'me'),
      progressOf(context),
      readRecord(db, 'pending').then((some) => some ?? []),
      readRecord(db, 'scope').then((some) => some ?? []),
      readRecord(db, 'gone'),
      db.outbox.where('state').equals('refused').count(),
      db.outbox.count(),
    ]);
    return {
      person: me?.person ?? null,
      district: me?.district ?? null,
      device: me?.device ?? null,
      settings: me?.settings ?? null,
      versions: me?.versions ?? null,
      lastSync: progress.lastSync,
      arriving:
        pending.length > 0 || (me && progress.cursor === null)
          ? { done: scope.length - pending.length, of: scope.length }
          : null,
      waiting: outbox - refused,
      refused,
      rosterVersion: progress.roster,
      clockOff: progress.clockOff,
      gone: gone ?? false,
    };
  });
}

export function outbox({ db, ...rest }: Context): Promise<OutboxItem[]> {
  return read({ db, ...rest }, async () => {
    const rows = await db.outbox.orderBy('n').toArray();
    const tail = await db.tail.bulkGet(rows.map((row) => row.id));
    return rows.flatMap(({ id, state, reason, tries }, index): OutboxItem[] => {
      const entry = (tail[index]?.kept as Logged | undefined)?.entry;
      return entry ? [{ id, entry, state, reason, recorded: entry.recorded, tries }] : [];
    });
  });
}

export function kept({
  db,
  ...rest
}: Context): Promise<{ students: number; entries: number; drafts: number; notes: number }> {
  return read({ db, ...rest }, async () => {
    const ids = new Set((await db.tail.toCollection().primaryKeys()) as string[]);
    await db.packs.each((pack) => {
      for (const one of pack.kept) ids.add('stub' in one ? one.stub.id : one.entry.id);
    });
    return {
      students: await db.students.count(),
      entries: ids.size,
      drafts: await db.drafts.count(),
      notes: await db.notes.count(),
    };
  });
}

/** Roster, log, drafts and what left; never the private notes (S12), and no token, which lie elsewhere. */
export function exportAll({ db, ...rest }: Context): Promise<unknown> {
  return read({ db, ...rest }, async () => {
    const entries = new Map<string, unknown>();
    await db.packs.each((pack) => {
      for (const one of pack.kept) entries.set('stub' in one ? one.stub.id : one.entry.id, one);
    });
    await db.tail.each((row) => {
      entries.set(row.id, row.kept);
    });
    const me = await readRecord(db, 'me');
    return {
      format: 'porchlight-export-1',
      person: me?.person ?? null,
      students: (await db.students.toArray()).flatMap((row) => row.student ?? []),
      directory: await readRecord(db, 'directory'),
      entries: [...entries.values()],
      drafts: await db.drafts.toArray(),
      left: (await db.left.toArray()).map(({ at, to, what, count }) => ({ at, to, what, count })),
    };
  });
}
