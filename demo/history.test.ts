import { describe, expect, test } from 'vitest';
import { entryTypeOf } from '../lib/model/entries/index.ts';
import { district } from './district.ts';
import { seedEntries } from './history.ts';

const today = '2026-11-20';
const entries = seedEntries(today);

describe('the log of the demo district', () => {
  test('every entry is of a type that this version knows, and has its shape', () => {
    const wrong = entries.flatMap(({ entry }) => {
      const parsed = entryTypeOf(entry.type)?.schema.safeParse(entry);
      if (!parsed) return [`${entry.type}: no such type`];
      return parsed.success
        ? []
        : [`${entry.type}: ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`];
    });
    expect(wrong).toEqual([]);
  });

  test('it is the same each time, and every id is used once', () => {
    expect(seedEntries(today)).toEqual(entries);
    expect(new Set(entries.map(({ entry }) => entry.id)).size).toBe(entries.length);
  });

  test('nothing is recorded before what it speaks about', () => {
    const order = entries.map(({ entry }) => entry.id);
    for (const [nth, { entry }] of entries.entries()) {
      if (typeof entry.about === 'string') expect(order.slice(0, nth)).toContain(entry.about);
    }
  });

  test('it holds about 150 contacts, none in the future and none older than 120 days', () => {
    const contacts = entries.filter(({ entry }) => entry.type === 'contact.logged');
    expect(contacts.length).toBeGreaterThan(120);
    expect(contacts.length).toBeLessThan(190);
    const days = contacts.map(({ entry }) =>
      (entry as unknown as { happened: { at: string } }).happened.at.slice(0, 10),
    );
    expect(days.every((day) => day < today && day >= '2026-07-20')).toBe(true);
  });

  test('authors, students and people are those of the roster', () => {
    const staff = new Set(district.staff.map(({ sourcedId }) => sourcedId));
    const students = new Set(district.students.map(({ sourcedId }) => sourcedId));
    const people = new Set(district.guardians.map(({ sourcedId }) => sourcedId));
    for (const { author, entry } of entries) {
      expect(staff).toContain(author);
      for (const student of entry.students) if (!student.startsWith('~')) expect(students).toContain(student);
      for (const person of (entry.people ?? []) as ({ contact: string } | string)[]) {
        expect(people).toContain(typeof person === 'string' ? person : person.contact);
      }
    }
  });

  test('nobody was called who may not be', () => {
    const closed = new Set(['gua-hector-perez', 'gua-craig-hartwell', 'gua-tara-brooks']);
    for (const { entry } of entries) {
      if (entry.type !== 'contact.logged') continue;
      for (const { contact } of entry.people as { contact: string }[]) expect(closed).not.toContain(contact);
    }
  });

  test('follow-ups are due today, one entry is restricted, one restriction stands, somebody unknown called', () => {
    const due = entries.filter(({ entry }) => entry.type === 'follow-up.set' && entry.due === today);
    expect(due.length).toBeGreaterThanOrEqual(3);
    const restricted = entries.filter(({ entry }) => entry.audience === 'restricted');
    expect(restricted.map(({ author }) => author)).toEqual(['staff-elena-marsh']);
    expect(entries.filter(({ entry }) => entry.type === 'restriction.recorded')).toHaveLength(1);
    expect(entries.some(({ entry }) => entry.students[0] === '~unlinked/school-lakeview')).toBe(true);
  });

  test("the marks of Dana's section show all four rings", () => {
    const section = district.enrolments.filter(({ section, role }) => section === 'class-7a' && role === 'student');
    const rings = new Set(section.map(({ user }) => ring(user)));
    expect(rings).toEqual(new Set(['14', '30', 'longer', 'never']));
  });
});

/** The longest silence is the view's to compute; here the latest call reached or meeting held is enough. */
function ring(student: string): string {
  const heard = entries
    .filter(({ entry }) => entry.type === 'contact.logged' && entry.students.includes(student))
    .filter(
      ({ entry }) =>
        entry.direction === 'inbound' || ['reached', 'took-place'].includes((entry.how as { outcome: string }).outcome),
    )
    .map(({ entry }) => (Date.parse(today) - Date.parse((entry.happened as { at: string }).at)) / 86_400_000);
  const days = Math.min(...heard);
  return days <= 14 ? '14' : days <= 30 ? '30' : days < 130 ? 'longer' : 'never';
}
