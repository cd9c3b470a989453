import { esc, one, page, readings, reads, unmapped } from './html.ts';
import { fullName, sortedName } from './people.ts';
import type { DemoHost, DemoPage, DemoPerson } from './shape.ts';

const base = '/school/moodle';
const title = 'Mathematics 7';
const first = '103';

/** `id` is what the product derives from the path of its page. */
function shell(id: string, content: string, { body = '', heading = title, menu = '' } = {}): string {
  return page(
    title,
    `<div id="page"><header id="page-header"><div class="page-header-headings"><h1>${heading}</h1></div></header>${menu}<div id="page-content"><section id="region-main">${content}</section></div></div>`,
    {
      attributes: `id="page-${id}" class="${body}"`,
      head: `<link rel="stylesheet" href="${base}/theme/styles.php/boost/1/all">`,
    },
  );
}

const profileOf = (person: DemoPerson) => `href="${base}/user/view.php?id=${person.id}&amp;course=7"`;
const initials = ({ given, family }: DemoPerson) => esc(`${given[0] ?? ''}${family[0] ?? ''}`);

/** The older markup: a link of the picture, then one of the name. The newer: both in one, and a menu of the user. */
function grader(people: DemoPerson[], newer: boolean, body = ''): string {
  const rows = people.map((person) => {
    const name = esc(fullName(person));
    const cell = newer
      ? `<a ${profileOf(person)} class="username"><span class="userinitials size-35">${initials(person)}</span>${name}</a><div class="dropdown"><button data-type="user" data-id="${person.id}" type="button">⋮</button></div>`
      : `<a ${profileOf(person)}><img class="userpicture" alt="" width="16" height="16" src="data:,"></a> <a ${profileOf(person)} class="username">${name}</a>`;
    return `<tr id="user_${person.id}" data-uid="${person.id}"><th class="header user" scope="row">${cell}</th><td class="userfield useridnumber">${person.number}</td><td id="u${person.id}i4" data-itemid="4" class="grade">18.00</td></tr>`;
  });
  return shell(
    'grade-report-grader-index',
    `<div class="gradeparent"><table id="user-grades"><tbody><tr class="heading"><th>First name / Last name</th><td>ID number</td><td>Fractions quiz</td></tr>${rows.join('')}<tr class="avg lastrow"><th class="header">Overall average</th><td></td><td>17.20</td></tr></tbody></table></div>`,
    { body },
  );
}

const row = (person: DemoPerson, staff: boolean) =>
  `<tr>${staff ? `<td><input type="checkbox" class="usercheckbox" id="user${person.id}"></td>` : ''}<th scope="row"><a ${profileOf(person)}><span class="userinitials size-35" role="img" title="${esc(fullName(person))}">${initials(person)}</span>${esc(fullName(person))}</a></th><td>Student</td></tr>`;
/** Rows a page of the list has. */
const perPage = 10;

/** The next page is fetched and takes the place of this one: `#next` puts another table where the first stood. */
function participants(people: DemoPerson[], { staff = true, body = '' } = {}): string {
  const table = (some: DemoPerson[]) =>
    `<table id="participants"><thead><tr>${staff ? '<th></th>' : ''}<th>Name</th><th>Roles</th></tr></thead><tbody>${some.map((one) => row(one, staff)).join('')}<tr class="emptyrow"><td colspan="3"></td></tr></tbody></table>`;
  const pages = [people.slice(0, perPage), people.slice(perPage, 2 * perPage)].map(table);
  return shell(
    'user-index-php',
    `<div data-region="core_table/dynamic"><div class="table-dynamic">${pages[0]}</div></div><button id="next" type="button">2</button>
<script>{ const pages = ${JSON.stringify(pages).replaceAll('<', '\\u003c')}; let at = 0;
document.querySelector('#next').onclick = () => { at = 1 - at; document.querySelector('.table-dynamic').innerHTML = pages[at]; }; }</script>`,
    { body },
  );
}

function profile(person: DemoPerson, { staff = true, message = true } = {}): string {
  const notes = staff ? `<li><a href="${base}/notes/index.php?user=${person.id}&amp;course=7">Notes</a></li>` : '';
  const button = message
    ? `<a id="message-user-button" role="button" data-userid="${person.id}" href="#">Message</a>`
    : '';
  return shell('user-view', `${button}<ul>${notes}<li>Blog entries</li></ul>`, { heading: esc(fullName(person)) });
}

const menu = `<nav><a href="${base}/grade/report/grader/index.php?id=7">Grader report</a></nav>`;
const choice = `<select><option value="${base}/grade/report/grader/index.php?id=7">Grader report</option></select>`;

