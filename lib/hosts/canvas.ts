import { defineHost, type Source, type StudentOf } from './adapter.ts';

/**
 * Canvas. No page of it was opened by us; the facts are from its published source. An id is Canvas' own number of a user: the
 * SIS's may stand beside it or not, as somebody has chosen.
 */
const id = '([0-9]{1,20})';

/** What opens the card of a student: the number as data, and again in the link to their grades or their page. */
const trigger = '.student_context_card_trigger[data-student_id]';
const gradesOf = (at: string): Source => ({ at, attribute: 'href', match: `/grades/${id}(?:[?#]|$)` });
const userOf = (at: string): Source => ({ at, attribute: 'href', match: `/users/${id}$` });

/** Of a colleague's page the link to grades is missing, so only students' fit. A printed name is the id's other witness. */
const student = (name: Source): StudentOf => ({
  id: [{ part: 'pathname', match: `/users/${id}$` }, gradesOf('#right_nav a[href*="/grades/"]')],
  name,
});
const isStudents = '#right_nav a[href*="/grades/"]';

export default defineHost({
  id: 'canvas',
  name: 'Canvas',
  idKind: 'canvas_user_id',
  idPattern: '^[0-9]{1,20}$',
  recognise: {
    // Districts have names of their own for it, so the page's frame decides.
    path: '^/(?:courses|accounts|users)/[0-9]',
    present: ['#application.ic-app'],
    // "Student view" and "act as user": what is on the screen is what a student sees.
    absent: ['body.is-masquerading-or-student-view'],
    without: [],
    // The settings of a course are in its menu for those alone who may read it as staff; SpeedGrader has no menu.
    staff: '#section-tabs a[href$="/settings"], #speed_grader_gradebook_link',
  },
  title: [{ at: '#breadcrumbs a[href*="/courses/"]' }],
  // Rows are drawn, thrown away and filled anew while somebody scrolls, sorts and filters.
  watch: ['#content'],
  deep: true,
  pages: [
    {
      kind: 'learning-mastery',
      sure: 'source',
      from: 'outcome grid and student cell: the same card trigger, its link ends in #tab-outcomes; what lies around it is a guess',
      path: '^/courses/[0-9]{1,20}/gradebook/?$',
      query: {},
      present: ['#content a.student_context_card_trigger[href*="#tab-outcomes"]'],
      list: {
        rows: '#content div:has(> a.student_context_card_trigger[href*="#tab-outcomes"])',
        id: [{ at: trigger, attribute: 'data-student_id' }, gradesOf(trigger)],
        name: { at: trigger, own: true },
        mark: {},
        virtual: true,
      },
    },
    {
      kind: 'learning-mastery',
      sure: 'source',
      from: 'learning_mastery_v2, student cell: test ids and the link to the student’s outcomes, which the newest versions draw later',
      path: '^/courses/[0-9]{1,20}/gradebook/?$',
      query: {},
      present: ['[data-testid=student-cell] a[data-testid=student-cell-link]'],
      list: {
        rows: '#content [data-testid=student-cell]',
        id: [gradesOf('a[data-testid=student-cell-link]')],
        name: { at: 'a[data-testid=student-cell-link]' },
        mark: {},
      },
    },
    {
      kind: 'gradebook',
      sure: 'source',
      from: 'gradebook.html.erb, StudentCellFormatter; canvases of the split grid: also a public tool',
      path: '^/courses/[0-9]{1,20}/gradebook/?$',
      query: {},
      present: ['body.gradebook', '#gradebook_grid'],
      list: {
        // The scores of a row stand in another canvas; a student is named in the frozen one.
        rows: '#gradebook_grid .canvas_0 > *',
        id: [
          { at: `.student-name ${trigger}`, attribute: 'data-student_id' },
          gradesOf(`.student-name ${trigger}`),
          { attribute: 'class', match: `(?:^| )student_${id}(?: |$)` },
        ],
        name: { at: `.student-name ${trigger}`, own: true },
        mark: { at: '.student-name' },
        virtual: true,
      },
    },
    {
      kind: 'people',
      sure: 'source',
      from: 'rosterUser.handlebars, RosterUserView: a row has the class of its enrolment',
      path: '^/courses/[0-9]{1,20}/users/?$',
      query: {},
      present: ['table.roster'],
      list: {
        rows: 'table.roster tr.rosterUser.StudentEnrollment',
        id: [
          { at: `a.roster_user_name${trigger}`, attribute: 'data-student_id' },
          userOf('a.roster_user_name'),
          { attribute: 'id', match: `^user_${id}$` },
        ],
        name: { at: 'a.roster_user_name', own: true },
        mark: { at: 'td:has(> a.roster_user_name)' },
      },
    },
    {
      kind: 'people',
      sure: 'source',
      from: 'course_people, RosterTable and NameLink: the card trigger is on students only',
      path: '^/courses/[0-9]{1,20}/users/?$',
      query: {},
      present: ['[data-testid=roster-table-head]'],
      list: {
        rows: '[data-testid=roster-table-data-row]',
        id: [{ at: `span${trigger}`, attribute: 'data-student_id' }, userOf(`span${trigger} a`)],
        // "Maria Garcia (she/her)"
        name: { at: `span${trigger} a`, match: '^[^(]{0,200}[^( ]' },
        mark: { at: '[data-testid=roster-table-name-cell]' },
      },
    },
    {
      kind: 'profile',
      sure: 'source',
      from: 'roster_user.html.erb, users/_name.html.erb (profiles off)',
      path: '^/courses/[0-9]{1,20}/users/[0-9]{1,20}$',
      query: {},
      present: ['#name_and_email td.name', isStudents],
      student: { ...student({ at: '#name_and_email td.name' }), mark: { at: '#content h1' } },
    },
    {
      kind: 'profile',
      sure: 'source',
      from: 'new_roster_user.html.erb, shared/_profile_form.html.erb (profiles on)',
      path: '^/courses/[0-9]{1,20}/users/[0-9]{1,20}$',
      query: {},
      present: ['.more_user_information', isStudents],
      student: {
        ...student({ at: '#edit_profile_form .profileContent__Block > h2', own: true }),
        mark: { at: '#edit_profile_form .profileContent__Block > h2' },
      },
    },
    {
      kind: 'student-grades',
      sure: 'source',
      from: 'grade_summary.html.erb. The heading is a translated sentence: only the English one is read, else both places of the id must agree',
      path: '^/courses/[0-9]{1,20}/grades/[0-9]{1,20}$',
      query: {},
      present: ['#print-grades-container h1'],
      student: {
        id: [
          { part: 'pathname', match: `/grades/${id}$` },
          { at: '#grades_summary a[href*="/submissions/"]', attribute: 'href', match: `/submissions/${id}$` },
          { at: '#grades_summary a[href*="student_id="]', attribute: 'href', parameter: 'student_id' },
        ],
        name: { at: '#print-grades-container h1', match: '^Grades for (.{1,200})$' },
        mark: { at: '#print-grades-container h1' },
      },
    },
    {
      kind: 'speedgrader',
      sure: 'several',
      from: 'address: several public tools; menu of students: Canvas’ own tests and several tools. Nothing is marked, the student stays in the address',
      path: '^/courses/[0-9]{1,20}/gradebook/speed_grader$',
      query: {},
      present: ['#combo_box_container'],
      student: {
        id: [{ parameter: 'student_id' }, { part: 'hash', match: `student_id(?:"|%22)(?::|%3A)(?:"|%22)${id}` }],
        name: { at: '#combo_box_container .ui-selectmenu .ui-selectmenu-item-header' },
      },
    },
  ],
});
