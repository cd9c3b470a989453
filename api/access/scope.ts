/**
 * Which students a reader may have today (S8), and the version by which a device names that set. Roles serve students
 * as `scopeOfRole` says; access ends `readAfterDays` after the enrolment did.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { scopeOfRole } from '../../lib/model/access.ts';
import type { Tx } from '../database/connect.ts';
import type { Reader } from './reader.ts';

export interface Scope {
  version: string;
  /** Sorted. */
  students: string[];
  has: ReadonlySet<string>;
}

/** Kept for as long as roster, role and hour are the same; periods begin and end at hours, and a process may forget it at any time. */
const cache = new Map<string, Scope>();

export async function scopeOf(tx: Tx, reader: Reader): Promise<Scope> {
  const { district, staff, role, rosterVersion, settings } = reader;
  const hour = Math.floor(Date.now() / 3_600_000);
  const key = [district, staff, role, rosterVersion, settings.readAfterDays, reader.person.schools.join(), hour].join(
    ' ',
  );
  const known = cache.get(key);
  if (known) return known;
  const students = await studentsOf(tx, reader);
  const version = createHash('sha256')
    .update([role, ...students].join('\n'))
    .digest('base64url')
    .slice(0, 27);
  const scope = { version, students, has: new Set(students) };
  if (cache.size > 500) cache.clear();
  cache.set(key, scope);
  return scope;
}

async function studentsOf(tx: Tx, { district, staff, role, settings }: Reader): Promise<string[]> {
  const after = sql`now() - make_interval(days => ${settings.readAfterDays}::int)`;
  const serves = scopeOfRole[role];
  const { rows } = await (serves === 'sections'
    ? sql<{ id: string }>`select distinct student as id from serves
        where district = ${district} and staff = ${staff} and since <= now() and until > ${after}`
    : serves === 'schools'
      ? sql<{ id: string }>`
        select distinct s.student as id from student_school s join staff_school w
          on w.district = s.district and w.school = s.school
          where s.district = ${district} and w.staff = ${staff} and w.since <= now() and w.until > ${after}
            and s.since <= now() and s.until > ${after}
        union select '~unlinked/' || school from staff_school
          where district = ${district} and staff = ${staff} and since <= now() and until > ${after}`
      : sql<{ id: string }>`
        select id from student where district = ${district} and (gone is null or gone > ${after})
        union select '~unlinked/' || id from school where district = ${district} and gone is null`
  ).execute(tx);
  const ids = rows.map(({ id }) => id);
  // Entries written under the id of a merged student are this student's.
  const merged = await sql<{ id: string }>`
    select former as id from alias where district = ${district} and student = any(${ids}::text[])`.execute(tx);
  return [...new Set([...ids, ...merged.rows.map(({ id }) => id)])].sort();
}
