import { drawnAtFirst, gridScript, gridStyle } from './canvas-grid.ts';
import { esc, one, page, readings, reads, unmapped } from './html.ts';
import { fullName } from './people.ts';
import type { DemoHost, DemoPage, DemoPerson } from './shape.ts';

const course = '/courses/7';
const title = 'Mathematics 7';

/** What every page of a course has around it. Staff have the way to its settings in the menu. */
function shell(content: string, { as = 'staff', body = '', menu = true, right = '', head = '' } = {}): string {
  const tabs = [
    ['/users', 'People'],
    ['/grades', 'Grades'],
    ...(as === 'student' ? [] : [['/settings', 'Settings']]),
  ].map(([to, word]) => `<li class="section"><a href="${course}${to}">${word}</a></li>`);
  return page(
    title,
    `<div id="application" class="ic-app"><div id="wrapper" class="ic-Layout-wrapper">
<nav id="breadcrumbs"><ul><li><a href="/">Home</a></li><li><a href="${course}"><span>${title}</span></a></li></ul></nav>
<div id="main" class="ic-Layout-columns">${menu ? `<nav><ul id="section-tabs">${tabs.join('')}</ul></nav>` : ''}
<div id="content" class="ic-Layout-contentMain">${content}</div><aside id="right-side">${right}</aside></div></div></div>`,
    {
      head,
      attributes: `class="context-course_7 ${body}${as === 'masquerade' ? ' is-masquerading-or-student-view' : ''}"`,
    },
  );
}

const card = ({ id }: DemoPerson) => `data-student_id="${id}" data-course_id="7"`;
const gradesOf = ({ id }: DemoPerson, tab: string) => `href="${course}/grades/${id}#${tab}"`;

function gradebook(people: DemoPerson[], as = 'staff'): string {
  const frozen = people.slice(0, drawnAtFirst).map(
    (
      one,
      index,
    ) => `<div class="slick-row student_${one.id}" style="top: ${index * 35}px"><div class="slick-cell b0 f0">
<div class="student-name"><a class="student-grades-link student_context_card_trigger" ${card(one)} ${gradesOf(one, 'tab-assignments')}>${esc(fullName(one))}</a></div>
<div class="secondary-info">${one.number}</div></div></div>`,
  );
  const data = people.map((one) => ({ id: one.id, name: fullName(one), second: one.number }));
  const split = ['', '<div class="slick-row"></div>'].map(
    (rows, at) =>
      `<div class="container_${at}"><div class="viewport_${at}"><div class="canvas_${at} grid-canvas">${at ? rows : frozen.join('')}</div></div></div>`,
  );
  return shell(
    `<div id="gradebook_wrapper"><button id="sort" type="button">Student</button> <input id="filter" aria-label="Search">
<div id="gradebook-grid-wrapper"><div id="gradebook_grid">${split.join('')}</div></div></div><script>${gridScript(data)}</script>`,
    { as, body: 'gradebook full-width', head: gridStyle },
  );
}

/** The older outcome grid has the cards of the gradebook; the newer one has test ids and one link. */
const mastery = (people: DemoPerson[], newer: boolean) =>
  shell(
    `<div class="outcomes">${people
      .map((one) =>
        newer
          ? `<div data-testid="student-cell" style="width: 320px"><a data-testid="student-cell-link" ${gradesOf(one, 'tab-outcomes')}>${esc(fullName(one))}</a></div>`
          : `<div style="width: 320px"><a class="student_context_card_trigger" ${card(one)} ${gradesOf(one, 'tab-outcomes')}>${esc(fullName(one))}</a></div>`,
      )
      .join('')}</div>`,
    { body: 'gradebook' },
  );

