import { esc, page } from './html.ts';
import type { DemoHost, DemoPage, DemoPerson } from './shape.ts';

const origin = 'https://skyward.iscorp.com';
const path = '/NorthSTS/Gradebook/GradebookBySection/Sections';

const printed = ({ given, family }: DemoPerson): string => `${family || given}, ${family ? given : '-'}`;

/** The frozen columns at the left are copies of the rows. */
const grid = (people: DemoPerson[]): string =>
  page(
    'Gradebook',
    `<button type="button" id="tabScoreEntry">Score Entry</button><div style="display:flex">
<table><tbody>${people.map((one, nth) => `<tr id="browse_primary${nth}_lockedMirror"><td data-row="${nth}">${esc(printed(one))}</td></tr>`).join('')}</tbody></table>
<table style="inline-size:500px"><tbody>${people.map((one, nth) => `<tr id="browse_primary${nth}"><td data-row="${nth}">${nth + 1}</td><td data-row="${nth}">${esc(printed(one))}</td><td data-row="${nth}" data-fieldname="Score">9</td></tr>`).join('')}</tbody></table></div>`,
  );

const left = (name: string, who: DemoPage['who'], at: string): DemoPage => ({
  name,
  who,
  path: at,
  html: grid,
  reads: null,
});

export const skywardQmlativ: DemoHost = {
  host: 'skyward-qmlativ',
  origin,
  base: `${origin}/NorthSTS`,
  pages: [
    {
      name: 'gradebook',
      who: 'staff',
      path,
      html: grid,
      reads: (people) => ({
        kind: 'gradebook',
        title: 'Score Entry',
        students: [...new Set(people.map(printed))].map((shown) => ({ id: '', shown, agreed: false })),
        doubts: [],
      }),
      row: 'tr[id^="browse_primary"]:not([id$="_lockedMirror"])',
    },
    {
      name: 'a page that is not mapped',
      who: 'staff',
      path: '/NorthSTS/Student/Profile/Details',
      html: (people) => page('Profile', `<div id="browse_details"><h1>${esc(printed(people[0]!))}</h1></div>`),
      reads: () => ({ kind: 'unmapped', title: '', students: [], doubts: [] }),
    },
    left('family access', 'parent', '/NorthStuSTS/Gradebook/GradebookBySection/Sections'),
    left('student access', 'student', '/StudentSTS/Gradebook/GradebookBySection/Sections'),
    {
      name: 'login',
      who: 'nobody',
      path: '/NorthSTS/Session/Signin?area=Home&controller=Home&action=Home',
      html: () =>
        page(
          'Sign in',
          '<form class="signIn"><input id="UserName" aria-label="Name"><input id="Password" type="password" aria-label="Password"></form>',
        ),
      reads: null,
    },
  ],
};
