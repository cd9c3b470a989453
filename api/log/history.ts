/** POST /v1/history: a first sync, packed by student (S4). The text is put together by the database, page by page. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { HistoryRequest } from '../../lib/model/wire.ts';
import { asReader, type Reader } from '../access/reader.ts';
import { scopeOf } from '../access/scope.ts';
import type { Presented } from '../auth/tokens.ts';
import type { Db, Tx } from '../database/connect.ts';

const PAGE_CHARACTERS = 2_000_000;
const STUDENTS_AT_ONCE = 100;
const RECENT_DAYS = 90;

type Input = z.infer<typeof HistoryRequest>;

/** Answers the reply as JSON text. A chunk holds all that its student has in this part, newest first. */
export function history(db: Db, token: Presented, { part, students, after }: Input): Promise<string> {
  return asReader(db, token, async (tx, reader) => {
    const scope = await scopeOf(tx, reader);
    const wanted = students
      ? students.filter((id) => scope.has.has(id))
      : [...scope.students, ...(await formerStudents(tx, reader, scope.has))];
    const all = [...new Set(wanted)].sort();
    const from = after === null ? 0 : all.findIndex((id) => id > Buffer.from(after, 'base64url').toString());
    const chunks: string[] = [];
    let characters = 0;
    let at = from < 0 ? all.length : from;
    while (at < all.length && characters < PAGE_CHARACTERS) {
      const some = all.slice(at, at + STUDENTS_AT_ONCE);
      const packed = await packs(tx, reader, [...scope.students], some, part);
      for (const student of some) {
        const { entries, whole } = packed.get(student) ?? { entries: '', whole: true };
        chunks.push(`{"student":${JSON.stringify(student)},"entries":[${entries}],"whole":${whole}}`);
        characters += entries.length;
        at++;
        if (characters >= PAGE_CHARACTERS) break;
      }
    }
    const next = at < all.length ? Buffer.from(all[at - 1]!).toString('base64url') : null;
    return `{"chunks":[${chunks.join(',')}],"next":${JSON.stringify(next)}}`;
  });
}

/** Of students now out of scope the author's own words remain (S6). */
async function formerStudents(tx: Tx, { district, staff }: Reader, has: ReadonlySet<string>): Promise<string[]> {
  const { rows } = await sql<{ student: string }>`
    select distinct unnest(coalesce(here, students)) as student from entry
    where district = ${district} and author = ${staff}`.execute(tx);
  return rows.map(({ student }) => student).filter((id) => !has.has(id));
}

async function packs(
  tx: Tx,
  { district, staff, sight, sightOpened }: Reader,
  scope: string[],
  some: string[],
  part: Input['part'],
) {
  const cut = new Date(Date.now() - RECENT_DAYS * 86_400_000).toISOString();
  const { rows } = await sql<{ student: string; entries: string | null; older: boolean }>`
    select student, older,
      entries
    from (
      select student,
        string_agg(wire, ',' order by happened desc, id) filter (where ${part} = 'all' or recent = (${part} = 'recent')) as entries,
        bool_or(not recent) as older
      from (
        select p.student, e.happened, e.id, (e.happened > ${cut}::timestamptz or e.recorded > ${cut}) as recent,
          case what when 'text' then '{"entry":' || e.raw
            else '{"stub":' || json_build_object('id', e.id, 'students', e.students, 'recorded', e.recorded, 'why', what)::text end
          || ',"author":' || to_json(e.author)::text || ',"device":' || to_json(e.device)::text
          || ',"received":"' || iso(e.received) || '"}' as wire
        from entry_student p
        join entry e on e.district = p.district and e.id = p.entry
        cross join lateral (select what_of(e.author = ${staff}, e.audience,
          case when e.audience = 'restricted' and ${sight} <> ${sightOpened} and exists (select from opened o
            where o.district = ${district} and o.entry = e.id and o.staff = ${staff}) then ${sightOpened} else ${sight} end,
          e.narrowed, e.state, e.here is not null and not (e.here && ${scope}::text[]), false) as what) w
        where p.district = ${district} and p.student = any(${some}::text[])
          and (e.author = ${staff} or p.student = any(${scope}::text[]))
          and what is not null and what <> 'withdrawn'
      ) rows group by student
    ) packed`.execute(tx);
  return new Map(
    rows.map(({ student, entries, older }) => [
      student,
      { entries: entries ?? '', whole: part !== 'recent' || !older },
    ]),
  );
}
