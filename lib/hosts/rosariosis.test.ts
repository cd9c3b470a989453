// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageRead } from './adapter.ts';
import { demoPages } from './demo-pages.ts';
import { read } from './engine.ts';
import rosariosis from './rosariosis.ts';
import { contactsIn } from './rosariosis-contacts.ts';

let demo: Awaited<ReturnType<typeof demoPages>>;
beforeAll(async () => {
  demo = await demoPages();
});
afterAll(() => demo.close());

const opened = async (person: string, query: string) => {
  const { page, address } = await demo.open(person, query);
  return { page, address, read: read(rosariosis, page, address) };
};
const seen = async (person: string, query: string): Promise<PageRead> => {
  const { read } = await opened(person, query);
  if (!read) throw new Error('test: the page was not recognised');
  return read;
};
const of = (page: PageRead, id: string) => page.rows.find((row) => row.id === id);

describe('each kind of page is read', () => {
  test('student / class list: link and id column agree on every row', async () => {
    const teacher = await seen('dana', 'Students/Student.php&search_modfunc=list');
    expect(teacher.kind).toBe('student-list');
    expect(teacher.rows).toHaveLength(28);
    expect(teacher.rows.every(({ agreed, cell }) => agreed && cell?.tagName === 'TD')).toBe(true);
    expect(of(teacher, '102')?.shown).toBe("Niamh O'Brien");
  });

  test('the same, contacts shown (expanded list): students are read once and their contacts stand in tooltips', async () => {
    const { read, page } = await opened('dana', 'Students/Student.php&search_modfunc=list&expanded_view=true');
    expect(read?.kind).toBe('expanded-list');
    expect(read?.rows).toHaveLength(28);
    expect(contactsIn(page.documentElement).filter(({ place }) => place === 'tip').length).toBeGreaterThan(20);
  });

  test('profile: form action, address and side menu name one student; the name is the header without the number', async () => {
    const page = await seen('dana', 'Students/Student.php&student_id=103');
    expect(page).toMatchObject({ kind: 'profile', single: true, doubts: [] });
    expect(page.rows).toMatchObject([{ id: '103', shown: 'Maria Garcia', agreed: true }]);
    expect(page.rows[0]?.cell?.className).toBe('header2');
  });

  test('addresses & contacts: the student, and the people of the address shown', async () => {
    const { read, page } = await opened('dana', 'Students/Student.php&student_id=103&category_id=3');
    expect(read).toMatchObject({ kind: 'contacts', rows: [{ id: '103', agreed: true }] });
    expect(contactsIn(page)).toMatchObject([{ place: 'tab', name: 'Lucia Garcia', relation: 'Mother' }]);
  });

  test('one contact: the student, and the card with its lines told by their values', async () => {
    const tab = await demo.open('dana', 'Students/Student.php&student_id=103&category_id=3');
    const link = tab.page.querySelector('tr.address a[href*="person_id="]')?.getAttribute('href') ?? '';
    const { read, page } = await opened('dana', `${link.split('modname=')[1]}&student_id=103`);
    expect(read).toMatchObject({ kind: 'contact', rows: [{ id: '103' }] });
    const card = contactsIn(page).find(({ place }) => place === 'card');
    expect(card).toMatchObject({ name: 'Lucia Garcia', relation: 'Mother' });
    expect(card?.lines.map(({ kind }) => kind)).toContain('phone');
    expect(card?.lines.map(({ kind }) => kind)).toContain('email');
  });

  test('gradebook totals / grid / one assignment: the link alone names the student', async () => {
    for (const [query, kind] of [
      ['Grades/Grades.php', 'gradebook-totals'],
      ['Grades/Grades.php&assignment_id=all', 'gradebook-grid'],
      ['Grades/Grades.php&assignment_id=6', 'gradebook-assignment'],
    ]) {
      const page = await seen('dana', query!);
      expect(page.kind).toBe(kind);
      expect(page.rows).toHaveLength(28);
      expect(page.rows.every(({ agreed }) => !agreed)).toBe(true);
      expect(page.title).toContain('7A');
    }
  });

  test("gradebook, one student: not a list of students, and not this page's to mark", async () => {
    expect((await opened('dana', 'Grades/Grades.php&student_id=103')).read).toMatchObject({
      kind: 'unmapped',
      rows: [],
    });
  });

  test("admin's view of it: the same rows under another program", async () => {
    const query = 'Users/TeacherPrograms.php&include=Grades/Grades.php&staff_id=5&period=11';
    const { read } = await opened('ruth', query);
    expect(read).toMatchObject({ kind: 'gradebook-totals' });
    expect(read?.rows).toHaveLength(28);
  });

  test('take attendance: no link; id column and the names of the radio buttons agree', async () => {
    const page = await seen('dana', 'Attendance/TakeAttendance.php');
    expect(page.kind).toBe('take-attendance');
    expect(page.rows).toHaveLength(28);
    expect(page.rows.every(({ agreed }) => agreed)).toBe(true);
    expect(of(page, '103')?.shown).toBe('Maria Garcia');
  });

  test('attendance desk (admin): link, id column and the selects agree; the tooltip has no custody', async () => {
    const { read, page } = await opened('tom', 'Attendance/Administration.php');
    expect(read?.kind).toBe('attendance-desk');
    expect(read?.rows).toHaveLength(10);
    expect(read?.rows.every(({ agreed }) => agreed)).toBe(true);
    expect(contactsIn(page.documentElement).every(({ custody }) => !custody)).toBe(true);
  });

  test('grouped by family: one row a student all the same, link and id column agree', async () => {
    const { read, page } = await opened('ruth', 'Students/Student.php&search_modfunc=list&address_group=Y');
    expect(page.querySelector('.list-outer')?.className).toBe('list-outer families');
    expect(read).toMatchObject({ kind: 'student-list', doubts: [] });
    expect(read?.rows).toHaveLength(44);
    expect(read?.rows.every(({ agreed, cell }) => agreed && cell)).toBe(true);
  });

  test('attendance chart: link and id column agree on every row; of one student by the address and the side menu', async () => {
    const page = await seen('dana', 'Attendance/DailySummary.php&search_modfunc=list');
    expect(page.kind).toBe('attendance-chart');
    expect(page.rows).toHaveLength(28);
    expect(page.rows.every(({ agreed }) => agreed)).toBe(true);
    const one = await seen('dana', 'Attendance/DailySummary.php&student_id=103');
    expect(one).toMatchObject({ kind: 'attendance-chart', single: true });
    expect(one.rows).toMatchObject([{ id: '103', shown: 'Maria Garcia', agreed: true }]);
    expect(one.rows[0]?.cell?.tagName).toBe('H2');
  });

  test('add referral: names in plain text; the box to tick and the id column agree', async () => {
    const page = await seen('dana', 'Discipline/MakeReferral.php&search_modfunc=list');
    expect(page.kind).toBe('referral-form');
    expect(page.rows).toHaveLength(28);
    expect(page.rows.every(({ agreed }) => agreed)).toBe(true);
    expect(of(page, '134')?.shown).toBe('Suharto -');
  });

  test('referrals list: a student of whom there are two is one row', async () => {
    const { read, page } = await opened('ruth', 'Discipline/Referrals.php&search_modfunc=list');
    expect(read?.kind).toBe('referrals');
    expect(page.querySelectorAll('.referrals .list > tbody > tr')).toHaveLength(3);
    expect(read?.rows.map(({ id, agreed }) => [id, agreed])).toEqual([
      ['130', true],
      ['106', true],
    ]);
  });

  test('one referral: the address names the student, and the name stands before its label, editable, plain or with a picture', async () => {
    for (const [person, student, referral, name] of [
      ['ruth', '130', '1', 'Emily Hartwell'],
      ['dana', '130', '1', 'Emily Hartwell'],
      ['ruth', '106', '2', 'James "Jay" Smith & Weller'],
      ['dana', '106', '2', 'James "Jay" Smith & Weller'],
    ] as const) {
      await demo.open(person, 'Discipline/Referrals.php&search_modfunc=list');
      const page = await seen(person, `Discipline/Referrals.php&student_id=${student}&referral_id=${referral}`);
      expect(page).toMatchObject({ kind: 'referral', single: true });
      expect(page.rows).toMatchObject([{ id: student, shown: name, agreed: false }]);
      expect(page.rows[0]?.cell?.tagName).toBe('TD');
    }
  });

  test('one referral whose address names no student, as after it was saved: the student worked on is not taken for its own', async () => {
    await demo.open('ruth', 'Students/Student.php&student_id=117');
    const { read, page } = await opened('ruth', 'Discipline/Referrals.php&referral_id=1');
    expect(page.querySelector('.current-person.student')).not.toBeNull();
    expect(read).toMatchObject({ kind: 'unmapped', rows: [] });
  });

  test('student grades: the list as every list; one student by the address and the side menu, which is all that names them', async () => {
    const list = await seen('dana', 'Grades/StudentGrades.php&search_modfunc=list');
    expect(list.kind).toBe('student-grades-list');
    expect(list.rows).toHaveLength(28);
    expect(list.rows.every(({ agreed }) => agreed)).toBe(true);
    for (const more of ['', '&id=all']) {
      const page = await seen('dana', `Grades/StudentGrades.php&student_id=103${more}`);
      expect(page).toMatchObject({ kind: 'student-grades', single: true });
      expect(page.rows).toMatchObject([{ id: '103', shown: 'Maria Garcia', agreed: true }]);
    }
  });

  test('final grades: the id column and the names of the fields agree, and the average is nobody', async () => {
    const { read, page } = await opened('dana', 'Grades/InputFinalGrades.php');
    expect(read?.kind).toBe('final-grades');
    expect(page.querySelectorAll('.students .list > tbody > tr')).toHaveLength(29);
    expect(read?.rows).toHaveLength(28);
    expect(read?.rows.every(({ agreed }) => agreed)).toBe(true);
  });

  test("an office's view of a teacher's attendance and final grades: the same rows under another program", async () => {
    for (const [include, kind] of [
      ['Attendance/TakeAttendance.php', 'take-attendance'],
      ['Grades/InputFinalGrades.php', 'final-grades'],
    ] as const) {
      const page = await seen('ruth', `Users/TeacherPrograms.php&include=${include}&staff_id=5&period=11`);
      expect(page).toMatchObject({ kind, doubts: [] });
      expect(page.rows).toHaveLength(28);
      expect(page.rows.every(({ agreed, cell }) => agreed && cell)).toBe(true);
    }
  });

  test('print forms: the box and the id column agree; class lists have sections to tick and nobody', async () => {
    for (const modname of ['Students/Letters.php', 'Students/StudentLabels.php']) {
      const page = await seen('dana', `${modname}&search_modfunc=list`);
      expect(page.kind).toBe('print-form');
      expect(page.rows).toHaveLength(28);
      expect(page.rows.every(({ agreed }) => agreed)).toBe(true);
      expect(of(page, '102')?.shown).toBe("Niamh O'Brien");
    }
    const { read, page } = await opened('dana', 'Scheduling/PrintClassLists.php');
    expect(page.querySelectorAll('.course-periods .list > tbody > tr')).toHaveLength(2);
    expect(read).toMatchObject({ kind: 'unmapped', rows: [] });
  });

  test('what must not be marked is not: search form, first page, grades that name nobody, paper', async () => {
    for (const query of [
      'Students/Student.php&search_modfunc=',
      'misc/Portal.php',
      'Scheduling/PrintClassLists.php&_ROSARIO_PDF=true',
    ])
      expect((await opened('dana', query)).read?.rows ?? [], query).toEqual([]);
    expect((await opened('dana', 'Students/Student.php&search_modfunc=list&_ROSARIO_PDF=true')).read).toBeNull();
    // Somebody is worked on, and the page is theirs: but only the side menu says so, which may be late.
    await demo.open('dana', 'Students/Student.php&student_id=103');
    expect((await opened('dana', 'Grades/StudentGrades.php')).read).toMatchObject({ kind: 'unmapped', rows: [] });
  });

  test('how sure each page is stands with it, and where that is from', () => {
    for (const { kind, sure, from } of rosariosis.pages)
      expect([sure, from], kind).toEqual(['seen', expect.any(String)]);
  });
});