/** `other` is whom the link of the last row leads to, in place of the person. */
function people(people: DemoPerson[], { as = 'staff', other = '' } = {}): string {
  const teacher = { id: '9001', number: '', given: 'Dana', family: 'Whitfield', email: '' };
  const rows = [teacher, ...people].map((one, index) => {
    const role = index === 0 ? 'TeacherEnrollment' : 'StudentEnrollment';
    const to = other && index === people.length ? other : one.id;
    const pronouns = index === 2 ? ' <i>(she/her)</i>' : '';
    return `<tr class="rosterUser al-hover-container ${role}" id="user_${one.id}"><td></td><td><a class="roster_user_name student_context_card_trigger" ${card(one)} href="${course}/users/${to}">${esc(fullName(one))}${pronouns}</a></td><td>${one.number}</td></tr>`;
  });
  return shell(
    `<table class="roster ic-Table"><thead><tr><th></th><th>Name</th><th>SIS ID</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
    { as },
  );
}

function reactPeople(people: DemoPerson[]): string {
  const teacher = { id: '9001', number: '', given: 'Dana', family: 'Whitfield', email: '' };
  const rows = [teacher, ...people].map((one, index) => {
    const trigger = index === 0 ? '' : 'student_context_card_trigger';
    const pronouns = index === 2 ? '<span data-testid="user-pronouns"> (she/her)</span>' : '';
    return `<tr data-testid="roster-table-data-row"><td></td><td data-testid="roster-table-name-cell" style="width: 320px"><span class="${trigger}" ${card(one)}><a href="${course}/users/${one.id}"><span>${esc(fullName(one))}</span>${pronouns}</a></span></td></tr>`;
  });
  return shell(
    `<table><thead data-testid="roster-table-head"><tr><th></th><th>Name</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  );
}

/** A student's page in the course. What staff may change stands below it; the side leads to their grades. */
function profile(person: DemoPerson, profiles: boolean, as = 'staff'): string {
  const name = esc(fullName(person));
  const right = `<div id="right_nav"><a href="${course}/grades/${person.id}">Grades</a></div>`;
  const off = `<h1>${name}</h1>${as === 'student' ? '' : `<fieldset id="name_and_email"><table><tr><th>Full name</th><td class="name">${name}</td></tr><tr><th>Sortable name</th><td class="sortable_name">${esc(person.family)}, ${esc(person.given)}</td></tr></table></fieldset>`}`;
  const on = `<form id="edit_profile_form"><div class="profileContent__Block"><h2>${name} <i>(they/them)</i></h2></div></form><div class="more_user_information"><table><tr class="enrollment"><td>7A</td></tr></table></div>`;
  return shell(profiles ? on : off, { right, as });
}

function studentGrades(person: DemoPerson, { as = 'staff', language = 'en' } = {}): string {
  const name = esc(fullName(person));
  const heading = language === 'en' ? `Grades for ${name}` : `Calificaciones de ${name}`;
  return shell(
    `<div id="print-grades-container"><h1 class="ic-Action-header__Heading">${heading}</h1></div><table id="grades_summary"><tr><th class="title"><a href="${course}/assignments/4/submissions/${person.id}">Fractions quiz</a></th><td>18 / 20</td></tr></table>`,
    { as },
  );
}

/** The next student comes by a button, with a new address and without a load. */
function speedGrader(people: DemoPerson[]): string {
  const data = people.map((one) => ({ id: one.id, name: fullName(one) }));
  return shell(
    `<a id="speed_grader_gradebook_link" href="${course}/gradebook">Gradebook</a><div id="combo_box_container"><a class="ui-selectmenu"><span class="ui-selectmenu-status"><span class="ui-selectmenu-item-header">${esc(fullName(one(people)))}</span></span></a></div><button id="next-student-button" type="button">Next</button>
<script>{ const people = ${JSON.stringify(data).replaceAll('<', '\\u003c')}; let at = 0;
document.querySelector('#next-student-button').onclick = () => {
  at = (at + 1) % people.length;
  history.replaceState(null, '', '?assignment_id=4&student_id=' + people[at].id);
  document.querySelector('.ui-selectmenu-item-header').textContent = people[at].name;
}; }</script>`,
    { menu: false },
  );
}

const onOne = (kind: string, agreed: boolean) => (people: DemoPerson[]) =>
  reads(kind, title, readings([one(people)], agreed));
const first = '103';

