import { esc, page } from './html.ts';
import { people as pupils, sortedName } from './people.ts';
import type { DemoHost, DemoPage, DemoPerson } from './shape.ts';

const origin = 'https://north.focusschoolsoftware.com';
const at = (modname: string, more = ''): string => `/focus/Modules.php?modname=${modname}${more}`;

const screen = (title: string, content: string, teacher = true): string =>
  page(
    title,
    `<div class="site-menu-sidebar"><a href="${at('Grades/Gradebook.php')}">Gradebook</a></div>
<form id="site_session"><select name="side_school" aria-label="School"><option selected>Cedar Hollow Middle</option></select>${teacher ? '<select name="side_period" aria-label="Section"><option selected>01 - Mathematics 7A</option><option>02 - Mathematics 7B</option></select>' : ''}</form>
<main><div class="swift-box-button">Options</div>${content}</main>`,
  );

/** A click on a name opens the student's grades in the page, and the address stays. */
const opens = `<script>
for (const link of document.querySelectorAll('.student-name-link')) link.addEventListener('click', (event) => {
  if (event.target !== link) return;
  document.querySelector('main').innerHTML = '<p><button type="button" onclick="location.reload()">Gradebook</button></p><div class="comment-cell-display"><input class="data-field-comment" aria-label="Comment"></div>';
});
</script>`;

const gradebook = (people: DemoPerson[]): string =>
  screen(
    'Gradebook',
    `<table style="inline-size:760px"><tbody>${people
      .map(
        (
          one,
        ) => `<tr><td><span class="student-name-link"><input type="hidden" data-field="student_name" value="${esc(sortedName(one))}">${esc(sortedName(one))} <i>✎</i></span></td>
<td><input data-field="student_id" data-bottom-tooltip="${one.id}" value="${one.id}" size="6" aria-label="Number"></td><td>9 / 10</td></tr>`,
      )
      .join('')}</tbody></table>${opens}`,
  );

const oneStudent = (kind: string, name: string, modname: string): DemoPage => ({
  name,
  who: 'staff',
  path: at(modname, `&student_id=${pupils[0]!.id}`),
  html: () => screen(name, '<p data-alias="grade">7</p>'),
  reads: (people) => ({
    kind,
    title: '01 - Mathematics 7A',
    students: [{ id: people[0]!.id, shown: null, agreed: false }],
    doubts: [],
  }),
});

export const focus: DemoHost = {
  host: 'focus',
  origin,
  base: `${origin}/focus`,
  pages: [
    {
      name: 'gradebook',
      who: 'staff',
      path: at('Grades/Gradebook.php'),
      html: gradebook,
      reads: (people) => ({
        kind: 'gradebook',
        title: '01 - Mathematics 7A',
        students: people.map((one) => ({ id: one.id, shown: `${sortedName(one)} ✎`, agreed: false })),
        doubts: [],
      }),
      row: 'tr:has(.student-name-link)',
    },
    oneStudent('gradebook-student', 'gradebook of one student', 'Grades/Gradebook.php'),
    oneStudent('profile', 'profile', 'Students/Student.php'),
    {
      name: 'the first page',
      who: 'staff',
      path: at('misc%2FPortal.php'),
      html: () => screen('Portal', '<p>Quarter 2 grades close on Friday.</p>'),
      reads: () => ({ kind: 'unmapped', title: '01 - Mathematics 7A', students: [], doubts: [] }),
    },
    {
      name: 'what a family sees',
      who: 'parent',
      path: at('Students/Student.php', `&student_id=${pupils[0]!.id}`),
      html: () => screen('Student Info', '<p>7</p>', false),
      reads: null,
    },
    {
      name: 'login',
      who: 'nobody',
      path: '/focus/index.php',
      html: () =>
        page(
          'Focus',
          '<form><input name="username" aria-label="Name"><input type="password" aria-label="Password"></form>',
        ),
      reads: null,
    },
  ],
};
