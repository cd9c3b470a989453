import { defineHost, type Source, type StudentOf } from './adapter.ts';

/**
 * Moodle, on any host and below any path. No page of it was opened by us; the facts are from its published source, 2.7 to 4.x.
 * What a theme may wrap around them is not looked at: only ids, links and the table's own data.
 */
const number = '[1-9][0-9]{0,11}';
const profile = 'a[href*="/user/view.php"]';
const profileOf = (at: string): Source => ({ at, attribute: 'href', parameter: 'id' });

/** Menus and tabs lead to the grader report for those only who may see all grades: no student, no parent. */
const toGrader = ['a[href', 'option[value', '[data-value']
  .map((one) => `${one}*="/grade/report/grader/index.php"]`)
  .join(', ');

/** Heading of a page about one user: "User report - Maria Garcia", where the name is a link to them. */
const heading = `#region-main :is(h2, h3) ${profile}, #page-header :is(h2, h3) ${profile}, .user-heading ${profile}`;
const report = (parameter: string): StudentOf => ({
  id: [{ parameter }, profileOf(heading)],
  name: { at: heading, own: true },
  mark: { at: `:is(h2, h3):has(> ${profile})` },
});

const user: StudentOf = {
  id: [{ parameter: 'id' }, { at: '#message-user-button', attribute: 'data-userid' }],
  name: { at: '.page-header-headings :is(h1, h2)' },
  mark: { at: '.page-header-headings' },
};
/** Notes are offered to those who may read them: staff, by what the product grants at first. */
const notes = 'a[href*="/notes/index.php"]';

export default defineHost({
  id: 'moodle',
  name: 'Moodle',
  idKind: 'moodle_user_id',
  idPattern: `^${number}$`,
  recognise: {
    path: '^(.{0,200}?)/(?:grade/report/[a-z]{1,40}/index|user/(?:index|view|profile)|course/view)\\.php$',
    present: ['body[id^="page-"]', 'link[href*="/theme/styles.php"]'],
    // "Log in as" and "switch role to": what is on the screen is what a student sees.
    absent: ['body.userloggedinas', 'body.userswitchedrole', 'body#page-login-index', 'body.notloggedin'],
    without: [],
  },
  title: [{ at: '#page-header h1' }],
  // The list of participants is replaced in place by another page, order or filter.
  watch: ['body'],
  deep: true,
  pages: [
    {
      kind: 'grader-report',
      sure: 'source',
      from: 'grade/report/grader/lib.php of 3.x and 4.x, and its own tests',
      path: '/grade/report/grader/index\\.php$',
      query: { id: '*' },
      staff: '#user-grades',
      list: {
        rows: '#user-grades tr[data-uid]',
        id: [
          { attribute: 'data-uid' },
          profileOf('th a.username'),
          // 4.x: the menu of a user.
          { at: "[data-type='user'][data-id]", attribute: 'data-id' },
        ],
        // The link holds a picture, or the initials, and then the name.
        name: { at: 'th a.username', own: true },
        mark: { at: 'th' },
      },
    },
    {
      kind: 'participants',
      sure: 'source',
      from: 'user/classes/table/participants.php: the box to choose a user is for those who may write to all; colleagues stand in the list too',
      path: '/user/index\\.php$',
      query: { id: '*' },
      staff: 'table#participants input.usercheckbox',
      list: {
        rows: 'table#participants > tbody > tr',
        skip: '.emptyrow',
        id: [{ at: 'input.usercheckbox', attribute: 'id', match: `^user(${number})$` }, profileOf(profile)],
        name: { at: profile, own: true },
        mark: { at: `:is(th, td):has(${profile})` },
      },
    },
    {
      kind: 'profile',
      sure: 'guess',
      from: 'notes and message button: source; where the name stands: a guess from the standard theme. Without a name both ids must agree',
      path: '/user/view\\.php$',
      query: { id: '*', course: '*' },
      staff: notes,
      student: user,
    },
    {
      kind: 'profile',
      sure: 'guess',
      from: 'as in a course; the site-wide page shows notes to managers only',
      path: '/user/profile\\.php$',
      query: { id: '*' },
      staff: notes,
      student: user,
    },
    {
      kind: 'user-report',
      sure: 'source',
      from: 'grade/report/user/index.php, core_grades/user_heading. That the way to the grader report stands on the page follows from its menu',
      path: '/grade/report/user/index\\.php$',
      query: { id: '*', userid: '*' },
      staff: toGrader,
      student: report('userid'),
    },
    {
      kind: 'single-view',
      sure: 'source',
      from: 'grade/report/singleview/index.php (staff only), core_grades/user_heading. Of 3.x the heading is not known',
      path: '/grade/report/singleview/index\\.php$',
      query: { item: 'user', itemid: '*' },
      staff: toGrader,
      student: report('itemid'),
    },
  ],
});
