import { defineHost, type StudentOf } from './adapter.ts';

/** Where these pages print the name no public source says, so a person confirms each student once. */
const inAddress: StudentOf = {
  id: [{ parameter: 'student_id' }],
  name: { at: 'input[data-field="student_name"]', attribute: 'value' },
};

/**
 * Focus School Software. No page of it was opened by us; the facts are from one public tool for teachers and several that
 * agree on addresses. It shares its beginnings and its addresses with RosarioSIS, and nothing of its pages.
 */
export default defineHost({
  id: 'focus',
  name: 'Focus',
  idKind: 'student_id',
  idPattern: '^[0-9]{1,12}$',
  recognise: {
    path: '^(.{0,100}/focus)/Modules\\.php$',
    present: ['div.site-menu-sidebar', 'form#site_session'],
    absent: ['body.modules', 'aside#menu #menu-top'],
    without: [],
    // A teacher's. What an office sees in its place is not known: there nothing is read.
    staff: 'form#site_session select[name="side_period"]',
  },
  title: [{ at: 'select[name="side_period"] option[selected]' }],
  // A student's grades open in the page, and the address stays.
  watch: ['body'],
  deep: true,
  pages: [
    {
      kind: 'gradebook',
      sure: 'one',
      from: 'one public tool ("from DevTools"): name, and the id in a tooltip',
      query: { modname: 'Grades/Gradebook.php' },
      without: ['student_id'],
      list: {
        rows: 'tr:has(span.student-name-link)',
        id: [{ at: 'input[data-field="student_id"]', attribute: 'data-bottom-tooltip' }],
        name: { at: 'span.student-name-link' },
        mark: { at: 'td:has(span.student-name-link)' },
      },
    },
    {
      kind: 'gradebook-student',
      sure: 'one',
      from: 'one public tool: student_id in a direct link',
      query: { modname: 'Grades/Gradebook.php', student_id: '*' },
      student: inAddress,
    },
    {
      kind: 'profile',
      sure: 'derived',
      from: 'the page is known; that student_id is in its address follows from its sister products',
      query: { modname: 'Students/Student.php', student_id: '*' },
      student: inAddress,
    },
  ],
});
