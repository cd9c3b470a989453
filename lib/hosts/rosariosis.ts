import { defineHost, type FactsOf, type HostPage, type ListOf, type Source, type StudentOf } from './adapter.ts';
import type { ContactsOf } from './contacts-of.ts';

/** An installation can have any name and any path, so the page is known by its skeleton; see docs/hosts.md. */
const students: ListOf = {
  // Grouped by family they are still one row a student, in a list of another name.
  rows: '#body .list-outer:is(.students, .student-addresses, .families) table.list > tbody > tr',
  skip: '.thead-repeat, .list-add-row',
  // The link and the column agreed on every student row that was seen; pages have one of them or both.
  id: [
    { column: 'list-column-full-name', at: 'a[href*="student_id="]', attribute: 'href', parameter: 'student_id' },
    { column: 'list-column-student-id' },
  ],
  name: { column: 'list-column-full-name' },
  mark: { column: 'list-column-full-name' },
};

/** No link here: the id stands in its column and in the names of the radio buttons. */
const register: ListOf = {
  ...students,
  id: [
    { column: 'list-column-student-id' },
    { at: 'input[name^="attendance["]', attribute: 'name', match: '^attendance\\[([0-9]{1,12})\\]' },
  ],
};

/** The desk's selects name the student too: `attendance[103][2]`. */
const desk: ListOf = {
  ...students,
  id: [
    ...students.id,
    { at: ':is(select, input)[name^="attendance["]', attribute: 'name', match: '^attendance\\[([0-9]{1,12})\\]' },
  ],
};

/** The menu's first link with an id means "nobody"; this one is the student worked on. It may be late, never trusted alone. */
const sideMenu = {
  at: '#menu-top .current-person.student a[href*="modname=Students/Student.php"]:not([href*="side_student_id"])',
  attribute: 'href',
  parameter: 'student_id',
};

/** Rows to tick, names in plain text: the number is the value of the box, and stands in a column too. */
const toTick: ListOf = {
  ...students,
  id: [{ at: 'input[name="st_arr[]"]', attribute: 'value' }, { column: 'list-column-student-id' }],
};

/** Several may be of one student; the student is one row, as everywhere. */
const referrals: ListOf = { ...students, rows: '#body .list-outer.referrals table.list > tbody > tr' };

const finalGrades: ListOf = {
  ...students,
  id: [
    { column: 'list-column-student-id' },
    {
      at: ':is(input, select, textarea)[name^="values["]',
      attribute: 'name',
      match: '^values\\[([0-9]{1,12})\\]',
    },
  ],
};

/**
 * Opening a referral makes nobody the student worked on: the menu has nobody, or somebody else, and then nothing is shown. The
 * name stands before its label in the first cell, in an element of its own where the page may be edited or there is a picture.
 */
const about = '#body td.popTable > table > tbody > tr:first-child > td';
const inner = ':is(.no-input-value, .tipmsg-label)';
const referral: StudentOf = {
  id: [{ parameter: 'student_id' }, sideMenu],
  name: { at: `${about}:not(:has(${inner})), ${about} ${inner}:not(:has(${inner}))`, own: true },
  mark: { at: about },
};

/**
 * On these pages the student stands in the address and in the side menu. One alone is not enough: on the way Back the address
 * is new while the page is still the one before, and the menu is late on every way.
 */
const grades: StudentOf = {
  id: [{ parameter: 'student_id' }, sideMenu],
  name: { at: sideMenu.at },
  mark: { at: '#body h2' },
};

const form: StudentOf = {
  id: [
    { at: '#body form#student', attribute: 'action', parameter: 'student_id' },
    { parameter: 'student_id' },
    sideMenu,
  ],
  // "Suharto - - 134": the last dash parts name and number.
  name: { at: '#body form#student > table.header td.header2', before: ' - ', from: 'end' },
  mark: { at: '#body form#student > table.header td.header2' },
};

/**
 * "18 / 20", in the grid with per cent and letter behind it. An excused score ("*") is none, and a cell that prints nothing
 * at all is not empty: the work was not the student's. An input with something in it may be a draft or a default.
 */
const points = {
  titles: { at: '#assignment_id option', attribute: 'value' },
  score: '^([0-9][0-9.,]{0,9} / [0-9][0-9.,]{0,9})(?: \u2212 |$)',
  empty: '^/ [0-9][0-9.,]{0,9}(?: \u2212 |$)',
};
const grid: FactsOf = { scores: { column: '^list-column-g([0-9]{1,12})$', ...points } };
const assignment: FactsOf = {
  scores: {
    column: '^list-column-points$',
    // On the way Back the address is new while the page is still the one before.
    one: [{ at: '#assignment_id option[selected]', attribute: 'value' }, { parameter: 'assignment_id' }],
    ...points,
  },
};

/** The fields of the page say the day; its address, when it names one, must be of the same day. */
const dated = (name: string): Source[] => [
  { at: `#body select[name=${name}] option[selected]`, attribute: 'value' },
  { parameter: name },
];
const day = { year: dated('year_date'), month: dated('month_date'), day: dated('day_date') };

