import { describe, expect, test } from 'vitest';
import { entryTypeOf } from '../lib/model/entries/index.ts';
import type { Student } from '../lib/model/roster.ts';
import { restrictedContacts, silenceOf } from '../lib/model/silence.ts';
import { viewOf } from '../lib/model/view.ts';
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

  test("the marks of Dana's section show all four rings, and some families wait for a word", () => {
    const section = district.enrolments.filter(({ section, role }) => section === 'class-7a' && role === 'student');
    const seen = section.map(({ user }) => marksOf(user));
    expect(new Set(seen.map(({ ring }) => ring))).toEqual(new Set(['recent', 'month', 'long', 'never']));
    expect(seen.filter(({ waiting }) => waiting > 0).length).toBeGreaterThanOrEqual(3);
  });

  test('Ana was heard a month ago at most and waits; her father may not be called', () => {
    const { ring, waiting, closed } = marksOf('stu-ana-perez');
    expect([ring, waiting, closed]).toEqual(['month', 1, ['gua-hector-perez']]);
  });
});

/** As a mark is made: the view of the student's entries, on this day. */
function marksOf(student: string) {
  const kept = entries
    .filter(({ entry }) => entry.students.includes(student))
    .map(({ author, entry }) => ({ author, entry, device: 'seed', received: null }));
  const roster = rosterStudent(student);
  const { summary } = viewOf({ student, roster, kept });
  const { ring } = silenceOf(summary, roster, today, district.timeZone, district.holidays);
  return { ring, waiting: summary.waiting.length, closed: [...restrictedContacts(summary, roster, today)] };
}

function rosterStudent(id: string): Student {
  const one = district.students.find(({ sourcedId }) => sourcedId === id)!;
  const guardians = district.relationships
    .filter((link) => link.student === id)
    .map(({ guardian, relation, livesWith, priority }) => {
      const household = livesWith === 'yes' ? 'home' : livesWith === 'no' ? null : livesWith;
      return {
        id: guardian,
        given: '',
        family: '',
        relation,
        household,
        priority,
        language: null,
        restriction: null,
        reach: [],
      };
    });
  const { givenName, familyName, grade, school, language } = one;
  return {
    id,
    given: givenName,
    family: familyName,
    preferred: null,
    grade,
    school,
    sections: [],
    ids: {},
    language,
    left: null,
    guardians,
  };
}
