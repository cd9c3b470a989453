/** POST /v1/history: a first sync, packed by student (S4). The text is put together by the database, page by page. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { HistoryRequest } from '../../lib/model/wire.ts';
import { asReader, type Reader } from '../access/reader.ts';
import { type Scope, scopeOf } from '../access/scope.ts';
import type { Presented } from '../auth/tokens.ts';
import type { Db, Tx } from '../database/connect.ts';

const PAGE_CHARACTERS = 2_000_000;
const FIRST_AT_ONCE = 25;
const MOST_AT_ONCE = 200;
const RECENT_DAYS = 90;

type Input = z.infer<typeof HistoryRequest>;

/** Answers the reply as JSON text. A chunk holds all that its student has in this part, newest first. */
export function history(db: Db, token: Presented, { part, students, after }: Input): Promise<string> {
  return asReader(db, token, async (tx, reader) => {
    const scope = await scopeOf(tx, reader);
    const place = placeOf(after);
    const chunks: string[] = [];
    let characters = 0;
    // Those in scope first: who has left it is found by going through all that the reader ever wrote, and not for each page.
    for (const list of LISTS) {
      if (place && LISTS.indexOf(list) < LISTS.indexOf(place.list)) continue;
      const all = list === 'here' ? here(scope, students) : students ? [] : await formerStudents(tx, reader, scope.has);
      let at = place?.list === list ? all.findIndex((id) => id > place.student) : 0;
      while (at >= 0 && at < all.length) {
        if (characters >= PAGE_CHARACTERS) {
          const next = `${list}/${all[at - 1] ?? ''}`;
          return replyOf(chunks, Buffer.from(next).toString('base64url'));
        }
        // As many as fill the page, to judge by those before them, and never more than twice as many as those.
        const left = Math.ceil((PAGE_CHARACTERS - characters) / Math.max(1, characters / Math.max(1, chunks.length)));
        const most = Math.max(FIRST_AT_ONCE, Math.min(2 * chunks.length, MOST_AT_ONCE));
        const some = all.slice(at, at + Math.min(left, most));
        const packed = await packs(
          tx,
          reader,
          scope.students,
          some.map((student) => ({ student, here: list === 'here' })),
          part,
        );
        for (const student of some) {
          const { entries, whole } = packed.get(student) ?? { entries: '', whole: true };
          chunks.push(`{"student":${JSON.stringify(student)},"entries":[${entries}],"whole":${whole}}`);
          characters += entries.length;
        }
        at += some.length;
      }
    }
    return replyOf(chunks, null);
  });
}

const LISTS = ['here', 'former'] as const;

const replyOf = (chunks: string[], next: string | null): string =>
  `{"chunks":[${chunks.join(',')}],"next":${JSON.stringify(next)}}`;

const here = (scope: Scope, students: readonly string[] | null): readonly string[] =>
  students ? [...new Set(students.filter((id) => scope.has.has(id)))].sort() : scope.students;

/** Where a page ended. One that cannot be read begins anew: what is stored twice is stored once. */
function placeOf(after: string | null): { list: (typeof LISTS)[number]; student: string } | null {
  const [, list, student] = /^(here|former)\/(.*)$/s.exec(Buffer.from(after ?? '', 'base64url').toString()) ?? [];
  return list === 'here' || list === 'former' ? { list, student: student! } : null;
}

/** Of students now out of scope the author's own words remain (S6). */
async function formerStudents(tx: Tx, { district, staff }: Reader, has: ReadonlySet<string>): Promise<string[]> {
  const { rows } = await sql<{ student: string }>`
    select distinct unnest(coalesce(here, students)) as student from entry
    where district = ${district} and author = ${staff}`.execute(tx);
  return rows
    .map(({ student }) => student)
    .filter((id) => !has.has(id))
    .sort();
}

async function packs(
  tx: Tx,
  { district, staff, sight, sightOpened }: Reader,
  scope: readonly string[],
  some: { student: string; here: boolean }[],
  part: Input['part'],
) {
  const cut = sql`${new Date(Date.now() - RECENT_DAYS * 86_400_000).toISOString()}::timestamptz`;
  const lies = sql`
    from entry_student p
    join entry e on e.district = p.district and e.id = p.entry
    cross join lateral (select what_of(e.author = ${staff}, e.audience,
      case when e.audience = 'restricted' and ${sight} <> ${sightOpened} and exists (select from opened o
        where o.district = ${district} and o.entry = e.id and o.staff = ${staff}) then ${sightOpened} else ${sight} end,
      e.narrowed, e.state, e.here is not null and not (e.here && ${scope}::text[]), false) as what) w
    where p.district = ${district} and p.student = s.student and (s.here or e.author = ${staff})
      and what is not null and what <> 'withdrawn'`;
  const recent = sql`p.latest > ${cut}`;
  const { rows } = await sql<{ student: string; entries: string | null; older: boolean }>`
    select student,
      (select string_agg(case what when 'text' then '{"entry":' || e.raw
          else '{"stub":' || json_build_object('id', e.id, 'students', e.students, 'recorded', e.recorded, 'why', what)::text end
        || ',"author":' || to_json(e.author)::text || ',"device":' || to_json(e.device)::text
        || ',"received":"' || iso(e.received) || '"}', ',' order by e.happened desc, e.id)
        ${lies} ${part === 'all' ? sql`` : part === 'recent' ? sql`and ${recent}` : sql`and not ${recent}`}) as entries,
      ${part === 'recent' ? sql`exists (select 1 ${lies} and not ${recent})` : sql`false`} as older
    from json_to_recordset(${JSON.stringify(some)}::json) as s(student text, here boolean)`.execute(tx);
  return new Map(rows.map(({ student, entries, older }) => [student, { entries: entries ?? '', whole: !older }]));
}