/** What a teacher opens by its own name, an office opens for a teacher. */
const alsoForTeachers = ({ query: { modname = '', ...query }, ...page }: HostPage): HostPage[] => [
  { ...page, query: { modname, ...query } },
  { ...page, query: { modname: 'Users/TeacherPrograms.php', include: modname, ...query } },
];

const gradebook = (kind: string, { query, ...facts }: Pick<HostPage, 'query' | 'facts'>): HostPage[] =>
  alsoForTeachers({
    kind,
    query: { modname: 'Grades/Grades.php', ...query },
    without: ['student_id'],
    list: students,
    ...facts,
  });

/**
 * Free labels, JSON in scripts, links among links: what no vocabulary should have to say. A list's tooltips and the tab
 * leave people out, and only one contact's own page shows all of their numbers.
 */
const contacts: ContactsOf = { reader: 'rosariosis' };

const pages: HostPage[] = [
  {
    kind: 'contact',
    query: { modname: 'Students/Student.php' },
    present: ['#body form#student', '#body input[name=person_id]'],
    student: form,
    reader: 'rosariosis',
    contacts,
  },
  {
    kind: 'contacts',
    query: { modname: 'Students/Student.php' },
    present: ['#body form#student', '#body .h3multi .h3selected a[href*="category_id=3"]'],
    student: form,
    reader: 'rosariosis',
    contacts,
  },
  {
    kind: 'profile',
    query: { modname: 'Students/Student.php' },
    present: ['#body form#student'],
    student: form,
  },
  {
    kind: 'expanded-list',
    query: { modname: 'Students/Student.php', expanded_view: 'true' },
    list: students,
    reader: 'rosariosis',
    contacts,
  },
  {
    kind: 'student-list',
    query: { modname: 'Students/Student.php' },
    list: students,
    reader: 'rosariosis',
    contacts,
  },
  ...gradebook('gradebook-grid', { query: { assignment_id: 'all' }, facts: grid }),
  ...gradebook('gradebook-assignment', { query: { assignment_id: '*' }, facts: assignment }),
  ...gradebook('gradebook-totals', { query: {} }),
  ...alsoForTeachers({
    kind: 'take-attendance',
    query: { modname: 'Attendance/TakeAttendance.php' },
    list: register,
    facts: { attendance: { at: 'input[type=radio][name^="attendance["]', day } },
  }),
  {
    kind: 'attendance-desk',
    query: { modname: 'Attendance/Administration.php' },
    without: ['student_id'],
    list: desk,
    facts: { attendance: { at: 'select[name^="attendance["]', day } },
    reader: 'rosariosis',
    contacts,
  },
  // Of one student it lists courses or days.
  {
    kind: 'attendance-chart',
    query: { modname: 'Attendance/DailySummary.php', student_id: '*' },
    student: grades,
  },
  {
    kind: 'attendance-chart',
    query: { modname: 'Attendance/DailySummary.php' },
    list: students,
  },
  {
    kind: 'referral-form',
    query: { modname: 'Discipline/MakeReferral.php' },
    list: toTick,
  },
  // After it was saved its address names no student: the menu alone may name another of the same name.
  {
    kind: 'referral',
    query: { modname: 'Discipline/Referrals.php', referral_id: '*', student_id: '*' },
    present: ['#body td.popTable'],
    student: referral,
  },
  {
    kind: 'referrals',
    query: { modname: 'Discipline/Referrals.php' },
    without: ['referral_id'],
    list: referrals,
  },
  {
    kind: 'student-grades',
    query: { modname: 'Grades/StudentGrades.php', student_id: '*' },
    without: ['search_modfunc'],
    student: grades,
  },
  {
    kind: 'student-grades-list',
    query: { modname: 'Grades/StudentGrades.php', search_modfunc: 'list' },
    list: students,
  },
  ...alsoForTeachers({
    kind: 'final-grades',
    query: { modname: 'Grades/InputFinalGrades.php' },
    list: finalGrades,
  }),
  // Class lists to print have sections to tick, with nobody's name, and are no page of students.
  ...[{ modname: 'Students/Letters.php' }, { modname: 'Students/StudentLabels.php' }].map(
    (query): HostPage => ({ kind: 'print-form', query, list: toTick }),
  ),
];

export default defineHost({
  id: 'rosariosis',
  name: 'RosarioSIS',
  idKind: 'student_id',
  idPattern: '^[0-9]{1,12}$',
  recognise: {
    path: '^(.{0,200})/Modules\\.php$',
    present: ['body.modules', '#wrap > footer#footer', 'aside#menu #menu-top', '#body[role=main]'],
    absent: ['body.login', '#pdf'],
    without: ['_ROSARIO_PDF', 'bottomfunc'],
    // Parents have a select of students there, students none at all.
    staff: '#menu-top select[name=school]',
  },
  title: [{ at: '#menu-top select[name=period] option[selected]' }, { at: '#body h2' }],
  // The menu is brought up to date by a second request, later than the page.
  watch: ['#body', '#menu-top'],
  // The facts were measured on a running copy of version 12.0; docs/hosts.md says which of these pages were read there, too.
  pages: pages.map((page) => ({ sure: 'seen' as const, from: 'version 12.0', ...page })),
});
