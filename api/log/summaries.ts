/**
 * POST /v1/summaries: what stands at each name, before the history itself has come (S4). The same pure views as on a
 * device, over what this reader may see.
 *
 * They are kept per student in the three ways a reader may see them: nothing restricted, its places, all of it. The
 * district remembers up to which place its summaries are made; whatever was placed since is made anew, in the
 * background after a push and at the latest when somebody asks. A reader with restricted entries of their own gets
 * those students' summaries made for them alone.
 */
import { sql } from 'kysely';
import type { Kept } from '../../lib/model/entry.ts';
import { viewOf } from '../../lib/model/view.ts';
import { asReader, type Reader } from '../access/reader.ts';
import { scopeOf } from '../access/scope.ts';
import type { Presented } from '../auth/tokens.ts';
import { type Db, inDistrict, type Tx } from '../database/connect.ts';
import { studentsOf } from '../roster/serve.ts';
import { onWire, type Served } from './kept.ts';

const STUDENTS_AT_ONCE = 100;
type Way = 'team' | 'places' | 'every';
const wayOf = { nothing: 'team', place: 'places', text: 'every' } as const satisfies Record<string, Way>;

export async function summaries(db: Db, token: Presented, students: readonly string[]): Promise<string> {
  await asReader(db, token, async () => {});
  await refreshSummaries(db, token.district);
  return asReader(db, token, async (tx, reader) => {
    const scope = await scopeOf(tx, reader);
    const { district } = reader;
    const wanted = students.filter((id) => scope.has.has(id));
    const way = sql.ref(wayOf[reader.sight as keyof typeof wayOf]);
    const { rows } = await sql<{ student: string; text: string }>`
      select student, coalesce(${way}, team) as text from summary
      where district = ${district} and student = any(${wanted}::text[])`.execute(tx);
    const texts = new Map(rows.map(({ student, text }) => [student, text]));
    const own = await seenOtherwise(tx, reader, wanted);
    if (own.length > 0)
      for (const [student, { mine }] of await make(tx, district, reader.settings.zone, own, reader))
        texts.set(student, mine!);
    return `{"summaries":[${[...texts.values()].join(',')}]}`;
  });
}

/** Brings the kept summaries of a district up to now. Answers how many students were made anew. */
export async function refreshSummaries(db: Db, district: string): Promise<number> {
  return inDistrict(db, district, async (tx) => {
    // One at a time: whoever waits here finds the work done.
    await sql`select pg_advisory_xact_lock(hashtext('summaries ' || ${district}))`.execute(tx);
    const { rows } = await sql<{ through: string | null; horizon: string; zone: string }>`
      select summaries_through::text as through, horizon(${district})::text as horizon,
        settings->>'zone' as zone from district where district = ${district}`.execute(tx);
    if (!rows[0]) return 0;
    const { through, horizon, zone } = rows[0];
    const changed = await sql<{ student: string }>`
      select distinct coalesce(m.student, p.student) as student from (
        ${
          through
            ? sql`select student from entry_student where district = ${district} and tx >= ${through}::xid8`
            : sql`select student from entry_student where district = ${district} union select id from student where district = ${district}`
        }) p left join alias m on m.district = ${district} and m.former = p.student`.execute(tx);
    const students = changed.rows.map(({ student }) => student);
    for (let at = 0; at < students.length; at += STUDENTS_AT_ONCE) {
      const made = await make(tx, district, zone, students.slice(at, at + STUDENTS_AT_ONCE), null);
      const rows = [...made].map(([student, { team, places, every }]) => ({ student, team, places, every }));
      await sql`insert into summary (district, student, team, places, every)
        select ${district}, student, team, places, every
        from json_to_recordset(${JSON.stringify(rows)}::json) as s(student text, team text, places text, every text)
        on conflict (district, student) do update set team = excluded.team, places = excluded.places, every = excluded.every`.execute(
        tx,
      );
    }
    if (through !== horizon && (students.length > 0 || !through))
      await sql`update district set summaries_through = ${horizon}::xid8 where district = ${district}`.execute(tx);
    return students.length;
  });
}

