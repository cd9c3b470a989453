import { defineHost, type HostPage, type ListOf, type StudentOf } from './adapter.ts';

/** An installation can have any name and any path, so the page is known by its skeleton; see docs/hosts.md. */
const students: ListOf = {
  rows: '#body .list-outer:is(.students, .student-addresses) table.list > tbody > tr',
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

const gradebook = (kind: string, more: Partial<HostPage>): HostPage[] => [
  { kind, query: { modname: 'Grades/Grades.php', ...more.query }, without: ['student_id'], list: students },
  {
    kind,
    query: { modname: 'Users/TeacherPrograms.php', include: 'Grades/Grades.php', ...more.query },
    without: ['student_id'],
    list: students,
  },
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
  pages: [
    {
      kind: 'contact',
      query: { modname: 'Students/Student.php' },
      present: ['#body form#student', '#body input[name=person_id]'],
      student: form,
      reader: 'rosariosis',
    },
    {
      kind: 'contacts',
      query: { modname: 'Students/Student.php' },
      present: ['#body form#student', '#body .h3multi .h3selected a[href*="category_id=3"]'],
      student: form,
      reader: 'rosariosis',
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
    },
    { kind: 'student-list', query: { modname: 'Students/Student.php' }, list: students, reader: 'rosariosis' },
    ...gradebook('gradebook-grid', { query: { assignment_id: 'all' } }),
    ...gradebook('gradebook-assignment', { query: { assignment_id: '*' } }),
    ...gradebook('gradebook-totals', { query: {} }),
    { kind: 'take-attendance', query: { modname: 'Attendance/TakeAttendance.php' }, list: register },
    {
      kind: 'attendance-desk',
      query: { modname: 'Attendance/Administration.php' },
      without: ['student_id'],
      list: desk,
      reader: 'rosariosis',
    },
  ],
});