const mapped: DemoPage[] = [
  {
    name: 'gradebook',
    path: `${course}/gradebook`,
    who: 'staff',
    html: (people) => gradebook(people),
    reads: (people) => reads('gradebook', title, readings(people.slice(0, drawnAtFirst), true)),
    row: '.canvas_0 .slick-row',
  },
  {
    name: 'learning mastery, the older one',
    path: `${course}/gradebook?view=learning_mastery`,
    who: 'staff',
    html: (people) => mastery(people, false),
    reads: (people) => reads('learning-mastery', title, readings(people, true)),
    row: '.outcomes > div',
  },
  {
    name: 'learning mastery, the newer one',
    path: `${course}/gradebook?view=learning_mastery&v=2`,
    who: 'staff',
    html: (people) => mastery(people, true),
    reads: (people) => reads('learning-mastery', title, readings(people, false)),
    row: '.outcomes > div',
  },
  {
    name: 'people, as it was first',
    path: `${course}/users`,
    who: 'staff',
    html: (some) => people(some),
    reads: (people) => reads('people', title, readings(people, true)),
    row: 'tr.rosterUser',
  },
  {
    name: 'people, one row that contradicts itself',
    path: `${course}/users?search=1`,
    who: 'staff',
    html: (some) => people(some, { other: one(some).id }),
    reads: (people) => reads('people', title, readings(people.slice(0, -1), true), people.slice(-1).map(fullName)),
    row: 'tr.rosterUser',
  },
  {
    name: 'people, drawn by React',
    path: `${course}/users?react=1`,
    who: 'staff',
    html: reactPeople,
    reads: (people) => reads('people', title, readings(people, true)),
    row: '[data-testid=roster-table-data-row]',
  },
  {
    name: 'student page, profiles off',
    path: `${course}/users/${first}`,
    who: 'staff',
    html: (people) => profile(one(people), false),
    reads: onOne('profile', true),
  },
  {
    name: 'student page, profiles on',
    path: `${course}/users/${first}?profiles=1`,
    who: 'staff',
    html: (people) => profile(one(people), true),
    reads: onOne('profile', true),
  },
  {
    name: 'grades of a student',
    path: `${course}/grades/${first}`,
    who: 'staff',
    html: (people) => studentGrades(one(people)),
    reads: onOne('student-grades', true),
  },
  {
    name: 'grades of a student, in Spanish',
    path: `${course}/grades/${first}?lang=es`,
    who: 'staff',
    html: (people) => studentGrades(one(people), { language: 'es' }),
    reads: (people) =>
      reads(
        'student-grades',
        title,
        readings([one(people)], true, () => null),
      ),
  },
  {
    name: 'SpeedGrader',
    path: `${course}/gradebook/speed_grader?assignment_id=4&student_id=${first}`,
    who: 'staff',
    html: speedGrader,
    reads: onOne('speedgrader', false),
  },
];

const others: DemoPage[] = [
  {
    name: 'home page of a course',
    path: course,
    who: 'staff',
    html: () => shell('<h1>Welcome</h1>'),
    reads: unmapped(title),
  },
  {
    name: 'people, drawn in a way that nobody has described',
    path: `${course}/users?new=1`,
    who: 'staff',
    html: (people) => shell(`<div class="list">${people.map((one) => `<p>${esc(fullName(one))}</p>`).join('')}</div>`),
    reads: unmapped(title),
  },
  {
    name: 'gradebook in "student view"',
    path: `${course}/gradebook?as=student_view`,
    who: 'masquerade',
    html: (people) => gradebook(people, 'masquerade'),
    reads: null,
  },
  {
    name: 'people, as a student sees them',
    path: `${course}/users?as=student`,
    who: 'student',
    html: (some) => people(some, { as: 'student' }),
    reads: null,
  },
  {
    name: 'their own page, as a student sees it',
    path: `${course}/users/${first}?as=student`,
    who: 'student',
    html: (people) => profile(one(people), false, 'student'),
    reads: null,
  },
  {
    name: "their child's grades, as an observer sees them",
    path: `${course}/grades/${first}?as=observer`,
    who: 'parent',
    html: (people) => studentGrades(one(people), { as: 'student' }),
    reads: null,
  },
  {
    name: 'login',
    path: '/login/canvas',
    who: 'nobody',
    html: () => page('Log in', '<form><input name="pseudonym_session[unique_id]"><input type="password"></form>'),
    reads: null,
  },
];

export const canvas: DemoHost = {
  host: 'canvas',
  origin: 'https://north.instructure.com',
  base: 'https://north.instructure.com',
  pages: [...mapped, ...others],
};