/** Students at whom this reader sees more than others of their role: their own restricted entries, and those they opened. */
async function seenOtherwise(tx: Tx, { district, staff, sight }: Reader, students: string[]): Promise<string[]> {
  if (sight === 'text') return [];
  const { rows } = await sql<{ student: string }>`
    select distinct coalesce(m.student, u.student) as student from (
      select unnest(coalesce(here, students)) as student from entry
        where district = ${district} and author = ${staff} and audience = 'restricted'
      union select unnest(coalesce(e.here, e.students)) from opened o join entry e on e.district = o.district and e.id = o.entry
        where o.district = ${district} and o.staff = ${staff}
    ) u left join alias m on m.district = ${district} and m.former = u.student`.execute(tx);
  const wanted = new Set(students);
  return rows.map(({ student }) => student).filter((id) => wanted.has(id));
}

type Made = { team: string; places: string | null; every: string | null; mine: string | null };

async function make(
  tx: Tx,
  district: string,
  zone: string,
  students: string[],
  reader: Reader | null,
): Promise<Map<string, Made>> {
  const roster = new Map((await studentsOf(tx, district, students, zone)).map((student) => [student.id, student]));
  const former = await tx
    .selectFrom('alias')
    .select(['former', 'student'])
    .where('district', '=', district)
    .where('student', 'in', students)
    .execute();
  const subjects = new Map(students.map((id) => [id, id]));
  for (const { former: id, student } of former) subjects.set(id, student);
  const { rows } = await sql<
    Omit<Served, 'what'> & {
      student: string;
      audience: string;
      state: string;
      narrowed: boolean;
      gone: boolean;
      opened: boolean;
    }
  >`
    select p.student, p.gone, e.id, e.raw, e.students, e.recorded, e.author, e.device, iso(e.received) as received,
      e.audience, e.state, e.narrowed,
      exists (select from opened o where o.district = ${district} and o.entry = e.id and o.staff = ${reader?.staff ?? ''}) as opened
    from entry_student p join entry e on e.district = p.district and e.id = p.entry
    where p.district = ${district} and p.student = any(${[...subjects.keys()]}::text[])`.execute(tx);
  const bySubject = Map.groupBy(rows, ({ student }) => subjects.get(student)!);
  const made = new Map<string, Made>();
  for (const student of students) {
    const entries = bySubject.get(student) ?? [];
    const restricted = entries.some(({ audience }) => audience === 'restricted');
    const formerIds = former.filter((alias) => alias.student === student).map((alias) => alias.former);
    const summary = (sightOfOne: (entry: (typeof entries)[number]) => string): string => {
      const kept: Kept[] = [];
      for (const entry of entries) {
        const what = whatOf(entry, sightOfOne(entry));
        if (what) kept.push(JSON.parse(onWire({ ...entry, what })));
      }
      return JSON.stringify(viewOf({ student, formerIds, roster: roster.get(student) ?? null, kept }).summary);
    };
    made.set(student, {
      team: summary(() => 'nothing'),
      places: restricted ? summary(() => 'place') : null,
      every: restricted ? summary(() => 'text') : null,
      mine:
        reader &&
        summary((entry) => (entry.author === reader.staff ? 'text' : entry.opened ? reader.sightOpened : reader.sight)),
    });
  }
  return made;
}

/** As `what_of` in the database says it for a history. At the student it was moved away from only its place is left. */
function whatOf(
  { audience, state, gone }: { audience: string; state: string; gone: boolean },
  sight: string,
): string | null {
  if (audience === 'restricted' && sight === 'nothing') return null;
  if (state !== 'kept') return state;
  if (audience === 'restricted' && sight === 'place') return 'restricted';
  return gone ? 'moved' : 'text';
}
