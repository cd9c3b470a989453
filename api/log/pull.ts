/** POST /v1/pull: what is new for this reader since the cursor (S3, S8, S9). */
import { sql } from 'kysely';
import type { PullReply } from '../../lib/model/wire.ts';
import { asReader, type Reader } from '../access/reader.ts';
import { type Scope, scopeOf } from '../access/scope.ts';
import { templatesName } from '../admin/templates.ts';
import type { Presented } from '../auth/tokens.ts';
import type { Db, Tx } from '../database/connect.ts';
import { versions } from '../versions.ts';
import { type Place, readCursor, writeCursor } from './cursor.ts';
import { onWire, type Served } from './kept.ts';

const PAGE_ROWS = 1_000;
const PAGE_CHARACTERS = 2_000_000;

export interface PullInput {
  cursor: string | null;
  scope: string | null;
}

/** Answers the reply as JSON text: entries pass through as they are stored. Without a cursor: one from now on, and no entries. */
export function pull(db: Db, token: Presented, input: PullInput, version: string | null): Promise<string> {
  return asReader(db, token, async (tx, reader) => {
    const scope = await scopeOf(tx, reader);
    const page = input.cursor
      ? await pageAfter(tx, reader, scope, readCursor(reader.timeline, input.cursor))
      : { entries: [], more: false, place: { tx: reader.horizon, seq: '0' } };
    await sql`update device set last_sync = now(), version = coalesce(${version}, version)
      where district = ${reader.district} and id = ${reader.device}
        and (last_sync is null or last_sync < now() - interval '1 minute'
          or version is distinct from coalesce(${version}, version))`.execute(tx);
    const head: Omit<PullReply, 'entries'> = {
      cursor: writeCursor(reader.timeline, page.place),
      scope: input.scope === scope.version ? null : { version: scope.version, students: scope.students },
      more: page.more,
      roster: rosterName(reader, scope),
      templates: await templatesName(tx, reader.district, reader.timeline),
      now: new Date().toISOString(),
      settings: reader.settings,
      person: reader.person,
      versions,
    };
    return `${JSON.stringify(head).slice(0, -1)},"entries":[${page.entries.join(',')}]}`;
  });
}

/** What one device has of the roster changes with the roster and with its scope. */
export const rosterName = (reader: Reader, scope: Scope): string => `${reader.rosterVersion}.${scope.version}`;

async function pageAfter(tx: Tx, reader: Reader, scope: Scope, after: Place) {
  const { district, staff, horizon, sight, sightOpened } = reader;
  const students = [...scope.students];
  const { rows } = await sql<Place & Served & { what: string | null }>`
    select p.tx::text, p.seq::text, e.id, e.raw, e.students, e.recorded, e.author, e.device, iso(e.received) as received,
      e.type in ('entry.corrected', 'entry.closed', 'restriction.lifted') as spreads,
      what_of(e.author = ${staff}, e.audience,
        case when e.audience = 'restricted' and ${sight} <> ${sightOpened} and exists (select from opened o
          where o.district = ${district} and o.entry = e.id and o.staff = ${staff}) then ${sightOpened} else ${sight} end,
        e.narrowed, e.state, e.here is not null and not (e.here && ${students}::text[]), true) as what
    from entry_student p join entry e on e.district = p.district and e.id = p.entry
    where p.district = ${district} and (p.tx, p.seq) > (${after.tx}::xid8, ${after.seq}::bigint) and p.tx < ${horizon}::xid8
      and (p.student = any(${students}::text[]) or e.author = ${staff})
    order by p.tx, p.seq limit ${PAGE_ROWS}`.execute(tx);
  const entries = new Map<string, string>();
  let characters = 0;
  for (const [n, row] of rows.entries()) {
    // Siblings share an entry: it has a place at each of them, and goes out once.
    if (row.what && !entries.has(row.id)) {
      const text = onWire({ ...row, what: row.what });
      entries.set(row.id, text);
      characters += text.length;
    }
    const full = n === PAGE_ROWS - 1 || (characters > PAGE_CHARACTERS && n < rows.length - 1);
    if (full) return { entries: [...entries.values()], more: true, place: { tx: row.tx, seq: row.seq } };
  }
  return { entries: [...entries.values()], more: false, place: { tx: horizon, seq: '0' } };
}