function report(id: string, person: DemoPerson, { newer = true, staff = true } = {}): string {
  const name = `<a ${profileOf(person)}>${esc(fullName(person))}</a>`;
  const heading = newer
    ? `<div class="user-heading"><div></div><div><h2>${name}</h2></div></div>`
    : `<h2>User report - ${name}</h2>`;
  return shell(id, `${heading}<table class="user-grade"><tr><th>Fractions quiz</th><td>18.00</td></tr></table>`, {
    menu: staff ? (newer ? choice : menu) : '',
  });
}

const onOne =
  (kind: string, heading = title) =>
  (people: DemoPerson[]) =>
    reads(kind, heading, readings([one(people)], true));
const named = (people: DemoPerson[]) => fullName(one(people));

const mapped: DemoPage[] = [
  ...[false, true].map(
    (newer): DemoPage => ({
      name: `grader report, ${newer ? '4.x' : '3.x'}`,
      path: `${base}/grade/report/grader/index.php?id=7${newer ? '&page=0' : ''}`,
      who: 'staff',
      html: (people) => grader(people, newer),
      reads: (people) => reads('grader-report', title, readings(people, true)),
      row: 'tr[data-uid]',
    }),
  ),
  {
    name: 'participants',
    path: `${base}/user/index.php?id=7`,
    who: 'staff',
    html: (people) => participants(people),
    reads: (people) => reads('participants', title, readings(people.slice(0, perPage), true)),
    row: '#participants tbody tr',
  },
  {
    name: 'user page in a course',
    path: `${base}/user/view.php?id=${first}&course=7`,
    who: 'staff',
    html: (people) => profile(one(people)),
    reads: (people) => onOne('profile', named(people))(people),
  },
  {
    name: 'user page of the site, without messages',
    path: `${base}/user/profile.php?id=${first}`,
    who: 'staff',
    html: (people) => profile(one(people), { message: false }),
    reads: (people) => reads('profile', named(people), readings([one(people)], false)),
  },
  ...[false, true].map(
    (newer): DemoPage => ({
      name: `user report, ${newer ? '4.x' : '3.x'}`,
      path: `${base}/grade/report/user/index.php?id=7&userid=${first}${newer ? '&group=0' : ''}`,
      who: 'staff',
      html: (people) => report('grade-report-user-index', one(people), { newer }),
      reads: onOne('user-report'),
    }),
  ),
  {
    name: 'single view of a user',
    path: `${base}/grade/report/singleview/index.php?id=7&item=user&itemid=${first}`,
    who: 'staff',
    html: (people) => report('grade-report-singleview-index', one(people)),
    reads: onOne('single-view'),
  },
];

const others: DemoPage[] = [
  {
    name: 'single view of one task',
    path: `${base}/grade/report/singleview/index.php?id=7&item=grade&itemid=4`,
    who: 'staff',
    html: (people) =>
      shell('grade-report-singleview-index', `<p>${esc(sortedName(one(people)))}</p>`, { menu: choice }),
    reads: unmapped(title),
  },
  {
    name: 'participants, as a student sees them',
    path: `${base}/user/index.php?id=7&as=student`,
    who: 'student',
    html: (people) => participants(people, { staff: false }),
    reads: null,
  },
  {
    name: 'participants, logged in as a student',
    path: `${base}/user/index.php?id=7&as=loggedinas`,
    who: 'masquerade',
    html: (people) => participants(people, { body: 'userloggedinas' }),
    reads: null,
  },
  {
    name: 'grader report in another role',
    path: `${base}/grade/report/grader/index.php?id=7&as=switched`,
    who: 'masquerade',
    html: (people) => grader(people, true, 'userswitchedrole'),
    reads: null,
  },
  {
    name: "user report, as the student's parent sees it",
    path: `${base}/grade/report/user/index.php?id=7&userid=${first}&as=parent`,
    who: 'parent',
    html: (people) => report('grade-report-user-index', one(people), { staff: false }),
    reads: null,
  },
  {
    name: 'user page, as a class mate sees it',
    path: `${base}/user/view.php?id=${first}&course=7&as=student`,
    who: 'student',
    html: (people) => profile(one(people), { staff: false }),
    reads: null,
  },
  {
    name: 'login',
    path: `${base}/login/index.php`,
    who: 'nobody',
    html: () => shell('login-index', '<form id="login"><input type="password"></form>', { body: 'notloggedin' }),
    reads: null,
  },
];

export const moodle: DemoHost = {
  host: 'moodle',
  origin: 'https://learn.north.example',
  base: `https://learn.north.example${base}`,
  pages: [...mapped, ...others],
};
