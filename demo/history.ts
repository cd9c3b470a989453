import { dice } from './district/random.ts';
import type { Relationship, Student } from './district.ts';
import { district } from './district.ts';
import { tell, toldStudents } from './history/told.ts';
import { notes } from './history/words.ts';
import { call, contact, email, meeting, type SeedEntry, text, writer } from './history/writer.ts';

export type { SeedEntry } from './history/writer.ts';

/**
 * The demo district's log up to `today` (`YYYY-MM-DD`, school time): about 150 contacts of the last 120 days, so that
 * every kind of mark is seen. The same on every machine for the same day; nothing lies later than yesterday.
 * Sorted by when it was recorded.
 */
export function seedEntries(today: string): SeedEntry[] {
  const roll = dice(5150);
  const pen = writer(today, district.timeZone, roll);
  tell(today, pen);
  const people = Map.groupBy(district.relationships, (one) => one.student);
  for (const student of district.students) {
    if (!student.active || toldStudents.has(student.sourcedId)) continue;
    chance(student, callable(people.get(student.sourcedId) ?? []), pen, roll);
  }
  return pen.written.sort((a, b) => (a.entry.recorded < b.entry.recorded ? -1 : 1));
}

/** Guardians whom staff would have called. */
const callable = (people: Relationship[]) =>
  people.filter((one) => !one.restriction && !/no contact/i.test(one.relation));

/** One in six was never reached, the others 1 to 4 times; the latest word lies within two weeks, a month, or longer ago. */
function chance(
  student: Student,
  people: Relationship[],
  pen: ReturnType<typeof writer>,
  roll: ReturnType<typeof dice>,
): void {
  const students = [student.sourcedId];
  const authors = authorsFor(student);
  const luck = roll.next();
  if (people.length === 0) return;
  const person = () => roll.pick(people).guardian;
  const tried = (daysAgo: number) =>
    pen.write({
      author: roll.pick(authors),
      students,
      daysAgo,
      type: 'contact.logged',
      body: contact([person()], 'outbound', call(roll.pick(['left-message', 'no-answer'])), roll.pick(notes.message)),
    });
  if (luck < 0.09) return;
  if (luck < 0.17) {
    tried(roll.between(3, 40));
    return;
  }
  let daysAgo = luck < 0.5 ? roll.between(1, 12) : luck < 0.76 ? roll.between(17, 28) : roll.between(45, 90);
  for (let times = roll.between(1, 4); times > 0 && daysAgo < 120; times--) {
    const tone = roll.pick(['positive', 'positive', 'neutral', 'concern'] as const);
    const words = tone === 'positive' ? notes.good : tone === 'concern' ? notes.concern : notes.plain;
    const note = student.language === 'es' && roll.next() < 0.6 ? roll.pick(notes.spanish) : roll.pick(words);
    const how = roll.pick([call('reached'), call('reached'), meeting('took-place', null)]);
    pen.write({
      author: roll.pick(authors),
      students,
      daysAgo,
      type: 'contact.logged',
      body: contact([person()], 'outbound', how, note, { tone }),
    });
    if (roll.next() < 0.3)
      pen.write({
        author: roll.pick(authors),
        students,
        daysAgo: daysAgo - 1 || 1,
        type: 'contact.logged',
        body: contact([person()], 'outbound', roll.pick([text('sent'), email('sent')]), roll.pick(notes.plain)),
      });
    if (roll.next() < 0.12) tried(daysAgo + 3);
    daysAgo += roll.between(14, 45);
  }
  // A family that wrote and waits.
  if (roll.next() < 0.06)
    pen.write({
      author: roll.pick(authors),
      students,
      daysAgo: 1,
      type: 'contact.logged',
      body: contact([person()], 'inbound', roll.pick([email('received'), text('received')]), roll.pick(notes.inbound)),
    });
}

/** Staff who serve the student: teachers of the sections, sometimes the counselor. */
function authorsFor(student: Student): string[] {
  const seats = district.enrolments.filter(({ user, role }) => user === student.sourcedId && role === 'student');
  const teachers = seats.flatMap(
    ({ section }) => district.sections.find(({ sourcedId }) => sourcedId === section)?.teacher ?? [],
  );
  const office = district.staff.find(({ role, schools }) => role === 'office' && schools.includes(student.school));
  return [...teachers, ...teachers, ...teachers, 'staff-elena-marsh', ...(office ? [office.sourcedId] : [])];
}
